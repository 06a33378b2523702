"""Odd but possible lives, each with what the law gives: who is paid which days, read as a lawyer would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareForm, Placement
from tests.core.lives import (
    MALMO,
    SIGTUNA,
    SORSELE,
    VALLENTUNA,
    answer,
    move,
    on,
    plain_child,
    span,
    status,
)

YEARS = span("2017-08-01", "2018-12-31")
BOTH = (VALLENTUNA, SORSELE)
ARRIVED = (SIGTUNA, "11 §", "2017-08-02", "2017-08-04")
ONCE = (VALLENTUNA, "12 §", "2017-08-05", "2017-08-05")

Paid = tuple[str, str, str, str]
ALL_DAYS: Paid = (VALLENTUNA, "8 §", "2017-08-05", "2018-12-31")


def paid(asked: Period = YEARS, known_at: str | None = None, **facts: Any) -> list[Paid]:
    """(payee, section, first day, last day) of each line, in order of day."""
    found = answer(plain_child(**facts), asked=asked, known_at=on(known_at) if known_at else None)
    lines = [
        (line.payee, line.section.removeprefix("2017:193 "), str(line.period.starts_on), str(line.period.ends_on))
        for line in found.entitlements
    ]
    return sorted(lines, key=lambda line: (line[2], line[1]))


def daily(payee: str, first: str, last: str) -> Paid:
    return (payee, "8 §", first, last)


def born(*texts: str) -> tuple[BirthRecord, ...]:
    """Birth dates recorded a day apart in 2018, the first one known from the start."""
    first, *later = texts
    return (
        BirthRecord(on(first)),
        *(BirthRecord(on(text), date(2018, 3, 1 + number)) for number, text in enumerate(later)),
    )


def absconded(first: str, last: str | None = None) -> tuple[Absence, ...]:
    return (Absence(span(first, last), AbsenceKind.ABSCONDED),)


def then(day: str, value: str, *more: tuple[str, str]) -> tuple[Any, ...]:
    return (status("2017-08-02", "asylum_seeker"), status(day, value), *(status(d, v) for d, v in more))


# -- age --


def test_a_transfer_on_the_18th_birthday_gives_the_taker_nothing() -> None:
    moved = (move("2017-10-10", SORSELE, *BOTH),)
    assert paid(births=born("1999-10-10"), transfers=moved) == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-10-09"),
    ]  # fmt: skip


def test_a_transfer_the_day_before_gives_the_taker_one_day() -> None:
    moved = (move("2017-10-09", SORSELE, *BOTH),)
    assert paid(births=born("1999-10-10"), transfers=moved)[-1] == daily(SORSELE, "2017-10-09", "2017-10-09")


@pytest.mark.parametrize(
    ("birth", "last"),
    [("2000-02-28", "2018-02-27"), ("2000-02-29", "2018-02-28"), ("2000-03-01", "2018-02-28")],
)
def test_the_last_day_around_29_february(birth: str, last: str) -> None:
    assert paid(births=born(birth))[2] == daily(VALLENTUNA, "2017-08-05", last)


def test_assigned_on_the_18th_birthday_is_assigned_too_late() -> None:
    assert paid(births=born("1999-08-05")) == [ARRIVED]


def test_a_corrected_birth_that_was_18_before_the_arrival_takes_everything_back() -> None:
    births = born("2002-05-20", "1999-05-20")
    assert paid(births=births) == []
    assert paid(births=births, known_at="2018-02-28") == paid(births=born("2002-05-20"))


def test_a_corrected_birth_that_moves_18_into_the_past_keeps_the_days_before() -> None:
    assert paid(births=born("2002-05-20", "1999-12-01")) == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-11-30"),
    ]  # fmt: skip


def test_a_corrected_birth_that_makes_a_child_of_a_grown_up_gives_the_days() -> None:
    assert paid(births=born("1999-05-20", "2002-05-20")) == paid(births=born("2002-05-20"))


def test_an_age_decision_before_the_assignment_leaves_the_days_before_it() -> None:
    """Decided the 4th that the child is grown up: arrival housing the 2nd and 3rd, and nothing to Vallentuna."""
    births = (*born("2002-05-20"), BirthRecord(date(1999, 1, 1), date(2017, 9, 1), decided_on=date(2017, 8, 4)))
    assert paid(births=births) == [(SIGTUNA, "11 §", "2017-08-02", "2017-08-03")]


def test_an_age_decision_ends_the_days_from_its_own_though_told_a_month_later() -> None:
    births = (*born("2002-05-20"), BirthRecord(date(1999, 1, 1), date(2017, 12, 20), decided_on=date(2017, 11, 20)))
    assert paid(births=births)[2] == daily(VALLENTUNA, "2017-08-05", "2017-11-19")
    assert paid(births=births, known_at="2017-12-19")[2] == daily(VALLENTUNA, "2017-08-05", "2018-12-31")


def test_an_age_decision_that_keeps_the_child_a_child_moves_only_the_birthday() -> None:
    births = (*born("2002-05-20"), BirthRecord(date(2000, 5, 20), decided_on=date(2017, 11, 20)))
    assert paid(births=births)[2] == daily(VALLENTUNA, "2017-08-05", "2018-05-19")


# -- absconding --


def test_absconding_across_a_transfer_gives_each_side_its_own_days() -> None:
    moved = (move("2017-09-10", SORSELE, *BOTH),)
    assert paid(transfers=moved, absences=absconded("2017-09-05", "2017-09-14")) == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-09-04"), daily(SORSELE, "2017-09-15", "2018-12-31"),
    ]  # fmt: skip


def test_absconding_registered_on_the_day_of_the_transfer() -> None:
    moved = (move("2017-09-10", SORSELE, *BOTH),)
    assert paid(transfers=moved, absences=absconded("2017-09-10")) == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-09-09"),
    ]  # fmt: skip


def test_an_absence_that_begins_before_the_arrival_and_ends_after_the_assignment() -> None:
    assert paid(absences=absconded("2017-07-20", "2017-08-10")) == [
        ONCE, daily(VALLENTUNA, "2017-08-11", "2018-12-31"),
    ]  # fmt: skip


def test_an_absence_of_one_day_takes_one_day() -> None:
    assert paid(absences=absconded("2017-08-03", "2017-08-03"))[:2] == [
        (SIGTUNA, "11 §", "2017-08-02", "2017-08-02"),
        (SIGTUNA, "11 §", "2017-08-04", "2017-08-04"),
    ]


def test_coming_back_on_the_day_of_the_permit_is_too_late() -> None:
    found = paid(statuses=then("2017-10-01", "permit"), absences=absconded("2017-09-10", "2017-09-30"))
    assert found == [ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-09-09")]


@pytest.mark.parametrize("kind", [kind for kind in AbsenceKind if kind is not AbsenceKind.ABSCONDED])
def test_other_absences_take_nothing(kind: AbsenceKind) -> None:
    assert paid(absences=(Absence(span("2017-08-03", "2018-02-01"), kind),)) == paid()


# -- assignments --


def test_an_assignment_after_the_permit_gives_neither_days_nor_sum() -> None:
    found = paid(statuses=then("2017-08-04", "permit"))
    assert found == [(SIGTUNA, "11 §", "2017-08-02", "2017-08-03")]


def test_an_arrival_after_the_assignment_gives_no_arrival_housing() -> None:
    assert paid(arrival=Arrival(date(2017, 8, 10), SIGTUNA)) == [ONCE, ALL_DAYS]


def test_assigned_on_the_day_of_arrival_the_day_is_the_assigned_ones() -> None:
    assert paid(arrival=Arrival(date(2017, 8, 5), SIGTUNA)) == [ONCE, ALL_DAYS]


def test_never_assigned_is_arrival_housing_all_along_by_quarter() -> None:
    assert paid(span("2017-08-01", "2017-12-31"), assignments=()) == [
        (SIGTUNA, "11 §", "2017-08-02", "2017-09-30"),
        (SIGTUNA, "11 §", "2017-10-01", "2017-12-31"),
    ]


def test_assigned_twice_to_the_same_and_once_to_another() -> None:
    """12 § once per child and municipality; the days go to the latest decision."""
    found = paid(
        assignments=(
            Assignment(date(2018, 2, 1), VALLENTUNA), Assignment(date(2017, 8, 5), VALLENTUNA),
            Assignment(date(2017, 12, 1), MALMO),
        )
    )  # fmt: skip
    assert found == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-11-30"), (MALMO, "12 §", "2017-12-01", "2017-12-01"),
        daily(MALMO, "2017-12-01", "2018-01-31"), daily(VALLENTUNA, "2018-02-01", "2018-12-31"),
    ]  # fmt: skip


def test_a_transfer_and_a_new_assignment_on_one_day() -> None:
    """The decision stands first and the transfer moves on from it: Malmö is assigned and Sorsele answers."""
    found = paid(
        assignments=(Assignment(date(2017, 8, 5), VALLENTUNA), Assignment(date(2017, 9, 10), MALMO)),
        transfers=(move("2017-09-10", SORSELE, MALMO, SORSELE),),
    )
    assert daily(VALLENTUNA, "2017-08-05", "2017-09-09") in found
    assert daily(SORSELE, "2017-09-10", "2018-12-31") in found
    assert (MALMO, "12 §", "2017-09-10", "2017-09-10") in found
    assert not any(payee == MALMO and section == "8 §" for payee, section, *_ in found)


# -- status --


def test_a_status_with_a_gap_is_paid_on_both_sides_of_it() -> None:
    told = (status("2017-08-02", "asylum_seeker", "2017-09-10"), status("2017-10-01", "asylum_seeker"))
    assert paid(statuses=told) == [
        ARRIVED, ONCE, daily(VALLENTUNA, "2017-08-05", "2017-09-10"), daily(VALLENTUNA, "2017-10-01", "2018-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "last"),
    [
        ("permit", "2017-09-30"), ("departed", "2017-09-30"), ("reunited", "2017-09-30"), ("deceased", "2017-09-30"),
        ("lma_ended", "2017-10-01"), ("withdrawn", "2017-09-30"), ("refused", "2018-12-31"),
    ],
)  # fmt: skip
def test_the_last_day_of_each_end(value: str, last: str) -> None:
    """The day of the event is not paid, but assistance's last day is; a refusal alone ends nothing."""
    assert daily(VALLENTUNA, "2017-08-05", last) in paid(statuses=then("2017-10-01", value))


