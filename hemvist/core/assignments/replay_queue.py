"""What a replay is given, and the queue it keeps while children come: whose turn it is under each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from heapq import heapreplace
from math import lcm
from typing import NamedTuple

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lists import Coming
from hemvist.core.assignments.lots import lot
from hemvist.core.assignments.selection import SelectionRule, Situation, propose
from hemvist.core.assignments.tournament import Tournament
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.shares.facts import FreePlaces, Tie
from hemvist.core.shares.fulfilment import Counted, Standing, goal
from hemvist.core.shares.tables import ShareTable, ShareTables

ERAS = {
    "2014": SelectionRule.ROTATION,
    "2016": SelectionRule.FREE_PLACES_FIRST,
    "2019": SelectionRule.LOWEST_FULFILMENT,
}


class Uncovered(ValueError):
    """A day of the replay has no share table. The text says which day and what to do."""


@dataclass(frozen=True, slots=True)
class Replay:
    """[uppspelning] What is replayed: the days, the rule, shares, arrivals, and what the rule needs besides.

    ``targets``: fördelningstal for the rule of 2014; None means the population (our reading of early 2016).
    """

    period: Period
    rule: SelectionRule
    seed: int
    tables: ShareTables
    arrivals: Sequence[Coming]
    targets: Mapping[str, int] | None = None
    free_places: tuple[FreePlaces, ...] = ()


class Turn(NamedTuple):
    """Who is next, how, and with what lot."""

    code: str
    kind: AssignmentKind
    lot: int | None = None
    took_place: bool = False


@dataclass(slots=True)
class _Left:
    """Reported free places and how many of them are left."""

    row: FreePlaces
    number: int


class ReplayQueue:
    """The state of a replay: who has been assigned how many, and who is next by the rule."""

    def __init__(self, what: Replay) -> None:
        self.what = what
        self.tables = rule_tables(what)
        self.codes: list[str] = sorted({code for table in self.tables.tables for code in table.shares})
        self.index = {code: number for number, code in enumerate(self.codes)}
        self.assigned: Counter[str] = Counter()
        self.by_table = [0] * len(self.tables.tables)
        self.table: int | None = None
        self.tournament: Tournament | None = None
        self.scale = lcm(*(s.denominator for t in self.tables.tables for s in t.shares.values()), 1)
        self.rotated: Counter[str] = Counter()
        self.rotation = [(0, rank, code) for rank, code in enumerate(_by_size())]
        self.free = [_Left(row, row.places) for row in what.free_places]

    def open(self, on: date) -> None:
        """Let the share table of the day hold."""
        tables = self.tables
        table = tables.on(on)
        if table is None:
            message = f"Ingen andelstabell gäller {on}. Läs in en lista som täcker dagen, eller korta perioden."
            raise Uncovered(message)
        number = tables.tables.index(table)
        if number == self.table:
            return
        self.table = number
        parts = [table.of(code) * self.scale for code in self.codes]
        bases = [goal(tables, Counted(tuple(self.by_table)), code) * 1000 * self.scale for code in self.codes]
        self.tournament = Tournament(
            [part.numerator for part in parts],
            [base.numerator for base in bases],
            [self.assigned[code] for code in self.codes],
            lambda index, turn: lot(self.what.seed, self.codes[index], turn),
        )
        self._leave_filled()

    def next(self, on: date, places: int) -> Turn:
        """Whose turn it is, how, and the lot it had drawn."""
        is_old = self.what.rule is SelectionRule.ROTATION
        if self.what.rule is not SelectionRule.LOWEST_FULFILMENT and self.free:
            offering = self.offering(on)
            if any(number >= places for number in offering.values()):
                code = propose(self.situation(on, places, offering)).municipality or ""
                kind = AssignmentKind.AGREED_PLACE if is_old else AssignmentKind.LEVELLING
                self.use(code, on, places)
                return Turn(code, kind, lot(self.what.seed, code, self.assigned[code]), took_place=True)
        kind = AssignmentKind.EXTENDED if is_old else AssignmentKind.LEVELLING
        index = self.tournament.first if self.tournament else None
        if index is not None and self.tournament is not None:
            return Turn(self.codes[index], kind, self.tournament.lot_of(index))
        if not is_old:
            message = f"Ingen kommun har en andel över 0 {on}. Rätta andelslistan."
            raise Uncovered(message)
        times, rank, code = self.rotation[0]
        heapreplace(self.rotation, (times + places, rank, code))
        return Turn(code, kind)

    def give(self, code: str, children: int) -> None:
        """Count the children to the municipality and to the country."""
        self.assigned[code] += children
        if self.table is not None:
            self.by_table[self.table] += children
        index = self.index.get(code)
        if self.tournament is not None and index is not None:
            self.tournament.give(index, children)
        elif self.tournament is not None:
            self.tournament.pass_by(children)
        self._leave_filled(code)

    def counted(self) -> Counted:
        """The country's assignments by table."""
        return Counted(tuple(self.by_table))

    def offering(self, on: date) -> dict[str, int]:
        """Free places left on a day, by municipality."""
        left: Counter[str] = Counter()
        for places in self.free:
            if on in places.row.period:
                left[places.row.municipality] += places.number
        return {code: number for code, number in left.items() if number > 0}

    def situation(self, on: date, places: int, free: Mapping[str, int], ties: tuple[Tie, ...] = ()) -> Situation:
        """What the rule may look at now."""
        what, counted = self.what, self.counted()
        is_old = what.rule is SelectionRule.ROTATION
        standings = () if is_old else standings_at(what.tables, counted, self.assigned, on)
        targets: dict[str, tuple[Fraction, int]] = {}
        if is_old:
            targets = {c: (s, self.assigned[c]) for c, s in self.tables.tables[0].shares.items()}
        return Situation(
            on, what.rule, standings, free, targets, dict(self.rotated), ties, places, what.seed,
        )  # fmt: skip

    def use(self, code: str, on: date, places: int) -> None:
        """Take free places into use, those first reported first."""
        for left in self.free:
            if left.row.municipality == code and on in left.row.period:
                used = min(left.number, places)
                left.number -= used
                places -= used

    def _leave_filled(self, only: str | None = None) -> None:
        """2014: a municipality whose fördelningstal is filled takes no further part until everybody's is."""
        if self.what.rule is not SelectionRule.ROTATION or self.what.targets is None or self.tournament is None:
            return
        for code in [only] if only else self.codes:
            if code in self.index and self.assigned[code] >= self.what.targets.get(code, 0):
                self.tournament.leave(self.index[code])


def rule_tables(what: Replay) -> ShareTables:
    """The tables the rule measures by: under the rule of 2014 targets (or population), else the shares."""
    if what.rule is not SelectionRule.ROTATION:
        return what.tables
    if what.targets is not None:
        weights = {code: Fraction(number) for code, number in what.targets.items()}
    else:
        weights = {m.code: Fraction(m.population_2016) for m in municipalities().values()}
    return ShareTables((ShareTable(Period(date.min), weights, "fördelningstal"),))


def _by_size() -> list[str]:
    return [m.code for m in sorted(municipalities().values(), key=lambda m: (-m.population_2016, m.code))]


def standings_at(tables: ShareTables, counted: Counted, assigned: Mapping[str, int], day: date) -> tuple[Standing, ...]:
    """Every municipality of the day's table with its goal and assigned; empty when no table holds."""
    table = tables.on(day)
    if table is None:
        return ()
    return tuple(
        Standing(code, table.of(code), goal(tables, counted, code), assigned.get(code, 0)) for code in table.shares
    )
