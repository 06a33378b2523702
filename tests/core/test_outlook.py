"""The outlook: intervals in order, the same for the same seed, with their record; and one municipality's part."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.assignments.lists import evenly, read_series
from hemvist.core.assignments.replay import ERAS, Replay, replay
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period, add_months
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.fulfilment import Standing
from hemvist.core.shares.outlook import BadSeries, municipal, outlook
from hemvist.core.shares.tables import ShareTables

REAL = read_series("serien", (resources.files("hemvist.core.assignments") / "reference" / "arrivals.csv").read_bytes())


def until(month: str) -> dict[date, int]:
    last = date.fromisoformat(f"{month}-01")
    return {m: n for m, n in REAL.items() if m <= last}


def test_the_reference_series_is_the_published_one() -> None:
    assert min(REAL) == date(2009, 1, 1)
    assert max(REAL) == date(2018, 12, 1)
    assert sum(n for m, n in REAL.items() if m.year == 2015) == 35_369
    assert sum(n for m, n in REAL.items() if date(2017, 8, 1) <= m <= date(2017, 12, 1)) == 632


@given(st.lists(st.integers(0, 3000), min_size=13, max_size=60), st.integers(1, 6), st.integers(0, 3))
def test_intervals_are_nested_and_around_the_middle(counts: list[int], months: int, seed: int) -> None:
    found = outlook({add_months(date(2009, 1, 1), i): n for i, n in enumerate(counts)}, months, seed)
    for step in (*found.months, *found.sums):
        fifty, eighty, ninety_five = step.intervals
        assert ninety_five.low <= eighty.low <= fifty.low <= step.middle <= fifty.high <= eighty.high
        assert eighty.high <= ninety_five.high
        assert all(i.covered is None or 0 <= i.covered <= 1 for i in step.intervals)


def test_the_same_seed_the_same_outlook() -> None:
    assert outlook(until("2017-07"), 5, 1) == outlook(until("2017-07"), 5, 1)
    assert outlook(until("2017-07"), 5, 1) != outlook(until("2017-07"), 5, 2)


def test_the_year_2015_seen_from_june_was_in_nobodys_middle() -> None:
    """Median of the year about 13 000, where 35 369 came: the wide interval's edge, not its middle."""
    known = sum(n for m, n in until("2015-06").items() if m.year == 2015)
    found = outlook(until("2015-06"), 6)
    assert 12_000 < known + found.sums[-1].middle < 14_500
    came = 35_369 - known
    eighty, ninety_five = found.sums[-1].intervals[1:]
    assert eighty.high < came < ninety_five.high


def test_the_record_is_told_in_the_sentence() -> None:
    found = outlook(REAL, 12)
    eighty = found.sums[-1].intervals[1]
    assert eighty.covered is not None
    assert Fraction(5, 10) < eighty.covered < Fraction(95, 100)
    told = found.reason().sentence()
    assert f"{round(eighty.covered * 100)} procent av {eighty.tried} försök" in told
    assert found.reason().mark == "assumption"


def test_vallentunas_autumn_of_2017_read_five_to_seven_and_what_it_became() -> None:
    """A share of about 6 ‰ and a made-up summer forecast of 830–1 170 for the rest of the year; 632 came."""
    vallentuna = Standing("0115", Fraction(6), Fraction(0), 0)
    ahead = municipal(vallentuna, 830, 1170)
    assert (ahead.least, ahead.most) == (5, 7)
    people = {m.code: m.population_2016 for m in municipalities().values()}
    shares = dict(estimated_table(Period(date(2017, 8, 1)), people).shares)
    rest = (1000 - Fraction(6)) / (1000 - shares["0115"])
    table = estimated_table(Period(date(2017, 8, 1)), people)._replace(
        shares={code: Fraction(6) if code == "0115" else share * rest for code, share in shares.items()}
    )
    autumn = Period(date(2017, 8, 1), date(2017, 12, 31))
    arrivals = [child for month, n in REAL.items() if month in autumn for child in evenly(month, n)]
    done = replay(Replay(autumn, ERAS["2016"], 1, ShareTables.of([table]), arrivals))
    assert len(done.placed) == 632
    assert done.assigned["0115"] in {3, 4}  # 632 × 6 ‰ = 3,792


def test_what_is_behind_is_caught_up_and_what_is_ahead_is_taken_off() -> None:
    assert municipal(Standing("2422", Fraction(1), Fraction(4), 26), 1000, 2000)[:2] == (0, 0)
    assert municipal(Standing("0115", Fraction(3), Fraction(10), 7), 1000, 2000)[:2] == (6, 9)


@pytest.mark.parametrize(
    ("series", "months", "says"),
    [
        ({date(2017, 1, 1): 3}, 3, "Minst 13"),
        ({add_months(date(2017, 1, 1), i): 3 for i in range(15) if i != 4}, 3, "2017-05 saknas"),
        ({add_months(date(2017, 1, 1), i): 3 for i in range(15)}, 0, "Välj 1 till 24"),
    ],
)
def test_a_series_that_cannot_be_looked_ahead_from(series: dict[date, int], months: int, says: str) -> None:
    with pytest.raises(BadSeries, match=says):
        outlook(series, months)
