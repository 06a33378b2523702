"""Facts about transfers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Confirmation:
    """[bekräftelse] One municipality's word to the agency that responsibility moves."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Gate:
    """[prövning före överflyttning] What was done before responsibility moves; None where it was not."""

    child_heard_on: date | None = None
    child_heard_by: str | None = None
    child_language: str | None = None
    child_view: str | None = None
    guardian_heard_on: date | None = None
    best_interests_on: date | None = None
    receiving_home: str | None = None
    receiving_caseworker: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """[överflyttning] Responsibility is to move ``to`` a municipality from ``starts_on``; both sides confirm."""

    starts_on: date
    to: str
    confirmations: tuple[Confirmation, ...] = ()
    agreement: str | None = None
    gate: Gate | None = None

    def confirmed_by(self, municipality: str, known_at: date | None = None) -> date | None:
        """The day the municipality confirmed, as known at ``known_at``; None while it has not."""
        days = [c.on for c in self.confirmations if c.by == municipality and (known_at is None or c.on <= known_at)]
        return min(days) if days else None
