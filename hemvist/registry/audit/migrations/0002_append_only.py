"""The log may be added to and nothing else: not even the app that writes it may read or change a row."""

from django.db import migrations

FORWARD = """
revoke all on audit_logentry from hemvist_app, hemvist_jobs;
grant insert on audit_logentry to hemvist_app, hemvist_jobs, hemvist_audit;
grant select (id) on audit_logentry to hemvist_app, hemvist_jobs, hemvist_audit;
grant usage on sequence audit_logentry_id_seq to hemvist_audit;
"""
BACKWARD = """
revoke all on audit_logentry from hemvist_audit;
grant select, insert, update, delete on audit_logentry to hemvist_app, hemvist_jobs;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
