"""When a transfer takes effect: the child is assigned, both sides have confirmed, and the agreement covers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple

from hemvist.core.agreements.facts import Agreement, AgreementKind
from hemvist.core.assignments.facts import Assignment, by_decision
from hemvist.core.children.facts import known
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.transfers.facts import Transfer
from hemvist.core.transfers.gate import gate_refused

State = Literal["effective", "awaiting_confirmation", "refused"]

_SOL = "2001:453 2 a kap. 10 §"
_SOL_SOURCE = "SoL 2001:453 2 a kap. 10–11 §§ (från 2025-07-01 SoL 2025:400 29 kap. 10 §)"

BOTH_CONFIRMED = Rule(
    id="transfer.both_confirmed",
    section=_SOL,
    sentence=N_("Båda kommunerna har bekräftat: {giving} {giving_on} och {taking} {taking_on}."),
    source="Migrationsverket, frågor och svar om statlig ersättning; " + _SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
    reading=N_("Ansvaret flyttas från dagen i anmälan, även när den andra bekräftelsen kommer senare."),
    what_would_change=N_("Ett annat datum för överflyttningen: dygnen före stannar hos den lämnande kommunen."),
)
AWAITING_CONFIRMATION = Rule(
    id="transfer.awaiting_confirmation",
    section=_SOL,
    sentence=N_(
        "Överflyttningen {starts_on} till {taking} väntar på bekräftelse från {missing}. Ansvar och pengar "
        "ligger kvar tills båda kommunerna har bekräftat."
    ),
    source=BOTH_CONFIRMED.source,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
    what_would_change=N_("Den bekräftelse som saknas."),
)
NOT_ASSIGNED = Rule(
    id="transfer.not_assigned",
    section=_SOL,
    sentence=N_(
        "Överflyttningen {starts_on} till {taking} går inte: ingen kommun ansvarar för barnet då. "
        "Registrera anvisningen först, eller välj en senare dag."
    ),
    source=_SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
CHILD_HAS_LEFT = Rule(
    id="transfer.child_has_left",
    section=_SOL,
    sentence=N_(
        "Överflyttningen {starts_on} till {taking} går inte: barnet har lämnat mottagandet och ingen kommun ansvarar. "
        "Rätta dagen, eller uppgiften om att barnet har lämnat."
    ),
    source=_SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
SAME_MUNICIPALITY = Rule(
    id="transfer.same_municipality",
    section=_SOL,
    sentence=N_("{taking} ansvarar redan för barnet {starts_on}. Ta bort överflyttningen eller rätta kommunen."),
    source=_SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
AGREEMENT_UNKNOWN = Rule(
    id="transfer.agreement_unknown",
    section=_SOL,
    sentence=N_("Överenskommelsen {agreement} finns inte. Rätta beteckningen eller lägg in överenskommelsen."),
    source=_SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
AGREEMENT_PARTIES = Rule(
    id="transfer.agreement_parties",
    section=_SOL,
    sentence=N_(
        "Överenskommelsen {agreement} gäller inte mellan {giving} och {taking}. Välj rätt överenskommelse, "
        "eller flytta över utan den."
    ),
    source=_SOL_SOURCE,
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
AGREEMENT_NOT_IN_FORCE = Rule(
    id="transfer.agreement_not_in_force",
    section=_SOL,
    sentence=N_("Överenskommelsen {agreement} gäller inte {starts_on}; den gäller {period}."),
    source="Överenskommelsens egna ord",
    governing_date="transfer_date",
    function="hemvist.core.transfers.effect.judged",
)
OUTSIDE_COHORT = Rule(
    id="transfer.outside_cohort",
    section=_SOL,
    sentence=N_(
        "Barnet anvisades {assigned_on}, utanför de anvisningar som {agreement} omfattar ({cohort}). "
        "Flytta över utan överenskommelsen, eller ändra den med en ny version."
    ),
    source="Överenskommelsens egna ord",
    governing_date="assignment_date",
    function="hemvist.core.transfers.effect.judged",
)
RULES = (
    BOTH_CONFIRMED, AWAITING_CONFIRMATION, NOT_ASSIGNED, CHILD_HAS_LEFT, SAME_MUNICIPALITY, AGREEMENT_UNKNOWN,
    AGREEMENT_PARTIES, AGREEMENT_NOT_IN_FORCE, OUTSIDE_COHORT,
)  # fmt: skip


class JudgedTransfer(NamedTuple):
    """[prövad överflyttning] A transfer with its giving municipality and its state; ``refused`` says why not."""

    transfer: Transfer
    giving: str | None
    state: State
    refused: Refused | None = None
    missing: tuple[str, ...] = ()

    def reason(self, known_at: date | None = None) -> Reason:
        """Why the transfer stands as it does."""
        if self.refused is not None:
            return self.refused.reason
        transfer = self.transfer
        facts = {
            "giving": MunicipalityCode(self.giving or ""),
            "taking": MunicipalityCode(transfer.to),
            "starts_on": transfer.starts_on,
            "giving_on": transfer.confirmed_by(self.giving or "", known_at),
            "taking_on": transfer.confirmed_by(transfer.to, known_at),
        }
        return Reason(BOTH_CONFIRMED, facts)


def judged(
    child: str,
    assignments: Iterable[Assignment],
    transfers: Iterable[Transfer],
    agreements: Mapping[str, Agreement],
    known_at: date | None = None,
    has_left: Callable[[date], bool] = lambda _: False,
) -> tuple[JudgedTransfer, ...]:
    """Each transfer in order of day, judged against what stood before it; ``has_left``: nobody answers that day."""
    decisions = [a for a in assignments if known(a.decided_on, known_at)]
    decisions.sort(key=by_decision)
    results: list[JudgedTransfer] = []
    for transfer in sorted(transfers, key=attrgetter("starts_on", "to")):
        assigned = [a for a in decisions if a.starts_on <= transfer.starts_on]
        giving = _responsible(assigned, results)
        if has_left(transfer.starts_on):
            facts = {"starts_on": transfer.starts_on, "taking": MunicipalityCode(transfer.to)}
            refused = Refused("child_has_left", child, Reason(CHILD_HAS_LEFT, facts))
            results.append(JudgedTransfer(transfer, giving, "refused", refused))
            continue
        results.append(_judge(child, transfer, giving, assigned, agreements, known_at))
    return tuple(results)


def _responsible(assigned: list[Assignment], earlier: list[JudgedTransfer]) -> str | None:
    """Who answers just before the next transfer: the latest of decisions and transfers that took effect."""
    moves = [(a.starts_on, 0, a.municipality) for a in assigned]
    moves += [(j.transfer.starts_on, 1, j.transfer.to) for j in earlier if j.state == "effective"]
    return max(moves, key=itemgetter(0, 1))[2] if moves else None


def _judge(
    child: str,
    transfer: Transfer,
    giving: str | None,
    assigned: list[Assignment],
    agreements: Mapping[str, Agreement],
    known_at: date | None,
) -> JudgedTransfer:
    broken: tuple[Rule, dict[str, object]] | None = None
    if giving is None:
        broken = (NOT_ASSIGNED, {})
    elif giving == transfer.to:
        broken = (SAME_MUNICIPALITY, {})
    elif transfer.agreement is not None:
        broken = _against_agreement(transfer, giving, assigned[-1].starts_on, agreements)
    if broken is not None or giving is None:
        rule, more = broken or (NOT_ASSIGNED, {})
        code = rule.id.removeprefix("transfer.")
        said = Reason(rule, {**_told(transfer), **more})
        return JudgedTransfer(transfer, giving, "refused", Refused(code, child, said))
    closed = gate_refused(child, transfer.starts_on, transfer.gate) if transfer.gate is not None else None
    if closed is not None:
        return JudgedTransfer(transfer, giving, "refused", closed)
    missing = [side for side in (giving, transfer.to) if transfer.confirmed_by(side, known_at) is None]
    if missing:
        waits = Reason(AWAITING_CONFIRMATION, {**_told(transfer), "missing": Names(missing)})
        refused = Refused("awaiting_confirmation", child, waits)
        return JudgedTransfer(transfer, giving, "awaiting_confirmation", refused, tuple(missing))
    return JudgedTransfer(transfer, giving, "effective")


def _told(transfer: Transfer) -> dict[str, object]:
    """What every sentence about a transfer that does not go through tells."""
    return {"starts_on": transfer.starts_on, "taking": MunicipalityCode(transfer.to)}


def _against_agreement(
    transfer: Transfer, giving: str, assigned_on: date, agreements: Mapping[str, Agreement]
) -> tuple[Rule, dict[str, object]] | None:
    agreement = agreements.get(transfer.agreement or "")
    named: dict[str, object] = {"agreement": transfer.agreement, "giving": MunicipalityCode(giving)}
    if agreement is None:
        return AGREEMENT_UNKNOWN, named
    parties = {agreement.giving, agreement.taking}
    if agreement.kind is not AgreementKind.TAKE_OVER or {giving, transfer.to} != parties:
        return AGREEMENT_PARTIES, named
    if giving == agreement.taking:  # the way back needs no cohort
        return None
    if transfer.starts_on not in agreement.period:
        return AGREEMENT_NOT_IN_FORCE, {**named, "period": agreement.period}
    if assigned_on not in agreement.covers_assigned:
        return OUTSIDE_COHORT, {**named, "assigned_on": assigned_on, "cohort": agreement.covers_assigned}
    return None


class Names(tuple[str, ...]):
    """Several municipality codes, spoken as names joined by "och"."""

    __slots__ = ()

    def spoken(self) -> str:
        """The names in the order given."""
        return " och ".join(MunicipalityCode(code).spoken() for code in self)


def days_waiting(transfer: JudgedTransfer, until: date) -> Period | None:
    """The days from the agreed day to ``until`` on which a missing confirmation holds the responsibility back."""
    if transfer.state != "awaiting_confirmation" or until < transfer.transfer.starts_on:
        return None
    return Period(transfer.transfer.starts_on, until)
