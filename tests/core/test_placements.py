"""Placements: elsewhere, in supported housing, in a home with permits, ages and room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.agreements.facts import Agreement, AgreementKind
from hemvist.core.homes.facts import Capacity, Home
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareBasis, CareForm, Placement
from hemvist.core.placements.fit import overfull, refused_placements
from hemvist.core.reasons import Refused
from tests.core.lives import LAW, MALMO, SORSELE, VALLENTUNA, agree, span

BORN = date(2002, 5, 20)


def bed(first: str, last: str | None = None, municipality: str = VALLENTUNA, **more: object) -> Placement:
    care_form = more.pop("care_form", CareForm.HVB)
    return Placement(span(first, last), municipality, care_form, **more)  # type: ignore[arg-type]


def refused(
    placement: Placement,
    *,
    answering: str | None = VALLENTUNA,
    born_on: date = BORN,
    agreements: tuple[Agreement, ...] = (),
    homes: tuple[Home, ...] = (),
) -> str | None:
    """The code of the refusal, or None."""
    known = {a.id: a for a in agreements}
    found = list(
        refused_placements(LAW, "barn", born_on, [(placement, answering)], known, {home.id: home for home in homes})
    )
    assert all("{" not in each.reason.sentence() for each in found)
    return found[0].code if found else None


# -- in another municipality: LMA 3 §, since 1 June 2018 --

ELSEWHERE = bed("2018-06-01", municipality=SORSELE)


@pytest.mark.parametrize(
    ("first", "code"), [("2017-09-01", None), ("2018-05-31", None), ("2018-06-01", "placement_elsewhere")]
)
def test_a_bed_elsewhere_needs_a_ground_from_1_june_2018(first: str, code: str | None) -> None:
    assert refused(bed(first, municipality=SORSELE)) == code


@pytest.mark.parametrize(
    "allowed",
    [
        replace(ELSEWHERE, municipality=VALLENTUNA),
        replace(ELSEWHERE, basis=CareBasis.LVU),
        replace(ELSEWHERE, basis=CareBasis.SOL_LVU_NEED),
        replace(ELSEWHERE, has_special_reasons=True),
    ],
)
def test_own_municipality_care_as_in_lvu_and_special_reasons_are_allowed(allowed: Placement) -> None:
    assert refused(allowed) is None


def test_before_anybody_answers_nothing_is_elsewhere() -> None:
    assert refused(ELSEWHERE, answering=None) is None


@pytest.mark.parametrize(
    ("agreement", "code"),
    [
        (agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT), None),
        (agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT, period=span("2018-06-01", "2018-06-01")), None),
        (agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT, period=span("2018-06-02")), "placement_elsewhere"),
        (
            agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT, period=span("2018-01-01", "2018-05-31")),
            "placement_elsewhere",
        ),
        (agree(VALLENTUNA, MALMO, kind=AgreementKind.PLACEMENT), "placement_elsewhere"),
    ],
)
def test_an_agreement_between_the_two_in_force_that_day_is_a_ground(agreement: Agreement, code: str | None) -> None:
    assert refused(ELSEWHERE, agreements=(agreement,)) == code


def test_the_agreement_named_is_the_one_that_counts() -> None:
    right = agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT)
    wrong = agree(VALLENTUNA, MALMO, "v-m", kind=AgreementKind.PLACEMENT)
    assert refused(replace(ELSEWHERE, agreement="v-s"), agreements=(right, wrong)) is None
    assert refused(replace(ELSEWHERE, agreement="v-m"), agreements=(right, wrong)) == "placement_elsewhere"


# -- supported housing: 16–20, and 16–17 with special reasons --


@pytest.mark.parametrize(
    ("first", "special", "code"),
    [
        ("2018-05-19", True, "supported_housing_age"),  # 15 years, the day before 16
        ("2018-05-20", True, None),
        ("2018-05-20", False, "supported_housing_age"),
        ("2020-05-19", False, "supported_housing_age"),  # 17 years, the day before 18
        ("2020-05-19", True, None),
        ("2020-05-20", False, None),
        ("2023-05-19", False, None),  # 20 years, the last day
        ("2023-05-20", False, "supported_housing_age"),
        ("2023-05-20", True, "supported_housing_age"),
    ],
)
def test_supported_housing_is_for_16_to_20(first: str, special: bool, code: str | None) -> None:
    placement = bed(first, care_form=CareForm.SUPPORTED_HOUSING, has_special_reasons=special)
    assert refused(placement) == code


@pytest.mark.parametrize(("first", "code"), [("2018-02-28", "supported_housing_age"), ("2018-03-01", None)])
def test_born_on_29_february_is_18_on_1_march(first: str, code: str | None) -> None:
    placement = bed(first, care_form=CareForm.SUPPORTED_HOUSING)
    assert refused(placement, born_on=date(2000, 2, 29)) == code


def test_other_care_forms_have_no_such_ages() -> None:
    assert refused(bed("2010-01-01")) is None


# -- the home: known, ages, permits --

HOME = Home("älven", VALLENTUNA, youngest=13, oldest=17)


@pytest.mark.parametrize(
    ("first", "code"),
    [("2015-05-19", "home_age"), ("2015-05-20", None), ("2020-05-19", None), ("2020-05-20", "home_age")],
)
def test_a_home_takes_the_ages_it_takes_both_ends_in(first: str, code: str | None) -> None:
    assert refused(bed(first, home="älven"), homes=(HOME,)) == code


def test_a_limit_nobody_told_is_no_limit() -> None:
    assert refused(bed("2015-05-19", home="älven"), homes=(replace(HOME, youngest=None),)) is None
    assert refused(bed("2020-05-20", home="älven"), homes=(replace(HOME, oldest=None),)) is None


def test_a_home_nobody_knows_is_refused_where_homes_are_told_at_all() -> None:
    assert refused(bed("2018-01-01", home="ån"), homes=(HOME,)) == "unknown_home"
    assert refused(bed("2018-01-01", home="ån")) is None


PERMITS = (span("2017-01-01", "2017-12-31"), span("2018-02-01", "2018-12-31"))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2017-01-01", "2017-12-31", None),
        ("2016-12-31", "2017-12-31", "home_permit"),
        ("2017-12-01", "2018-01-01", "home_permit"),
        ("2017-12-01", "2018-02-28", "home_permit"),  # the gap in January
        ("2018-02-01", "2018-12-31", None),
        ("2018-02-01", "2019-01-01", "home_permit"),
        ("2018-02-01", None, "home_permit"),  # an open bed outlives the permit
    ],
)
def test_every_day_of_the_placement_needs_the_permit(first: str, last: str | None, code: str | None) -> None:
    home = Home("älven", VALLENTUNA, permits=PERMITS)
    assert refused(bed(first, last, home="älven"), homes=(home,)) == code


def test_the_first_day_without_permit_is_named() -> None:
    placement = bed("2017-12-01", "2018-02-28", home="älven")
    home = Home("älven", VALLENTUNA, permits=PERMITS)
    (found,) = refused_placements(LAW, "barn", BORN, [(placement, VALLENTUNA)], {}, {"älven": home})
    assert "saknar tillstånd den 1 januari 2018" in found.reason.sentence()


def test_a_home_that_says_nothing_of_permits_is_not_refused_for_them() -> None:
    assert refused(bed("2018-01-01", home="älven"), homes=(Home("älven", VALLENTUNA),)) is None


def test_permits_that_follow_each_other_are_one() -> None:
    home = Home("älven", VALLENTUNA, permits=(span("2018-01-01"), span("2017-01-01", "2017-12-31")))
    assert refused(bed("2017-06-01", home="älven"), homes=(home,)) is None


# -- room --


def home_with(*capacities: tuple[str, str | None, int]) -> Home:
    return Home("älven", VALLENTUNA, capacities=tuple(Capacity(span(f, u), n) for f, u, n in capacities))


def over(home: Home, *placed: tuple[str, str, str | None]) -> Refused | None:
    rows = [(child, bed(first, last, home="älven")) for child, first, last in placed]
    found = list(overfull({"älven": home}, rows))
    assert len(found) <= 1
    return found[0] if found else None


def test_a_full_home_is_not_overfull() -> None:
    assert over(home_with(("2017-01-01", None, 2)), ("a", "2017-02-01", None), ("b", "2017-03-01", None)) is None


def test_the_first_overfull_day_and_the_child_placed_last_are_named() -> None:
    found = over(
        home_with(("2017-01-01", None, 2)), ("b", "2017-02-01", None), ("c", "2017-03-01", None),
        ("a", "2017-04-01", None), ("d", "2017-05-01", None),
    )  # fmt: skip
    assert found is not None
    assert (found.code, found.child) == ("home_full", "a")
    assert found.reason.sentence().startswith("Boendet älven har 2 platser den 1 april 2017, och 3 barn")


def test_the_last_day_of_one_and_the_first_of_the_next_want_a_place_each() -> None:
    home = home_with(("2017-01-01", None, 1))
    assert over(home, ("a", "2017-02-01", "2017-02-28"), ("b", "2017-02-28", None)) is not None
    assert over(home, ("a", "2017-02-01", "2017-02-28"), ("b", "2017-03-01", None)) is None


def test_a_home_is_overfull_from_the_day_its_places_are_fewer() -> None:
    home = home_with(("2017-01-01", "2017-06-30", 2), ("2017-07-01", None, 1))
    found = over(home, ("a", "2017-02-01", None), ("b", "2017-03-01", None))
    assert found is not None
    assert "den 1 juli 2017" in found.reason.sentence()


def test_a_closed_home_has_room_for_nobody() -> None:
    home = home_with(("2017-01-01", "2017-06-30", 5), ("2017-07-01", "2017-07-31", 0), ("2017-08-01", None, 5))
    found = over(home, ("a", "2017-02-01", None))
    assert found is not None
    assert "har 0 platser den 1 juli 2017, och 1 barn" in found.reason.sentence()


def test_days_the_capacity_says_nothing_about_have_no_place_once_it_says_something() -> None:
    assert over(home_with(("2017-03-01", None, 1)), ("a", "2017-02-01", None)) is not None


def test_a_home_that_never_told_its_places_is_never_full() -> None:
    assert over(Home("älven", VALLENTUNA), ("a", "2017-02-01", None), ("b", "2017-02-01", None)) is None


def test_a_child_moving_to_another_basis_in_the_same_home_is_one_child() -> None:
    home = home_with(("2017-01-01", None, 1))
    assert over(home, ("a", "2017-02-01", "2017-02-28"), ("a", "2017-03-01", None)) is None


stays = st.builds(
    lambda first, length: Period(date.fromordinal(736000 + first), date.fromordinal(736000 + first + length)),
    st.integers(0, 60),
    st.integers(0, 40),
)


@given(st.lists(stays, min_size=1, max_size=6), st.integers(0, 4))
def test_occupancy_is_above_the_places_just_where_a_count_by_day_says_so(periods: list[Period], places: int) -> None:
    home = Home("älven", VALLENTUNA, capacities=(Capacity(span("2000-01-01"), places),))
    rows = [(str(n), Placement(p, VALLENTUNA, CareForm.HVB, home="älven")) for n, p in enumerate(periods)]
    days = [date.fromordinal(736000 + n) for n in range(101)]
    counted = [day for day in days if sum(day in p for p in periods) > places]
    found = list(overfull({"älven": home}, rows))
    assert [each.reason.facts["day"] for each in found] == counted[:1]
