"""Collisions of facts where a hasty program would go wrong: births, ages, days nobody pays, transfers and debts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hemvist.core.agenda.deadlines import CHANGE, CONTINUED, notices
from hemvist.core.agreements.facts import Agreement, Sum
from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord
from hemvist.core.claims.debts import TRAVEL
from hemvist.core.days.facts import ChildPath, Cost
from hemvist.core.days.responsibility import child_days
from hemvist.core.placements.facts import CareForm, Placement
from hemvist.core.shares.facts import Share
from tests.core.lives import (
    LAW,
    MALMO,
    SIGTUNA,
    SORSELE,
    VALLENTUNA,
    YEAR_2018,
    agree,
    answer,
    move,
    plain_child,
    span,
    status,
)

YEARS = span("2017-08-01", "2018-12-31")
BOTH = (VALLENTUNA, SORSELE)
FOLLOWS = agree(VALLENTUNA, SORSELE, follows=[Sum.INVESTIGATION], travel_paid_by=VALLENTUNA)


def daily(path: ChildPath) -> list[str]:
    """The periods of the daily sum."""
    return [str(line.period) for line in answer(path, asked=YEARS).entitlements if line.item == "daily_sum"]


def owed(path: ChildPath, *agreements: Agreement) -> list[tuple[str, str]]:
    """(debtor, about) of each debt."""
    return [(debt.debtor, debt.about) for debt in answer(path, asked=YEARS, agreements=agreements).debts]


def told(path: ChildPath, about: str) -> list[str]:
    """The last days of the notices about something."""
    return [str(d.on) for d in notices(LAW, child_days(path, {}), span("2016-01-01", "2022-12-31")) if d.about == about]


# -- births and ages --


def test_a_later_row_corrects_though_nothing_says_when_either_was_recorded() -> None:
    births = (BirthRecord(date(2001, 3, 14)), BirthRecord(date(1999, 3, 14)))
    assert daily(plain_child(births=births)) == []


def test_a_decision_told_late_does_not_undo_a_later_decision() -> None:
    births = (
        BirthRecord(date(2003, 3, 14)),
        BirthRecord(date(2003, 6, 1), date(2018, 5, 2), decided_on=date(2018, 5, 1)),
        BirthRecord(date(1999, 6, 1), date(2018, 6, 1), decided_on=date(2018, 3, 1)),
    )
    assert daily(plain_child(births=births)) == ["2017-08-05–2018-02-28", "2018-05-01–2018-12-31"]


def test_a_correction_of_the_first_date_does_not_undo_a_decision() -> None:
    births = (
        BirthRecord(date(2001, 3, 14)),
        BirthRecord(date(1999, 6, 1), date(2018, 3, 5), decided_on=date(2018, 3, 1)),
        BirthRecord(date(2001, 3, 15), date(2018, 4, 1)),
    )
    assert daily(plain_child(births=births)) == ["2017-08-05–2018-02-28"]


def test_a_decision_that_keeps_the_child_a_child_is_no_18th_birthday() -> None:
    births = (BirthRecord(date(2008, 3, 14)), BirthRecord(date(2007, 3, 14), decided_on=date(2018, 1, 10)))
    assert told(plain_child(births=births), CHANGE) == []


def test_continued_responsibility_follows_the_birth_that_held_three_weeks_before() -> None:
    births = (BirthRecord(date(2003, 3, 14)), BirthRecord(date(2002, 6, 1), decided_on=date(2022, 3, 10)))
    assert told(plain_child(births=births), CONTINUED) == ["2021-02-21"]


def test_supported_housing_is_tried_against_the_birth_that_holds_that_day() -> None:
    births = (BirthRecord(date(2000, 3, 14)), BirthRecord(date(1997, 6, 1), decided_on=date(2018, 3, 1)))
    bed = Placement(span("2018-09-01"), VALLENTUNA, CareForm.SUPPORTED_HOUSING)
    found = answer(plain_child(births=births, placements=(bed,)), asked=YEARS)
    assert [refused.code for refused in found.refused] == ["supported_housing_age"]


# -- what is paid, and what is told of days nobody pays --


def test_a_child_that_left_before_completing_its_application_is_flagged() -> None:
    left = (status("2017-08-02", "arrived"), status("2017-10-01", "departed"))
    found = answer(plain_child(statuses=left), asked=YEARS)
    assert [refused.code for refused in found.refused] == ["no_asylum_application"]


def test_days_without_any_status_are_told() -> None:
    gap = (status("2017-08-02", "asylum_seeker", "2017-09-10"), status("2017-10-01", "asylum_seeker"))
    assert answer(plain_child(statuses=gap), asked=YEARS).not_computed != ()


def test_a_child_that_left_in_2016_has_no_uncounted_days_after() -> None:
    path = plain_child(
        arrival=Arrival(date(2016, 1, 2), SIGTUNA), assignments=(Assignment(date(2016, 1, 5), VALLENTUNA),),
        statuses=(status("2016-01-02", "asylum_seeker"), status("2016-05-01", "departed")),
    )  # fmt: skip
    found = answer(path, asked=span("2016-01-01", "2016-12-31")).not_computed
    assert [str(each.period) for each in found] == ["2016-01-02–2016-04-30"]


def test_an_application_completed_after_the_assignment_still_gives_the_investigation_sum() -> None:
    found = answer(plain_child(statuses=(status("2017-08-07", "asylum_seeker"),)), asked=YEARS)
    assert [line.amount_ore for line in found.entitlements if line.days is None] == [5_200_000]


def test_only_days_with_a_daily_sum_are_kept_back_by_a_missing_confirmation() -> None:
    path = plain_child(
        statuses=(status("2017-08-02", "asylum_seeker"), status("2017-10-01", "permit")),
        transfers=(move("2017-09-10", SORSELE, VALLENTUNA),),
        absences=(Absence(span("2017-09-21", "2017-09-25"), AbsenceKind.ABSCONDED),),
    )
    found = answer(path, asked=span("2017-09-01", "2017-10-31"))
    assert [wait.amount_ore for wait in found.waiting] == [16 * 135_000]


def test_a_last_day_at_the_end_of_time_is_an_open_end() -> None:
    endless = (status("2017-08-02", "asylum_seeker", "9999-12-31"),)
    assert daily(plain_child(statuses=endless)) == ["2017-08-05–2018-12-31"]


def test_two_assignments_on_one_day_are_the_same_in_either_order() -> None:
    two = (Assignment(date(2017, 8, 5), VALLENTUNA), Assignment(date(2017, 8, 5), SORSELE))
    payees = [
        [line.payee for line in answer(plain_child(assignments=order), asked=YEARS).entitlements]
        for order in (two, two[::-1])
    ]
    assert payees[0] == payees[1]


# -- transfers and debts --


def test_a_child_that_has_left_cannot_be_handed_over() -> None:
    path = plain_child(
        statuses=(status("2017-08-02", "asylum_seeker"), status("2017-10-01", "departed")),
        transfers=(move("2017-11-10", SORSELE, *BOTH, agreement="v-s"),),
    )
    assert owed(path, FOLLOWS) == []


def test_a_journey_of_a_transfer_without_agreement_is_on_no_agreement() -> None:
    onwards = move("2018-03-01", MALMO, SORSELE, MALMO)
    path = plain_child(
        transfers=(move("2017-09-10", SORSELE, *BOTH, agreement="v-s"), onwards),
        costs=(Cost(TRAVEL, span("2018-03-01", "2018-03-01"), 90_000, is_per_day=False),),
    )
    assert (VALLENTUNA, TRAVEL) not in owed(path, FOLLOWS)


@pytest.mark.parametrize("switch", [Sum.READINESS_FIXED, Sum.READINESS_VARIABLE])
def test_a_switch_that_is_on_makes_a_debt_or_is_told_not_to_be_computed(switch: Sum) -> None:
    agreement = agree(VALLENTUNA, SORSELE, follows=[switch])
    path = plain_child(transfers=(move("2017-09-10", SORSELE, *BOTH, agreement="v-s"),))
    shares = (Share(VALLENTUNA, Fraction("9.45"), span("2017-01-01")),)
    found = answer(path, asked=YEAR_2018, agreements=[agreement], shares=shares)
    assert (*found.debts, *found.not_computed) != ()
