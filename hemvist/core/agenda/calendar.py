"""Working days in Sweden: only for the note beside a deadline, never for the deadline itself."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # imported when first needed: it is a large package

    # Midsummer's, Christmas' and New Year's Eve count as Sundays in law 1930:173.
    eves = {date(year, 12, 24), date(year, 12, 31), _midsummer_eve(year)}
    return frozenset(country_holidays("SE", years=year, categories=("public",))) | eves


def _midsummer_eve(year: int) -> date:
    """The Friday between 19 and 25 June."""
    day = date(year, 6, 19)
    return day + timedelta(days=(4 - day.weekday()) % 7)


def is_working_day(day: date) -> bool:
    """Whether the day is neither Saturday, Sunday nor holiday."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
