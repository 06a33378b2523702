"""Who is next, and why: one proposal on one day, by the rule of the day, with every candidate and what would change it.

Facts 1.1 and 1.3; the rule in force is the law row ``assignment.selection_rule`` for the day of the decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from hemvist.core.assignments import turns
from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lots import lot
from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.reasons import LawRow, Reason, Refused
from hemvist.core.shares.facts import Tie
from hemvist.core.shares.fulfilment import Standing

PARAMETER = "assignment.selection_rule"
TIE_ASSESSED_FROM = date(2019, 7, 1)
"""From this day social services assess whether the relative is suitable (facts 1.3)."""


class SelectionRule(StrEnum):
    """[urvalsregel] The eras' rules, as the law rows name them."""

    AGREEMENTS = "agreements"
    ROTATION = "rotation"
    FREE_PLACES_FIRST = "lowest_fulfilment_free_places"
    LOWEST_FULFILMENT = "lowest_fulfilment"


@dataclass(frozen=True, slots=True)
class Situation:
    """[läge inför en anvisning] All the rule may look at. ``places`` is how many children come together (siblings).

    ``standings``: shares, goals and assigned (2016–). ``targets``: places still to fill by fördelningstal (2014–),
    as (target, assigned). ``rotated``: children the rotation has given each. ``turn`` numbers the draw of lots.
    """

    on: date
    rule: SelectionRule
    standings: tuple[Standing, ...] = ()
    free_places: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, tuple[Fraction, int]] = field(default_factory=dict)
    rotated: Mapping[str, int] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    places: int = 1
    seed: int = 0
    law_row: LawRow | None = None


class Candidate(NamedTuple):
    """[kandidat] A municipality in the order the rule puts them; ``lot`` is what decided between equals."""

    municipality: str
    standing: Standing
    lot: int
    reason: Reason


@dataclass(frozen=True)
class Proposal:
    """[förslag] The municipality the rule points out. Candidates and reasons are written when somebody asks."""

    situation: Situation
    municipality: str | None
    kind: AssignmentKind | None
    refused: Refused | None = None

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody who could have been picked, first the next one, each with what would have put it first."""
        return tuple(_candidates(self))

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why this municipality: the rule, the figures, the lot where it decided, and ties that did not count."""
        return tuple(_reasons(self))


def rule_on(law: Law, day: date) -> tuple[SelectionRule, LawRow]:
    """The rule of the day and its law row. Raises ``NotInForce`` before 2006-07-01."""
    row = law.on(PARAMETER, day)
    return SelectionRule(str(row.value)), row


def propose(situation: Situation) -> Proposal:
    """The next municipality by the situation's rule, or a refusal that says why the rule points out nobody."""
    tie = counting_tie(situation)
    if tie is not None:
        return Proposal(situation, tie.municipality, AssignmentKind.FAMILY_TIE)
    if situation.rule is not SelectionRule.LOWEST_FULFILMENT:
        offering = _offering(situation)
        if offering:
            return Proposal(situation, offering[0], AssignmentKind.AGREED_PLACE if _is_old(situation) else _LEVELLING)
    order = ordered(situation)
    if order:
        return Proposal(situation, order[0].municipality, AssignmentKind.EXTENDED if _is_old(situation) else _LEVELLING)
    facts = {"on": situation.on}
    rule = turns.NO_AGREEMENT if situation.rule is SelectionRule.AGREEMENTS else turns.NO_SHARES
    refused = Refused(rule.id.rpartition(".")[2], None, Reason(rule, facts, situation.law_row))
    return Proposal(situation, None, None, refused)


_LEVELLING = AssignmentKind.LEVELLING


def _is_old(situation: Situation) -> bool:
    return situation.rule in {SelectionRule.AGREEMENTS, SelectionRule.ROTATION}


def counting_tie(situation: Situation) -> Tie | None:
    """The tie that decides, if one does: judged suitable, or (before 2019-07-01) not judged unsuitable."""
    must_be_assessed = situation.on >= TIE_ASSESSED_FROM
    counted = [t for t in situation.ties if t.is_suitable or (t.is_suitable is None and not must_be_assessed)]
    return min(counted, key=lambda t: (not t.is_suitable, t.municipality), default=None)


def ordered(situation: Situation) -> list[Standing]:
    """Candidates of the rule's last step, the next one first: share above 0, lowest first, the lot between equals."""
    if situation.rule is SelectionRule.AGREEMENTS:
        return []
    if situation.rule is SelectionRule.ROTATION:
        return _by_target(situation) or _rotation(situation)
    able = [standing for standing in situation.standings if standing.share > 0]
    return sorted(able, key=lambda s: (*_level(s), drawn(situation.seed, s), s.municipality))


