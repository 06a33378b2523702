"""Last days: notices of changed responsibility, continued responsibility after 18, and claims that come too late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from hemvist.core.agenda.costs import cost_deadlines, late_claims
from hemvist.core.agenda.deadlines import (
    CHANGE,
    CONTINUED,
    OLD_COSTS,
    Deadline,
    claim_deadlines,
    holiday_note,
    notices,
)
from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord
from hemvist.core.claims.entitlement import entitlements
from hemvist.core.days.facts import ChildPath, Cost
from hemvist.core.days.responsibility import child_days
from hemvist.core.period import Period
from tests.core.lives import LAW, SIGTUNA, SORSELE, VALLENTUNA, move, on, plain_child, span, status

ALL_YEARS = span("2015-01-01", "2026-12-31")
BOTH = (VALLENTUNA, SORSELE)


def noticed(path: ChildPath, asked: Period = ALL_YEARS, about: str = CHANGE) -> list[tuple[str, str]]:
    """(last day, owner) of each notice."""
    found = [d for d in notices(LAW, child_days(path, {}), asked) if d.about == about]
    return [(deadline.on.isoformat(), deadline.owner) for deadline in found]


def ending(day: str, value: str = "departed", *earlier: str) -> ChildPath:
    """The plain child, too young to turn 18 in the years asked about, with its status ending that way."""
    told = [status("2017-08-02", "asylum_seeker"), *(status(d, "permit") for d in earlier), status(day, value)]
    return plain_child(births=(BirthRecord(date(2009, 5, 20)),), statuses=tuple(told))


# -- the 7th of the month after --


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ("2017-09-15", "2017-10-07"),
        ("2017-09-01", "2017-10-07"),
        ("2017-09-30", "2017-10-07"),
        ("2017-10-01", "2017-11-07"),
        ("2017-12-31", "2018-01-07"),
        ("2018-01-31", "2018-02-07"),
        ("2020-02-29", "2020-03-07"),
    ],
)
def test_a_change_is_told_by_the_7th_of_the_next_month(changed: str, last: str) -> None:
    assert noticed(ending(changed)) == [(last, VALLENTUNA)]


@pytest.mark.parametrize("value", ["departed", "reunited", "deceased"])
def test_each_way_of_leaving_is_told(value: str) -> None:
    assert noticed(ending("2017-09-15", value)) == [("2017-10-07", VALLENTUNA)]


@pytest.mark.parametrize("value", ["refused", "permit", "lma_ended", "withdrawn"])
def test_what_changes_no_responsibility_needs_no_notice(value: str) -> None:
    assert noticed(ending("2017-09-15", value)) == []


def test_a_transfer_is_told_by_the_one_that_answered_until_then() -> None:
    moved = plain_child(
        births=(BirthRecord(date(2009, 5, 20)),), transfers=(move("2017-09-15", SORSELE, *BOTH),),
        statuses=(status("2017-08-02", "asylum_seeker"), status("2018-02-10", "departed")),
    )  # fmt: skip
    assert noticed(moved) == [("2017-10-07", VALLENTUNA), ("2018-03-07", SORSELE)]


def test_a_transfer_that_waits_changes_nothing_to_tell() -> None:
    young = (BirthRecord(date(2009, 5, 20)),)
    assert noticed(plain_child(births=young, transfers=(move("2017-09-15", SORSELE, SORSELE),))) == []


def test_absconding_is_told_and_a_visit_is_not() -> None:
    young = (BirthRecord(date(2009, 5, 20)),)
    for kind, expected in ((AbsenceKind.ABSCONDED, [("2017-10-07", VALLENTUNA)]), (AbsenceKind.VISIT, [])):
        away = plain_child(births=young, absences=(Absence(span("2017-09-15", "2017-09-20"), kind),))
        assert noticed(away) == expected


@pytest.mark.parametrize(
    ("born", "last"),
    [("1999-10-10", "2017-11-07"), ("2000-02-29", "2018-04-07"), ("2000-02-28", "2018-03-07")],
)
def test_turning_18_is_told(born: str, last: str) -> None:
    """A leap day's child turns 18 on 1 March and is told of in April."""
    assert noticed(plain_child(births=(BirthRecord(on(born)),))) == [(last, VALLENTUNA)]


def test_a_decision_that_raises_the_age_is_told_from_its_day() -> None:
    births = (BirthRecord(date(2002, 5, 20)), BirthRecord(date(1999, 1, 1), decided_on=date(2017, 11, 20)))
    assert noticed(plain_child(births=births)) == [("2017-12-07", VALLENTUNA)]


def test_only_changes_in_the_period_are_told() -> None:
    assert noticed(ending("2017-09-15"), span("2017-09-16", "2017-12-31")) == []
    assert noticed(ending("2017-09-15"), span("2017-09-15", "2017-09-15")) == [("2017-10-07", VALLENTUNA)]


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ("2018-02-10", "2018-04-07"),
        ("2018-03-31", "2018-04-07"),
        ("2018-04-01", "2018-07-07"),
        ("2018-12-31", "2019-01-07"),
    ],
)
def test_with_a_permit_it_is_the_7th_after_the_quarter(changed: str, last: str) -> None:
    assert noticed(ending(changed, "departed", "2018-01-15")) == [(last, VALLENTUNA)]


# -- three weeks before the 18th birthday, from 1 October 2020 --


@pytest.mark.parametrize(
    ("born", "last"),
    [
        ("2002-10-21", None),  # three weeks before is 30 September 2020
        ("2002-10-22", "2020-10-01"),
        ("2003-01-05", "2020-12-15"),
        ("2004-02-29", "2022-02-08"),  # 18 on 1 March 2022
    ],
)
def test_continued_responsibility_is_told_three_weeks_before(born: str, last: str | None) -> None:
    path = plain_child(births=(BirthRecord(on(born)),))
    assert noticed(path, about=CONTINUED) == ([(last, VALLENTUNA)] if last else [])


