"""What is carried before the assignment: days to the day before it, within the period asked about."""

from __future__ import annotations

from datetime import date

import pytest

from hemvist.core.assignments.carried import Carried, Waited, carried
from hemvist.core.period import Period
from hemvist.core.shares.fulfilment import per_thousand

MARCH = Period(date(2018, 3, 1), date(2018, 3, 31))


def test_days_until_the_day_before_the_assignment() -> None:
    children = [
        Waited("0191", date(2018, 3, 1), date(2018, 3, 5), "0115"),  # four days
        Waited("0191", date(2018, 2, 27), date(2018, 3, 2), "0191"),  # one day of March, came in February
        Waited("0191", date(2018, 3, 30)),  # two days, not assigned yet
        Waited("1280", date(2018, 3, 7), date(2018, 3, 7), "1280"),  # none
        Waited("1280", date(2018, 4, 7), date(2018, 4, 9), "1280"),  # outside
    ]
    assert carried(children, MARCH) == (
        Carried("0115", 0, 0, 1),
        Carried("0191", 2, 7, 1),
        Carried("1280", 1, 0, 1),
    )


def test_an_open_period_has_no_number_of_days() -> None:
    with pytest.raises(ValueError, match="sista dag"):
        carried([], Period(date(2018, 3, 1)))


def test_received_per_thousand_inhabitants_exactly() -> None:
    assert per_thousand(26, 2535) * 2535 == 26_000
    with pytest.raises(ValueError, match="Folkmängden"):
        per_thousand(1, 0)
