"""Collisions of facts where a hasty program would go wrong: last days, beds, homes and shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hemvist.core.agenda.deadlines import CHANGE, notices
from hemvist.core.agreements.facts import AgreementKind
from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, BirthRecord
from hemvist.core.days.facts import ChildPath, Cost
from hemvist.core.days.gaps import gaps
from hemvist.core.days.responsibility import child_days
from hemvist.core.homes.facts import Capacity, Home
from hemvist.core.placements.facts import CareForm, Placement
from hemvist.core.placements.fit import overfull, refused_placements
from hemvist.core.shares.expected import expected_children
from hemvist.core.shares.facts import Share
from tests.core.lives import (
    LAW,
    SORSELE,
    VALLENTUNA,
    YEAR_2018,
    agree,
    answer,
    on,
    plain_child,
    span,
    status,
)

YEARS = span("2017-08-01", "2018-12-31")


def told(path: ChildPath, about: str) -> list[str]:
    """The last days of the notices about something."""
    return [str(d.on) for d in notices(LAW, child_days(path, {}), span("2016-01-01", "2022-12-31")) if d.about == about]


def codes(placement: Placement, *homes: Home, born_on: date = date(2002, 5, 20)) -> list[str]:
    known = {home.id: home for home in homes}
    return [r.code for r in refused_placements(LAW, "barn", born_on, [(placement, VALLENTUNA)], {}, known)]


# -- deadlines --


def test_a_youth_with_a_permit_has_until_the_second_month() -> None:
    path = plain_child(
        births=(BirthRecord(date(2000, 3, 14)),),
        statuses=(status("2017-08-02", "asylum_seeker"), status("2017-12-01", "permit")),
        absences=(Absence(span("2018-08-01"), AbsenceKind.ABSCONDED),),
    )
    assert told(path, CHANGE)[-1] == "2018-11-07"


def test_no_notice_about_an_asylum_seeker_that_is_grown_up() -> None:
    path = plain_child(
        births=(BirthRecord(date(2000, 3, 14)),), absences=(Absence(span("2018-06-01"), AbsenceKind.ABSCONDED),)
    )
    assert told(path, CHANGE) == ["2018-04-07"]


def test_no_notice_under_a_regulation_not_yet_in_force() -> None:
    path = plain_child(
        births=(BirthRecord(date(2009, 5, 20)),), assignments=(Assignment(date(2016, 1, 5), VALLENTUNA),),
        statuses=(status("2016-01-02", "asylum_seeker"), status("2016-05-01", "departed")),
    )  # fmt: skip
    assert told(path, CHANGE) == []


def test_a_cost_over_the_turn_of_regime_is_lost_only_for_its_old_days() -> None:
    cost = Cost("placement", span("2017-06-01", "2017-08-31"), 100_000, is_per_day=True, claimed_on=on("2018-02-05"))
    (refused,) = answer(plain_child(costs=(cost,)), asked=YEARS).refused
    assert "30 juni 2017" in refused.reason.sentence()


def test_a_claim_not_made_yet_is_not_late_yet() -> None:
    day = span("2017-06-01", "2017-06-01")
    cost = Cost("placement", day, 100_000, is_per_day=True, claimed_on=on("2018-02-05"))
    assert answer(plain_child(costs=(cost,)), asked=YEARS, known_at=on("2018-01-15")).refused == ()


# -- gaps, homes, shares --


def test_a_bed_is_not_missing_before_the_assignment_is_known() -> None:
    decided = (Assignment(date(2017, 8, 5), VALLENTUNA, decided_on=date(2017, 8, 4)),)
    days = child_days(plain_child(assignments=decided, is_home_told=True), {}, on("2017-08-03"))
    assert list(gaps(days, span("2017-08-01", "2017-08-31"))) == []


def test_a_later_stay_does_not_make_a_child_the_last_one_in() -> None:
    home = Home("älven", VALLENTUNA, capacities=(Capacity(span("2018-01-01"), 1),))
    stays = [("a", "2018-01-01", "2018-02-28"), ("b", "2018-01-15", "2018-03-31"), ("a", "2018-06-01", None)]
    placed = [(c, Placement(span(f, u), VALLENTUNA, CareForm.HVB, home="älven")) for c, f, u in stays]
    (found,) = overfull({"älven": home}, placed)
    assert found.child == "b"


HOME = Home("älven", VALLENTUNA)
BED = Placement(span("2018-01-01"), VALLENTUNA, CareForm.HVB, home="älven")
RENEWED_EARLY = (span("2016-01-01", "2018-06-30"), span("2018-06-01"))


def test_a_permit_renewed_before_it_ran_out_is_a_permit() -> None:
    assert codes(BED, replace(HOME, permits=RENEWED_EARLY)) == []


def test_a_bed_before_the_birth_is_refused_in_words() -> None:
    assert codes(replace(BED, care_form=CareForm.SUPPORTED_HOUSING), born_on=date(2018, 1, 2)) != []


def test_a_home_without_an_upper_age_does_not_invent_one() -> None:
    (found,) = refused_placements(
        LAW, "barn", date(2002, 5, 20), [(BED, VALLENTUNA)], {}, {"älven": replace(HOME, youngest=16)}
    )
    assert "–15 år" not in found.reason.sentence()


def test_there_was_no_supported_housing_in_2015() -> None:
    bed = Placement(span("2015-12-31"), VALLENTUNA, CareForm.SUPPORTED_HOUSING)
    assert codes(bed, born_on=date(1997, 3, 14)) != []


def test_an_agreement_about_the_other_ones_children_is_no_ground() -> None:
    backwards = agree(SORSELE, VALLENTUNA, kind=AgreementKind.TAKE_OVER)
    bed = Placement(span("2018-06-01"), SORSELE, CareForm.HVB)
    found = refused_placements(LAW, "barn", date(2002, 5, 20), [(bed, VALLENTUNA)], {"v-s": backwards}, {})
    assert [refused.code for refused in found] == ["placement_elsewhere"]


def test_the_fixed_sum_does_not_hang_on_the_next_years_share() -> None:
    shares: dict[str, Any] = {"shares": (Share(VALLENTUNA, Fraction("9.45"), span("2017-03-01", "2018-02-28")),)}
    found = answer(asked=span("2018-01-01", "2018-01-31"), **shares)
    assert [ready.amount_ore for ready in found.readiness] == [50_000_000]


def test_a_missing_forecast_is_told() -> None:
    found = answer(asked=YEAR_2018, shares=(Share(VALLENTUNA, Fraction("9.45"), span("2018-01-01")),))
    assert [ready.item for ready in found.readiness if ready.amount_ore is None] == ["readiness_variable"]


def test_a_share_just_under_a_half_is_rounded_once() -> None:
    assert expected_children(Fraction("1.49999999999999999999999999999999"), Fraction(1000)) == 1
