"""Debts between municipalities: what the agreement's switches move, the way back, and who pays each journey."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hemvist.core.agreements.facts import Agreement, Sum
from hemvist.core.assignments.facts import Assignment
from hemvist.core.claims.debts import TRAVEL, debts
from hemvist.core.days.facts import Cost
from hemvist.core.days.responsibility import child_days
from hemvist.core.period import Period
from tests.core.lives import LAW, MALMO, SIGTUNA, SORSELE, VALLENTUNA, agree, move, on, plain_child, span

YEARS = span("2017-08-01", "2018-12-31")
BOTH = (VALLENTUNA, SORSELE)
THERE = move("2017-09-10", SORSELE, *BOTH, agreement="v-s")
BACK = move("2018-02-01", VALLENTUNA, *BOTH, agreement="v-s")
FOLLOWS = agree(VALLENTUNA, SORSELE, follows=[Sum.INVESTIGATION], travel_paid_by=VALLENTUNA)
SECTION_12 = "2017:193 12 §"


def owed(*agreements: Agreement, asked: Period = YEARS, **facts: Any) -> list[tuple[str, str, str, str, int]]:
    """(debtor, creditor, about, day, kronor) of each debt."""
    known = {agreement.id: agreement for agreement in agreements}
    path = plain_child(**({"transfers": (THERE,)} | facts))
    found = debts(LAW, child_days(path, known), known, asked)
    assert all(reason.sentence() and "{" not in reason.sentence() for debt in found for reason in debt.reasons)
    return [(d.debtor, d.creditor, d.about, d.on.isoformat(), d.amount_ore // 100) for d in found]


def journey(day: str, sek: int = 1850) -> Cost:
    return Cost(TRAVEL, span(day, day), sek * 100, is_per_day=False)


# -- the switches --


def test_the_investigation_sum_is_passed_on_where_its_switch_is_on() -> None:
    assert owed(FOLLOWS) == [(VALLENTUNA, SORSELE, SECTION_12, "2017-09-10", 52_000)]


@pytest.mark.parametrize("switches", [[], [Sum.DAILY], [Sum.ACTUAL_COST], [Sum.DAILY, Sum.ACTUAL_COST]])
def test_the_daily_sum_moves_by_law_and_leaves_no_debt(switches: list[Sum]) -> None:
    assert owed(agree(VALLENTUNA, SORSELE, follows=switches)) == []


def test_a_transfer_without_agreement_leaves_no_debt() -> None:
    assert owed(FOLLOWS, transfers=(move("2017-09-10", SORSELE, *BOTH),), costs=(journey("2017-09-10"),)) == []


def test_a_transfer_that_waits_leaves_no_debt() -> None:
    waits = move("2017-09-10", SORSELE, SORSELE, agreement="v-s")
    assert owed(FOLLOWS, transfers=(waits,), costs=(journey("2017-09-10"),)) == []


def test_no_sum_no_debt() -> None:
    """Assigned before 1 July 2017: the state pays no investigation sum, so there is none to pass on."""
    old = Assignment(date(2017, 6, 30), VALLENTUNA)
    wide = agree(VALLENTUNA, SORSELE, follows=[Sum.INVESTIGATION], period=span("2017-01-01"), cohort=span("2017-01-01"))
    assert owed(wide, assignments=(old,)) == []


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (span("2017-08-01", "2017-09-09"), 0),
        (span("2017-09-10", "2017-09-10"), 1),
        (span("2017-09-11", "2018-12-31"), 0),
    ],
)
def test_the_debt_falls_on_the_day_of_the_transfer(asked: Period, number: int) -> None:
    assert len(owed(FOLLOWS, asked=asked)) == number


def test_the_debt_says_that_the_state_paid_the_giver() -> None:
    known = {"v-s": FOLLOWS}
    (debt,) = debts(LAW, child_days(plain_child(transfers=(THERE,)), known), known, YEARS)
    assert "följer summan barnet, så Vallentuna är skyldig Sorsele den" in debt.reasons[-1].sentence()
    assert SECTION_12 in {reason.section for reason in debt.reasons}


# -- the way back and further --


def test_the_way_back_moves_no_investigation_sum_again() -> None:
    assert owed(FOLLOWS, transfers=(THERE, BACK)) == [(VALLENTUNA, SORSELE, SECTION_12, "2017-09-10", 52_000)]


def test_a_way_back_that_never_was_a_way_there_passes_nothing_on() -> None:
    """Assigned anew to Sorsele and then handed over to Vallentuna, whose own sum from August stays its own."""
    twice = (Assignment(date(2017, 8, 5), VALLENTUNA), Assignment(date(2017, 12, 1), SORSELE))
    assert owed(FOLLOWS, assignments=twice, transfers=(BACK,)) == []


def test_there_and_back_and_there_again_passes_it_on_once() -> None:
    again = move("2018-03-01", SORSELE, *BOTH, agreement="v-s")
    assert len(owed(FOLLOWS, transfers=(THERE, BACK, again))) == 1


def test_each_assigned_municipality_passes_on_its_own_sum() -> None:
    other = agree(SIGTUNA, MALMO, "s-m", [Sum.INVESTIGATION])
    found = owed(
        FOLLOWS, other,
        assignments=(Assignment(date(2017, 8, 5), VALLENTUNA), Assignment(date(2017, 12, 1), SIGTUNA)),
        transfers=(THERE, move("2018-01-10", MALMO, SIGTUNA, MALMO, agreement="s-m")),
    )  # fmt: skip
    assert found == [
        (VALLENTUNA, SORSELE, SECTION_12, "2017-09-10", 52_000),
        (SIGTUNA, MALMO, SECTION_12, "2018-01-10", 52_000),
    ]


# -- journeys --


def test_two_costs_of_one_journey_are_two_debts() -> None:
    found = owed(FOLLOWS, costs=(journey("2017-09-10", 1850), journey("2017-09-10", 2400)))
    travel = [debt for debt in found if debt[2] == TRAVEL]
    assert [debt[4] for debt in travel] == [1850, 2400]
    assert {debt[:2] for debt in travel} == {(VALLENTUNA, SORSELE)}


@pytest.mark.parametrize(
    ("paid_by", "expected"),
    [(VALLENTUNA, [(VALLENTUNA, SORSELE)]), (SORSELE, [(SORSELE, VALLENTUNA)]), (None, [])],
)
def test_the_one_who_agreed_to_pays_the_other_for_the_journey(
    paid_by: str | None, expected: list[tuple[str, str]]
) -> None:
    agreement = agree(VALLENTUNA, SORSELE, travel_paid_by=paid_by)
    assert [debt[:2] for debt in owed(agreement, costs=(journey("2017-09-09"),))] == expected


def test_each_journey_follows_the_transfer_it_lies_nearest() -> None:
    onwards = agree(SORSELE, MALMO, "s-m", travel_paid_by=MALMO)
    found = owed(
        FOLLOWS, onwards,
        transfers=(THERE, move("2018-01-10", MALMO, SORSELE, MALMO, agreement="s-m")),
        costs=(journey("2018-01-09", 900), journey("2017-09-11", 1850)),
    )  # fmt: skip
    assert [debt for debt in found if debt[2] == TRAVEL] == [
        (VALLENTUNA, SORSELE, TRAVEL, "2017-09-11", 1850),
        (MALMO, SORSELE, TRAVEL, "2018-01-09", 900),
    ]


def test_only_journeys_in_the_period_are_owed_for() -> None:
    costs = (journey("2017-09-10"), journey("2017-10-01"))
    assert owed(FOLLOWS, asked=span("2017-10-01", "2017-10-31"), costs=costs) == [
        (VALLENTUNA, SORSELE, TRAVEL, "2017-10-01", 1850)
    ]


def test_other_costs_and_costs_by_the_day_are_no_journeys() -> None:
    costs = (
        Cost("interpreter", span("2017-09-10", "2017-09-10"), 50_000, is_per_day=False),
        Cost(TRAVEL, span("2017-09-10", "2017-09-12"), 50_000, is_per_day=True),
    )
    assert [debt for debt in owed(FOLLOWS, costs=costs) if debt[2] == TRAVEL] == []


def test_a_debt_known_only_later_is_not_there_yet() -> None:
    known = {"v-s": FOLLOWS}
    for day, number in (("2017-08-31", 0), ("2017-09-01", 1)):
        days = child_days(plain_child(transfers=(THERE,)), known, on(day))
        assert len(debts(LAW, days, known, YEARS)) == number
