"""Transfers and confirmations under the same locks as the child's other facts."""

from django.db import migrations

from hemvist.registry.rowsecurity import IN_REACH, RowSecurity

FORWARD = """
create trigger hv_stamp before insert on transfers_transfer for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on transfers_confirmation for each row execute function hemvist_stamp();
revoke update, delete on transfers_transfer, transfers_confirmation from hemvist_app;
grant update (superseded_at) on transfers_transfer, transfers_confirmation to hemvist_app;
"""
BACKWARD = """
drop trigger hv_stamp on transfers_transfer; drop trigger hv_stamp on transfers_confirmation;
grant update, delete on transfers_transfer, transfers_confirmation to hemvist_app;
"""
# the day before: who hands the child over must see that it does
MOVE = {
    "read": f"{IN_REACH} or hemvist_sees(child_id, starts_on - 1, null)",
    "write": "hemvist_answers(child_id)",
}
YES = {"read": f"{IN_REACH} or hemvist_sees(child_id, null, null)", "write": "hemvist_answers(child_id)"}


class Migration(migrations.Migration):
    dependencies = [("transfers", "0001_initial"), ("children", "0004_row_security_more")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        RowSecurity("Transfer", **MOVE),
        RowSecurity("Confirmation", **YES),
    ]
