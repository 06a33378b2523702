"""What the state owes for one child in the asylum phase, line by line, each line able to say why.

Förordning (2017:193) 8, 11 and 12 §§ for days from 2017-07-01. Days that belong to another regime are not
computed here; ``hemvist.core.days.regimes`` says so with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter

from hemvist.core.agreements.facts import Agreement
from hemvist.core.assignments.facts import by_decision
from hemvist.core.children.facts import BirthRecord, LegalStatus, StatusRecord, known
from hemvist.core.claims.line import ARRIVAL, DAILY, INVESTIGATION, Entitlement
from hemvist.core.claims.rules import ARRIVAL_HOUSING, DAILY_SUM, INVESTIGATION_ONCE
from hemvist.core.days.facts import ChildPath
from hemvist.core.days.responsibility import Answer, ChildDays, child_days
from hemvist.core.law import Law
from hemvist.core.period import Period, day_before, quarter_start
from hemvist.core.placements.facts import CareForm, Placement
from hemvist.core.reasons import LawRow
from hemvist.core.timeline import LAST_ORDINAL, sweep

DAILY_RATE = "2017_193.s8_daily_rate"
ARRIVAL_RATE = "2017_193.s11_arrival_rate"
INVESTIGATION_SUM = "2017_193.s12_investigation_sum"

_IN_ASYLUM_PHASE = frozenset({LegalStatus.ASYLUM_SEEKER, LegalStatus.REFUSED})


def entitlements(
    law: Law,
    path: ChildPath,
    agreements: Mapping[str, Agreement],
    asked: Period,
    known_at: date | None = None,
) -> tuple[Entitlement, ...]:
    """All lines for one child in the asked period, in order of day.

    The period must have a last day. Splitting it in two gives the same sums; so does any order of the facts.
    """
    return entitlements_of_days(law, child_days(path, agreements, known_at), asked)


def entitlements_of_days(law: Law, days: ChildDays, asked: Period) -> tuple[Entitlement, ...]:
    """The same for a child whose days are already on timelines."""
    if asked.ends_on is None:
        message = "Fråga om en period med en sista dag: en öppen period har ingen summa."
        raise ValueError(message)
    low, high = asked.starts_on.toordinal(), asked.ends_on.toordinal()
    lines = [
        *_arrival_lines(law, days, low, high),
        *_daily_lines(law, days, low, high),
        *_investigation_lines(law, days, low, high),
    ]
    lines.sort(key=attrgetter("first", "section"))
    return tuple(lines)


def _daily_lines(law: Law, days: ChildDays, low: int, high: int) -> Iterator[Entitlement]:
    """8 §: the responsible municipality, each day of an assigned child under 18 in the asylum phase.

    A line grows while the same municipality answers at the same rate.
    """
    drawn: tuple[Answer, LawRow] | None = None
    since = until = low
    watched = (days.answers, days.statuses, days.minors, days.placements, law[DAILY_RATE].line)
    for first, last, (answer, status, birth, placement, row) in sweep(low, high, watched):
        owed = answer is not None and answer.municipality is not None and _counts(status, birth, placement)
        if owed and drawn is not None and drawn[0] is answer and drawn[1] is row:
            until = last
            continue
        if drawn is not None:
            yield _daily_line(days, *drawn, since, until)
        drawn = (answer, row) if owed and row is not None else None
        since, until = first, last
    if drawn is not None:
        yield _daily_line(days, *drawn, since, until)


def _daily_line(days: ChildDays, answer: Answer, row: LawRow, first: int, last: int) -> Entitlement:
    rate = _ore(row)
    return Entitlement(
        days.path.id, answer.municipality or "", DAILY_SUM.section, DAILY, first, last, rate,
        rate * (last - first + 1), True, None, answer, row, days,
    )  # fmt: skip


def _arrival_lines(law: Law, days: ChildDays, low: int, high: int) -> Iterator[Entitlement]:
    """11 §: the municipality of arrival, until the day before the date in the assignment decision."""
    arrival = days.path.arrival
    if arrival is None:
        return
    assigned = [a.starts_on for a in days.path.assignments if known(a.decided_on, days.known_at)]
    low = max(low, arrival.on.toordinal())
    high = min(high, min(assigned).toordinal() - 1 if assigned else LAST_ORDINAL)
    if high < low:
        return
    watched = (days.statuses, days.minors, days.placements, days.absconded, law[ARRIVAL_RATE].line)
    for first, last, (status, birth, placement, absence, row) in sweep(low, high, watched):
        if row is None or absence is not None or not _counts(status, birth, placement):
            continue
        rate = _ore(row)
        for start, end in _by_quarter(first, last):
            yield Entitlement(
                days.path.id, arrival.municipality, ARRIVAL_HOUSING.section, ARRIVAL, start, end, rate,
                rate * (end - start + 1), False, claim_due_on(date.fromordinal(end)),
                arrival, row, days,
            )  # fmt: skip


def _investigation_lines(law: Law, days: ChildDays, low: int, high: int) -> Iterator[Entitlement]:
    """12 §: once per child and municipality, for the decision that assigned it."""
    seen: set[str] = set()
    sums = law[INVESTIGATION_SUM].line
    decided = [a for a in days.path.assignments if known(a.decided_on, days.known_at)]
    if len(decided) > 1:
        decided.sort(key=by_decision)
    for index, assignment in enumerate(decided):
        row = sums.at(assignment.starts_on)
        if row is None or assignment.municipality in seen:
            continue
        following = decided[index + 1].starts_on if index + 1 < len(decided) else None
        ordinal = _first_owed(days, assignment.starts_on, following)
        if ordinal is None:
            continue
        seen.add(assignment.municipality)
        if low <= ordinal <= high:
            yield Entitlement(
                days.path.id, assignment.municipality, INVESTIGATION_ONCE.section, INVESTIGATION, ordinal, ordinal,
                None, _ore(row), True, None, assignment, row, days,
            )  # fmt: skip


def _first_owed(days: ChildDays, first: date, following: date | None) -> int | None:
    """The assignment's day; where the application came later under the same assignment, its day (our reading)."""
    status, birth = days.statuses.at(first), days.minors.at(first)
    if status is not None and birth is not None and status.value in _IN_ASYLUM_PHASE:
        return first.toordinal()
    last = LAST_ORDINAL if following is None else following.toordinal() - 1
    for start, _, (later, minor) in sweep(first.toordinal(), last, (days.statuses, days.minors)):
        if later is not None and minor is not None and later.value in _IN_ASYLUM_PHASE:
            return start
    return None


def claim_due_on(day: date) -> date:
    """The day a claim for the day's quarter must have arrived: six months after its end (2017:193 19 §).

    The calendar day is the deadline; that a later working day may count is a note, never the promise.
    """
    return day_before(quarter_start(day, 3))


def _counts(status: StatusRecord | None, birth: BirthRecord | None, placement: Placement | None) -> bool:
    return (
        status is not None
        and birth is not None
        and status.value in _IN_ASYLUM_PHASE
        and (placement is None or placement.care_form is not CareForm.MIGRATION_AGENCY_HOUSING)
    )


def _ore(row: LawRow) -> int:
    return int(row.value) * 100


def _by_quarter(first: int, last: int) -> Iterator[tuple[int, int]]:
    while first <= last:
        stop = min(last, quarter_start(date.fromordinal(first), 1).toordinal() - 1)
        yield first, stop
        first = stop + 1
