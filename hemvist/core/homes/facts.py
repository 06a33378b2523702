"""Facts about homes."""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.core.period import Period


@dataclass(frozen=True, slots=True)
class Capacity:
    """[platskapacitet] How many places the home has in a period; 0 while it is closed."""

    period: Period
    places: int


@dataclass(frozen=True, slots=True)
class Home:
    """[boende] A home: who owns it, who runs it and on which agreement, its permits, whom it takes, and its room.

    ``permits`` are the periods for which the permit (or, for a municipal home, the notice) stands; empty means that
    nothing is said about it. Ages are whole years at the placement, both ends included.
    """

    id: str
    owner: str
    provider: str = ""
    operating_agreement: str = ""
    permits: tuple[Period, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    groups: frozenset[str] = frozenset()
    capacities: tuple[Capacity, ...] = ()
