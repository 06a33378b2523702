"""Assignments under the same locks as the child's other facts."""

from django.db import migrations

from hemvist.registry.rowsecurity import IN_REACH, RowSecurity

FORWARD = """
create trigger hv_stamp before insert on assignments_assignment for each row execute function hemvist_stamp_own();
revoke update, delete on assignments_assignment from hemvist_app;
grant update (superseded_at) on assignments_assignment to hemvist_app;
"""
BACKWARD = """
drop trigger hv_stamp on assignments_assignment;
grant update, delete on assignments_assignment to hemvist_app;
"""


class Migration(migrations.Migration):
    dependencies = [("assignments", "0001_initial"), ("children", "0002_row_security")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        RowSecurity(
            "Assignment",
            read=f"{IN_REACH} or hemvist_sees(child_id, starts_on - 1, null)",
            write="hemvist_answers(child_id)",
        ),
    ]
