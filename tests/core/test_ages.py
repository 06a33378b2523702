"""Ages, birthdays and what a corrected or decided birth date does to the days already lived."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.children.ages import age_on, birthday, eighteenth_birthday, minority
from hemvist.core.children.facts import BirthRecord

LEAP_CHILD = date(2000, 2, 29)


def test_born_on_29_february_turns_18_on_1_march() -> None:
    assert eighteenth_birthday(LEAP_CHILD) == date(2018, 3, 1)
    assert birthday(LEAP_CHILD, 4) == date(2004, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)), st.integers(0, 25))
def test_age_steps_up_on_the_birthday_and_not_before(born_on: date, age: int) -> None:
    day = birthday(born_on, age)
    assert age_on(born_on, day) == age
    if age:
        assert age_on(born_on, day - timedelta(days=1)) == age - 1


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="före födelsedagen"):
        age_on(date(2017, 1, 2), date(2017, 1, 1))


def test_a_correction_rewrites_the_past() -> None:
    births = (BirthRecord(date(2001, 3, 14), date(2017, 8, 2)), BirthRecord(date(1999, 3, 14), date(2018, 1, 10)))
    assert minority(births).at(date(2017, 8, 2)) is None
    assert minority(births, known_at=date(2018, 1, 9)).at(date(2017, 8, 2)) is not None


def test_an_age_decision_holds_from_its_own_day() -> None:
    births = (
        BirthRecord(date(2001, 3, 14), date(2017, 8, 2)),
        BirthRecord(date(1999, 3, 14), date(2018, 2, 20), decided_on=date(2018, 1, 10)),
    )
    line = minority(births)
    assert line.at(date(2018, 1, 9)) is not None
    assert line.at(date(2018, 1, 10)) is None


def test_the_order_records_are_given_in_is_irrelevant() -> None:
    births = (
        BirthRecord(date(2001, 3, 14), date(2017, 8, 2)),
        BirthRecord(date(2000, 3, 14), date(2017, 9, 1)),
        BirthRecord(date(1999, 3, 14), date(2018, 2, 20), decided_on=date(2018, 1, 10)),
    )
    assert minority(births) == minority(tuple(reversed(births)))
