"""What every test stands on: the real PostgreSQL, met as the app's own role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings

from hemvist.registry.accounts.actor import Actor, system_actor, unit_of
from hemvist.registry.accounts.roles import Role

NOW = datetime(2017, 12, 31, 10, 0, tzinfo=UTC)
TODAY = date(2017, 12, 31)
ROLES = {"default": "hemvist_app", "audit": "hemvist_audit"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that meet the database are marked, so that they can be repeated on another version."""
    for item in items:
        if item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.database)


settings.register_profile("house", deadline=None)  # speed is measured by `dev.py bench`, never asserted in a test
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
) -> Iterator[None]:
    """Make and migrate as the owner, then let every connection stand as the role it has in real life."""
    with django_db_blocker.unblock():
        for alias in ROLES:
            connections[alias].settings_dict["USER"] = "hemvist_owner"
        old = setup_databases(
            verbosity=0, interactive=False, keepdb=django_db_keepdb, aliases=dict.fromkeys(ROLES, False)
        )
        for alias, role in ROLES.items():
            connections[alias].close()
            connections[alias].settings_dict["OPTIONS"]["options"] = f"-c role={role}"
        _flush_as_owner(type(connection.ops))
    yield
    with django_db_blocker.unblock():
        for alias in ROLES:
            connections[alias].close()
            connections[alias].settings_dict["OPTIONS"].pop("options", None)
        if not django_db_keepdb:
            teardown_databases(old, verbosity=0)


def _flush_as_owner(operations: Any) -> None:
    """Emptying tables between tests is the owner's right, not the app's."""
    original = operations.execute_sql_flush

    def flush(self: Any, sql: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("set role hemvist_owner")
        try:
            original(self, sql)
        finally:
            with self.connection.cursor() as cursor:
                cursor.execute(f"set role {ROLES[self.connection.alias]}")

    operations.execute_sql_flush = flush


@contextmanager
def as_owner() -> Iterator[None]:
    """Look behind the locks, inside the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("set local role hemvist_owner")
        cursor.execute("select set_config('hemvist.whole', 'on', true)")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('hemvist.whole', '', true)")
            cursor.execute("set local role hemvist_app")


@pytest.fixture
def agency() -> Actor:
    """An assigning officer with the whole country in reach."""
    return system_actor("test", TODAY, NOW)


def actor_in(code: str, role: Role = Role.CASEWORKER, *, today: date = TODAY) -> Actor:
    """Somebody in a municipality."""
    return Actor(f"person-{code}-{role}", "Någon", role, f"Kommun {code}", code, (unit_of(code),), today, NOW)
