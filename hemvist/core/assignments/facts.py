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
