"""The Python environment: a venv in .venv with hashed pins, made again only when a lock has changed."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from devkit.told import ROOT, Stop

VENV = ROOT / ".venv"
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "test", "lab")}
# The test set holds the runtime set, and so on: what covers what.
_COVERED_BY = {"runtime": ("runtime", "test", "lab"), "test": ("test", "lab"), "lab": ("lab",)}
_NETWORK_WORDS = ("connection", "resolve", "timed out", "network", "no matching distribution", "unreachable", "dns")


def python() -> Path:
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has(set_name: str) -> bool:
    """Whether the set is installed as locked, by itself or within a larger one."""
    stamp = VENV / "installed.txt"
    if not python().exists() or not stamp.exists():
        return False
    installed = stamp.read_text(encoding="utf-8").split()
    return any(f"{name}:{_fingerprint(name)}" in installed for name in _COVERED_BY[set_name])


def install(set_name: str) -> None:
    """Make the venv if it is missing and install the locked set into it. Raises ``Stop``."""
    if has(set_name):
        return
    if not python().exists():
        _make_venv()
    stamp = VENV / "installed.txt"
    before = set(stamp.read_text(encoding="utf-8").split()) if stamp.exists() else set()
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(python())]
    else:
        command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[set_name])]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise Stop(_why_not_installed(done.stderr + done.stdout))
    stamp.write_text("\n".join(sorted(before | {f"{set_name}:{_fingerprint(set_name)}"})), encoding="utf-8")


def _fingerprint(set_name: str) -> str:
    """The lock's content and the interpreter's version: a new Python needs a new installation too."""
    digest = hashlib.sha256(LOCKS[set_name].read_bytes())
    digest.update(f"{sys.version_info[:2]}{platform.machine()}".encode())
    return digest.hexdigest()[:16]


def _make_venv() -> None:
    try:
        __import__("ensurepip")
    except ImportError:
        _install_debian_venv()
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if done.returncode != 0:
        message = f"Det gick inte att göra en Python-miljö i .venv: {_last_line(done.stderr + done.stdout)}"
        raise Stop(message)


def _install_debian_venv() -> None:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    line = f"apt-get update && apt-get install -y {version}"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True)
        if done.returncode == 0:
            return
    message = f"Python saknar venv. Kör som administratör: {line}"
    raise Stop(message)


def _why_not_installed(output: str) -> str:
    lowered = output.lower()
    if "no space left" in lowered:
        return "Disken är full. Frigör minst 2 GB och kör kommandot igen."
    if "do not match the hashes" in lowered or "hash mismatch" in lowered:
        return "En hämtad del stämmer inte med sin kontrollsumma och installerades inte. Försök igen senare."
    if any(word in lowered for word in _NETWORK_WORDS):
        return (
            "Python-delarna gick inte att hämta: nätet eller paketförrådet svarar inte. Försök igen när nätet är uppe."
        )
    return f"Python-delarna gick inte att installera: {_last_line(output)}"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "inget skäl gavs"


def child_environment(**more: str) -> dict[str, str]:
    """The environment that every child process gets: the settings read nothing else."""
    environment = dict(os.environ)
    environment.pop("PYTHONHOME", None)
    environment.update(
        DJANGO_SETTINGS_MODULE="hemvist.config.settings",
        PYTHONPATH=str(ROOT),
        PYTHONUNBUFFERED="1",
        PYTHONDONTWRITEBYTECODE="1",
        PATH=f"{python().parent}{os.pathsep}{environment.get('PATH', '')}",
    )
    environment.update(more)
    return environment


def state_folder(name: str = ".data") -> Path:
    """The folder that holds everything this checkout has made: database, secrets, fonts."""
    folder = ROOT / name
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
