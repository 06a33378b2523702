"""The answer to a case: every finding about its children, municipalities and shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from hemvist.core.agenda.costs import cost_deadlines, late_claims
from hemvist.core.agenda.deadlines import Deadline, claim_deadlines, notices
from hemvist.core.cases.reader import Case, CaseFacts
from hemvist.core.cases.turn import Turn, refused_redistributions, shares_after, turn
from hemvist.core.children.ages import legal_birth
from hemvist.core.claims.debts import Debt, debts, untold_debts
from hemvist.core.claims.entitlement import entitlements_of_days
from hemvist.core.claims.line import DAILY, Entitlement
from hemvist.core.days.gaps import Gap, gaps
from hemvist.core.days.regimes import NotComputed, no_application, not_computed
from hemvist.core.days.responsibility import ChildDays, child_days
from hemvist.core.law import Law
from hemvist.core.period import Period
from hemvist.core.placements.fit import overfull, refused_placements
from hemvist.core.reasons import Reason, Refused
from hemvist.core.shares.expected import Readiness, readiness
from hemvist.core.transfers.effect import JudgedTransfer, days_waiting


class Waiting(NamedTuple):
    """[väntan] Days on which a missing confirmation keeps the daily sum from the taking municipality, in öre."""

    child: str
    transfer: JudgedTransfer
    period: Period
    amount_ore: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """[svar på ett fall] The findings of one case."""

    case: Case
    entitlements: tuple[Entitlement, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    debts: tuple[Debt, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    gaps: tuple[Gap, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    refused: tuple[Refused, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    turn: Turn | None = None
    days: tuple[ChildDays, ...] = field(default=(), repr=False)


def calculate(law: Law, case: Case) -> Answer:
    """Answer one case. A question without a period is answered with what is refused only."""
    facts = case.facts
    days = tuple(child_days(child, facts.agreements, case.known_at) for child in facts.children)
    whose = turn(law, case)
    refused = [*_refused(law, facts, days), *refused_redistributions(law, facts)]
    if whose is not None and whose.proposal is not None and whose.proposal.refused is not None:
        refused.append(whose.proposal.refused)
    if case.ask.period is None:
        return Answer(case, refused=tuple(refused), turn=whose, days=days)
    answer = _of_period(law, case, days, case.ask.period)
    flags = [flag for child in days if (flag := no_application(child, case.ask.period)) is not None]
    return replace(answer, refused=(*refused, *flags), turn=whose)


def _of_period(law: Law, case: Case, days: tuple[ChildDays, ...], asked: Period) -> Answer:
    lines: list[Entitlement] = []
    owed: list[Debt] = []
    last_days: list[Deadline] = []
    lacking: list[Gap] = []
    waits: list[Waiting] = []
    uncounted: list[NotComputed] = []
    for child in days:
        lines += entitlements_of_days(law, child, asked)
        owed += debts(law, child, case.facts.agreements, asked)
        last_days += [*notices(law, child, asked), *cost_deadlines(law, child, asked)]
        lacking += gaps(child, asked)
        waits += _waiting(law, child, asked)
        uncounted += [*not_computed(child, asked), *untold_debts(child, case.facts.agreements, asked)]
    last_days += claim_deadlines(lines)
    last_days.sort(key=lambda d: (d.on, d.about, d.owner))
    ready = tuple(readiness(law, shares_after(law, case.facts), case.facts.forecasts, asked))
    return Answer(
        case, tuple(lines), ready, tuple(owed), tuple(last_days), tuple(lacking), tuple(waits),
        not_computed=tuple(uncounted), days=days,
    )  # fmt: skip


def _refused(law: Law, facts: CaseFacts, days: tuple[ChildDays, ...]) -> list[Refused]:
    found = [judged.refused for child in days for judged in child.transfers if judged.refused is not None]
    for child in days:
        found += _refused_beds(law, facts, child)
        found += late_claims(law, child)
    placed = [(child.path.id, placement) for child in days for _, placement in child.placements.segments()]
    return [*found, *overfull(facts.homes, placed)]


def _refused_beds(law: Law, facts: CaseFacts, days: ChildDays) -> list[Refused]:
    births = legal_birth(days.path.births, days.known_at)
    found: list[Refused] = []
    for _, placement in days.placements.segments():
        first = placement.period.starts_on
        birth = births.at(first) or next((record for _, record in births.segments()), None)
        if birth is not None:
            answer = days.answers.at(first)
            bed = (placement, answer.municipality if answer else None)
            found += refused_placements(law, days.path.id, birth.born_on, [bed], facts.agreements, facts.homes)
    return found


def _waiting(law: Law, days: ChildDays, asked: Period) -> list[Waiting]:
    """What each waiting transfer has kept back, until the end of what is asked and known."""
    until = min(asked.ends_on or date.max, days.known_at or date.max)
    found: list[Waiting] = []
    for judged in days.transfers:
        period = days_waiting(judged, until)
        shared = period.shared_with(asked) if period is not None else None
        if shared is None or judged.refused is None:
            continue
        lines = entitlements_of_days(law, days, shared)
        ore = sum(line.amount_ore for line in lines if line.item == DAILY)
        found.append(Waiting(days.path.id, judged, shared, ore, judged.refused.reason))
    return found
