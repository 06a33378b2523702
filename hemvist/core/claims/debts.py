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
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
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
RULES = (PASSED_ON, JOURNEY)


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
    moved = [
        (judged, agreements[judged.transfer.agreement])
        for judged in days.transfers
        if judged.state == "effective" and judged.transfer.agreement
    ]
    found = [*_passed_on(law, days, moved, asked), *_journeys(days, moved, asked)]
    return tuple(sorted(found, key=lambda s: (s.on, s.about, s.amount_ore)))


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


def _journeys(days: ChildDays, moved: list[tuple[JudgedTransfer, Agreement]], asked: Period) -> Iterator[Debt]:
    for cost in days.path.costs:
        if cost.kind != TRAVEL or cost.is_per_day or cost.period.starts_on not in asked or not moved:
            continue
        judged, agreement = min(moved, key=lambda m: _distance(m[0], cost))
        payer = agreement.travel_paid_by
        if payer is None:
            continue
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
