"""The queue of municipalities kept exactly while children come: a tournament that knows when it must be replayed.

Fulfilment is assigned ÷ (base + share × number), and the number grows with every child in the country. Who is
ahead of whom changes at most once per pair while a share table holds, at a number that can be computed; each
inner node keeps its winner and the smallest such number below it. One child costs a walk from a leaf to the root.
All comparisons are between integers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_NEVER = 1 << 200
"""A number of children that never comes."""

_NOBODY = -1


class Tournament:
    """[turordning] Integers on a common scale: ``base`` + ``share`` × number is a goal; ``lots`` break ties.

    A share of 0 takes part in nothing. ``draw`` gives a municipality's lot for its next child.
    """

    __slots__ = ("_assigned", "_base", "_draw", "_expires", "_lots", "_number", "_share", "_size", "_winners")

    def __init__(
        self,
        share: Sequence[int],
        base: Sequence[int],
        assigned: Sequence[int],
        draw: Callable[[int, int], int],
    ) -> None:
        self._share, self._base, self._assigned = list(share), list(base), list(assigned)
        self._draw = draw
        self._lots = [draw(index, number) for index, number in enumerate(self._assigned)]
        self._number = 0
        self._size = 1 << max(len(self._share) - 1, 0).bit_length()
        self._winners = [_NOBODY] * (2 * self._size)
        self._expires = [_NEVER] * (2 * self._size)
        for index, part in enumerate(self._share):
            if part > 0:
                self._winners[self._size + index] = index
        for node in range(self._size - 1, 0, -1):
            self._play(node)

    @property
    def first(self) -> int | None:
        """Whose turn it is, or None when nobody takes part."""
        winner = self._winners[1]
        return None if winner == _NOBODY else winner

    def lot_of(self, index: int) -> int:
        """The lot somebody has drawn for its next child."""
        return self._lots[index]

    def give(self, index: int, children: int) -> None:
        """Somebody is assigned children: its count and the country's grow, and the queue is put in order again."""
        self._assigned[index] += children
        self._lots[index] = self._draw(index, self._assigned[index])
        self._number += children
        node = (self._size + index) >> 1
        while node:
            self._play(node)
            node >>= 1
        if self._expires[1] <= self._number:
            self._replay(1)

    def pass_by(self, children: int) -> None:
        """Children are assigned to somebody outside the queue: only the country's number grows."""
        self._number += children
        if self._expires[1] <= self._number:
            self._replay(1)

    def leave(self, index: int) -> None:
        """Somebody takes no further part (its target is filled)."""
        node = self._size + index
        self._winners[node] = _NOBODY
        while node > 1:
            node >>= 1
            self._play(node)

    def _replay(self, node: int) -> None:
        for child in (2 * node, 2 * node + 1):
            if child < self._size and self._expires[child] <= self._number:
                self._replay(child)
        self._play(node)

    def _play(self, node: int) -> None:
        left, right = 2 * node, 2 * node + 1
        one, other = self._winners[left], self._winners[right]
        until = min(self._expires[left], self._expires[right])
        if one == _NOBODY or other == _NOBODY:
            self._winners[node] = other if one == _NOBODY else one
            self._expires[node] = until
            return
        winner, expires = self._match(one, other)
        self._winners[node] = winner
        self._expires[node] = min(expires, until)

    def _match(self, one: int, other: int) -> tuple[int, int]:
        """Who is ahead now, and the first number at which it no longer is.

        ``lead`` is how far ``one`` is behind: assigned₁ × goal₂ − assigned₂ × goal₁, a straight line in the number.
        """
        a1, a2 = self._assigned[one], self._assigned[other]
        b1, b2, s1, s2 = self._base[one], self._base[other], self._share[one], self._share[other]
        number = self._number
        if b1 + s1 * number == 0 or b2 + s2 * number == 0:  # a goal of 0 measures nothing; ask again at the next child
            before = (self._coarse(one), self._lots[one], one) < (self._coarse(other), self._lots[other], other)
            return (one if before else other), number + 1
        constant, slope = a1 * b2 - a2 * b1, a1 * s2 - a2 * s1
        lead = constant + slope * number
        one_first = lead < 0 or (lead == 0 and (self._lots[one], one) < (self._lots[other], other))
        if not one_first:
            one, other, constant, slope = other, one, -constant, -slope
        if slope <= 0:
            return one, _NEVER
        meets, rest = divmod(-constant, slope)
        is_beaten_when_equal = (self._lots[other], other) < (self._lots[one], one)
        if rest == 0 and is_beaten_when_equal:
            return one, meets
        return one, meets + 1

    def _coarse(self, index: int) -> int:
        """0 for nobody assigned, 1 for some of a goal, 2 for some without a goal to measure by."""
        if not self._assigned[index]:
            return 0
        return 1 if self._base[index] + self._share[index] * self._number else 2
