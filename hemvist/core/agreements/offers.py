"""From a foreseen surplus to an agreement: an offer, its answers, and what stands in the way of an acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hemvist.core.agreements.facts import Agreement, AgreementKind, Sum
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.reasons import N_, Reason, Refused, Rule

_SOURCE = "Sorsele och Vallentuna 2017: erbjudande till kommuner i Stockholms län; avtalsrättslig ordning"

_COMMON = {
    "section": "erbjudandet",
    "source": _SOURCE,
    "governing_date": "answer_date",
    "function": "hemvist.core.agreements.offers.answer_refused",
}
NOT_INVITED = Rule(
    id="offer.not_invited",
    sentence=N_("Erbjudandet är inte riktat till {municipality}. Be {offering} att rikta det dit."),
    **_COMMON,
)
NOT_OPEN = Rule(
    id="offer.not_open",
    sentence=N_("Erbjudandet kan besvaras {period}; {answered_on} är utanför. Be {offering} om ett nytt."),
    **_COMMON,
)
WITHDRAWN = Rule(
    id="offer.withdrawn",
    sentence=N_("{offering} tog tillbaka erbjudandet {withdrawn_on}. Be om ett nytt."),
    **_COMMON,
)
NO_PLACES = Rule(
    id="offer.no_places",
    sentence=N_("Av {places} platser är {left} kvar; {asked} går inte. Svara med högst {left}."),
    **_COMMON,
)
ANSWERED = Rule(
    id="offer.answered",
    sentence=N_("{municipality} svarade redan {answered_on}. Ändra svaret genom en ny överenskommelse."),
    **_COMMON,
)
RULES = (NOT_INVITED, NOT_OPEN, WITHDRAWN, NO_PLACES, ANSWERED)


class Verdict(StrEnum):
    """[svar] Yes or no to an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """[svar på erbjudande] One municipality's answer; ``places`` is how many it takes up when it accepts."""

    municipality: str
    on: date
    verdict: Verdict
    places: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """[erbjudande] Places one municipality offers others, and the terms of the agreement an acceptance makes."""

    id: str
    offering: str
    invited: frozenset[str]
    places: int
    open_for_answers: Period
    takes_effect: Period
    cohort: Period | None = None
    money_follows: frozenset[Sum] = frozenset()
    is_travel_paid_by_giving: bool = True
    withdrawn_on: date | None = None
    answers: tuple[OfferAnswer, ...] = ()

    def places_left(self) -> int:
        """Places nobody has taken up."""
        return self.places - sum(a.places for a in self.answers if a.verdict is Verdict.ACCEPTED)


def answer_refused(offer: Offer, answer: OfferAnswer) -> Refused | None:
    """Why an answer cannot be given, or None. The answers already given are the offer's."""
    named: dict[str, object] = {
        "municipality": MunicipalityCode(answer.municipality),
        "offering": MunicipalityCode(offer.offering),
        "answered_on": answer.on,
    }
    earlier = next((a for a in offer.answers if a.municipality == answer.municipality), None)
    broken: tuple[Rule, dict[str, object]] | None = None
    if answer.municipality not in offer.invited or answer.municipality == offer.offering:
        broken = NOT_INVITED, {}
    elif offer.withdrawn_on is not None and answer.on >= offer.withdrawn_on:
        broken = WITHDRAWN, {"withdrawn_on": offer.withdrawn_on}
    elif answer.on not in offer.open_for_answers:
        broken = NOT_OPEN, {"period": offer.open_for_answers}
    elif earlier is not None:
        broken = ANSWERED, {"answered_on": earlier.on}
    elif answer.verdict is Verdict.ACCEPTED and not 0 < answer.places <= offer.places_left():
        broken = NO_PLACES, {"places": offer.places, "left": offer.places_left(), "asked": answer.places}
    if broken is None:
        return None
    rule, more = broken
    return Refused(rule.id.removeprefix("offer."), None, Reason(rule, {**named, **more}))


def agreements_of(offer: Offer) -> Iterable[Agreement]:
    """The agreement each acceptance makes, on the offer's terms."""
    for answer in offer.answers:
        if answer.verdict is Verdict.ACCEPTED:
            yield Agreement(
                f"{offer.id}-{answer.municipality}",
                AgreementKind.TAKE_OVER,
                offer.takes_effect,
                answer.municipality,
                offer.offering,
                offer.cohort,
                offer.money_follows,
                answer.municipality if offer.is_travel_paid_by_giving else offer.offering,
            )
