"""Facts about agreements between municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hemvist.core.period import Period


class AgreementKind(StrEnum):
    """[slag av överenskommelse] Taking over responsibility, or only placing a child with the other."""

    TAKE_OVER = "take_over"
    PLACEMENT = "placement"


class Sum(StrEnum):
    """[ersättning som kan följa barnet] The sums an agreement has a switch for."""

    READINESS_FIXED = "7_fixed"
    READINESS_VARIABLE = "7_variable"
    DAILY = "8"
    ACTUAL_COST = "9"
    INVESTIGATION = "12"
    GUARDIAN_AFTER_PERMIT = "29c"


@dataclass(frozen=True, slots=True)
class Agreement:
    """[överenskommelse] Terms between a giving and a taking municipality.

    ``cohort`` is the dates of assignment it covers (None: the agreement's own period). ``money_follows`` are
    the switches that are on. ``travel_paid_by`` answers for the journey; None when nothing is agreed.
    """

    id: str
    kind: AgreementKind
    period: Period
    giving: str
    taking: str
    cohort: Period | None = None
    money_follows: frozenset[Sum] = frozenset()
    travel_paid_by: str | None = None
    travel_from: tuple[str, ...] = ()
    notice_days: int | None = None

    @property
    def covers_assigned(self) -> Period:
        """The assignment dates the agreement covers."""
        return self.cohort or self.period
