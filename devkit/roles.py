"""The database's roles and databases: who owns, who serves, who works, who logs (docs/adr/0005).

Runs inside the environment (`python -m devkit.roles`), because it needs the driver; dev.py itself does not.
Reads HEMVIST_ADMIN_URL and passwords from the environment and prints one sentence on refusal.
"""

from __future__ import annotations

import os
import sys
from typing import Any

ROLES = {"hemvist_owner": "login createdb", "hemvist_app": "login", "hemvist_jobs": "login", "hemvist_audit": "login"}
OLDEST = 150_000


def main() -> int:
    """Make what is missing; what is there stays. Returns 0, or 1 after a sentence."""
    import psycopg
    from psycopg import sql

    try:
        connection = psycopg.connect(os.environ["HEMVIST_ADMIN_URL"], autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        first = str(error).strip().splitlines()[-1]
        sys.stderr.write(f"Databasen i DATABASE_URL går inte att nå: {first}. Kontrollera adress och lösenord.\n")
        return 1
    with connection:
        version = connection.info.server_version
        if version < OLDEST:
            sys.stderr.write(
                f"DATABASE_URL leder till PostgreSQL {version // 10000}. Hemvist behöver version 15 eller nyare.\n"
            )
            return 1
        try:
            for role, rights in ROLES.items():
                _role(connection, sql, role, rights)
            _grants(connection, sql, version)
            _database(connection, sql, os.environ["HEMVIST_DB_NAME"])
        except psycopg.errors.InsufficientPrivilege as error:
            sys.stderr.write(
                f"Inloggningen i DATABASE_URL får inte göra roller och databaser ({error.diag.message_primary}). "
                "Ge den CREATEROLE och CREATEDB.\n"
            )
            return 1
    return 0


def _role(connection: Any, sql: Any, role: str, rights: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    verb = sql.SQL("alter" if known else "create")
    password = os.environ.get(f"HEMVIST_DB_PASSWORD_{role.removeprefix('hemvist_').upper()}")
    secret = sql.SQL(" password {}").format(sql.Literal(password)) if password else sql.SQL("")
    statement = sql.SQL("{} role {} with {}").format(verb, sql.Identifier(role), sql.SQL(rights))
    connection.execute(statement + secret)


def _grants(connection: Any, sql: Any, version: int) -> None:
    """The owner may stand in for the app and the log, for tests and factories; it inherits nothing from them."""
    only_set = sql.SQL(" with inherit false, set true" if version >= 160_000 else "")
    for role in ("hemvist_app", "hemvist_jobs", "hemvist_audit"):
        connection.execute(sql.SQL("grant {} to hemvist_owner").format(sql.Identifier(role)) + only_set)
    admin = connection.info.user
    if not connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()[0]:
        connection.execute(sql.SQL("grant hemvist_owner to {}").format(sql.Identifier(admin)))


def _database(connection: Any, sql: Any, name: str) -> None:
    if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        connection.execute(
            sql.SQL("create database {} owner hemvist_owner template template0 encoding 'UTF8'").format(
                sql.Identifier(name)
            )
        )
    connection.execute(sql.SQL("revoke connect on database {} from public").format(sql.Identifier(name)))
    connection.execute(
        sql.SQL("grant connect on database {} to hemvist_app, hemvist_jobs, hemvist_audit").format(sql.Identifier(name))
    )


if __name__ == "__main__":
    sys.exit(main())
