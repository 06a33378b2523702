"""The sentences of a proposal: why a municipality is next, and what would have put another one first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.shares.fulfilment import Standing

_MODEL = "Ju2016/00778/SIM"
_FAQ = "Migrationsverket, svar på vanliga frågor om anvisningar"
_COMMON = {"governing_date": "assignment_decision", "function": "hemvist.core.assignments.selection.propose"}

FAMILY_TIE = Rule(
    id="selection.family_tie",
    section="1994:137 3 §",
    sentence=N_("Barnet har anknytning till {municipality}; den går före andelen."),
    source="Prop. 2012/13:162; Migrationsverket 2019-06-27: socialtjänsten bedömer lämpligheten",
    what_would_change=N_("Att anknytningen bedöms som olämplig."),
    **_COMMON,
)
TIE_NOT_COUNTED = Rule(
    id="selection.tie_not_counted",
    section="1994:137 3 §",
    sentence=N_(
        "Anknytningen till {municipality} räknas inte {on}: den är inte bedömd, eller bedömd som olämplig. "
        "Registrera socialtjänstens bedömning."
    ),
    source="Migrationsverket 2019-06-27: socialtjänsten bedömer lämpligheten",
    what_would_change=N_("En bedömning att anknytningen är lämplig."),
    **_COMMON,
)
LOWEST = Rule(
    id="selection.lowest_fulfilment",
    section=_MODEL,
    sentence=N_(
        "{municipality} har lägst måluppfyllelse {on}: {assigned} anvisade av målet {goal}, "
        "{percent} procent, med andelen {share} promille."
    ),
    source=_FAQ,
    reading=N_("Målet är summan av varje tids andel gånger tidens anvisningar."),
    what_would_change=N_("En annan andel, eller fler eller färre anvisade barn."),
    **_COMMON,
)
FREE_PLACES = Rule(
    id="selection.free_places",
    section=_MODEL,
    sentence=N_("{municipality} har anmält {places} lediga platser {on}; till och med 2018 gick de före."),
    source="Länsstyrelsen 2016; Ju2016/00778/SIM",
    reading=N_("Bland flera som anmält platser går den med lägst måluppfyllelse först."),
    what_would_change=N_("Att platserna tas i anspråk."),
    **_COMMON,
)
AGREED_PLACE = Rule(
    id="selection.agreed_place",
    section="1994:137 3 §",
    sentence=N_("{municipality} har en överenskommelse med {places} lediga platser {on}."),
    source="Prop. 2012/13:162; SOU 2011:64",
    what_would_change=N_("Att platserna tas i anspråk."),
    **_COMMON,
)
TARGET = Rule(
    id="selection.target",
    section="1994:137 3 §",
    sentence=N_("{municipality} har fyllt minst av sitt fördelningstal {on}: {assigned} av {target}."),
    source="Prop. 2012/13:162; krisinformation.se",
    reading=N_("I vilken ordning ofyllda fördelningstal tas är inte angivet; det minst fyllda går först."),
    what_would_change=N_("Ett annat fördelningstal."),
    **_COMMON,
)
ROTATION = Rule(
    id="selection.rotation",
    section="1994:137 3 §",
    sentence=N_(
        "Alla fördelningstal är fyllda {on}, och {municipality} står på tur: ett barn var från den största kommunen "
        "till den minsta; kommunen har fått {assigned} i turordningen."
    ),
    source="Sveriges Radio 2014: från Stockholm till Bjurholm",
    what_would_change=N_("En ny folkmängd."),
    **_COMMON,
)
LOT = Rule(
    id="selection.lot",
    section=_MODEL,
    sentence=N_("{equals} kommuner stod lika; den antecknade lotten föll på {municipality}."),
    source="Ingen regel för lika är känd",
    reading=N_("Mellan lika avgör en antecknad lott."),
    what_would_change=N_("Ett annat lottfrö."),
    **_COMMON,
)
SIBLINGS = Rule(
    id="selection.siblings",
    section="2018:1197 artikel 3",
    sentence=N_("{places} syskon anvisas tillsammans, som en grupp."),
    source="Lag 2018:1197 (barnkonventionen) artikel 3",
    reading=N_("Gruppen prövas som ett barn och räknas som flera."),
    **_COMMON,
)
WOULD_BE_NEXT = Rule(
    id="selection.would_be_next",
    section=_MODEL,
    sentence=N_(
        "{municipality} har {assigned} anvisade av målet {goal}, {percent} procent. "
        "Med högst {most} anvisade hade kommunen stått på tur."
    ),
    source=_FAQ,
    **_COMMON,
)
NEVER_BEFORE = Rule(
    id="selection.never_before",
    section=_MODEL,
    sentence=N_(
        "{municipality} har {assigned} anvisade av målet {goal}, {percent} procent. "
        "Inget mindre antal hade ställt kommunen först; bara lotten."
    ),
    source=_FAQ,
    **_COMMON,
)
CHOSEN = Rule(
    id="selection.chosen",
    section=_MODEL,
    sentence=N_("{municipality} är näst på tur: {assigned} anvisade av målet {goal}, {percent} procent."),
    source=_FAQ,
    **_COMMON,
)
IN_ROTATION = Rule(
    id="selection.in_rotation",
    section="1994:137 3 §",
    sentence=N_("{municipality} har fått {assigned} barn i turordningen."),
    source="Sveriges Radio 2014: från Stockholm till Bjurholm",
    **_COMMON,
)
NO_SHARES = Rule(
    id="selection.no_shares",
    section=_MODEL,
    sentence=N_("Ingen kommun har en andel över 0 {on}. Läs in andelslistan för dagen."),
    source=_FAQ,
    **_COMMON,
)
NO_AGREEMENT = Rule(
    id="selection.no_agreement",
    section="1994:137 3 §",
    sentence=N_(
        "Före 2014 anvisades barn till anhörigas kommun eller till överenskomna platser, annars bara med särskilda "
        "skäl; {on} finns varken anknytning eller ledig plats i uppgifterna. Lägg in överenskommelsens platser."
    ),
    source="SOU 2011:64; prop. 2012/13:162",
    **_COMMON,
)
RULES = (
    FAMILY_TIE, TIE_NOT_COUNTED, LOWEST, FREE_PLACES, AGREED_PLACE, TARGET, ROTATION, LOT, SIBLINGS, WOULD_BE_NEXT,
    NEVER_BEFORE, CHOSEN, IN_ROTATION, NO_SHARES, NO_AGREEMENT,
)  # fmt: skip


def percent(standing: Standing) -> Fraction | str:
    """Fulfilment in per cent, or a word where there is no goal to measure by."""
    level = standing.fulfilment
    return "över 100" if level is None else level * 100


def most_to_come_first(standing: Standing, first: Standing) -> int | None:
    """The counterfactual: the largest number assigned with which ``standing`` would have come before ``first``.

    None when even nobody assigned would not have been enough: then only the lot could have decided.
    """
    level = first.fulfilment
    if level is None:
        return standing.assigned - 1 if standing.assigned else None
    most = ceil(level * standing.goal) - 1
    return min(most, standing.assigned) if most >= 0 else None


def candidate_reason(on: date, standing: Standing, first: Standing | None) -> Reason:
    """One candidate in a sentence, with what would have put it first."""
    facts: dict[str, object] = {
        "municipality": MunicipalityCode(standing.municipality),
        "assigned": standing.assigned,
        "goal": standing.goal,
        "percent": percent(standing),
        "share": standing.share,
        "on": on,
    }
    if first is None or standing is first:
        return Reason(CHOSEN, facts)
    most = most_to_come_first(standing, first)
    return Reason(NEVER_BEFORE, facts) if most is None else Reason(WOULD_BE_NEXT, {**facts, "most": most})


def rotation_reason(standing: Standing) -> Reason:
    """One municipality's place in the rotation, where no share is measured."""
    facts = {"municipality": MunicipalityCode(standing.municipality), "assigned": standing.assigned}
    return Reason(IN_ROTATION, facts)
