"""Working days: only for the note beside a deadline, but there they must be right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.agenda.calendar import is_working_day, next_working_day
from tests.core.lives import on


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2018-03-31", "2018-04-03"),  # Saturday before Easter: Easter Monday is the 2nd
        ("2018-03-30", "2018-04-03"),  # Good Friday
        ("2018-03-29", "2018-03-29"),  # Maundy Thursday is an ordinary day
        ("2018-06-22", "2018-06-25"),  # Midsummer's Eve
        ("2018-11-02", "2018-11-02"),  # the Friday before All Saints' Day
        ("2018-11-03", "2018-11-05"),  # All Saints' Day, always a Saturday
        ("2018-12-24", "2018-12-27"),  # Christmas Eve on a Monday
        ("2017-12-24", "2017-12-27"),  # Christmas Eve on a Sunday
        ("2018-12-31", "2019-01-02"),  # New Year's Eve on a Monday
        ("2017-12-31", "2018-01-02"),
        ("2021-12-31", "2022-01-03"),  # a Friday, and the first is a Saturday
        ("2020-01-06", "2020-01-07"),  # Epiphany
        ("2018-01-05", "2018-01-05"),  # its eve is an ordinary day
        ("2018-04-30", "2018-04-30"),  # so is the last of April
        ("2018-05-01", "2018-05-02"),
        ("2018-05-10", "2018-05-11"),  # Ascension Day
        ("2018-06-06", "2018-06-07"),  # the national day
        ("2003-06-06", "2003-06-06"),  # which was no holiday before 2005
        ("2004-05-31", "2004-06-01"),  # when Whit Monday still was one
        ("2005-05-16", "2005-05-16"),
        ("2018-06-27", "2018-06-27"),
    ],
)
def test_the_next_working_day(day: str, following: str) -> None:
    assert next_working_day(on(day)) == on(following)


@pytest.mark.parametrize(
    "eve",
    ["2015-06-19", "2016-06-24", "2017-06-23", "2020-06-19", "2021-06-25", "2026-06-19", "2027-06-25"],
)
def test_midsummers_eve_is_the_friday_between_the_19th_and_the_25th(eve: str) -> None:
    day = on(eve)
    assert day.weekday() == 4
    assert not is_working_day(day)
    assert is_working_day(day - timedelta(days=1))


@pytest.mark.parametrize("year", range(2005, 2041))
def test_easter_moves_as_it_should(year: int) -> None:
    sunday = easter(year)
    away = {-3: True, -2: False, 1: False, 2: True, 39: False}
    for days, is_working in away.items():
        day = sunday + timedelta(days=days)
        if (day.month, day.day) not in {(5, 1), (6, 6)}:  # two feasts on one day
            assert is_working_day(day) == is_working, day


def easter(year: int) -> date:
    """Easter Sunday by Gauss, with the corrections that hold for 1900–2099."""
    moon = (19 * (year % 19) + 24) % 30
    week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    days = 22 + moon + week
    if days == 57 or (days == 56 and moon == 28 and year % 19 > 10):
        days -= 7
    return date(year, 3, 1) + timedelta(days=days - 1)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_the_next_working_day_is_one_and_skips_none(day: date) -> None:
    following = next_working_day(day)
    assert is_working_day(following)
    assert following.weekday() < 5
    assert timedelta(0) <= following - day <= timedelta(days=5)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((following - day).days))
