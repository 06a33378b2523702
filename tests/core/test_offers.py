"""Offers of places: who may answer, when, with how many, and the agreement an acceptance makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.agreements.facts import AgreementKind, Sum
from hemvist.core.agreements.offers import Offer, OfferAnswer, Verdict, agreements_of, answer_refused
from tests.core.lives import MALMO, SIGTUNA, SORSELE, VALLENTUNA, on, span

OFFER = Offer(
    "sorsele-2017",
    offering=SORSELE,
    invited=frozenset({VALLENTUNA, SIGTUNA}),
    places=7,
    open_for_answers=span("2017-06-01", "2017-06-30"),
    takes_effect=span("2017-08-01", "2018-12-31"),
    cohort=span("2017-08-01", "2018-06-30"),
    money_follows=frozenset({Sum.DAILY, Sum.INVESTIGATION}),
)


def yes(municipality: str = VALLENTUNA, places: int = 5, day: str = "2017-06-15") -> OfferAnswer:
    return OfferAnswer(municipality, on(day), Verdict.ACCEPTED, places)


def no(municipality: str = VALLENTUNA, day: str = "2017-06-15") -> OfferAnswer:
    return OfferAnswer(municipality, on(day), Verdict.DECLINED, reason="Vi har egna platser.")


def test_an_invited_municipality_may_answer_while_the_offer_is_open() -> None:
    assert answer_refused(OFFER, yes()) is None
    assert answer_refused(OFFER, no()) is None


@pytest.mark.parametrize(
    ("offer", "answer", "code", "says"),
    [
        (OFFER, yes(MALMO), "not_invited", "Erbjudandet är inte riktat till Malmö. Be Sorsele"),
        (OFFER, yes(day="2017-05-31"), "not_open", "den 31 maj 2017 är utanför"),
        (OFFER, yes(day="2017-07-01"), "not_open", "den 1 juli 2017 är utanför"),
        (replace(OFFER, withdrawn_on=date(2017, 6, 15)), yes(), "withdrawn", "Sorsele tog tillbaka erbjudandet"),
        (replace(OFFER, withdrawn_on=date(2017, 6, 15)), no(), "withdrawn", "den 15 juni 2017"),
        (replace(OFFER, answers=(no(day="2017-06-02"),)), yes(), "answered", "Vallentuna svarade redan den 2 juni"),
        (OFFER, yes(places=8), "no_places", "Av 7 platser är 7 kvar; 8 går inte. Svara med högst 7."),
        (OFFER, yes(places=0), "no_places", "0 går inte"),
        (OFFER, yes(places=-1), "no_places", "-1 går inte"),
        (replace(OFFER, answers=(yes(SIGTUNA, 4),)), yes(places=4), "no_places", "Av 7 platser är 3 kvar"),
    ],
)
def test_an_answer_is_refused_with_what_to_do(offer: Offer, answer: OfferAnswer, code: str, says: str) -> None:
    refused = answer_refused(offer, answer)
    assert refused is not None
    assert refused.code == code
    assert says in refused.reason.sentence()


@pytest.mark.parametrize("day", ["2017-06-01", "2017-06-30"])
def test_the_first_and_the_last_day_are_open(day: str) -> None:
    assert answer_refused(OFFER, yes(day=day)) is None


def test_the_day_before_a_withdrawal_is_in_time() -> None:
    assert answer_refused(replace(OFFER, withdrawn_on=date(2017, 6, 16)), yes()) is None


def test_a_no_takes_no_place_and_needs_none() -> None:
    declined = replace(OFFER, answers=(no(SIGTUNA),))
    assert declined.places_left() == OFFER.places
    emptied = replace(OFFER, answers=(yes(SIGTUNA, 7),))
    assert emptied.places_left() == 0
    assert answer_refused(emptied, no()) is None


def test_just_the_places_left_can_be_taken() -> None:
    assert answer_refused(replace(OFFER, answers=(yes(SIGTUNA, 4),)), yes(places=3)) is None


@given(st.lists(st.tuples(st.sampled_from([VALLENTUNA, SIGTUNA, MALMO]), st.integers(-2, 9), st.booleans())))
def test_no_row_of_answers_takes_more_than_is_offered(rows: list[tuple[str, int, bool]]) -> None:
    offer = OFFER
    for municipality, places, is_yes in rows:
        answer = yes(municipality, places) if is_yes else no(municipality)
        if answer_refused(offer, answer) is None:
            offer = replace(offer, answers=(*offer.answers, answer))
    assert 0 <= offer.places_left() <= offer.places
    answering = [answer.municipality for answer in offer.answers]
    assert len(answering) == len(set(answering))
    assert set(answering) <= offer.invited


def test_each_yes_makes_an_agreement_on_the_terms_of_the_offer() -> None:
    """The answering municipality gives its children to the offering one, as Vallentuna did to Sorsele."""
    agreements = list(agreements_of(replace(OFFER, answers=(yes(), no(SIGTUNA)))))
    assert len(agreements) == 1
    (made,) = agreements
    assert (made.giving, made.taking, made.kind) == (VALLENTUNA, SORSELE, AgreementKind.TAKE_OVER)
    assert (made.period, made.covers_assigned) == (OFFER.takes_effect, OFFER.cohort)
    assert made.money_follows == OFFER.money_follows
    assert made.travel_paid_by == VALLENTUNA


def test_without_a_cohort_the_agreement_covers_the_assignments_of_its_own_period() -> None:
    (made,) = agreements_of(replace(OFFER, cohort=None, answers=(yes(),)))
    assert made.covers_assigned == OFFER.takes_effect


def test_the_offering_municipality_can_pay_the_journey() -> None:
    (made,) = agreements_of(replace(OFFER, is_travel_paid_by_giving=False, answers=(yes(),)))
    assert made.travel_paid_by == SORSELE


def test_two_acceptances_make_two_agreements_with_names_of_their_own() -> None:
    made = list(agreements_of(replace(OFFER, answers=(yes(places=3), yes(SIGTUNA, 4)))))
    assert [a.giving for a in made] == [VALLENTUNA, SIGTUNA]
    assert len({a.id for a in made}) == 2


def test_an_offer_nobody_took_makes_no_agreement() -> None:
    assert list(agreements_of(replace(OFFER, answers=(no(),)))) == []
