"""Readiness: expected children with halves upwards, 2017's half year, and the days a year is asked about."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.period import Period
from hemvist.core.shares.expected import FIXED, VARIABLE, expected_children, readiness
from hemvist.core.shares.facts import Forecast, Share
from tests.core.lives import LAW, SORSELE, VALLENTUNA, YEAR_2018, span

FEBRUARY = (Forecast(2018, "february", 1500),)


def share(per_mille: str, first: str = "2016-04-01", last: str | None = None, code: str = VALLENTUNA) -> Share:
    return Share(code, Fraction(per_mille), span(first, last))


def paid(
    *shares: Share, forecasts: tuple[Forecast, ...] = FEBRUARY, asked: Period = YEAR_2018
) -> list[tuple[str, str, int | None]]:
    """(municipality, item, kronor) of each sum; None where the sum is not known."""
    return [
        (ready.payee, ready.item, None if ready.amount_ore is None else ready.amount_ore // 100)
        for ready in readiness(LAW, shares, forecasts, asked)
    ]


@pytest.mark.parametrize(
    ("per_mille", "children", "expected"),
    [
        ("9.45", 1500, 14),  # 14.175
        ("9.45", 1000, 9),
        ("2.5", 1000, 3),  # a half goes up,
        ("3.5", 1000, 4),
        ("0.5", 1000, 1),
        ("2.499", 1000, 2),  # and less than a half down
        ("0.499", 1000, 0),
        ("0", 5000, 0),
        ("1000", 5000, 5000),
    ],
)
def test_expected_children_to_the_nearest_whole_child(per_mille: str, children: int, expected: int) -> None:
    assert expected_children(Fraction(per_mille), Fraction(children)) == expected


@given(st.integers(0, 100_000), st.integers(0, 40_000))
def test_rounding_is_half_up_in_whole_numbers(hundredths: int, half_children: int) -> None:
    """Against arithmetic without fractions: the share in hundredths of a per mille, the forecast in half children."""
    over = 2 * 1000 * 100
    expected = (2 * hundredths * half_children + over) // (2 * over)
    assert expected_children(Fraction(hundredths) / 100, Fraction(half_children, 2)) == expected


def test_a_year_of_readiness() -> None:
    assert paid(share("9.45")) == [(VALLENTUNA, FIXED, 500_000), (VALLENTUNA, VARIABLE, 132_300)]


@pytest.mark.parametrize(
    ("asked", "items"),
    [
        (span("2018-01-01", "2018-01-01"), [FIXED]),
        (span("2018-01-02", "2018-03-30"), []),
        (span("2018-03-31", "2018-03-31"), [VARIABLE]),
        (span("2018-01-02", "2018-12-31"), [VARIABLE]),
        (span("2017-12-31", "2018-01-01"), [FIXED]),
        (span("2018-04-01", "2018-12-31"), []),
    ],
)
def test_each_sum_falls_on_its_own_day_of_the_year(asked: Period, items: list[str]) -> None:
    assert [item for _, item, _ in paid(share("9.45"), asked=asked)] == items


def test_the_fixed_sum_is_due_in_january_and_the_variable_one_before_april() -> None:
    fixed, variable = readiness(LAW, [share("9.45")], FEBRUARY, YEAR_2018)
    assert (fixed.on, fixed.due_on) == (date(2018, 1, 1), date(2018, 1, 31))
    assert (variable.on, variable.due_on) == (date(2018, 3, 31), date(2018, 3, 31))


def test_2017_takes_half_of_the_july_forecast_and_rounds_once() -> None:
    """9.45 ‰ of 3 000 is 28.35; half of it is 14.175, not half of 28."""
    forecasts = (Forecast(2017, "july", 3000),)
    year = span("2017-01-01", "2017-12-31")
    assert (VALLENTUNA, VARIABLE, 14 * 9450) in paid(share("9.45"), forecasts=forecasts, asked=year)
    # 1 ‰ of 3 000 is 3 children, half of them 1.5, which is 2
    assert (VALLENTUNA, VARIABLE, 2 * 9450) in paid(share("1"), forecasts=forecasts, asked=year)


def test_the_fixed_sum_of_2017_is_not_known_and_never_0() -> None:
    found = list(readiness(LAW, [share("9.45")], (), span("2017-01-01", "2017-12-31")))
    assert [(each.item, each.amount_ore) for each in found] == [(FIXED, None), (VARIABLE, None)]
    assert "inte 0 kronor" in found[0].reasons[0].sentence()
    assert found[0].reasons[0].mark == "provisional"


def test_before_july_2017_there_is_no_readiness() -> None:
    forecasts = (Forecast(2016, "february", 5000), Forecast(2017, "july", 3000))
    assert paid(share("9.45"), forecasts=forecasts, asked=span("2015-01-01", "2017-06-30")) == []


@pytest.mark.parametrize("forecasts", [(0, 1), (1, 0)])
def test_the_february_forecast_counts_whatever_came_later(forecasts: tuple[int, int]) -> None:
    both = (Forecast(2018, "february", 1500), Forecast(2018, "july", 900))
    assert paid(share("9.45"), forecasts=tuple(both[n] for n in forecasts))[1] == (VALLENTUNA, VARIABLE, 132_300)


def test_the_july_forecast_counts_in_2017() -> None:
    both = (Forecast(2017, "february", 9000), Forecast(2017, "july", 3000))
    asked = span("2017-07-02", "2017-12-31")
    assert paid(share("9.45"), forecasts=both, asked=asked) == [(VALLENTUNA, VARIABLE, 132_300)]


def test_another_years_forecast_is_not_used() -> None:
    found = list(readiness(LAW, [share("9.45")], (Forecast(2019, "february", 1500),), YEAR_2018))
    assert [(each.item, each.amount_ore) for each in found] == [(FIXED, 50_000_000), (VARIABLE, None)]
    assert "Prognosen för 2018 saknas" in found[1].reasons[0].sentence()


def test_the_share_of_31_march_is_the_one_that_counts() -> None:
    shares = share("9.45", last="2018-03-30"), share("2.5", "2018-03-31")
    assert paid(*shares)[1] == (VALLENTUNA, VARIABLE, 4 * 9450)  # 3.75 children


def test_a_share_of_nothing_keeps_the_fixed_sum() -> None:
    assert paid(share("0")) == [(VALLENTUNA, FIXED, 500_000), (VALLENTUNA, VARIABLE, 0)]


def test_municipalities_come_in_the_order_of_their_codes_whatever_the_list_says() -> None:
    two = share("9.45"), share("1", code=SORSELE)
    assert paid(*two) == paid(*reversed(two))
    assert [code for code, _, _ in paid(*two)] == [VALLENTUNA, SORSELE, VALLENTUNA, SORSELE]


def test_several_years_are_the_sum_of_each() -> None:
    forecasts = (*FEBRUARY, Forecast(2019, "february", 1000), Forecast(2020, "february", 1000))
    whole = paid(share("9.45"), forecasts=forecasts, asked=span("2018-01-01", "2020-12-31"))
    years = [span(f"{year}-01-01", f"{year}-12-31") for year in (2018, 2019, 2020)]
    assert whole == [row for year in years for row in paid(share("9.45"), forecasts=forecasts, asked=year)]
    assert whole[-1] == (VALLENTUNA, VARIABLE, 85_050)
