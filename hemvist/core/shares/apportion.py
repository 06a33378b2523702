"""Exact apportionment: so many children over municipalities by weight, by four classical methods.

Adams is what "lowest fulfilment first" amounts to (assigned ÷ share before the assignment); Webster, also called
Sainte-Laguë, is the unbiased divisor method; D'Hondt favours the large; Hamilton gives the largest remainders.
All comparisons are between integers, so equal is equal and never nearly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from heapq import heapify, heapreplace
from math import lcm

Weights = Mapping[str, Fraction | int]
Lots = Callable[[str], int]


class BadApportionment(ValueError):
    """The question has no answer: too few seats or no weight. The text says what to do."""


def hamilton(seats: int, weights: Weights, lots: Lots | None = None) -> dict[str, int]:
    """Whole quotas, then one more to the largest remainders; equal remainders by lot, then by code."""
    whole = _integers(seats, weights)
    total = sum(whole.values())
    given: dict[str, int] = {}
    rests: list[tuple[int, int, str]] = []
    for code, weight in whole.items():
        given[code], rest = divmod(seats * weight, total)
        rests.append((-rest, lots(code) if lots else 0, code))
    for _, _, code in sorted(rests)[: seats - sum(given.values())]:
        given[code] += 1
    return given


def adams(seats: int, weights: Weights, lots: Lots | None = None) -> dict[str, int]:
    """The next child to the lowest assigned ÷ weight.

    Everybody with a weight gets one before anybody gets two; with fewer children than that the largest go first.
    """
    return _divisor(seats, weights, lots, lambda given: 2 * given)


def sainte_lague(seats: int, weights: Weights, lots: Lots | None = None) -> dict[str, int]:
    """Webster's method: the next child to the lowest (assigned + ½) ÷ weight."""
    return _divisor(seats, weights, lots, lambda given: 2 * given + 1)


def dhondt(seats: int, weights: Weights, lots: Lots | None = None) -> dict[str, int]:
    """The next child to the lowest (assigned + 1) ÷ weight."""
    return _divisor(seats, weights, lots, lambda given: 2 * given + 2)


def in_order(seats: int, weights: Weights, lots: Lots | None = None) -> Iterator[str]:
    """One child at a time to the lowest assigned ÷ weight: Adams' method in its order, equal ones by lot and code."""
    whole = _integers(seats, weights)
    key = _key(whole, lots, lambda given: 2 * given, 2 * seats + 2)
    given = dict.fromkeys(whole, 0)
    heap = [(*key(code, 0), code) for code, weight in whole.items() if weight]
    heapify(heap)
    for _ in range(seats):
        code = heap[0][-1]
        given[code] += 1
        yield code
        heapreplace(heap, (*key(code, given[code]), code))


METHODS = {"hamilton": hamilton, "adams": adams, "sainte_lague": sainte_lague, "dhondt": dhondt}


def _integers(seats: int, weights: Weights) -> dict[str, int]:
    """The weights on a common whole scale. Raises ``BadApportionment``."""
    if seats < 0:
        message = f"{seats} barn går inte att fördela. Ange 0 eller fler."
        raise BadApportionment(message)
    negative = sorted(code for code, weight in weights.items() if weight < 0)
    if negative:
        message = f"Vikten för {negative[0]} är negativ. Ange 0 eller mer."
        raise BadApportionment(message)
    scale = lcm(*(weight.denominator for weight in weights.values()))
    whole = {code: weight.numerator * (scale // weight.denominator) for code, weight in weights.items()}
    if not any(whole.values()):
        message = "Ingen har någon vikt, så barnen går inte att fördela. Ange minst en vikt över 0."
        raise BadApportionment(message)
    return whole


def _divisor(seats: int, weights: Weights, lots: Lots | None, price: Callable[[int], int]) -> dict[str, int]:
    """The ``seats`` highest of weight ÷ price(given), equal ones by lot and code.

    Each begins with what a common divisor gives it, which is never far from the answer; the last few are handed
    out, or taken back, in the order of that quotient.
    """
    whole = _integers(seats, weights)
    total = sum(whole.values())
    codes = [code for code, weight in whole.items() if weight]
    given = dict.fromkeys(whole, 0)
    for code in codes:  # the largest number of children whose last one is worth at least total ÷ seats (price is twice)
        given[code] = max((2 * seats * whole[code] // total - price(0)) // 2 + 1, 0)
    key = _key(whole, lots, price, 2 * seats + 2)
    over = sum(given.values()) - seats
    if over < 0:
        heap = [(*key(code, given[code]), code) for code in codes]
        heapify(heap)
        for _ in range(-over):
            code = heap[0][-1]
            given[code] += 1
            heapreplace(heap, (*key(code, given[code]), code))
    elif over > 0:
        last = [(*_reversed(key(code, given[code] - 1)), code) for code in codes if given[code]]
        heapify(last)
        for _ in range(over):
            code = last[0][-1]
            given[code] -= 1
            following = _reversed(key(code, given[code] - 1)) if given[code] else (2, 0, 0, 0)
            heapreplace(last, (*following, code))
    return given


def _key(
    whole: Mapping[str, int], lots: Lots | None, price: Callable[[int], int], most: int
) -> Callable[[str, int], tuple[int, int, int, int]]:
    """The order in which children are handed out, lowest first, as integers.

    Two different quotients with divisors up to ``most`` differ by at least 1 ÷ most², so on a scale of 4 × most²
    they differ as whole numbers and equal ones are equal. A price of 0 (Adams' first child) comes before all.
    """
    scale = 4 * most * most
    order = {code: place for place, code in enumerate(sorted(whole))}

    def key(code: str, given: int) -> tuple[int, int, int, int]:
        cost, drawn = price(given), lots(code) if lots else 0
        if not cost:
            return -1, -whole[code], drawn, order[code]
        return 0, -(whole[code] * scale // cost), drawn, order[code]

    return key


def _reversed(key: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return -key[0], -key[1], -key[2], -key[3]
