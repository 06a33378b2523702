"""The only way into the protected tables: one transaction, one actor, the municipalities it may reach.

PostgreSQL's row security reads the scope from the transaction (docs/adr/0005). A read or write without a scope
raises in the database; it never answers an empty list. A nested scope is refused, because the setting of the
inner one would outlive it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hemvist.registry.refusals import from_database


class NestedScope(RuntimeError):
    """A scope was opened inside another: a fault in our code."""


@contextmanager
def scope(
    units: Iterable[int], actor: str, *, read_only: bool = False, home: str = "", day: date | None = None
) -> Iterator[None]:
    """Open the transaction for an actor; ``units`` are municipality ids (the code as a number).

    ``home`` narrows the reach to the children who live in that home on ``day``: its staff has no units.

    ``read_only`` makes every write in it fail, as for a GET. Database errors leave as refusals in Swedish.
    """
    reach = ",".join(str(int(unit)) for unit in sorted(set(units)))
    try:
        with transaction.atomic():
            _open(reach or "-1", actor, read_only=read_only)
            _at_home(home, day)
            yield
            if not connection.needs_rollback:
                _close()
    except DatabaseError as error:
        meant = from_database(error)
        if meant is error:
            raise
        raise meant from error


def in_swedish(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Let every statement of a new connection fail in a refusal where the database's error means one.

    A read or write outside a scope is then a sentence too, and not only a code of PostgreSQL's.
    """
    if _translating not in connection.execute_wrappers:
        connection.execute_wrappers.append(_translating)


def _translating(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    try:
        return execute(sql, params, many, context)
    except DatabaseError as error:
        meant = from_database(error)
        if meant is error:
            raise
        raise meant from error


def _open(reach: str, actor: str, *, read_only: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('hemvist.units', true)")
        row = cursor.fetchone()
        if row and row[0]:
            message = "scope() öppnades inuti en annan."
            raise NestedScope(message)
        if read_only:
            cursor.execute("set transaction read only")
        cursor.execute(
            "select set_config('hemvist.units', %s, true), set_config('hemvist.actor', %s, true)", [reach, actor]
        )


def _at_home(home: str, day: date | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('hemvist.home', %s, true), set_config('hemvist.day', %s, true)",
            [home, day.isoformat() if day else ""],
        )


def _close() -> None:
    """Take the reach away again: inside a test's outer transaction it would otherwise stay."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('hemvist.units', '', true), set_config('hemvist.actor', '', true)")
        cursor.execute("select set_config('hemvist.home', '', true), set_config('hemvist.day', '', true)")
