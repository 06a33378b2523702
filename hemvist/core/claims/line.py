"""One line of money and why it is there: the facts it rests on, put into reasons when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.ages import (
    AGE_DECISION,
    EIGHTEENTH_BIRTHDAY,
    LAST_DAY_BEFORE_EIGHTEEN,
    eighteenth_birthday,
    legal_birth,
)
from hemvist.core.children.facts import Arrival, BirthRecord, LegalStatus, StatusRecord
from hemvist.core.claims.rules import (
    ARRIVAL_HOUSING,
    ARRIVED_IN,
    ASSISTANCE_ENDED,
    ASYLUM_SEEKER,
    CLAIM_DEADLINE,
    DAILY_SUM,
    INVESTIGATION_LATER,
    INVESTIGATION_ONCE,
    PERMIT_ENDS,
    REFUSED_STILL_HERE,
)
from hemvist.core.days.responsibility import Answer, ChildDays
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.reasons import LawRow, Reason
from hemvist.core.timeline import LAST_ORDINAL, period_of
from hemvist.core.transfers.effect import JudgedTransfer

DAILY = "daily_sum"
ARRIVAL = "arrival_housing"
INVESTIGATION = "investigation_sum"


class Evidence(NamedTuple):
    """[underlag] What one line rests on; its reasons are found there and written when somebody asks."""

    basis: Answer | Arrival | Assignment
    row: LawRow
    days: ChildDays


class Entitlement(NamedTuple):
    """[rätt till ersättning] One line: what the state owes a municipality for a child over a period.

    Amounts in öre. ``last`` and ``first`` are day ordinals; a once-sum has no rate and stands on one day.
    ``due_on`` is the day by which a claim must have arrived; automatic sums need none.
    """

    child: str
    payee: str
    section: str
    item: str
    first: int
    last: int
    rate_ore: int | None
    amount_ore: int
    automatic: bool
    due_on: date | None
    basis: Answer | Arrival | Assignment
    row: LawRow
    child_days: ChildDays

    @property
    def evidence(self) -> Evidence:
        """The facts the line rests on."""
        return Evidence(self.basis, self.row, self.child_days)

    @property
    def period(self) -> Period:
        """The days the line covers."""
        return period_of(self.first, self.last)

    @property
    def days(self) -> int | None:
        """Number of days paid for; None for a sum paid once."""
        return None if self.rate_ore is None else self.last - self.first + 1

    @property
    def mark(self) -> str:
        """The mark of the amount itself: the law row's."""
        return self.row.mark

    @property
    def statuses(self) -> tuple[StatusRecord, ...]:
        """The child's legal statuses during the line, in order."""
        return tuple(status for _, _, status in self.child_days.statuses.stretches(self.first, self.last))

    @property
    def births(self) -> tuple[BirthRecord, ...]:
        """The birth records that make the child a minor during the line, in order."""
        return tuple(birth for _, _, birth in self.child_days.minors.stretches(self.first, self.last))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, in order: who answers, the child's status, its age, and the amount."""
        return tuple(_reasons(self))


def _reasons(line: Entitlement) -> Iterator[Reason]:
    basis = line.basis
    if isinstance(basis, Answer):
        yield basis.reason()
        if isinstance(basis.basis, JudgedTransfer):
            yield basis.basis.reason()
    elif isinstance(basis, Arrival):
        yield Reason(ARRIVED_IN, {"municipality": MunicipalityCode(basis.municipality), "on": basis.on})
    for status in line.statuses:
        rule = REFUSED_STILL_HERE if status.value is LegalStatus.REFUSED else ASYLUM_SEEKER
        yield Reason(rule, {"starts_on": status.starts_on})
    for birth in line.births:
        if birth.decided_on is not None:
            yield Reason(AGE_DECISION, {"decided_on": birth.decided_on, "born_on": birth.born_on})
        turns_18_on = eighteenth_birthday(birth.born_on)
        yield Reason(EIGHTEENTH_BIRTHDAY, {"turns_18_on": turns_18_on, "born_on": birth.born_on})
    if line.rate_ore is not None:
        yield from _why_it_ends(line)
    if isinstance(line.basis, Assignment) and line.period.starts_on != line.basis.starts_on:
        later = {"starts_on": line.basis.starts_on, "applied_on": line.period.starts_on}
        yield Reason(INVESTIGATION_LATER, later)
    if line.due_on is not None:
        yield Reason(CLAIM_DEADLINE, {"on": line.due_on})
    yield _amount_reason(line, line.row)


def _why_it_ends(line: Entitlement) -> Iterator[Reason]:
    """The reading of the last day, told only where the line really ends at such an edge."""
    following = date.fromordinal(min(line.last + 1, LAST_ORDINAL))
    turns_18_on = eighteenth_birthday(line.births[-1].born_on)
    if following == turns_18_on:
        yield Reason(LAST_DAY_BEFORE_EIGHTEEN, {"turns_18_on": turns_18_on})
    days = line.child_days
    status = days.statuses.at(following)
    if status is not None and status.holds_from == following:
        if status.value is LegalStatus.PERMIT:
            yield Reason(PERMIT_ENDS, {"on": following})
        elif status.value is LegalStatus.LMA_ENDED:
            yield Reason(ASSISTANCE_ENDED, {"on": status.starts_on})
    later = legal_birth(days.path.births, days.known_at).at(following)
    if later is not None and later.decided_on == following:
        yield Reason(AGE_DECISION, {"decided_on": following, "born_on": later.born_on})
    answer = days.answers.at(following)
    if answer is not None and answer.municipality is None and line.item == DAILY:
        yield answer.reason()


def _amount_reason(line: Entitlement, row: LawRow) -> Reason:
    facts: dict[str, object] = {"municipality": MunicipalityCode(line.payee), "rate": row.value}
    if isinstance(line.basis, Assignment):
        return Reason(INVESTIGATION_ONCE, {**facts, "starts_on": line.basis.starts_on}, row)
    rule = DAILY_SUM if line.item == DAILY else ARRIVAL_HOUSING
    return Reason(rule, {**facts, "days": line.days, "period": line.period}, row)
