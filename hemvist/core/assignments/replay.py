"""Replay: any arrivals under any shares and any rule, each assignment explicable, the same bytes for the same input.

Without a database. Fulfilment starts at nobody assigned on the first day (a counter that is never reset has to
begin somewhere; the result says from when).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lists import Coming
from hemvist.core.assignments.replay_queue import ERAS, Replay, ReplayQueue, Turn, Uncovered, rule_tables, standings_at
from hemvist.core.assignments.selection import Proposal, SelectionRule, Situation, propose
from hemvist.core.period import Period
from hemvist.core.shares.facts import Tie
from hemvist.core.shares.fulfilment import Counted, Standing
from hemvist.core.shares.tables import ShareTable, ShareTables

__all__ = ["ERAS", "Placed", "Replay", "Replayed", "Uncovered", "replay", "situation_before"]


class Placed(NamedTuple):
    """[anvisat barn] The n-th child's assignment; ``lot`` is what its municipality had drawn, None for a tie.

    ``places`` children came together; ``took_place`` says that a reported free place was used.
    """

    n: int
    on: date
    municipality: str
    kind: AssignmentKind
    lot: int | None
    child: Coming
    places: int
    took_place: bool = False


@dataclass(frozen=True)
class Replayed:
    """[uppspelat] All assignments in order; why any of them was made is worked out when somebody asks."""

    replay: Replay
    placed: tuple[Placed, ...]
    counted: Counted
    assigned: Mapping[str, int] = field(default_factory=dict)

    def standings(self, day: date) -> tuple[Standing, ...]:
        """Shares on a day against goals and assigned at the end; under the rule of 2014 parts of the fördelningstal."""
        if self.replay.rule is SelectionRule.ROTATION:
            weights = rule_tables(self.replay).tables[0].shares
            parts = {code: weight * 1000 / (sum(weights.values()) or 1) for code, weight in weights.items()}
            tables = ShareTables((ShareTable(Period(date.min), parts),))
            return standings_at(tables, self.counted, self.assigned, day)
        return standings_at(self.replay.tables, self.counted, self.assigned, day)

    def why(self, n: int) -> Proposal:
        """The proposal behind the n-th assignment, with candidates and counterfactuals, from what stood before it."""
        return propose(situation_before(self, n))


def replay(what: Replay) -> Replayed:
    """Assign every child that comes in the period. Raises ``Uncovered`` when a day has no share table."""
    queue = ReplayQueue(what)
    placed: list[Placed] = []
    with_siblings: dict[str, str] = {}
    for on, group in _groups(what):
        queue.open(on)
        first = group[0]
        tied = first.tie_code or with_siblings.get(first.group, "")
        turn = Turn(tied, AssignmentKind.FAMILY_TIE) if tied else queue.next(on, len(group))
        if first.group:
            with_siblings[first.group] = turn.code
        for child in group:
            placed.append(
                Placed(len(placed) + 1, on, turn.code, turn.kind, turn.lot, child, len(group), turn.took_place)
            )
        queue.give(turn.code, len(group))
    return Replayed(what, tuple(placed), queue.counted(), dict(queue.assigned))


def _groups(what: Replay) -> Iterator[tuple[date, list[Coming]]]:
    """Children of the period in order; siblings that come on the same day stand together."""
    within = [child for child in what.arrivals if child.on in what.period]
    numbered = enumerate(within)
    for _, rows in groupby(numbered, key=lambda row: (row[1].on, row[1].group or row[0])):
        group = [child for _, child in rows]
        yield group[0].on, group


def situation_before(done: Replayed, n: int) -> Situation:
    """What stood just before the n-th child's group was assigned. Raises ``IndexError`` when there is none."""
    if not 1 <= n <= len(done.placed):
        message = f"Barn {n} finns inte; uppspelningen har {len(done.placed)} barn."
        raise IndexError(message)
    target = done.placed[n - 1]
    what = done.replay
    queue = ReplayQueue(what)
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
        if placed.took_place:
            queue.use(placed.municipality, placed.on, 1)
    queue.assigned = before
    ties: tuple[Tie, ...] = ()
    if target.kind is AssignmentKind.FAMILY_TIE:
        ties = (Tie(str(n), target.municipality, is_suitable=True),)
    return queue.situation(target.on, target.places, queue.offering(target.on), ties)
