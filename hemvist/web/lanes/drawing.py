"""From lanes to coordinates. Nothing here knows what a lane means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hemvist.core.period import add_months
from hemvist.web.lanes.widths import text_width

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Span:
    """One bar: its days, words, colour (0 = grey), and whether a decision begins it."""

    starts_on: date
    ends_on: date | None
    label: str
    colour: int = 0
    is_decided: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """[spår] A named row of bars."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the picture. ``points`` is the outline of an open bar (an arrow), empty for a closed one."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    label: str
    label_x: float
    label_y: float
    label_size: float
    is_label_shown: bool
    is_open: bool
    points: str
    diamond: str
    is_missing: bool
    title: str
    until_x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A month line with its word; January is stronger."""

    x: float
    label: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A lane's name and bars, placed."""

    name: str
    name_x: float
    name_y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the picture is laid out: wide with names beside the bars, narrow with names above."""

    width: int
    label_column: int
    row: int
    bar: int
    axis: int
    right: int = 4

    @property
    def is_narrow(self) -> bool:
        """Names stand above their bars."""
        return self.label_column == 0


WIDE = Shape(width=1124, label_column=110, row=33, bar=24, axis=42)
NARROW = Shape(width=358, label_column=0, row=43, bar=20, axis=42)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to x: the axis runs from the first day of a month to the end chosen."""

    shape: Shape
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins, rounded to a tenth of a pixel."""
        room = self.shape.width - self.shape.label_column - self.shape.right
        part = (day - self.first).days / max(1, (self.last - self.first).days + 1)
        return round(self.shape.label_column + room * min(max(part, 0), 1), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Month lines, thinned so that their words never meet."""
        found: list[Tick] = []
        day, free_from = self.first, -1.0
        while day <= self.last:
            x = self.x(day)
            strong = day.month == 1 or day == self.first
            word = f"{MONTHS[day.month - 1]} {day.year}" if strong else MONTHS[day.month - 1]
            fits = x >= free_from and x + text_width(word, 12) <= self.shape.width
            found.append(Tick(x, word if fits else "", strong))
            free_from = x + text_width(word, 12) + 8 if fits else free_from
            day = add_months(day, 1)
        return tuple(found)


def rows(lanes: tuple[Lane, ...], scale: Scale, today: date) -> tuple[Row, ...]:
    """Every lane placed below the axis, in order."""
    shape = scale.shape
    placed: list[Row] = []
    for number, lane in enumerate(lanes):
        top = shape.axis + number * shape.row
        bar_top = top + (shape.row - shape.bar if shape.is_narrow else (shape.row - shape.bar) / 2)
        name_y = top + 15 if shape.is_narrow else bar_top + shape.bar / 2 + 4
        bars = tuple(_bar(span, lane, scale, bar_top, today) for span in lane.spans)
        placed.append(Row(lane.name, 0, round(name_y, 1), bars))
    return tuple(placed)


def _bar(span: Span, lane: Lane, scale: Scale, top: float, today: date) -> Bar:
    shape = scale.shape
    left = scale.x(span.starts_on)
    end = span.ends_on
    right = scale.x(date.fromordinal(end.toordinal() + 1)) if end else float(shape.width - shape.right)
    width = round(max(right - left, 4), 1)
    size, shown = _label(span.label, width, shape)
    is_outside = not shown and _has_room_after(span, lane, scale, right)
    label_x = round(left + width + 6, 1) if is_outside else round(left + 9, 1)
    today_x = scale.x(today)
    if not is_outside and label_x < today_x < label_x + text_width(span.label, size) + 4 and today >= span.starts_on:
        shown = shown and today_x - left > text_width(span.label, size) + 13
    until = f"–{end}" if end else ", tills vidare"
    return Bar(
        left, top, width, shape.bar, span.colour, span.label, label_x, round(top + shape.bar / 2 + 4, 1), size,
        shown or is_outside, end is None, _arrow(left, top, width, shape.bar) if end is None else "",
        _diamond(left + 2, top) if span.is_decided else "", span.is_missing,
        f"{lane.name}: {span.label}, {span.starts_on}{until}",
        _until_x(left, width, label_x + text_width(span.label, size), shape) if end is None else 0,
    )  # fmt: skip


def _until_x(left: float, width: float, label_end: float, shape: Shape) -> float:
    """Where "tills vidare" ends at the right of an open bar, or 0 where it would crowd the label."""
    end = left + width - 14
    return 0 if shape.is_narrow or end - text_width("tills vidare", 12) < label_end + 12 else round(end, 1)


def _label(text: str, width: float, shape: Shape) -> tuple[float, bool]:
    """12 px if it fits, else 11, else not inside the bar."""
    for size in (12.0, 11.0):
        if text_width(text, size) + 14 <= width:
            return size, True
    return (11.0 if shape.is_narrow else 12.0), False


def _has_room_after(span: Span, lane: Lane, scale: Scale, right: float) -> bool:
    later = [s.starts_on for s in lane.spans if s.starts_on > span.starts_on]
    limit = scale.x(min(later)) if later else float(scale.shape.width)
    return right + 6 + text_width(span.label, 12) <= limit


def _arrow(x: float, y: float, width: float, height: float) -> str:
    tip = min(8.0, width / 2)
    corners = [
        (x, y),
        (x + width - tip, y),
        (x + width, y + height / 2),
        (x + width - tip, y + height),
        (x, y + height),
    ]
    return " ".join(f"{round(a, 1)},{round(b, 1)}" for a, b in corners)


def _diamond(x: float, y: float) -> str:
    corners = [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]
    return " ".join(f"{round(a, 1)},{round(b, 1)}" for a, b in corners)
