"""Which database a command talks to: the embedded server, or the one in DATABASE_URL."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from devkit import environment, postgres
from devkit.told import ROOT, Stop, explain_os_error

DATABASE = "hemvist"
_ROLE_NAMES = ("OWNER", "APP", "JOBS", "AUDIT")


@contextmanager
def ready(programs: Path | None = None, name: str = ".data") -> Iterator[dict[str, str]]:
    """A database with its roles, as the environment that reaches it; stopped again if we started it."""
    url = os.environ.get("DATABASE_URL") if programs is None else None
    if url:
        yield _of_url(url)
        return
    folder = environment.state_folder(name)
    cluster = postgres.start(postgres.Cluster(programs or postgres.programs_of_wheel(), folder))
    try:
        reached = {"HEMVIST_DB_HOST": str(cluster.sockets), "HEMVIST_DB_PORT": "5432", "HEMVIST_DB_NAME": DATABASE}
        admin = f"host={cluster.sockets} port=5432 user={postgres.SUPERUSER} dbname=postgres"
        _make_roles({**reached, "HEMVIST_ADMIN_URL": admin})
        yield reached
    finally:
        postgres.stop(cluster)


def remove(name: str = ".data") -> None:
    """Remove the embedded database, and only it, so that the next start begins anew."""
    folder = environment.state_folder(name)
    data = folder / "postgres"
    if data.exists() and not (data / postgres.MARKER).exists():
        message = f"{data.relative_to(ROOT)} är inte Hemvists databas och tas inte bort. Flytta bort mappen själv."
        raise Stop(message)
    try:
        shutil.rmtree(data, ignore_errors=False) if data.exists() else None
    except OSError as error:
        raise explain_os_error(error) from error


def secret(name: str) -> str:
    """A secret of this checkout, made once and kept readable by its owner only."""
    file = environment.state_folder() / "secrets.json"
    kept: dict[str, str] = {}
    if file.exists():
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            message = ".data/secrets.json är trasig. Ta bort filen; nya hemligheter görs vid nästa start."
            raise Stop(message) from error
    if name not in kept:
        kept[name] = secrets.token_urlsafe(32)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(kept, out)
    return kept[name]


def _of_url(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Stop("DATABASE_URL ska börja med postgresql://. Hemvist använder ingen annan databas.")
    query = parse_qs(parts.query)
    reached = {
        "HEMVIST_DB_HOST": unquote(parts.hostname or query.get("host", ["localhost"])[0]),
        "HEMVIST_DB_PORT": str(parts.port or query.get("port", ["5432"])[0]),
        "HEMVIST_DB_NAME": parts.path.strip("/") or DATABASE,
    }
    for name in _ROLE_NAMES:
        reached[f"HEMVIST_DB_PASSWORD_{name}"] = secret(f"database_{name.lower()}")
    query_text = f"?{parts.query}" if parts.query else ""
    _make_roles({**reached, "HEMVIST_ADMIN_URL": f"postgresql://{parts.netloc}/postgres{query_text}"})
    return reached


def _make_roles(values: dict[str, str]) -> None:
    command = [str(environment.python()), "-m", "devkit.roles"]
    done = subprocess.run(
        command, env=environment.child_environment(**values), cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise Stop(lines[-1] if lines else "Databasens roller gick inte att göra.")
