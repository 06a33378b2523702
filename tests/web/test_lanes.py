"""The lanes as drawing: bars where the days are, labels only where they fit."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hemvist.web.lanes.drawing import NARROW, WIDE, Bar, Lane, Scale, Span, rows
from hemvist.web.lanes.widths import text_width

FIRST, LAST, TODAY = date(2017, 8, 1), date(2018, 3, 31), date(2017, 12, 31)


def drawn(*spans: Span, shape: object = WIDE) -> tuple[Bar, ...]:
    scale = Scale(WIDE if shape is WIDE else NARROW, FIRST, LAST)
    return rows((Lane("Ansvarig", spans),), scale, TODAY)[0].bars


@given(st.integers(0, 200), st.integers(0, 40), st.sampled_from([WIDE, NARROW]))
def test_bars_stay_within_the_picture_and_touch_their_neighbours(start: int, length: int, shape: object) -> None:
    starts_on = FIRST + timedelta(days=start)
    ends_on = starts_on + timedelta(days=length)
    first, second = drawn(
        Span(starts_on, ends_on, "Vallentuna", 1), Span(ends_on + timedelta(days=1), None, "Sorsele", 2), shape=shape
    )
    width = WIDE.width if shape is WIDE else NARROW.width
    assert first.x <= second.x
    assert second.x + second.width <= width + 0.2
    assert first.x + first.width >= second.x - 0.2


@given(st.text("abcåäö ", min_size=1, max_size=40), st.integers(1, 200))
def test_a_label_inside_its_bar_fits_it(label: str, length: int) -> None:
    (bar,) = drawn(Span(FIRST, FIRST + timedelta(days=length), label))
    inside = bar.label_x < bar.x + bar.width
    if bar.is_label_shown and inside:
        assert text_width(label, bar.label_size) + 9 <= bar.width


def test_an_open_bar_is_an_arrow_and_says_until_further_notice() -> None:
    (bar,) = drawn(Span(FIRST, None, "Vallentuna", 1, is_decided=True))
    assert bar.points
    assert bar.until_x > 0
    assert bar.diamond
    assert bar.title.endswith("tills vidare")


def test_a_name_too_long_for_its_bar_stands_beside_it() -> None:
    (bar,) = drawn(Span(FIRST, FIRST + timedelta(days=2), "Upplands Väsby", 1))
    assert bar.is_label_shown
    assert bar.label_x > bar.x + bar.width


def test_month_words_never_meet() -> None:
    for shape in (WIDE, NARROW):
        words = [t for t in Scale(shape, date(2015, 1, 1), date(2017, 12, 31)).ticks() if t.label]
        for first, second in itertools.pairwise(words):
            assert first.x + text_width(first.label, 12) <= second.x
