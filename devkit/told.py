"""How dev.py speaks: numbered steps with seconds, and one clear sentence when something stops it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """Something a person must mend. The text is one Swedish sentence that says what and how."""


class Steps:
    """Progress: "[2/6] Python-delar … klart 12,3 s"."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """One step; its time is printed when it is done."""
        self.number += 1
        began = time.monotonic()
        say(f"[{self.number}/{self.total}] {what} … ", end="")
        yield
        seconds = f"{time.monotonic() - began:.1f}".replace(".", ",")
        say(f"klart {seconds} s")


def say(text: str, end: str = "\n") -> None:
    """Print at once, also when the output is a file."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def explain_os_error(error: OSError) -> Stop:
    """A full disk or a missing right as a sentence."""
    if error.errno == 28:  # ENOSPC
        return Stop("Disken är full. Frigör minst 2 GB och kör kommandot igen.")
    return Stop(f"Datorn nekade: {error.strerror} ({error.filename or 'okänd fil'}). Rätta det och kör igen.")
