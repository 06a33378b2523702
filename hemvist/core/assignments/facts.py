"""Facts about assignments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AssignmentKind(StrEnum):
    """[slag av anvisning] Levelling (by share), by family tie, or by agreed places (before the shares)."""

    LEVELLING = "levelling"
    FAMILY_TIE = "family_tie"
    EXTENDED = "extended"
    AGREED_PLACE = "agreed_place"


@dataclass(frozen=True, slots=True)
class Assignment:
    """[anvisning] The decision. ``starts_on`` is the date in it: from then the municipality answers."""

    starts_on: date
    municipality: str
    kind: AssignmentKind = AssignmentKind.LEVELLING
    decided_on: date | None = None


def by_decision(assignment: Assignment) -> tuple[date, date, str]:
    """The order of decisions: by the date in them, then by the day of the decision, then by municipality."""
    return assignment.starts_on, assignment.decided_on or date.min, assignment.municipality
