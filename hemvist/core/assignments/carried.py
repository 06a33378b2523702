"""What municipalities of arrival carry before the assignment, beside what they are assigned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hemvist.core.period import Period, day_before


class Waited(NamedTuple):
    """[barn i ankomstboende] Where and when a child came, and when and where it was assigned (None: not yet)."""

    arrived_in: str
    arrived_on: date
    assigned_on: date | None = None
    assigned_to: str | None = None


class Carried(NamedTuple):
    """[buret före anvisning] Children that came to a municipality, their days there, and children assigned to it."""

    municipality: str
    came: int
    days: int
    assigned: int


def carried(children: Iterable[Waited], within: Period) -> tuple[Carried, ...]:
    """By municipality, for the days of a period that has a last day; the day of the assignment is not carried.

    Raises ``ValueError`` for an open period.
    """
    if within.ends_on is None:
        message = "Fråga om en period med en sista dag: en öppen period har inget antal dygn."
        raise ValueError(message)
    came: Counter[str] = Counter()
    days: Counter[str] = Counter()
    assigned: Counter[str] = Counter()
    for child in children:
        came[child.arrived_in] += child.arrived_on in within
        if child.assigned_on is not None and child.assigned_to is not None:
            assigned[child.assigned_to] += child.assigned_on in within
            if child.assigned_on <= child.arrived_on:
                continue
        last = day_before(child.assigned_on) if child.assigned_on else None
        shared = Period(child.arrived_on, last).shared_with(within)
        days[child.arrived_in] += shared.days if shared else 0
    codes = sorted({*came, *days, *assigned})
    found = (Carried(code, came[code], days[code], assigned[code]) for code in codes)
    return tuple(row for row in found if row.came or row.days or row.assigned)
