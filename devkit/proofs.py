"""`dev.py test` and `dev.py check`: what must hold before anything lands."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from devkit import browser, database, environment, front, postgres
from devkit.told import ROOT, Steps, Stop, say

_SECOND_VERSION = 15


def test(words: list[str], *, whole: bool) -> int:
    """Run the tests; ``whole`` adds the slow ones and repeats the database's on PostgreSQL 15. Returns the code."""
    steps = Steps(3)
    with steps.step("Python-delar för test"):
        environment.install("test")
    with steps.step("designsystem och typsnitt"):
        front.make()
    with steps.step("Chromium"):
        chromium = browser.bring()
    earlier = 0
    programs = postgres.programs_of_version(_SECOND_VERSION) if whole else None
    if programs is not None:
        say(f"\nDatabasens tester på PostgreSQL {_SECOND_VERSION}:")
        with database.ready(programs, name=".data-15") as reached:
            earlier = _pytest(["-m", "database", *words], reached, chromium)
        say("\nAlla tester:")
    with database.ready() as reached:
        selection = ["-m", ""] if whole else []
        code = _pytest([*selection, *words], reached, chromium)
    return code or earlier


def _pytest(words: list[str], reached: dict[str, str], chromium: str) -> int:
    values = {
        **reached,
        "HEMVIST_ROLE": "hemvist_owner",
        "HEMVIST_SECRET_KEY": "only-for-tests",
        "HEMVIST_DEMO": "1",
        "HEMVIST_FRONT": str(front.folder()),
        "HEMVIST_STATE": str(environment.state_folder()),
        "CHROMIUM": chromium,
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }
    command = [str(environment.python()), "-m", "pytest", "-n", str(min(4, os.cpu_count() or 2)), *words]
    return subprocess.run(command, env=environment.child_environment(**values), cwd=ROOT).returncode


def check() -> int:
    """Style, types, contracts, templates, migrations and locks; a line each, the output only of what fails."""
    environment.install("test")
    python = str(environment.python())
    checks: list[tuple[str, Callable[[], str]]] = [
        ("ruff", lambda: _output([python, "-m", "ruff", "check", "."])),
        ("format", lambda: _output([python, "-m", "ruff", "format", "--check", "."])),
        ("typer", lambda: _output([python, "-m", "mypy"])),
        ("importkontrakt", lambda: _output([str(environment.python().parent / "lint-imports"), "--no-cache"])),
        ("mallar", lambda: _output([str(environment.python().parent / "djlint"), "hemvist/web/templates", "--lint"])),
        ("migrationer", _migrations),
        ("lås utan adresser", _locks),
    ]
    failed = 0
    for name, run in checks:
        began = time.monotonic()
        wrong = run()
        seconds = f"{time.monotonic() - began:.1f}".replace(".", ",")
        say(f"{'✗' if wrong else '✓'} {name} ({seconds} s)")
        if wrong:
            failed += 1
            say(wrong.rstrip())
    say("Allt stämmer." if not failed else f"{failed} av {len(checks)} kontroller stämmer inte.")
    return 1 if failed else 0


def _output(command: list[str], **values: str) -> str:
    """Empty when the command succeeds, else everything it printed."""
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment.child_environment(**values)
    )
    return "" if done.returncode == 0 else (done.stdout + done.stderr) or f"kod {done.returncode}"


def _migrations() -> str:
    command = [str(environment.python()), "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"]
    return _output(command, HEMVIST_SECRET_KEY="only-for-checks", HEMVIST_DB_HOST="/nonexistent")


def _locks() -> str:
    wrong = [f"{path.name}: {line}" for path in lock_files() for line in addresses(path.read_text(encoding="utf-8"))]
    return "\n".join(wrong)


def lock_files() -> list[Path]:
    """Every file that pins parts."""
    return [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json", ROOT / ".npmrc"]


def addresses(text: str) -> list[str]:
    """Lines that name where a part is fetched: a lock says what, never from where."""
    return [line for line in text.splitlines() if re.search(r"://|--(extra-)?index-url|--find-links|--index-url", line)]


def bench(words: list[str]) -> int:
    """Install the laboratory set and run the benchmarks."""
    environment.install("lab")
    command = [str(environment.python()), "-m", "benchmarks", *words]
    with database.ready() as reached:
        return subprocess.run(command, env=environment.child_environment(**reached), cwd=ROOT).returncode


def docs() -> int:
    """Write the generated reference pages."""
    environment.install("runtime")
    command = [str(environment.python()), "-m", "hemvist.cli", "docs"]
    return subprocess.run(command, env=environment.child_environment(), cwd=ROOT).returncode


def lock() -> int:
    """Pin every set anew, without addresses, and npm's parts too."""
    environment.install("test")
    tool = environment.state_folder() / "lock-tool"
    subprocess.run([str(environment.python()), "-m", "venv", str(tool)], check=True)
    subprocess.run([str(tool / "bin/pip"), "install", "--quiet", "uv"], check=True)
    clean = {name: value for name, value in os.environ.items() if name not in {"PIP_FIND_LINKS", "UV_FIND_LINKS"}}
    for name in ("runtime", "test", "lab", "node"):
        say(f"låser {name}")
        command = [str(tool / "bin/uv"), "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--quiet"]
        command += ["--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"]
        command += [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        if subprocess.run(command, cwd=ROOT, env=clean).returncode != 0:
            message = f"requirements/{name}.in gick inte att låsa. Läs raden ovan."
            raise Stop(message)
    found = _locks()
    if found:
        message = f"Ett lås nämner en adress: {found.splitlines()[0]}"
        raise Stop(message)
    return 0
