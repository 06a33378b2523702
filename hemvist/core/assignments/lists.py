"""Arrivals, durations, targets and free places, as files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hemvist.core.assignments.lots import lot
from hemvist.core.lists import BadList, Row, read_rows
from hemvist.core.period import Period, add_months
from hemvist.core.shares.facts import FreePlaces

BY_MONTH = ("month", "children")
BY_DAY = ("arrived_on", "born_on", "sex", "group", "tie_code")
EVERYBODY = "*"


class Coming(NamedTuple):
    """[ankommande barn] One child as a list tells of it. The same ``group`` are siblings."""

    on: date
    born_on: date | None = None
    sex: str = ""
    group: str = ""
    tie_code: str = ""


class Durations(NamedTuple):
    """[vistelsetider] Months from the assignment, by sibling group, by year of arrival, or for everybody (``*``)."""

    months: dict[str, int]

    def of(self, child: Coming) -> int | None:
        """The months for a child: its group's, else its year's, else everybody's; None when nothing is said."""
        for key in (child.group, str(child.on.year), EVERYBODY):
            if key and key in self.months:
                return self.months[key]
        return None


def read_arrivals(file: str, raw: bytes, seed: int) -> list[Coming]:
    """Children in the order they come: by day, on one day siblings together, else by lot. Raises ``BadList``."""
    first_line = raw.split(b"\n", 1)[0].decode("latin-1").lower()
    if "month" in first_line:
        return _of_months(file, raw)
    children: list[tuple[tuple[date, int, int], Coming]] = []
    for row in read_rows(file, raw, BY_DAY[:1], BY_DAY[1:]):
        child = _coming(row)
        key = lot(seed, "kö", child.group) if child.group else lot(seed, "kö", "rad", row.number)
        children.append(((child.on, key, row.number), child))
    return [child for _, child in sorted(children)]


def _coming(row: Row) -> Coming:
    arrived_on = row.day("arrived_on")
    born_on = row.day("born_on") if row.has("born_on") else None
    if born_on is not None and born_on > arrived_on:
        raise row.refuse("born_on", f"barnet är fött {born_on}, efter ankomsten {arrived_on}. Rätta en av dagarna.")
    tie = row.code("tie_code") if row.has("tie_code") else ""
    return Coming(arrived_on, born_on, row.cells.get("sex", ""), row.cells.get("group", ""), tie)


def _of_months(file: str, raw: bytes) -> list[Coming]:
    """A month's children spread evenly over its days."""
    found = read_series(file, raw)
    return [child for month in sorted(found) for child in evenly(month, found[month])]


def read_series(file: str, raw: bytes) -> dict[date, int]:
    """``month,children`` as first of month → children, without a hole. Raises ``BadList``."""
    found: dict[date, int] = {}
    rows: dict[date, int] = {}
    for row in read_rows(file, raw, BY_MONTH, ("source",)):
        month = row.month("month")
        if month in found:
            raise row.refuse("month", f"månaden står redan på rad {rows[month]}. Ta bort den ena raden.")
        found[month], rows[month] = row.whole("children"), row.number
    for month in sorted(found)[:-1]:
        following = add_months(month, 1)
        if following not in found:
            what = f"månaden {following:%Y-%m} saknas efter {month:%Y-%m}. Lägg till den; 0 om inga barn kom."
            raise BadList(file, rows[month], "month", what)
    return found


def evenly(month: date, children: int) -> list[Coming]:
    """A month's children, evenly over its days: child k of n on day ⌊k × days ÷ n⌋ from the first."""
    days = (add_months(month, 1) - month).days
    return [Coming(month + timedelta(days=number * days // children)) for number in range(children)]


def read_durations(file: str, raw: bytes) -> Durations:
    """``group_of,months`` or ``year,months``. Raises ``BadList``."""
    is_by_year = raw.split(b"\n", 1)[0].decode("latin-1").lower().lstrip("\ufeffï»¿").startswith("year")
    key = "year" if is_by_year else "group_of"
    months: dict[str, int] = {}
    for row in read_rows(file, raw, (key, "months")):
        name = row.text(key)
        if name in months:
            raise row.refuse(key, f"{name} står två gånger. Ta bort den ena raden.")
        months[name] = row.whole("months")
    return Durations(months)


def read_targets(file: str, raw: bytes) -> dict[str, int]:
    """``code,children``: fördelningstal by municipality. Raises ``BadList``."""
    targets: dict[str, int] = {}
    for row in read_rows(file, raw, ("code", "children"), ("source",)):
        code = row.code("code")
        if code in targets:
            raise row.refuse("code", "kommunen står två gånger. Ta bort den ena raden.")
        targets[code] = row.whole("children")
    return targets


def read_free_places(file: str, raw: bytes) -> list[FreePlaces]:
    """``code,places,valid_from,valid_to``. Raises ``BadList``."""
    found: list[FreePlaces] = []
    for row in read_rows(file, raw, ("code", "places", "valid_from"), ("valid_to", "source")):
        starts_on = row.day("valid_from")
        ends_on = row.day("valid_to") if row.has("valid_to") else None
        if ends_on is not None and ends_on < starts_on:
            raise row.refuse("valid_to", f"tiden slutar {ends_on}, före sin första dag {starts_on}. Rätta en av dem.")
        found.append(FreePlaces(row.code("code"), row.whole("places"), Period(starts_on, ends_on)))
    return found
