"""The child's path: every fact about one child that the rules for days and money read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, Arrival, BirthRecord, StatusRecord, Support
from hemvist.core.period import Period
from hemvist.core.placements.facts import Placement
from hemvist.core.transfers.facts import Transfer


@dataclass(frozen=True, slots=True)
class Cost:
    """[kostnad] What the child cost somebody: per day over a period, or once. Amounts in öre."""

    kind: str
    period: Period
    ore: int
    is_per_day: bool
    vat_percent: str | None = None
    claimed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """[studier] Schooling for a period (gymnasium, grundskola, studiehjälp …)."""

    period: Period
    kind: str


@dataclass(frozen=True, slots=True)
class ChildPath:
    """[barnets väg] All facts about one child. ``None`` for a kind of support: nothing is said about it.

    ``is_school_told`` and ``is_home_told`` say whether an empty list means "none" and not "nothing said".
    """

    id: str
    births: tuple[BirthRecord, ...]
    arrival: Arrival | None = None
    statuses: tuple[StatusRecord, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    placements: tuple[Placement, ...] = ()
    absences: tuple[Absence, ...] = ()
    costs: tuple[Cost, ...] = ()
    studies: tuple[Study, ...] = ()
    guardians: tuple[Support, ...] | None = None
    caseworkers: tuple[Support, ...] | None = None
    plans: tuple[Support, ...] | None = None
    is_school_told: bool = False
    is_home_told: bool = False
