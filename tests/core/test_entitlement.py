"""Properties of what the state owes: nothing twice, nothing by the order of facts, nothing by how one asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord, LegalStatus, StatusRecord
from hemvist.core.claims.entitlement import claim_due_on, entitlements
from hemvist.core.claims.line import DAILY, Entitlement
from hemvist.core.days.facts import ChildPath
from hemvist.core.law import load_law
from hemvist.core.period import Period
from hemvist.core.transfers.facts import Confirmation, Transfer

LAW = load_law()
ASKED = Period(date(2017, 6, 1), date(2025, 6, 30))
CODES = ["0191", "0115", "2422", "1280"]


@st.composite
def paths(draw: st.DrawFn) -> ChildPath:
    """A child's life with several changes, from the asylum phase's first years to its latest rate."""
    arrived = draw(st.dates(date(2017, 6, 15), date(2024, 3, 1)))
    steps = sorted(draw(st.sets(st.integers(1, 600), min_size=6, max_size=6)))
    days = [arrived + timedelta(days=n) for n in steps]
    giving, taking = draw(st.permutations(CODES))[:2]
    both = (Confirmation(giving, arrived), Confirmation(taking, arrived))
    ends = draw(st.sampled_from([LegalStatus.PERMIT, LegalStatus.DEPARTED, LegalStatus.LMA_ENDED]))
    return ChildPath(
        "barn",
        (BirthRecord(draw(st.dates(arrived - timedelta(days=18 * 365), arrived - timedelta(days=365)))),),
        Arrival(arrived, draw(st.sampled_from(CODES))),
        (StatusRecord(arrived, LegalStatus.ASYLUM_SEEKER), StatusRecord(days[5], ends)),
        (Assignment(days[0], giving),),
        (Transfer(days[2], taking, both),),
        absences=(Absence(Period(days[3], days[4] - timedelta(days=1)), AbsenceKind.ABSCONDED),),
    )


def summed(lines: tuple[Entitlement, ...]) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for line in lines:
        sums[line.payee, line.section] += line.amount_ore
    return sums


@given(paths())
def test_no_day_is_paid_twice(path: ChildPath) -> None:
    lines = [line for line in entitlements(LAW, path, {}, ASKED) if line.days]
    paid = Counter(day for line in lines for day in range(line.first, line.last + 1))
    assert not paid or max(paid.values()) == 1


@given(paths(), st.dates(ASKED.starts_on, ASKED.ends_on or date.max))
def test_splitting_the_question_changes_no_sum(path: ChildPath, cut: date) -> None:
    whole = summed(entitlements(LAW, path, {}, ASKED))
    first = entitlements(LAW, path, {}, Period(ASKED.starts_on, cut))
    second = (
        entitlements(LAW, path, {}, Period(cut + timedelta(days=1), ASKED.ends_on))
        if ASKED.ends_on and cut < ASKED.ends_on
        else ()
    )
    assert summed((*first, *second)) == whole


@given(paths())
def test_a_stay_without_change_is_the_sum_of_its_days(path: ChildPath) -> None:
    """The sweep by intervals against the plainest way: ask about one day at a time."""
    start = path.assignments[0].starts_on
    asked = Period(start, start + timedelta(days=40))
    by_day: Counter[tuple[str, str]] = Counter()
    for n in range(41):
        day = start + timedelta(days=n)
        by_day += summed(entitlements(LAW, path, {}, Period(day, day)))
    assert by_day == summed(entitlements(LAW, path, {}, asked))


@given(paths())
def test_the_order_of_facts_is_irrelevant(path: ChildPath) -> None:
    turned = replace(path, statuses=tuple(reversed(path.statuses)))
    assert summed(entitlements(LAW, turned, {}, ASKED)) == summed(entitlements(LAW, path, {}, ASKED))


@given(paths(), st.dates(date(1999, 1, 1), date(2010, 1, 1)))
def test_a_correction_and_its_undoing_give_the_first_result(path: ChildPath, wrong: date) -> None:
    first = path.births[0]
    back = (first, BirthRecord(wrong, date(2018, 1, 1)), BirthRecord(first.born_on, date(2018, 1, 2)))
    undone = replace(path, births=back)
    assert summed(entitlements(LAW, undone, {}, ASKED)) == summed(entitlements(LAW, path, {}, ASKED))


@given(paths())
def test_every_line_can_say_why(path: ChildPath) -> None:
    for line in entitlements(LAW, path, {}, ASKED):
        sentences = [reason.sentence() for reason in line.reasons]
        assert sentences
        assert all("{" not in sentence for sentence in sentences)
        assert line.section in {reason.section for reason in line.reasons}


@given(paths())
def test_a_daily_line_is_its_days_times_its_rate(path: ChildPath) -> None:
    for line in entitlements(LAW, path, {}, ASKED):
        if line.item == DAILY:
            assert line.days is not None
            assert line.rate_ore is not None
            assert line.amount_ore == line.days * line.rate_ore


def test_an_open_question_has_no_sum() -> None:
    path = ChildPath("barn", (BirthRecord(date(2001, 3, 14)),))
    with pytest.raises(ValueError, match="sista dag"):
        entitlements(LAW, path, {}, Period(date(2017, 7, 1)))


@pytest.mark.parametrize(
    ("day", "due_on"),
    [
        (date(2017, 8, 2), date(2018, 3, 31)),
        (date(2018, 3, 31), date(2018, 9, 30)),
        (date(2018, 4, 1), date(2018, 12, 31)),
        (date(2018, 12, 31), date(2019, 6, 30)),
    ],
)
def test_claims_are_due_six_months_after_the_quarter(day: date, due_on: date) -> None:
    assert claim_due_on(day) == due_on