def test_a_child_that_comes_back_after_departing_is_again_the_assigned_ones() -> None:
    found = paid(statuses=then("2017-10-01", "departed", ("2017-11-01", "asylum_seeker")))
    assert daily(VALLENTUNA, "2017-08-05", "2017-09-30") in found
    assert daily(VALLENTUNA, "2017-11-01", "2018-12-31") in found


def test_housing_with_the_migration_agency_is_not_paid_for() -> None:
    bed = Placement(span("2017-09-01", "2017-09-30"), VALLENTUNA, CareForm.MIGRATION_AGENCY_HOUSING)
    found = paid(placements=(bed,))
    assert daily(VALLENTUNA, "2017-08-05", "2017-08-31") in found
    assert daily(VALLENTUNA, "2017-10-01", "2018-12-31") in found


def test_a_bed_in_another_municipality_moves_no_money() -> None:
    bed = Placement(span("2017-08-05"), SORSELE, CareForm.HVB)
    assert paid(placements=(bed,)) == paid()


# -- transfers --


def test_there_and_back_leaves_the_days_between_with_the_taker() -> None:
    moved = (move("2018-02-01", VALLENTUNA, *BOTH), move("2017-09-10", SORSELE, *BOTH))
    found = paid(transfers=moved)
    assert daily(SORSELE, "2017-09-10", "2018-01-31") in found
    assert daily(VALLENTUNA, "2018-02-01", "2018-12-31") in found
    assert [line[1] for line in found].count("12 §") == 1


