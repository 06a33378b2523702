"""Timelines, against the plainest oracle there is: a dictionary of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.period import Period
from hemvist.core.timeline import Overlap, Timeline, sweep

FIRST, LAST = date(2017, 1, 1), date(2017, 3, 31)
WHOLE = Period(FIRST, LAST)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(WHOLE.days)]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline[str]:
    """Values on some days of the quarter, put together from periods in any order."""
    cuts = sorted(draw(st.sets(st.sampled_from(EVERY_DAY), max_size=8)))
    entries: list[tuple[Period, str]] = []
    for start, following in zip(cuts, [*cuts, LAST + timedelta(days=1)][1:], strict=bool(cuts)):
        value = draw(st.sampled_from(["a", "b", None]))
        if value is not None:
            entries.append((Period(start, following - timedelta(days=1)), value))
    return Timeline.of(draw(st.permutations(entries)))


def by_day(line: Timeline[str]) -> dict[date, str | None]:
    return {day: line.at(day) for day in EVERY_DAY}


@given(timelines())
def test_segments_cover_just_the_days_with_a_value(line: Timeline[str]) -> None:
    segments = list(line.segments(WHOLE))
    covered = {day: value for period, value in segments for day in EVERY_DAY if day in period}
    assert covered == {day: value for day, value in by_day(line).items() if value is not None}
    assert sum(period.days for period, _ in segments) == len(covered)


@given(timelines())
def test_gaps_and_segments_partition_the_period(line: Timeline[str]) -> None:
    pieces = [p for p, _ in line.segments(WHOLE)] + line.gaps(WHOLE)
    assert sorted(day for p in pieces for day in EVERY_DAY if day in p) == EVERY_DAY


@given(timelines(), timelines())
def test_over_and_meet_day_by_day(upper: Timeline[str], lower: Timeline[str]) -> None:
    over, meet = upper.over(lower), upper.meet(lower)
    for day in EVERY_DAY:
        a, b = upper.at(day), lower.at(day)
        assert over.at(day) == (b if a is None else a)
        assert meet.at(day) == (None if a is None or b is None else (a, b))


@given(timelines(), timelines())
def test_a_sweep_meets_every_day_once_with_its_values(first: Timeline[str], second: Timeline[str]) -> None:
    met: list[tuple[int, list[str | None]]] = []
    for start, end, values in sweep(FIRST.toordinal(), LAST.toordinal(), (first, second)):
        met += [(day, list(values)) for day in range(start, end + 1)]
    assert met == [(d.toordinal(), [first.at(d), second.at(d)]) for d in EVERY_DAY]


@given(timelines())
def test_equal_values_make_equal_timelines(line: Timeline[str]) -> None:
    again = Timeline.of((Period(d, d), v) for d in EVERY_DAY if (v := line.at(d)) is not None)
    assert again == line.within(WHOLE)


def test_two_values_on_one_day_are_refused() -> None:
    with pytest.raises(Overlap, match="gemensam"):
        Timeline.of([(Period(FIRST, date(2017, 2, 1)), "a"), (Period(date(2017, 2, 1)), "b")])


def test_map_can_take_values_away() -> None:
    line: Timeline[str] = Timeline.of([(WHOLE, "a")]).map(lambda _: None)
    assert line == Timeline()
