"""What municipalities owe each other by agreement: sums the state pays to the giving one, and the journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hemvist.core.agreements.facts import Agreement, Sum
from hemvist.core.claims.entitlement import entitlements_of_days
from hemvist.core.claims.line import INVESTIGATION
from hemvist.core.claims.rules import INVESTIGATION_ONCE
from hemvist.core.days.facts import Cost
from hemvist.core.days.regimes import NotComputed
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareBasis
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.transfers.effect import JudgedTransfer

TRAVEL = "travel"

PASSED_ON = Rule(
    id="debt.passed_on",
    section=INVESTIGATION_ONCE.section,
    sentence=N_(
        "Staten betalar {sek} kronor till {giving}, som anvisad kommun. Enligt överenskommelsen {agreement} "
        "följer summan barnet, så {giving} är skyldig {taking} den."
    ),
    source="Överenskommelsens egna ord; Vallentuna kommun 2017-07-05: ersättningarna tillfaller Sorsele",
    governing_date="transfer_date",
    function="hemvist.core.claims.debts.debts",
    what_would_change=N_("Att överenskommelsens brytare för summan är av."),
)
JOURNEY = Rule(
    id="debt.journey",
    section="överenskommelsen",
    sentence=N_("Resan {on} kostade {sek} kronor. Enligt överenskommelsen {agreement} betalar {payer} resan."),
    source="Överenskommelsens egna ord; Vallentuna kommun 2017-07-05: resan belastar Vallentuna",
    governing_date="transfer_date",
    function="hemvist.core.claims.debts.debts",
    reading=N_("Den andra kommunen har lagt ut för resan."),
    what_would_change=N_("Att den betalande kommunen själv har lagt ut för resan."),
)
RETURN_JOURNEY = Rule(
    id="debt.return_journey",
    section="överenskommelsen",
    sentence=N_(
        "Resan {on} hör till återlämnandet {transferred_on}. Vem som bär den står inte i uppgifterna om "
        "överenskommelsen {agreement}; ta reda på det och för in skulden."
    ),
    source="Överenskommelsens egna ord",
    governing_date="transfer_date",
    function="hemvist.core.claims.debts.untold_debts",
)
SUM_UNTOLD = Rule(
    id="debt.sum_untold",
    section="överenskommelsen",
    sentence=N_(
        "Enligt överenskommelsen {agreement} följer ersättningen enligt {switch} barnet, men hur mycket av den som hör "
        "till det här barnet räknas inte här. Skulden är inte 0 kronor; kom överens om beloppet."
    ),
    source="Överenskommelsens egna ord",
    governing_date="transfer_date",
    function="hemvist.core.claims.debts.untold_debts",
)
RULES = (PASSED_ON, JOURNEY, RETURN_JOURNEY, SUM_UNTOLD)


class Debt(NamedTuple):
    """[skuld mellan kommuner] What one municipality owes another for a child. Amount in öre."""

    child: str
    debtor: str
    creditor: str
    about: str
    on: date
    amount_ore: int
    reasons: tuple[Reason, ...]


def debts(law: Law, days: ChildDays, agreements: Mapping[str, Agreement], asked: Period) -> tuple[Debt, ...]:
    """Debts that fall due in the asked period: sums passed on at the transfer, journeys on their day."""
    moved = _moved(days, agreements)
    agreed = [(judged, agreement) for judged, agreement in moved if agreement is not None]
    found = [*_passed_on(law, days, agreed, asked), *_journeys(days, moved, asked)]
    return tuple(sorted(found, key=lambda s: (s.on, s.about, s.amount_ore)))


def untold_debts(days: ChildDays, agreements: Mapping[str, Agreement], asked: Period) -> Iterator[NotComputed]:
    """Debts there are by agreement but whose sum the facts do not tell: never silent, never 0."""
    moved = _moved(days, agreements)
    for judged, agreement in moved:
        on = max(judged.transfer.starts_on, asked.starts_on)  # a yearly sum is passed on every year after the transfer
        if agreement is None or judged.transfer.to == agreement.giving or on not in asked:
            continue
        for switch in sorted(agreement.money_follows):
            if switch in _UNTOLD or (switch is Sum.ACTUAL_COST and _is_in_care(days)):
                facts = {"agreement": agreement.id, "switch": _SWITCH_WORDS[switch]}
                yield NotComputed(days.path.id, Period(on, on), Reason(SUM_UNTOLD, facts))
    for cost, judged, agreement in _journeys_of(days, moved, asked):
        if agreement is not None and judged.transfer.to == agreement.giving:
            journey: dict[str, object] = {
                "on": cost.period.starts_on, "transferred_on": judged.transfer.starts_on, "agreement": agreement.id,
            }  # fmt: skip
            yield NotComputed(days.path.id, cost.period, Reason(RETURN_JOURNEY, journey))


_Moved = list[tuple[JudgedTransfer, Agreement | None]]
_UNTOLD = frozenset({Sum.READINESS_FIXED, Sum.READINESS_VARIABLE})
_SWITCH_WORDS = {
    Sum.READINESS_FIXED: "2017:193 7 § (fast del)",
    Sum.READINESS_VARIABLE: "2017:193 7 § (rörlig del)",
    Sum.ACTUAL_COST: "2017:193 9 §",
}


def _moved(days: ChildDays, agreements: Mapping[str, Agreement]) -> _Moved:
    return [(j, agreements.get(j.transfer.agreement or "")) for j in days.transfers if j.state == "effective"]


def _is_in_care(days: ChildDays) -> bool:
    return any(placement.basis is not CareBasis.SOL for _, placement in days.placements.segments())


def _passed_on(
    law: Law, days: ChildDays, moved: list[tuple[JudgedTransfer, Agreement]], asked: Period
) -> Iterator[Debt]:
    paid: set[str] = set()
    for judged, agreement in moved:
        giving, taking = agreement.giving, agreement.taking
        is_way_back = judged.transfer.to == giving
        if is_way_back or Sum.INVESTIGATION not in agreement.money_follows or giving in paid:
            continue
        whole = Period(date(1, 1, 1), judged.transfer.starts_on)
        for line in entitlements_of_days(law, days, whole):
            if line.item != INVESTIGATION or line.payee != giving:
                continue
            paid.add(giving)
            if judged.transfer.starts_on in asked:
                facts = {
                    "giving": MunicipalityCode(giving),
                    "taking": MunicipalityCode(taking),
                    "agreement": agreement.id,
                    "sek": Decimal(line.amount_ore) / 100,
                }
                reasons = (*line.reasons, Reason(PASSED_ON, facts))
                yield Debt(
                    days.path.id, giving, taking, line.section, judged.transfer.starts_on, line.amount_ore, reasons
                )


def _journeys_of(
    days: ChildDays, moved: _Moved, asked: Period
) -> Iterator[tuple[Cost, JudgedTransfer, Agreement | None]]:
    """Each journey asked about with the transfer nearest to it, and that transfer's agreement if it has one."""
    for cost in days.path.costs:
        if cost.kind == TRAVEL and not cost.is_per_day and cost.period.starts_on in asked and moved:
            yield (cost, *min(moved, key=lambda m: _distance(m[0], cost)))


def _journeys(days: ChildDays, moved: _Moved, asked: Period) -> Iterator[Debt]:
    for cost, judged, agreement in _journeys_of(days, moved, asked):
        if agreement is None or agreement.travel_paid_by is None or judged.transfer.to == agreement.giving:
            continue
        payer = agreement.travel_paid_by
        other = agreement.taking if payer == agreement.giving else agreement.giving
        facts = {
            "on": cost.period.starts_on,
            "sek": Decimal(cost.ore) / 100,
            "agreement": agreement.id,
            "payer": MunicipalityCode(payer),
            "transferred_on": judged.transfer.starts_on,
        }
        reason = Reason(JOURNEY, facts)
        yield Debt(days.path.id, payer, other, TRAVEL, cost.period.starts_on, cost.ore, (reason,))


def _distance(judged: JudgedTransfer, cost: Cost) -> tuple[int, int]:
    away = (judged.transfer.starts_on - cost.period.starts_on).days
    return abs(away), away
