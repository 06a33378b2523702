"""Shares computed where nobody has the decided ones: from population, last year's reception and the floor.

The weights of the real model are not published, so these are estimates with stated weights, never decided shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hemvist.core.period import Period
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.shares.tables import PER_MILLE, ShareTable

ESTIMATED = Rule(
    id="shares.estimated",
    section="Ju2016/00778/SIM",
    sentence=N_(
        "Andelen är uppskattad, inte beslutad: folkmängd med vikten {population_weight}, förra årets mottagande med "
        "vikten {reception_weight} åt andra hållet, lägst {floor} promille, summan 1000."
    ),
    source="Länsstyrelsen 2016 och Migrationsverket om vad som vägs in; vikterna är inte publicerade",
    governing_date="share_decision",
    function="hemvist.core.shares.estimated.estimated_table",
    reading=N_("Vikterna och formen är våra egna. Byt mot den beslutade listan så snart den finns."),
    what_would_change=N_("Den beslutade listan."),
)
RULES = (ESTIMATED,)


def estimated_table(
    period: Period,
    population: Mapping[str, int],
    floor: Fraction = Fraction(1),
    received: Mapping[str, int] | None = None,
    reception_weight: Fraction = Fraction(0),
) -> ShareTable:
    """A table that sums to exactly 1000 with no municipality under the floor.

    Before the floor a municipality has (1 + w) times its part of the population minus w times its part of last
    year's reception, never less than 0: who received more than its part gets less. Raises ``ValueError`` when
    the floor alone takes more than 1000, or nobody lives anywhere.
    """
    if not population or sum(population.values()) <= 0 or min(population.values()) < 0:
        message = "Folkmängden saknas eller är negativ. Ange invånare för varje kommun."
        raise ValueError(message)
    if floor < 0 or floor * len(population) > PER_MILLE:
        message = f"Golvet {floor} promille för {len(population)} kommuner blir mer än 1000. Sänk golvet."
        raise ValueError(message)
    weights = _weights(population, received or {}, reception_weight)
    return ShareTable(period, _with_floor(weights, floor), "uppskattad", "assumption")


def estimate_reason(floor: Fraction, reception_weight: Fraction) -> Reason:
    """The reason that goes with every estimated share."""
    facts = {"population_weight": 1 + reception_weight, "reception_weight": reception_weight, "floor": floor}
    return Reason(ESTIMATED, facts)


def _weights(population: Mapping[str, int], received: Mapping[str, int], weight: Fraction) -> dict[str, Fraction]:
    people, children = sum(population.values()), sum(received.values())
    if not children:
        return {code: Fraction(count, people) for code, count in population.items()}
    parts = {
        code: (1 + weight) * Fraction(count, people) - weight * Fraction(received.get(code, 0), children)
        for code, count in population.items()
    }
    return {code: max(part, Fraction(0)) for code, part in parts.items()}


def _with_floor(weights: Mapping[str, Fraction], floor: Fraction) -> dict[str, Fraction]:
    """Those below the floor get it, the rest share what is left by weight; repeated until none is below."""
    on_floor: set[str] = set()
    while True:
        rest = PER_MILLE - floor * len(on_floor)
        total = sum((w for code, w in weights.items() if code not in on_floor), Fraction(0))
        if not total:
            return {code: PER_MILLE / len(weights) for code in weights}
        below = {code for code, w in weights.items() if code not in on_floor and rest * w < floor * total}
        if not below:
            return {code: floor if code in on_floor else rest * w / total for code, w in weights.items()}
        on_floor |= below
