"""Identities, absences and supports under the same locks as the child's other facts."""

from django.db import migrations

from hemvist.registry.rowsecurity import IN_REACH, RowSecurity

FORWARD = """
create trigger hv_stamp before insert on children_identity for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on children_absence for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on children_support for each row execute function hemvist_stamp();
revoke update, delete on children_identity, children_absence, children_support from hemvist_app;
grant update (superseded_at) on children_identity, children_absence, children_support to hemvist_app;
"""
BACKWARD = """
grant update, delete on children_identity, children_absence, children_support to hemvist_app;
drop trigger hv_stamp on children_identity; drop trigger hv_stamp on children_absence;
drop trigger hv_stamp on children_support;
"""


def facts(first: str, last: str) -> dict[str, str]:
    """Read by who answers on one of the row's days; written by who answers now."""
    return {
        "read": f"{IN_REACH} or hemvist_sees(child_id, {first}, {last})",
        "write": "hemvist_answers(child_id)",
    }


class Migration(migrations.Migration):
    dependencies = [("children", "0003_identity_absence_support")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        RowSecurity("Identity", **facts("null", "null")),
        RowSecurity("Absence", **facts("starts_on", "ends_on")),
        RowSecurity("Support", **facts("starts_on", "ends_on")),
    ]
