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
class Transfer:
    """[överflyttning] Responsibility is to move ``to`` a municipality from ``starts_on``; both sides confirm."""

    starts_on: date
    to: str
    confirmations: tuple[Confirmation, ...] = ()
    agreement: str | None = None

    def confirmed_by(self, municipality: str, known_at: date | None = None) -> date | None:
        """The day the municipality confirmed, as known at ``known_at``; None while it has not."""
        days = [c.on for c in self.confirmations if c.by == municipality and (known_at is None or c.on <= known_at)]
        return min(days, default=None)
