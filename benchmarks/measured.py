"""How a measurement is made: the same work several times in processes of its own, the median to quote."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the work itself and the peak memory of the process that did it."""

    what: str
    median: float
    least: float
    most: float
    peak_mb: float


def measured(what: str, prepare: Callable[[], object], work: Callable[[object], object]) -> Measured:
    """Do ``work(prepare())`` in fresh processes; only the work is timed."""
    context = multiprocessing.get_context("fork")
    rounds: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_once, args=(sender, prepare, work))
        child.start()
        rounds.append(receiver.recv())
        child.join()
    seconds = [second for second, _ in rounds]
    return Measured(what, statistics.median(seconds), min(seconds), max(seconds), max(mb for _, mb in rounds))


def _once(sender: object, prepare: Callable[[], object], work: Callable[[object], object]) -> None:
    prepared = prepare()
    began = time.perf_counter()
    kept = work(prepared)
    seconds = time.perf_counter() - began
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    sender.send((seconds, peak))  # type: ignore[attr-defined]
    del kept


def lots(seed: int) -> Iterator[int]:
    """Pseudo-random numbers that are the same on every machine: a linear congruence, for made-up children only."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
