"""The word's place in Django, and the default rights every later table gets."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import pre_migrate

_DEFAULTS = (
    "alter default privileges in schema public grant select, insert, update, delete on tables to hemvist_app",
    "alter default privileges in schema public grant select, insert, update, delete on tables to hemvist_jobs",
    "alter default privileges in schema public grant usage, select on sequences to hemvist_app, hemvist_jobs",
    "grant usage on schema public to hemvist_app, hemvist_jobs, hemvist_audit",
)


def grant_defaults(sender: object, using: str, **_: Any) -> None:
    """Default rights are per database: set them before the first table of any app is made."""
    with connections[using].cursor() as cursor:
        for statement in _DEFAULTS:
            cursor.execute(statement)


class AuditConfig(AppConfig):
    """Audit is the lowest word, so it is the one that prepares the database."""

    name = "hemvist.registry.audit"
    label = "audit"

    def ready(self) -> None:
        """Once per process: rights before tables, and sentences on every connection."""
        from hemvist.registry.scope import in_swedish

        pre_migrate.connect(grant_defaults, sender=self)
        connection_created.connect(in_swedish)