def test_a_transfer_from_the_first_day_leaves_the_assigned_one_only_the_sum() -> None:
    found = paid(transfers=(move("2017-08-05", SORSELE, *BOTH),))
    assert sorted(found) == sorted([ARRIVED, ONCE, daily(SORSELE, "2017-08-05", "2018-12-31")])


def test_a_transfer_before_july_2017_gives_the_taker_the_first_new_day() -> None:
    found = paid(
        span("2017-06-01", "2017-07-31"), arrival=Arrival(date(2017, 5, 2), SIGTUNA),
        statuses=(status("2017-05-02", "asylum_seeker"),), assignments=(Assignment(date(2017, 5, 5), VALLENTUNA),),
        transfers=(move("2017-06-10", SORSELE, *BOTH, confirmed="2017-06-01"),),
    )  # fmt: skip
    assert found == [daily(SORSELE, "2017-07-01", "2017-07-31")]


def test_a_transfer_on_new_years_day_2024_meets_the_new_rate() -> None:
    young = (BirthRecord(date(2010, 5, 20)),)
    child = plain_child(births=young, transfers=(move("2024-01-01", SORSELE, *BOTH),))
    found = answer(child, asked=span("2023-12-31", "2024-01-01"))
    assert [(line.payee, line.amount_ore) for line in found.entitlements] == [(VALLENTUNA, 135_000), (SORSELE, 100_000)]