def drawn(seed: int, standing: Standing) -> int:
    """The lot a municipality draws for its next child: it changes only when it has been given one."""
    return lot(seed, standing.municipality, standing.assigned)


def _level(standing: Standing) -> tuple[int, Fraction]:
    level = standing.fulfilment
    return (1, Fraction(0)) if level is None else (0, level)


def _offering(situation: Situation) -> list[str]:
    """Municipalities with reported free places for the whole group, the least fulfilled first."""
    known = {standing.municipality: standing for standing in situation.standings}
    able = [code for code, places in situation.free_places.items() if places >= situation.places]

    def place(code: str) -> tuple[int, Fraction, int, str]:
        standing = known.get(code, Standing(code, Fraction(0), Fraction(0), 0))
        return (*_level(standing), drawn(situation.seed, standing), code)

    return sorted(able, key=place)


def _by_target(situation: Situation) -> list[Standing]:
    """2014: municipalities whose fördelningstal is not filled, the least filled first."""
    open_ones = [
        Standing(code, target, target, assigned)
        for code, (target, assigned) in situation.targets.items()
        if assigned < target
    ]
    return sorted(open_ones, key=lambda s: (*_level(s), drawn(situation.seed, s), s.municipality))


def _rotation(situation: Situation) -> list[Standing]:
    """2014, when every fördelningstal is filled: one child each from the largest down, then again from the top."""
    everyone = [
        Standing(m.code, Fraction(m.population_2016), Fraction(0), situation.rotated.get(m.code, 0))
        for m in municipalities().values()
    ]
    return sorted(everyone, key=lambda s: (s.assigned, -s.share, s.municipality))


def _candidates(proposal: Proposal) -> list[Candidate]:
    situation = proposal.situation
    order = ordered(situation)
    if proposal.municipality is not None and (not order or order[0].municipality != proposal.municipality):
        chosen = next((s for s in order if s.municipality == proposal.municipality), None)
        chosen = chosen or Standing(proposal.municipality, Fraction(0), Fraction(0), 0)
        order = [chosen, *(s for s in order if s.municipality != proposal.municipality)]
    first = order[0] if order else None
    is_rotation = situation.rule is SelectionRule.ROTATION and not _by_target(situation)
    return [
        Candidate(
            s.municipality, s, drawn(situation.seed, s),
            turns.rotation_reason(s) if is_rotation else turns.candidate_reason(situation.on, s, first),
        )
        for s in order
    ]  # fmt: skip


def _reasons(proposal: Proposal) -> list[Reason]:
    situation = proposal.situation
    if proposal.municipality is None:
        return [proposal.refused.reason] if proposal.refused else []
    row, code = situation.law_row, MunicipalityCode(proposal.municipality)
    found: list[Reason] = []
    if proposal.kind is AssignmentKind.FAMILY_TIE:
        found.append(Reason(turns.FAMILY_TIE, {"municipality": code}, row))
    elif proposal.municipality in _offering(situation) and situation.rule is not SelectionRule.LOWEST_FULFILMENT:
        places = situation.free_places[proposal.municipality]
        rule = turns.AGREED_PLACE if _is_old(situation) else turns.FREE_PLACES
        found.append(Reason(rule, {"municipality": code, "places": places, "on": situation.on}, row))
    else:
        found += _turn_reasons(situation, row)
    if situation.places > 1:
        found.append(Reason(turns.SIBLINGS, {"places": situation.places}))
    found += [
        Reason(turns.TIE_NOT_COUNTED, {"municipality": MunicipalityCode(tie.municipality), "on": situation.on})
        for tie in situation.ties
        if tie.municipality != proposal.municipality
    ]
    return found


def _turn_reasons(situation: Situation, row: LawRow | None) -> list[Reason]:
    order = ordered(situation)
    first = order[0]
    facts: dict[str, object] = {
        "municipality": MunicipalityCode(first.municipality), "assigned": first.assigned, "on": situation.on,
    }  # fmt: skip
    if situation.rule is SelectionRule.ROTATION:
        is_rotation = not _by_target(situation)
        rule = turns.ROTATION if is_rotation else turns.TARGET
        found = [Reason(rule, {**facts, "target": first.share}, row)]
    else:
        facts |= {"goal": first.goal, "percent": turns.percent(first), "share": first.share}
        found = [Reason(turns.LOWEST, facts, row)]
    equals = [s for s in order[1:] if _level(s) == _level(first)]
    if equals and first.goal:
        found.append(Reason(turns.LOT, {"municipality": facts["municipality"], "equals": len(equals) + 1}))
    if len(order) > 1 and situation.rule is not SelectionRule.ROTATION:
        found.append(turns.candidate_reason(situation.on, order[1], first))
    return found
