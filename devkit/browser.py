"""Chromium for the browser tests: found, installed, or refused in a sentence. The tests never skip for its sake."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devkit import environment
from devkit.told import Stop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of a Chromium on this machine: CHROMIUM, the path, or one Playwright has brought."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).exists():
            message = f"CHROMIUM pekar på {named}, som inte finns. Rätta sökvägen eller ta bort variabeln."
            raise Stop(message)
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return _of_playwright()


def bring() -> str:
    """Find Chromium, or install it: with apt as root on Debian, else with Playwright. Raises ``Stop``."""
    found = find()
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        line = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium"
        subprocess.run(["sh", "-c", line], capture_output=True)
    else:
        command = [str(environment.python()), "-m", "playwright", "install", "chromium"]
        subprocess.run(command, capture_output=True, env=environment.child_environment())
    found = find()
    if found is None:
        raise Stop(
            "Testerna behöver webbläsaren Chromium, som varken finns eller gick att hämta. "
            "Installera den (Debian: apt-get install chromium) eller ange den med CHROMIUM=/sökväg."
        )
    return found


def _of_playwright() -> str | None:
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([str(environment.python()), "-c", code], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if done.returncode == 0 and path and Path(path).exists() else None
