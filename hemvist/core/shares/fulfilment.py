"""Fulfilment of the share since 2016-01-01, across tables, on any day; and received per inhabitant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hemvist.core.shares.facts import Received
from hemvist.core.shares.tables import PER_MILLE, ShareTables

COUNTRY = "*"
COUNTED_SINCE = date(2016, 1, 1)
"""Assignments count from this day and are never reset (law: assignment/counted_since)."""


class Standing(NamedTuple):
    """[läge] One municipality's place in the queue: share today (per mille), goal since 2016, and assigned."""

    municipality: str
    share: Fraction
    goal: Fraction
    assigned: int

    @property
    def fulfilment(self) -> Fraction | None:
        """[måluppfyllelse] Assigned of the goal; 0 for nobody assigned; None where there is no goal to measure by."""
        if not self.assigned:
            return Fraction(0)
        return self.assigned / self.goal if self.goal else None

    def comes_before(self, other: Standing) -> bool:
        """Whether it is strictly less fulfilled. Children without a goal to measure by put it last."""
        own, others = self.fulfilment, other.fulfilment
        if own is None:
            return False
        return others is None or own < others


class Counted(NamedTuple):
    """[räknat] How many were assigned in the country while each table held; the sum is the total since 2016."""

    by_table: tuple[int, ...]

    @property
    def total(self) -> int:
        """All assignments since 2016-01-01."""
        return sum(self.by_table)


def goal(tables: ShareTables, counted: Counted, code: str) -> Fraction:
    """[mål] Σ over tables of share × assignments while it held (our reading of a share that changes)."""
    parts = zip(tables.tables, counted.by_table, strict=True)
    return sum((table.of(code) * number for table, number in parts), Fraction(0)) / PER_MILLE


def standings(tables: ShareTables, counted: Counted, assigned: Mapping[str, int], day: date) -> tuple[Standing, ...]:
    """Every municipality the table of the day names, in code order. Empty when no table holds."""
    table = tables.on(day)
    if table is None:
        return ()
    return tuple(
        Standing(code, share, goal(tables, counted, code), assigned.get(code, 0))
        for code, share in sorted(table.shares.items())
    )


def counted_of(tables: ShareTables, received: Iterable[Received], day: date) -> Counted:
    """The country's assignments split on the tables, from counts since different days.

    Counts since 2016 alone cannot be split: they are laid on the table that held just before ``day`` where the
    day is that of a new table, else on the day's own (our reading: as if that share had always held).
    """
    counts = sorted((r.since, r.children) for r in received if r.municipality == COUNTRY)
    numbers = [0] * len(tables.tables)
    for index, (_, children) in enumerate(counts):
        later = counts[index + 1][1] if index + 1 < len(counts) else 0
        until = counts[index + 1][0] if index + 1 < len(counts) else day
        held = _index_before(tables, until)
        if held is None:
            held = _index_before(tables, date.max)
        if held is not None:
            numbers[held] += children - later
    return Counted(tuple(numbers))


def _index_before(tables: ShareTables, day: date) -> int | None:
    """The latest table that began before ``day``."""
    began = [index for index, table in enumerate(tables.tables) if table.period.starts_on < day]
    return began[-1] if began else None


def per_thousand(children: int, population: int) -> Fraction:
    """[mottagna per 1 000 invånare] Exactly. Raises ``ValueError`` without inhabitants."""
    if population <= 0:
        message = f"Folkmängden {population} går inte att dela med. Ange antalet invånare."
        raise ValueError(message)
    return Fraction(children * 1000, population)
