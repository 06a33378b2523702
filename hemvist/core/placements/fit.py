"""Whether a placement is allowed: in another municipality, in supported housing, and in the home named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hemvist.core.agreements.facts import Agreement
from hemvist.core.children.ages import age_on
from hemvist.core.homes.facts import Home
from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.placements.facts import CareBasis, CareForm, Placement
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.timeline import LAST_ORDINAL, Timeline, sweep

_YOUNGEST, _FROM_18, _OLDEST = 16, 18, 20  # SoL 2025:400 9 kap. 1 §

ELSEWHERE = Rule(
    id="1994:137.3.placement_elsewhere",
    section="1994:137 3 §",
    sentence=N_(
        "Barnet får inte placeras i {municipality} {starts_on}: {answering} ansvarar, och från den 1 juni 2018 krävs "
        "överenskommelse mellan kommunerna, LVU eller lika vårdbehov, eller synnerliga skäl. "
        "Träffa en överenskommelse, ange skälen eller välj ett hem i den egna kommunen."
    ),
    source="SFS 2018:346; LMA 3 §",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
    what_would_change=N_("En överenskommelse, ett annat lagstöd för vården eller synnerliga skäl."),
)
SUPPORTED_HOUSING_AGE = Rule(
    id="placement.supported_housing_age",
    section="2025:400 9 kap. 1 §",
    sentence=N_(
        "Barnet är {age} år {starts_on} och kan inte bo i stödboende: det är för 16–20 år, och för 16–17 år bara med "
        "särskilda skäl. Välj en annan placeringsform, eller ange de särskilda skälen."
    ),
    source="SoL 2025:400 9 kap. 1 §; IVO 2016",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
)
SUPPORTED_HOUSING_NOT_YET = Rule(
    id="placement.supported_housing_not_yet",
    section="2025:400 9 kap. 1 §",
    sentence=N_("Stödboende fanns inte {starts_on}. Välj en annan placeringsform, eller rätta dagen."),
    source="IVO 2016: stödboende infört den 1 januari 2016",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
    reading=N_("Att boendeformen infördes den 1 januari 2016 är inte kontrollerat mot den äldre lagens text."),
)
BEFORE_BIRTH = Rule(
    id="placement.before_birth",
    section="2025:400 22 kap.",
    sentence=N_("Placeringen {starts_on} ligger före födelsedagen {born_on}. Rätta den ena dagen."),
    source="Våra egna register",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
)
UNKNOWN_HOME = Rule(
    id="placement.unknown_home",
    section="2025:400 22 kap.",
    sentence=N_("Boendet {home} finns inte bland boendena. Rätta beteckningen eller lägg in boendet."),
    source="Våra egna register",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
)
HOME_PERMIT = Rule(
    id="placement.home_permit",
    section="2025:400 22 kap.",
    sentence=N_("Boendet {home} saknar tillstånd {day}. Välj ett annat boende, eller avsluta placeringen dagen före."),
    source="IVO, tillstånd och anmälan för HVB och stödboende",
    governing_date="day_of_care",
    function="hemvist.core.placements.fit.refused_placements",
)
HOME_AGE = Rule(
    id="placement.home_age",
    section="2025:400 22 kap.",
    sentence=N_("Barnet är {age} år {starts_on}; boendet {home} tar emot {ages}. Välj ett annat boende."),
    source="Boendets tillstånd",
    governing_date="placement_date",
    function="hemvist.core.placements.fit.refused_placements",
)
HOME_FULL = Rule(
    id="placement.home_full",
    section="2025:400 22 kap.",
    sentence=N_(
        "Boendet {home} har {places} platser {day}, och {occupied} barn är placerade där. "
        "Flytta ett barn, välj ett annat boende eller en senare dag."
    ),
    source="Boendets tillstånd",
    governing_date="day_of_care",
    function="hemvist.core.placements.fit.overfull",
)
RULES = (
    ELSEWHERE, SUPPORTED_HOUSING_AGE, SUPPORTED_HOUSING_NOT_YET, BEFORE_BIRTH, UNKNOWN_HOME,
    HOME_PERMIT, HOME_AGE, HOME_FULL,
)  # fmt: skip


def refused_placements(
    law: Law,
    child: str,
    born_on: date,
    placements: Iterable[tuple[Placement, str | None]],
    agreements: Mapping[str, Agreement],
    homes: Mapping[str, Home],
) -> Iterator[Refused]:
    """Why placements are not allowed; each comes with the municipality that answers on its first day (or None)."""
    for placement, answering in placements:
        reason = (
            _before_birth(placement, born_on)
            or _elsewhere(law, placement, answering, agreements)
            or _supported_housing(law, placement, born_on)
            or _home(placement, born_on, homes)
        )
        if reason is not None:
            yield Refused(reason.rule.id.rpartition(".")[2], child, reason)


def _before_birth(placement: Placement, born_on: date) -> Reason | None:
    starts_on = placement.period.starts_on
    return Reason(BEFORE_BIRTH, {"starts_on": starts_on, "born_on": born_on}) if starts_on < born_on else None


def _elsewhere(
    law: Law, placement: Placement, answering: str | None, agreements: Mapping[str, Agreement]
) -> Reason | None:
    parameter = law["1994_137.s3_placement_elsewhere"]
    starts_on = placement.period.starts_on
    if answering is None or answering == placement.municipality or not parameter.is_in_force(starts_on):
        return None
    if placement.basis is not CareBasis.SOL or placement.has_special_reasons:
        return None
    parties = (answering, placement.municipality)
    one = agreements.get(placement.agreement or "")
    named = [one] if one is not None else list(agreements.values())
    if any((a.giving, a.taking) == parties and starts_on in a.period for a in named):
        return None
    facts = {
        "municipality": MunicipalityCode(placement.municipality),
        "answering": MunicipalityCode(answering),
        "starts_on": starts_on,
    }
    return Reason(ELSEWHERE, facts, parameter.on(starts_on))


def _supported_housing(law: Law, placement: Placement, born_on: date) -> Reason | None:
    starts_on = placement.period.starts_on
    if placement.care_form is not CareForm.SUPPORTED_HOUSING:
        return None
    parameter = law["sol.supported_housing_ages"]
    if not parameter.is_in_force(starts_on):
        return Reason(SUPPORTED_HOUSING_NOT_YET, {"starts_on": starts_on})
    age = age_on(born_on, starts_on)
    is_allowed = _FROM_18 <= age <= _OLDEST or (_YOUNGEST <= age < _FROM_18 and placement.has_special_reasons)
    if is_allowed:
        return None
    return Reason(SUPPORTED_HOUSING_AGE, {"age": age, "starts_on": starts_on}, parameter.on(starts_on))


def _home(placement: Placement, born_on: date, homes: Mapping[str, Home]) -> Reason | None:
    if placement.home is None or not homes:
        return None
    home = homes.get(placement.home)
    if home is None:
        return Reason(UNKNOWN_HOME, {"home": placement.home})
    starts_on = placement.period.starts_on
    age = age_on(born_on, starts_on)
    if (home.youngest is not None and age < home.youngest) or (home.oldest is not None and age > home.oldest):
        return Reason(HOME_AGE, {"home": home.id, "age": age, "starts_on": starts_on, "ages": _ages(home)})
    permits: Timeline[bool] = Timeline()
    for permit in home.permits:  # a permit renewed before it ran out is one permit
        permits = Timeline.of([(permit, True)]).over(permits)
    without = permits.gaps(placement.period) if home.permits else []
    return Reason(HOME_PERMIT, {"home": home.id, "day": without[0].starts_on}) if without else None


def _ages(home: Home) -> str:
    if home.youngest is None or home.oldest is None:
        return f"högst {home.oldest} år" if home.youngest is None else f"från {home.youngest} år"
    return f"{home.youngest}–{home.oldest} år"


def overfull(homes: Mapping[str, Home], placed: Iterable[tuple[str, Placement]]) -> Iterator[Refused]:
    """The first day on which each home has more children than places; ``placed`` is (child, placement).

    A home that says nothing of its capacity is never full. The child named is the one placed last.
    """
    by_home: dict[str, list[tuple[str, Placement]]] = {}
    for child, placement in placed:
        if placement.home in homes:
            by_home.setdefault(str(placement.home), []).append((child, placement))
    for name, rows in sorted(by_home.items()):
        if homes[name].capacities:
            yield from _first_overfull_day(homes[name], rows)


def _first_overfull_day(home: Home, rows: list[tuple[str, Placement]]) -> Iterator[Refused]:
    capacity: Timeline[int] = Timeline.of((c.period, c.places + 1) for c in home.capacities)  # +1: 0 is a value too
    lines = [Timeline.of([(placement.period, child)]) for child, placement in rows]
    first = min(placement.period.starts_on for _, placement in rows).toordinal()
    for start, _, values in sweep(first, LAST_ORDINAL, (capacity, *lines)):
        places = (values[0] or 1) - 1
        here = [child for child in values[1:] if child is not None]
        if len(here) > places:
            day = date.fromordinal(start)
            latest = max((p.period.starts_on, c) for c, p in rows if c in here and day in p.period)[1]
            facts = {"home": home.id, "places": places, "occupied": len(here), "day": day}
            yield Refused("home_full", latest, Reason(HOME_FULL, facts))
            return
