"""Facts about a child. Each carries when it became known, where the source says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hemvist.core.period import Period, day_after


class LegalStatus(StrEnum):
    """[rättslig status] Where the child stands in the asylum process; each value holds until the next one."""

    ARRIVED = "arrived"  # known to an authority, no completed application
    ASYLUM_SEEKER = "asylum_seeker"
    REFUSED = "refused"  # refused, still covered by LMA assistance
    PERMIT = "permit"
    LMA_ENDED = "lma_ended"  # assistance ended; the row's day is the last day with it
    WITHDRAWN = "withdrawn"
    DEPARTED = "departed"
    REUNITED = "reunited"
    DECEASED = "deceased"


LEFT_RECEPTION = frozenset({LegalStatus.DEPARTED, LegalStatus.REUNITED, LegalStatus.DECEASED})
"""Statuses after which no municipality answers for the child as unaccompanied."""


class AbsenceKind(StrEnum):
    """[frånvaro] Why the child is not where it lives. Only absconding ends anything."""

    ABSCONDED = "absconded"
    HOSPITAL = "hospital"
    VISIT = "visit"
    DETAINED = "detained"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BirthRecord:
    """[födelseuppgift] A birth date as somebody recorded it.

    Without ``decided_on`` it corrects the past: this was always the date. With ``decided_on`` it is an age
    decision, and holds from that day only. ``recorded_on`` is when the municipality knew (None: always).
    """

    born_on: date
    recorded_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """[ankomst] The day the child first made itself known to an authority, and in which municipality."""

    on: date
    municipality: str


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """[statusuppgift] Legal status from a day on, until the next record (or to ``ends_on``, if given)."""

    starts_on: date
    value: LegalStatus
    ends_on: date | None = None
    recorded_on: date | None = None

    @property
    def holds_from(self) -> date:
        """The first day with the status: the row's day, but the day after where the row names assistance's last day."""
        return day_after(self.starts_on) if self.value is LegalStatus.LMA_ENDED else self.starts_on


@dataclass(frozen=True, slots=True)
class Absence:
    """[frånvaroperiod] Days on which the child was away; absconding runs from the day it was registered."""

    period: Period
    kind: AbsenceKind
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """[stöd] Something a child should never lack: guardian, school, caseworker or plan, for a period."""

    period: Period
    kind: str
    recorded_on: date | None = None


def known(recorded_on: date | None, known_at: date | None) -> bool:
    """Whether something recorded on a day was known at ``known_at`` (None: everything is)."""
    return known_at is None or recorded_on is None or recorded_on <= known_at
