"""Periods: whole days, both ends in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.period import Period, add_months, quarter_of

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    starts_on = draw(days)
    return Period(starts_on, draw(st.one_of(st.none(), st.dates(starts_on, date(2041, 12, 31)))))


def test_both_ends_count() -> None:
    assert Period(date(2017, 8, 5), date(2017, 9, 9)).days == 36


def test_an_open_period_has_no_number_of_days() -> None:
    with pytest.raises(ValueError, match="öppen"):
        _ = Period(date(2017, 8, 5)).days


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="före sin första dag"):
        Period(date(2017, 8, 5), date(2017, 8, 4))


@given(periods(), periods(), days)
def test_a_day_is_shared_when_both_have_it(first: Period, second: Period, day: date) -> None:
    shared = first.shared_with(second)
    assert (shared is not None and day in shared) == (day in first and day in second)
    assert shared == second.shared_with(first)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2017, 12, 1), 1, date(2018, 1, 1)),
        (date(2017, 7, 1), 9, date(2018, 4, 1)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(days)
def test_a_quarter_holds_its_day_and_three_months(day: date) -> None:
    quarter = quarter_of(day)
    assert day in quarter
    assert quarter.starts_on.month in {1, 4, 7, 10}
    assert quarter.days in {90, 91, 92}