def test_who_answers_that_day_tells_of_continued_responsibility() -> None:
    born = (BirthRecord(date(2003, 1, 5)),)
    for day, owner in (("2020-12-15", SORSELE), ("2020-12-16", VALLENTUNA)):
        path = plain_child(births=born, transfers=(move(day, SORSELE, *BOTH),))
        assert noticed(path, about=CONTINUED) == [("2020-12-15", owner)]


def test_nobody_continues_for_a_child_that_is_gone() -> None:
    gone = plain_child(
        births=(BirthRecord(date(2003, 1, 5)),),
        statuses=(status("2017-08-02", "asylum_seeker"), status("2020-12-15", "departed")),
    )
    assert noticed(gone, about=CONTINUED) == []


# -- claims --


def old_child(costs: Sequence[Cost]) -> ChildPath:
    """Assigned in 2016, under the old regime."""
    return plain_child(
        arrival=Arrival(date(2016, 8, 2), SIGTUNA), statuses=(status("2016-08-02", "asylum_seeker"),),
        assignments=(Assignment(date(2016, 8, 5), VALLENTUNA),), costs=tuple(costs),
    )  # fmt: skip


def cost(first: str, last: str, claimed: str | None = None, ore: int = 450_000) -> Cost:
    return Cost("placement", span(first, last), ore, is_per_day=True, claimed_on=on(claimed) if claimed else None)


@pytest.mark.parametrize(
    ("first", "last", "claimed", "section"),
    [
        ("2016-11-01", "2016-11-30", "2018-02-05", "2002:1118"),  # Mönsterås: after 31 December 2017
        ("2016-11-01", "2016-11-30", "2018-01-01", "2002:1118"),
        ("2016-11-01", "2016-11-30", "2017-12-31", None),
        ("2017-06-30", "2017-06-30", "2018-01-02", "2002:1118"),
        ("2017-07-01", "2017-07-01", "2018-01-02", None),
        ("2017-07-01", "2017-09-30", "2018-03-31", None),
        ("2017-07-01", "2017-09-30", "2018-04-01", "2017:193 19 §"),
        ("2017-10-01", "2017-12-31", "2018-06-30", None),
        ("2017-10-01", "2017-12-31", "2018-07-01", "2017:193 19 §"),
        ("2017-09-30", "2017-10-15", "2018-04-01", "2017:193 19 §"),  # two quarters: the first one counts
    ],
)
def test_a_late_claim_is_lost(first: str, last: str, claimed: str, section: str | None) -> None:
    found = list(late_claims(LAW, child_days(old_child([cost(first, last, claimed)]), {})))
    assert [refused.reason.section for refused in found] == ([section] if section else [])
    assert {refused.code for refused in found} <= {"too_late"}


def test_a_cost_not_claimed_yet_is_not_late() -> None:
    assert list(late_claims(LAW, child_days(old_child([cost("2016-11-01", "2016-11-30")]), {}))) == []


def test_old_costs_have_one_last_day_with_what_is_at_stake() -> None:
    """30 days of June at 4 500 kronor, and 1 000 once; July belongs to the new regulation."""
    once = Cost("other", span("2017-03-01", "2017-03-01"), 100_000, is_per_day=False)
    path = old_child([cost("2017-06-01", "2017-07-31"), once])
    (only,) = cost_deadlines(LAW, child_days(path, {}), span("2010-01-01", "2020-12-31"))
    assert (only.about, only.on, only.owner) == (OLD_COSTS, date(2017, 12, 31), VALLENTUNA)
    assert only.amount_ore == 30 * 450_000 + 100_000


def test_new_costs_have_no_old_deadline() -> None:
    assert (
        list(
            cost_deadlines(
                LAW, child_days(old_child([cost("2017-07-01", "2017-07-31")]), {}), span("2010-01-01", "2020-12-31")
            )
        )
        == []
    )


def claims_of(path: ChildPath, asked: Period) -> list[Deadline]:
    return claim_deadlines(entitlements(LAW, path, {}, asked))


def test_what_must_be_claimed_is_summed_by_owner_and_last_day() -> None:
    """Arrival housing over a turn of quarter: 60 days of Q3 and 92 of Q4, with a last day each."""
    waiting = plain_child(assignments=())
    found = claims_of(waiting, span("2017-08-02", "2017-12-31"))
    assert [(d.on.isoformat(), d.owner, d.amount_ore) for d in found] == [
        ("2018-03-31", SIGTUNA, 60 * 300_000),
        ("2018-06-30", SIGTUNA, 92 * 300_000),
    ]


def test_two_children_of_one_owner_share_a_deadline() -> None:
    asked = span("2017-08-02", "2017-09-30")
    lines = [*entitlements(LAW, plain_child(), {}, asked), *entitlements(LAW, plain_child(id="två"), {}, asked)]
    (only,) = claim_deadlines(lines)
    assert (only.owner, only.amount_ore) == (SIGTUNA, 2 * 3 * 300_000)


def test_what_is_paid_without_a_claim_has_no_deadline() -> None:
    assert claims_of(plain_child(arrival=None), span("2017-08-02", "2017-12-31")) == []


def test_the_calendar_day_stays_the_deadline_and_the_later_one_is_a_note() -> None:
    note = holiday_note(date(2018, 3, 31))
    assert "2018-04-03" in note
    assert "räkna inte med det" in note
    assert holiday_note(date(2018, 6, 29)) == ""
    (only,) = claims_of(plain_child(), span("2017-08-02", "2017-09-30"))
    assert (only.on, only.note) == (date(2018, 3, 31), note)
