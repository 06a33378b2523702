"""Whose turn it is in a case: shares, what has been received, free places and ties, put before the rule of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hemvist.core.assignments.selection import Proposal, SelectionRule, Situation, propose, rule_on
from hemvist.core.cases.reader import Case, CaseFacts
from hemvist.core.children.facts import known
from hemvist.core.law import Law
from hemvist.core.municipalities.register import municipalities
from hemvist.core.reasons import Refused
from hemvist.core.shares.expected import expected_on
from hemvist.core.shares.facts import Share, Tie
from hemvist.core.shares.fulfilment import COUNTED_SINCE, COUNTRY, Counted, Standing, counted_of, standings
from hemvist.core.shares.redistribution import redistributed, redistribution_refused
from hemvist.core.shares.tables import ShareTables, tables_of


class Turn(NamedTuple):
    """[tur] The proposal for a day (None: nothing was asked), and every share of that day with its standing."""

    on: date
    proposal: Proposal | None
    shares: tuple[tuple[Standing, int | None], ...]


def turn(law: Law, case: Case) -> Turn | None:
    """Who is next on the day asked about, and where every municipality stands; None when the case says nothing of it.

    The day is ``ask.on``, else the one the expectation names, else the last day of what is asked. Only the first
    two ask for a proposal.
    """
    expected = case.expect.next_municipality or {}
    named = case.ask.on or (date.fromisoformat(str(expected["on"])) if expected.get("on") else None)
    day = named or (case.ask.period.ends_on if case.ask.period else None)
    if day is None or not (named or case.facts.shares):
        return None
    tables = _tables(law, case.facts)
    standing = _standings(tables, case, day)
    shares = tuple((s, expected_on(law, s.share, case.facts.forecasts, day)) for s in standing)
    asks = named is not None or bool(case.expect.next_municipality)
    return Turn(day, propose(_situation(law, case, day, standing)) if asks else None, shares)


def refused_redistributions(law: Law, facts: CaseFacts) -> list[Refused]:
    """The redistributions of the case that cannot be made."""
    tables = tables_of(facts.shares)
    found: list[Refused] = []
    for day in sorted({move.starts_on for move in facts.redistributions}):
        moves = [move for move in facts.redistributions if move.starts_on == day]
        table = tables.on(day)
        if table is None:
            found += [r for move in moves if (r := redistribution_refused(law, move, None)) is not None]
        else:
            found += redistributed(law, table, moves)[1]
    return found


def shares_after(law: Law, facts: CaseFacts) -> list[Share]:
    """The shares as the allowed redistributions have left them."""
    if not facts.redistributions:
        return list(facts.shares)
    tables = _tables(law, facts).tables
    return [Share(code, share, t.period, t.source) for t in tables for code, share in t.shares.items()]


def _tables(law: Law, facts: CaseFacts) -> ShareTables:
    """The share tables, after the redistributions that are allowed."""
    tables = tables_of(facts.shares)
    changed = []
    for table in tables.tables:
        moves = [move for move in facts.redistributions if tables.on(move.starts_on) is table]
        changed.append(redistributed(law, table, moves)[0])
    return ShareTables.of(changed)


def _standings(tables: ShareTables, case: Case, day: date) -> tuple[Standing, ...]:
    facts = case.facts
    own = [
        (assignment.starts_on, assignment.municipality)
        for child in facts.children
        for assignment in child.assignments
        if COUNTED_SINCE <= assignment.starts_on <= day and known(assignment.decided_on, case.known_at)
    ]
    assigned = Counter(code for _, code in own)
    for row in sorted(facts.received, key=lambda r: r.since, reverse=True):
        assigned[row.municipality] = row.children  # the count since the earliest day is the one that stands
    country = [row for row in facts.received if row.municipality == COUNTRY]
    counted = counted_of(tables, country, day) if country else _by_table(tables, own, assigned)
    return standings(tables, counted, assigned, day)


def _by_table(tables: ShareTables, own: Iterable[tuple[date, str]], assigned: Counter[str]) -> Counted:
    """Where the country's count is not told: what the case itself counts, each on the table of its day."""
    numbers = [0] * len(tables.tables)
    told = 0
    for day, _ in own:
        table = tables.on(day)
        if table is not None:
            numbers[tables.tables.index(table)] += 1
            told += 1
    if numbers:
        numbers[-1] += max(sum(assigned.values()) - told, 0)
    return Counted(tuple(numbers))


def _situation(law: Law, case: Case, day: date, standing: tuple[Standing, ...]) -> Situation:
    facts = case.facts
    rule, row = rule_on(law, day)
    free: Counter[str] = Counter()
    for places in facts.free_places:
        if day in places.period:
            free[places.municipality] += places.places
    targets: dict[str, tuple[Fraction, int]] = {}
    if rule is SelectionRule.ROTATION:
        assigned = {r.municipality: r.children for r in facts.received}
        told = {t.municipality: t.children for t in facts.targets if day in t.period}
        people = told or {m.code: m.population_2016 for m in municipalities().values()}
        targets = {code: (Fraction(number), assigned.get(code, 0)) for code, number in people.items()}
    return Situation(day, rule, standing, free, targets, {}, _ties(case, day), law_row=row)


def _ties(case: Case, day: date) -> tuple[Tie, ...]:
    """The ties of the child asked about: the one named, else the one that has arrived and is not assigned."""
    ties = case.facts.ties
    child = case.ask.child
    if child is None:
        waiting = [
            c.id
            for c in case.facts.children
            if (c.arrival is None or c.arrival.on <= day) and not any(a.starts_on < day for a in c.assignments)
        ]
        named = sorted({tie.child for tie in ties})
        child = next((name for name in waiting if name in named), named[0] if len(named) == 1 else None)
    return tuple(tie for tie in ties if tie.child == child)
