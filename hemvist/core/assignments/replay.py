"""Replay: any arrivals under any shares and any rule, each assignment explicable, the same bytes for the same input.

Without a database. Fulfilment starts at nobody assigned on the first day (a counter that is never reset has to
begin somewhere; the result says from when).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from heapq import heapreplace
from itertools import groupby
from math import lcm
from typing import NamedTuple

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lists import Coming
from hemvist.core.assignments.lots import lot
from hemvist.core.assignments.selection import Proposal, SelectionRule, Situation, propose
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


class Placed(NamedTuple):
    """[anvisat barn] The n-th child's assignment; ``lot`` is what its municipality had drawn, None for a tie."""

    n: int
    on: date
    municipality: str
    kind: AssignmentKind
    lot: int | None
    child: Coming
    places: int


@dataclass(frozen=True)
class Replayed:
    """[uppspelat] All assignments in order; why any of them was made is worked out when somebody asks."""

    replay: Replay
    placed: tuple[Placed, ...]
    counted: Counted
    assigned: Mapping[str, int] = field(default_factory=dict)

    def standings(self, day: date) -> tuple[Standing, ...]:
        """Shares on a day against goals and assigned at the end."""
        return _standings(self.replay.tables, self.counted, self.assigned, day)

    def why(self, n: int) -> Proposal:
        """The proposal behind the n-th assignment, with candidates and counterfactuals, from what stood before it."""
        return propose(situation_before(self, n))


def replay(what: Replay) -> Replayed:
    """Assign every child that comes in the period. Raises ``Uncovered`` when a day has no share table."""
    queue = _Queue(what)
    placed: list[Placed] = []
    with_siblings: dict[str, str] = {}
    for on, group in _groups(what):
        queue.open(on)
        first = group[0]
        tied = first.tie_code or with_siblings.get(first.group, "")
        code, kind, drawn = (tied, AssignmentKind.FAMILY_TIE, None) if tied else queue.next(on, len(group))
        if first.group:
            with_siblings[first.group] = code
        for child in group:
            placed.append(Placed(len(placed) + 1, on, code, kind, drawn, child, len(group)))
        queue.give(code, len(group))
    return Replayed(what, tuple(placed), queue.counted(), dict(queue.assigned))


def _groups(what: Replay) -> Iterator[tuple[date, list[Coming]]]:
    """Children of the period in order; siblings that come on the same day stand together."""
    within = [child for child in what.arrivals if child.on in what.period]
    numbered = enumerate(within)
    for _, rows in groupby(numbered, key=lambda row: (row[1].on, row[1].group or row[0])):
        group = [child for _, child in rows]
        yield group[0].on, group


@dataclass(slots=True)
class _Left:
    """Reported free places and how many of them are left."""

    row: FreePlaces
    number: int


class _Queue:
    """The state of a replay: who has been assigned how many, and who is next by the rule."""

    def __init__(self, what: Replay) -> None:
        self.what = what
        self.tables = _tables(what)
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

    def next(self, on: date, places: int) -> tuple[str, AssignmentKind, int | None]:
        """Whose turn it is, how, and the lot it had drawn."""
        is_old = self.what.rule is SelectionRule.ROTATION
        if self.what.rule is not SelectionRule.LOWEST_FULFILMENT and self.free:
            offering = self.offering(on)
            if any(number >= places for number in offering.values()):
                code = propose(self.situation(on, places, offering)).municipality or ""
                kind = AssignmentKind.AGREED_PLACE if is_old else AssignmentKind.LEVELLING
                self.use(code, on, places)
                return code, kind, lot(self.what.seed, code, self.assigned[code])
        kind = AssignmentKind.EXTENDED if is_old else AssignmentKind.LEVELLING
        index = self.tournament.first if self.tournament else None
        if index is not None and self.tournament is not None:
            return self.codes[index], kind, self.tournament.lot_of(index)
        if not is_old:
            message = f"Ingen kommun har en andel över 0 {on}. Rätta andelslistan."
            raise Uncovered(message)
        times, rank, code = self.rotation[0]
        heapreplace(self.rotation, (times + places, rank, code))
        return code, kind, None

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
        standings = () if is_old else _standings(what.tables, counted, self.assigned, on)
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


def _tables(what: Replay) -> ShareTables:
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


def _standings(tables: ShareTables, counted: Counted, assigned: Mapping[str, int], day: date) -> tuple[Standing, ...]:
    table = tables.on(day)
    if table is None:
        return ()
    return tuple(
        Standing(code, table.of(code), goal(tables, counted, code), assigned.get(code, 0)) for code in table.shares
    )


def situation_before(done: Replayed, n: int) -> Situation:
    """What stood just before the n-th child's group was assigned. Raises ``IndexError`` when there is none."""
    if not 1 <= n <= len(done.placed):
        message = f"Barn {n} finns inte; uppspelningen har {len(done.placed)} barn."
        raise IndexError(message)
    target = done.placed[n - 1]
    what = done.replay
    queue = _Queue(what)
    before: Counter[str] = Counter()
    for placed in done.placed:
        is_sibling = placed.child.group and placed.child.group == target.child.group and placed.on == target.on
        if placed.n >= n or is_sibling:
            break
        before[placed.municipality] += 1
        queue.open(placed.on)
        queue.by_table[queue.table or 0] += 1
        if placed.lot is None and placed.kind is AssignmentKind.EXTENDED:
            queue.rotated[placed.municipality] += 1
        if placed.kind is AssignmentKind.AGREED_PLACE:
            queue.use(placed.municipality, placed.on, 1)
    queue.assigned = before
    ties: tuple[Tie, ...] = ()
    if target.kind is AssignmentKind.FAMILY_TIE:
        ties = (Tie(str(n), target.municipality, is_suitable=True),)
    return queue.situation(target.on, target.places, queue.offering(target.on), ties)
