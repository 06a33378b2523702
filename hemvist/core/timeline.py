"""Timelines: at most one value on each day, kept as changes, so that cost follows changes and never days.

A timeline is a step function over day ordinals. ``None`` is "no value"; before the first change there is none.
The form is canonical (no two neighbouring steps are equal), so equal timelines compare equal however they
were put together.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeVar

from hemvist.core.period import Period

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

LAST_ORDINAL = date.max.toordinal()
_NEVER = LAST_ORDINAL + 1


class Overlap(ValueError):
    """Two values claim the same day. Carries both so that the message can name them."""

    def __init__(self, first: tuple[Period, object], second: tuple[Period, object]) -> None:
        super().__init__(f"{first[0]} och {second[0]} har minst en dag gemensam.")
        self.first = first
        self.second = second


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """[tidslinje] One value a day: ``values[i]`` holds from ``changes[i]`` until the day before the next change."""

    changes: tuple[int, ...] = ()
    values: tuple[T | None, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[tuple[Period, T]]) -> Timeline[T]:
        """Build from periods in any order. Raises ``Overlap`` when two of them share a day."""
        ordered = list(entries)
        if not ordered:
            return _EMPTY
        if len(ordered) > 1:
            ordered.sort(key=lambda entry: entry[0].starts_on)
            for first, second in itertools.pairwise(ordered):
                if first[0].overlaps(second[0]):
                    raise Overlap(first, second)
        return _canonical(_steps(ordered))

    @classmethod
    def steps(cls, steps: Iterable[tuple[date, T | None]]) -> Timeline[T]:
        """Build from changes in order of day: each value holds until the next change, the last one openly."""
        return _canonical((day.toordinal(), value) for day, value in steps)

    @classmethod
    def ordinals(cls, steps: Iterable[tuple[int, T | None]]) -> Timeline[T]:
        """The same from day ordinals, for callers that have them already."""
        return _canonical(steps)

    def at(self, day: date) -> T | None:
        """The value on a day, or None when the timeline says nothing about it."""
        index = bisect_right(self.changes, day.toordinal()) - 1
        return self.values[index] if index >= 0 else None

    def segments(self, within: Period | None = None) -> Iterator[tuple[Period, T]]:
        """Periods that have a value, in order, cut to ``within`` when it is given."""
        low = within.starts_on.toordinal() if within else 1
        high = LAST_ORDINAL if within is None or within.ends_on is None else within.ends_on.toordinal()
        for first, last, value in self.stretches(low, high):
            yield period_of(first, last), value

    def stretches(self, low: int = 1, high: int = LAST_ORDINAL) -> Iterator[tuple[int, int, T]]:
        """The same as first and last day ordinals, cut to the days from ``low`` to ``high``."""
        for index, value in enumerate(self.values):
            if value is None:
                continue
            first = max(self.changes[index], low)
            last = self.changes[index + 1] - 1 if index + 1 < len(self.changes) else LAST_ORDINAL
            last = min(last, high)
            if first <= last:
                yield first, last, value

    def within(self, period: Period) -> Timeline[T]:
        """The same values on the period's days, and none outside it."""
        return Timeline.of(self.segments(period))

    def map(self, function: Callable[[T], U | None]) -> Timeline[U]:
        """Each value replaced by ``function(value)``; None takes the value away."""
        pairs = zip(self.changes, self.values, strict=True)
        return _canonical((day, None if value is None else function(value)) for day, value in pairs)

    def over(self, lower: Timeline[T]) -> Timeline[T]:
        """This timeline where it has a value, ``lower`` elsewhere."""
        return self.combined(lower, lambda own, below: below if own is None else own)

    def combined(self, other: Timeline[U], function: Callable[[T | None, U | None], V | None]) -> Timeline[V]:
        """``function`` of both values, None where a timeline has none, on every day from the first change."""
        return _canonical((day, function(a, b)) for day, a, b in _joined(self, other))

    def meet(self, other: Timeline[U]) -> Timeline[tuple[T, U]]:
        """Pairs of values on the days where both timelines have one."""
        return self.combined(other, lambda a, b: None if a is None or b is None else (a, b))

    def gaps(self, within: Period) -> list[Period]:
        """The parts of ``within`` on which there is no value, in order."""
        covered: Timeline[bool] = self.map(lambda _: True)
        whole: Timeline[bool] = Timeline.of([(within, True)])
        missing = _canonical((day, True if w and not c else None) for day, w, c in _joined(whole, covered))
        return [period for period, _ in missing.segments()]


_EMPTY: Timeline[Any] = Timeline()


def period_of(first: int, last: int) -> Period:
    """The period from one day ordinal to another; the last possible day stands for an open end."""
    return Period(date.fromordinal(first), None if last >= LAST_ORDINAL else date.fromordinal(last))


_DAY = itemgetter(0)


def sweep(low: int, high: int, lines: tuple[Timeline[Any], ...]) -> Iterator[tuple[int, int, list[Any]]]:
    """Walk several timelines at once from ordinal ``low`` to ``high``: each stretch on which none of them changes.

    Yields first and last ordinal and the list of values (the same list object each time: read it, do not keep it).
    """
    values: list[Any] = []
    events: list[tuple[int, int, Any]] = []
    for position, line in enumerate(lines):
        changes = line.changes
        index = bisect_right(changes, low)
        values.append(line.values[index - 1] if index else None)
        while index < len(changes) and changes[index] <= high:
            events.append((changes[index], position, line.values[index]))
            index += 1
    events.sort(key=_DAY)
    first = low
    for day, position, value in events:
        if day > first:
            yield first, day - 1, values
            first = day
        values[position] = value
    yield first, high, values


def _steps(ordered: Sequence[tuple[Period, T]]) -> Iterator[tuple[int, T | None]]:
    for index, (period, value) in enumerate(ordered):
        yield period.starts_on.toordinal(), value
        if period.ends_on is None:
            return
        following = period.ends_on.toordinal() + 1
        is_last = index + 1 == len(ordered)
        if is_last or ordered[index + 1][0].starts_on.toordinal() != following:
            yield following, None


def _canonical(steps: Iterable[tuple[int, T | None]]) -> Timeline[T]:
    changes: list[int] = []
    values: list[T | None] = []
    latest, before = 0, None
    for day, value in steps:
        if day == latest:  # a later step on the same day replaces the earlier one
            changes.pop()
            values.pop()
            latest, before = 0, values[-1] if values else None
        if value is before:
            continue
        if value is None or before is None or value != before:  # None first: it spares comparing fact by fact
            changes.append(day)
            values.append(value)
            latest, before = day, value
    return Timeline(tuple(changes), tuple(values))


def _joined(first: Timeline[T], second: Timeline[U]) -> Iterator[tuple[int, T | None, U | None]]:
    """Both values on each day on which either changes."""
    mine, other = (*first.changes, _NEVER), (*second.changes, _NEVER)
    i = j = 0
    a: T | None = None
    b: U | None = None
    while (day := min(mine[i], other[j])) != _NEVER:
        if mine[i] == day:
            a = first.values[i]
            i += 1
        if other[j] == day:
            b = second.values[j]
            j += 1
        yield day, a, b
