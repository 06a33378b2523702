"""Periods of whole days, both ends included, the last one possibly open.

Every dated fact in Hemvist holds for a period. Facts carry no time of day and no time zone; the last day is
part of the period, as in the decisions people read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """[period] Consecutive days from ``starts_on`` to ``ends_on``, both included; ``None`` = tills vidare."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            message = f"Perioden slutar ({self.ends_on}) före sin första dag ({self.starts_on})."
            raise ValueError(message)

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on or ''}"

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def days(self) -> int:
        """Number of days, both ends counted. Raises ``ValueError`` for an open period: it has no number yet."""
        if self.ends_on is None:
            message = f"Perioden från {self.starts_on} är öppen och kan inte räknas i dygn."
            raise ValueError(message)
        return (self.ends_on - self.starts_on).days + 1

    def shared_with(self, other: Period) -> Period | None:
        """The days both periods have, or None when they have none in common."""
        starts_on = max(self.starts_on, other.starts_on)
        ends_on = earliest_end(self.ends_on, other.ends_on)
        if ends_on is not None and ends_on < starts_on:
            return None
        return Period(starts_on, ends_on)

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day belongs to both."""
        return self.shared_with(other) is not None


def earliest_end(first: date | None, second: date | None) -> date | None:
    """The earlier of two last days, where None is an open end and therefore later than every day."""
    if first is None:
        return second
    if second is None:
        return first
    return min(first, second)


def day_after(day: date) -> date:
    """The following calendar day."""
    return day + ONE_DAY


def day_before(day: date) -> date:
    """The preceding calendar day."""
    return day - ONE_DAY


def quarter_of(day: date) -> Period:
    """[kvartal] The calendar quarter that holds the day."""
    starts_on = quarter_start(day)
    return Period(starts_on, day_before(quarter_start(day, 1)))


def quarter_start(day: date, later: int = 0) -> date:
    """The first day of the calendar quarter that holds the day, or of one a number of quarters later."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + later, 4)
    return date(year, 3 * quarter + 1, 1)


def add_months(day: date, months: int) -> date:
    """The same day of the month a number of months later, or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE_DAY).day
    return date(year, month + 1, min(day.day, last))
