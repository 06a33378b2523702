"""What a child should never lack, counted in days, and how often it has moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hemvist.core.children.facts import Absence, AbsenceKind, BirthRecord, Support
from hemvist.core.days.facts import Study
from hemvist.core.days.gaps import Moves, gaps, moves
from hemvist.core.days.responsibility import child_days
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareForm, Placement
from tests.core.lives import MALMO, SORSELE, VALLENTUNA, move, on, plain_child, span, status

AUGUST = span("2017-08-01", "2017-08-31")  # the child arrives the 2nd and is assigned from the 5th


def lacking(asked: Period = AUGUST, known_at: str | None = None, **facts: Any) -> list[tuple[str, str, int]]:
    """(kind, first day, days) of each gap."""
    days = child_days(plain_child(**facts), {}, on(known_at) if known_at else None)
    return [(gap.of, gap.period.starts_on.isoformat(), gap.days) for gap in gaps(days, asked)]


def support(first: str, last: str | None = None, recorded: str | None = None) -> Support:
    return Support(span(first, last), "sort", on(recorded) if recorded else None)


def bed(first: str, last: str | None = None) -> Placement:
    return Placement(span(first, last), VALLENTUNA, CareForm.HVB)


@pytest.mark.parametrize(("key", "of"), [("guardians", "guardian"), ("caseworkers", "caseworker"), ("plans", "plan")])
def test_none_at_all_is_a_gap_from_the_arrival(key: str, of: str) -> None:
    told: dict[str, Any] = {key: ()}
    assert lacking(**told) == [(of, "2017-08-02", 30)]


def test_nothing_said_is_no_gap() -> None:
    assert lacking() == []
    assert lacking(guardians=None, is_school_told=False, is_home_told=False) == []


def test_school_counts_from_the_arrival_and_home_from_the_assignment() -> None:
    assert lacking(is_school_told=True) == [("school", "2017-08-02", 30)]
    assert lacking(is_home_told=True) == [("home", "2017-08-05", 27)]


def test_a_gap_before_between_and_after() -> None:
    guardians = (support("2017-08-04", "2017-08-10"), support("2017-08-12", "2017-08-20"))
    assert lacking(guardians=guardians) == [
        ("guardian", "2017-08-02", 2),
        ("guardian", "2017-08-11", 1),
        ("guardian", "2017-08-21", 11),
    ]


def test_two_at_once_are_no_more_than_one() -> None:
    both = (support("2017-08-01", "2017-08-20"), support("2017-08-10"), support("2017-08-12", "2017-08-13"))
    assert lacking(guardians=both) == []


def test_beds_that_follow_each_other_leave_no_gap() -> None:
    assert lacking(is_home_told=True, placements=(bed("2017-08-05", "2017-08-09"), bed("2017-08-10"))) == []
    late = (bed("2017-08-07", "2017-08-09"), bed("2017-08-11"))
    assert lacking(is_home_told=True, placements=late) == [("home", "2017-08-05", 2), ("home", "2017-08-10", 1)]


def test_school_is_what_the_studies_cover() -> None:
    studies = (Study(span("2017-08-21"), "gymnasium"),)
    assert lacking(is_school_told=True, studies=studies) == [("school", "2017-08-02", 19)]


def test_days_away_are_not_counted_when_the_child_has_absconded() -> None:
    for kind, expected in (
        (AbsenceKind.ABSCONDED, [("plan", "2017-08-02", 8), ("plan", "2017-08-15", 17)]),
        (AbsenceKind.HOSPITAL, [("plan", "2017-08-02", 30)]),
    ):
        absence = Absence(span("2017-08-10", "2017-08-14"), kind)
        assert lacking(plans=(), absences=(absence,)) == expected


def test_an_absence_from_before_the_arrival_hides_the_first_days() -> None:
    absence = Absence(span("2017-07-20", "2017-08-06"), AbsenceKind.ABSCONDED)
    assert lacking(plans=(), absences=(absence,)) == [("plan", "2017-08-07", 25)]


def test_a_grown_up_and_one_who_has_left_lack_nothing() -> None:
    assert lacking(plans=(), births=(BirthRecord(date(1999, 8, 20)),)) == [("plan", "2017-08-02", 18)]
    left = (status("2017-08-02", "asylum_seeker"), status("2017-08-20", "departed"))
    assert lacking(plans=(), statuses=left) == [("plan", "2017-08-02", 18)]


def test_only_asked_days_are_counted() -> None:
    assert lacking(span("2017-08-10", "2017-08-12"), plans=()) == [("plan", "2017-08-10", 3)]
    assert lacking(span("2017-07-01", "2017-08-01"), plans=()) == []


def test_a_guardian_recorded_later_was_a_gap_then() -> None:
    late = (support("2017-08-02", recorded="2017-09-15"),)
    assert lacking(guardians=late, known_at="2017-09-14") == [("guardian", "2017-08-02", 30)]
    assert lacking(guardians=late, known_at="2017-09-15") == []


def test_a_gap_says_what_and_how_long() -> None:
    (gap,) = gaps(child_days(plain_child(guardians=()), {}), AUGUST)
    assert gap.reason.sentence() == (
        "Barnet saknar god man från och med den 2 augusti 2017 till och med den 31 augusti 2017, 30 dygn. "
        "Ordna det, eller registrera det som finns."
    )


# -- moves --


def test_a_child_that_stays_has_not_moved() -> None:
    assert moves(child_days(plain_child(), {})) == Moves(0, 0, None)
    assert moves(child_days(plain_child(placements=(bed("2017-08-05"),)), {})) == Moves(0, 0, None)


def test_the_first_bed_is_no_move_and_the_wait_is_from_the_assignment() -> None:
    path = plain_child(
        placements=(bed("2017-08-05", "2017-08-20"), bed("2017-09-01", "2017-09-09"), bed("2017-09-10")),
        transfers=(
            move("2018-01-10", MALMO, SORSELE, MALMO),
            move("2017-09-10", SORSELE, VALLENTUNA, SORSELE),
        ),
    )
    assert moves(child_days(path, {})) == Moves(2, 2, 36)


def test_a_transfer_that_waits_is_no_move() -> None:
    path = plain_child(transfers=(move("2017-09-10", SORSELE, SORSELE),))
    assert moves(child_days(path, {})) == Moves(0, 0, None)
