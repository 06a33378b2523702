"""From rows to the core's facts about a child. One way: the core never hands anything back to be saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from hemvist.core.children import facts as core
from hemvist.registry.accounts.actor import STOCKHOLM
from hemvist.registry.children.models import Arrival, Birth, Fact, Status

F = TypeVar("F", bound=Fact)


def as_known(rows: QuerySet[F], known_at: datetime | None) -> QuerySet[F]:
    """The rows that stood at an instant; None is now."""
    if known_at is None:
        return rows.filter(superseded_at=None)
    return rows.filter(recorded_at__lte=known_at).filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at))


def births(child_id: UUID, known_at: datetime | None = None) -> tuple[core.BirthRecord, ...]:
    """The child's birth dates as recorded."""
    rows = as_known(Birth.objects.filter(child_id=child_id), known_at).order_by("recorded_at", "id")
    return tuple(core.BirthRecord(r.born_on, day_of(r.recorded_at), r.decided_on) for r in rows)


def arrival(child_id: UUID, known_at: datetime | None = None) -> core.Arrival | None:
    """The child's arrival, where this actor may see it."""
    row = as_known(Arrival.objects.filter(child_id=child_id), known_at).first()
    return core.Arrival(row.starts_on, row.municipality_code) if row else None


def statuses(child_id: UUID, known_at: datetime | None = None) -> tuple[core.StatusRecord, ...]:
    """The child's legal statuses in order of day."""
    rows = as_known(Status.objects.filter(child_id=child_id), known_at).order_by("starts_on")
    return tuple(core.StatusRecord(r.starts_on, core.LegalStatus(r.value), r.ends_on) for r in rows)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant, in Stockholm."""
    return instant.astimezone(STOCKHOLM).date()
