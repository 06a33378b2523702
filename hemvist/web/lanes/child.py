"""The child's lanes: which bars there are, and the money per month below them on the same axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hemvist.core.claims.line import Entitlement
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period, add_months, day_before
from hemvist.core.reasons import kronor
from hemvist.web.lanes.drawing import NARROW, WIDE, Lane, Row, Scale, Shape, Span, Tick, rows
from hemvist.web.words import short_day, status_in_words

MONEY_HEIGHT = 96
_MONEY_GAP = 44


@dataclass(frozen=True, slots=True)
class Block:
    """A month's money to one municipality; ``is_once`` is hatched."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    is_once: bool
    title: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month's blocks with their sum above."""

    label: str
    label_x: float
    label_y: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing of the lanes, wide or narrow."""

    shape: Shape
    height: float
    lanes_bottom: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    today_x: float
    flag_x: float
    flag_width: float
    today_label: str
    months: tuple[Month, ...]
    money_top: float
    base_y: float

    @property
    def future_width(self) -> float:
        """From today to the right edge."""
        return round(self.shape.width - self.today_x, 1)

    @property
    def base_height(self) -> float:
        """From the axis to the money's base line."""
        return self.base_y - self.shape.axis

    @property
    def veil_height(self) -> float:
        """The part of the lanes that lies ahead of today."""
        return self.lanes_bottom - self.shape.axis

    @property
    def money_name_y(self) -> float:
        """Where the money's name stands: beside the blocks, or above them when narrow."""
        return self.lanes_bottom + 18 if self.shape.is_narrow else self.money_top + 18

    @property
    def money_note_y(self) -> float:
        """Where the unit stands."""
        return self.money_name_y + 16

    @property
    def flag_middle(self) -> float:
        """The middle of today's flag."""
        return round(self.flag_x + self.flag_width / 2, 1)


@dataclass(frozen=True, slots=True)
class ChildLanes:
    """Both drawings; CSS shows the one that fits."""

    wide: Picture
    narrow: Picture
    legend: tuple[tuple[str, int], ...]


def child_lanes(days: ChildDays, lines: tuple[Entitlement, ...], colours: Mapping[str, int], today: date) -> ChildLanes:
    """Draw the child's time from its first known month to three months after today."""
    lanes = _lanes(days, lines, colours)
    starts = [span.starts_on for lane in lanes for span in lane.spans] or [today]
    first = min(starts).replace(day=1)
    last = day_before(add_months(today.replace(day=1), 4))
    legend = tuple((MunicipalityCode(code).spoken(), colour) for code, colour in colours.items())
    pictures = [_picture(shape, lanes, lines, colours, Period(first, last), today) for shape in (WIDE, NARROW)]
    return ChildLanes(pictures[0], pictures[1], legend)


def _lanes(days: ChildDays, lines: tuple[Entitlement, ...], colours: Mapping[str, int]) -> tuple[Lane, ...]:
    path = days.path
    decided = [assignment.starts_on for assignment in path.assignments]
    first = min(decided, default=None)
    arrival: tuple[Span, ...] = ()
    if path.arrival is not None:
        end = None if first is None else max(path.arrival.on, day_before(first))
        arrival = (_span(path.arrival.on, end, path.arrival.municipality, colours),)
    assigned = tuple(_span(a.starts_on, None, a.municipality, colours, is_decided=True) for a in path.assignments)
    responsible = tuple(
        _span(p.starts_on, p.ends_on, a.municipality, colours, is_decided=p.starts_on in decided)
        for p, a in days.answers.segments()
        if a.municipality
    )
    paid = tuple(_span(line.period.starts_on, line.period.ends_on, line.payee, colours) for line in lines if line.days)
    status = tuple(Span(p.starts_on, p.ends_on, status_in_words(s.value)) for p, s in days.statuses.segments())
    return (
        Lane(_("Ankomst"), arrival),
        Lane(_("Anvisad"), assigned),
        Lane(_("Ansvarig"), responsible),
        Lane(_("Vistelse"), (*(a for a in arrival if first is None or first > a.starts_on), *responsible)),
        Lane(_("Får ersättning"), paid),
        Lane(_("Rättslig status"), status),
    )


def _span(
    starts_on: date, ends_on: date | None, code: str, colours: Mapping[str, int], *, is_decided: bool = False
) -> Span:
    return Span(starts_on, ends_on, MunicipalityCode(code).spoken(), colours.get(code, 4), is_decided)


def _picture(
    shape: Shape,
    lanes: tuple[Lane, ...],
    lines: tuple[Entitlement, ...],
    colours: Mapping[str, int],
    axis: Period,
    today: date,
) -> Picture:
    scale = Scale(shape, axis.starts_on, axis.ends_on or today)
    bottom = shape.axis + len(lanes) * shape.row
    money_top = bottom + _MONEY_GAP
    base = money_top + MONEY_HEIGHT
    today_x = scale.x(date.fromordinal(today.toordinal() + 1))
    label = _("i dag") if shape.is_narrow else f"{_('i dag')} {short_day(today, with_year=False)}"
    flag = 44.0 if shape.is_narrow else 96.0
    flag_x = min(max(today_x - flag / 2, 0), shape.width - flag)
    return Picture(
        shape, base + 8, bottom, scale.ticks(), rows(lanes, scale, today), today_x, round(flag_x, 1), flag, label,
        _money(scale, lines, colours, money_top, base), money_top, base,
    )  # fmt: skip


def _money(
    scale: Scale, lines: tuple[Entitlement, ...], colours: Mapping[str, int], top: float, base: float
) -> tuple[Month, ...]:
    """Stacked blocks per month on a common scale; the sum stands above where it fits."""
    sums: dict[date, list[tuple[int, bool, str]]] = {}
    for line in lines:
        for month, ore in _by_month(line).items():
            sums.setdefault(month, []).append((ore, line.rate_ore is None, line.payee))
    highest = max((sum(ore for ore, _, _ in parts) for parts in sums.values()), default=1)
    return tuple(_month_blocks(scale, month, sums[month], colours, top, base, highest) for month in sorted(sums))


def _month_blocks(
    scale: Scale, month: date, parts: list[tuple[int, bool, str]], colours: Mapping[str, int],
    top: float, base: float, highest: int,
) -> Month:  # fmt: skip
    left, right = scale.x(month), scale.x(add_months(month, 1))
    width = round(max(right - left - 3, 2), 1)
    blocks: list[Block] = []
    y = base
    for ore, is_once, payee in parts:
        height = round((base - top) * ore / highest, 1)
        y = round(y - height, 1)
        title = f"{MunicipalityCode(payee).spoken()}: {kronor(ore)} kr"
        blocks.append(Block(left + 1, y, width, height, colours.get(payee, 4), is_once, title))
    total = sum(ore for ore, _, _ in parts)
    narrow = scale.shape.is_narrow
    label = str(round(total / 100_000)) if narrow else kronor(total)
    return Month(label, round(left + 1 + width / 2, 1), round(y - 6, 1), tuple(blocks))


def _by_month(line: Entitlement) -> dict[date, int]:
    """A line's money by the first day of each month it touches."""
    period = line.period
    if line.rate_ore is None or period.ends_on is None:
        return {period.starts_on.replace(day=1): line.amount_ore}
    found: dict[date, int] = {}
    month = period.starts_on.replace(day=1)
    while month <= period.ends_on:
        part = period.shared_with(Period(month, day_before(add_months(month, 1))))
        found[month] = line.rate_ore * part.days if part else 0
        month = add_months(month, 1)
    return found
