"""How a measurement is made: the same work several times in processes of its own, the median to quote."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

ROUNDS = 5
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the work itself and the peak memory of the process that did it."""

    median: float
    least: float
    most: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: what was measured, and what it is held against (None: nothing)."""

    what: str
    measured: Measured | None = None
    own: Measured | None = None

    def __str__(self) -> str:
        if self.measured is None:
            return self.what
        m = self.measured
        figures = f"{m.median:>10.3g}{f'{m.least:.3g}–{m.most:.3g}':>20}{m.peak_mb:>10.0f}"
        if self.own is None:
            return f"{self.what:<62}{figures}"
        ratios = f"{m.median / self.own.median:>9.2f}{m.peak_mb / self.own.peak_mb:>9.2f}"
        return f"{self.what:<62}{figures}{ratios}"


HEADING = f"{'mätning':<62}{'median s':>10}{'min–max s':>20}{'topp MB':>10}{'tid ×':>9}{'minne ×':>9}"


def measured(prepare: Callable[[], T], work: Callable[[T], object]) -> Measured:
    """Do ``work(prepare())`` in fresh processes; only the work is timed."""
    rounds: list[tuple[float, float]] = [in_process_of_its_own(_once, prepare, work) for _ in range(ROUNDS)]
    seconds = [second for second, _ in rounds]
    return Measured(statistics.median(seconds), min(seconds), max(seconds), max(mb for _, mb in rounds))


def in_process_of_its_own(work: Callable[..., R], *given: object) -> R:
    """The result of ``work(*given)`` done in a forked process. Raises ``RuntimeError`` when it failed there."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_sent, args=(sender, work, given))
    child.start()
    sender.close()  # else a process that failed would be waited for without end
    try:
        result: R = receiver.recv()
    except EOFError:
        child.join()
        message = "Mätningen avbröts: delprocessen misslyckades. Felet står ovanför."
        raise RuntimeError(message) from None
    child.join()
    return result


def _sent(sender: Connection, work: Callable[..., object], given: tuple[object, ...]) -> None:
    sender.send(work(*given))


def _once(prepare: Callable[[], T], work: Callable[[T], object]) -> tuple[float, float]:
    prepared = prepare()
    began = time.perf_counter()
    kept = work(prepared)
    seconds = time.perf_counter() - began
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    del kept
    return seconds, peak


def lots(seed: int) -> Iterator[int]:
    """Pseudo-random numbers that are the same on every machine: a linear congruence, for made-up children only."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
