"""The reader of ``hemvist/law``: strict, typed, and silent about nothing.

One YAML file is one parameter. Unknown keys fail, a day before the first row or after a repeal raises
``NotInForce`` (never 0), and a day after the file's ``checked`` date reads as *unchecked*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from hemvist.core.period import Period, day_after, earliest_end
from hemvist.core.reasons import LawRow, Mark
from hemvist.core.timeline import Timeline

_PARAMETER_KEYS = {"title", "section", "unit", "governing_date", "checked", "rows"}
_ROW_KEYS = {"from", "value", "repealed", "source", "mark", "reading"}
_STATUTE_KEYS = {"id", "title", "in_force_from", "repealed_on", "source", "note"}
_MARKS: tuple[Mark, ...] = ("sourced", "assumption", "provisional")


class NotInForce(LookupError):
    """The law says nothing about the day: before the first row or after a repeal. Never to be read as 0."""

    def __init__(self, parameter: str, title: str, day: date) -> None:
        super().__init__(f"{title} ({parameter}) gäller inte den {day}.")
        self.parameter = parameter
        self.day = day


class BadLaw(ValueError):
    """A law file breaks the form. The sentence names file, place and remedy."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """[parameter] A dated value in the law: rows in order of their first day; a row without value is a repeal.

    ``line`` is the rows day by day, split where the law stops being checked.
    """

    id: str
    title: str
    section: str
    unit: str
    governing_date: str
    checked_on: date
    starts: tuple[date, ...]
    rows: tuple[LawRow | None, ...]
    line: Timeline[LawRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line", Timeline.of(self.over(Period(date.min))))

    def on(self, day: date) -> LawRow:
        """The row in force on the governing day. Raises ``NotInForce``; after ``checked`` the mark is unchecked."""
        index = bisect_right(self.starts, day) - 1
        row = self.rows[index] if index >= 0 else None
        if row is None:
            raise NotInForce(self.id, self.title, day)
        return row if day <= self.checked_on else _unchecked(row)

    def is_in_force(self, day: date) -> bool:
        """Whether the parameter has a value on the day."""
        index = bisect_right(self.starts, day) - 1
        return index >= 0 and self.rows[index] is not None

    def over(self, period: Period) -> Iterator[tuple[Period, LawRow]]:
        """The rows in force during a period, each with its part; split where the law stops being checked."""
        for index, row in enumerate(self.rows):
            if row is None:
                continue
            last = self.starts[index + 1] if index + 1 < len(self.starts) else None
            ends_on = None if last is None else date.fromordinal(last.toordinal() - 1)
            known_to = earliest_end(ends_on, self.checked_on)
            parts = [(Period(self.starts[index], known_to), row)] if self.starts[index] <= self.checked_on else []
            if ends_on is None or ends_on > self.checked_on:
                after = max(self.starts[index], day_after(self.checked_on))
                parts.append((Period(after, ends_on), _unchecked(row)))
            for part, shown in parts:
                shared = part.shared_with(period)
                if shared is not None:
                    yield shared, shown


@dataclass(frozen=True, slots=True)
class Statute:
    """[författning] A statute the law rows cite."""

    id: str
    title: str
    in_force_from: date | None
    repealed_on: date | None
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """[författningsregister] All parameters and statutes, read once."""

    parameters: Mapping[str, Parameter]
    statutes: Mapping[str, Statute]

    def __getitem__(self, parameter: str) -> Parameter:
        return self.parameters[parameter]

    def on(self, parameter: str, day: date) -> LawRow:
        """The row of a parameter on its governing day; raises ``NotInForce``."""
        return self.parameters[parameter].on(day)


@lru_cache(maxsize=1)
def load_law() -> Law:
    """Read every file of ``hemvist/law``. Raises ``BadLaw`` at the first one that breaks the form."""
    folder = resources.files("hemvist.law")
    texts: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith("_"):
            for file in sorted(entry.iterdir(), key=lambda e: e.name):
                if file.name.endswith(".yaml"):
                    texts[f"{entry.name}/{file.name}"] = file.read_text(encoding="utf-8")
    statutes = read_statutes((folder / "statutes.yaml").read_text(encoding="utf-8"))
    parameters = {p.id: p for p in (read_parameter(name, text, statutes) for name, text in texts.items())}
    return Law(parameters, statutes)


def read_statutes(text: str) -> dict[str, Statute]:
    """The statutes register from YAML text, by id ("2017:193")."""
    statutes: dict[str, Statute] = {}
    for number, entry in enumerate(_yaml("statutes.yaml", text), start=1):
        place = f"statutes.yaml, post {number}"
        _only(place, entry, _STATUTE_KEYS, required={"id", "title", "source"})
        first, last = entry.get("in_force_from"), entry.get("repealed_on")
        statutes[entry["id"]] = Statute(
            entry["id"], entry["title"], _day(place, first) if first else None,
            _day(place, last) if last else None, entry["source"], entry.get("note", ""),
        )  # fmt: skip
    return statutes


def read_parameter(name: str, text: str, statutes: Mapping[str, Statute]) -> Parameter:
    """One parameter from its file's text; ``name`` (folder/file) gives the id. Raises ``BadLaw``."""
    content = _yaml(name, text)
    _only(name, content, _PARAMETER_KEYS, required=_PARAMETER_KEYS)
    section = content["section"]
    if not any(section == known or section.startswith(f"{known} ") for known in statutes):
        message = f"{name}: ingen författning i statutes.yaml börjar {section!r}. Lägg till författningen där."
        raise BadLaw(message)
    parameter_id = name.removesuffix(".yaml").replace("/", ".")
    checked = _day(name, content["checked"])
    starts: list[date] = []
    rows: list[LawRow | None] = []
    for number, entry in enumerate(content["rows"], start=1):
        place = f"{name}, rad {number}"
        starts.append(_day(place, entry.get("from")))
        rows.append(_row(place, parameter_id, content, entry, checked))
        if len(starts) > 1 and starts[-1] <= starts[-2]:
            message = f"{place}: {starts[-1]} kommer inte efter {starts[-2]}. Skriv raderna i datumordning."
            raise BadLaw(message)
    return Parameter(
        parameter_id, content["title"], content["section"], content["unit"], content["governing_date"],
        checked, tuple(starts), tuple(rows),
    )  # fmt: skip


def _row(place: str, parameter: str, head: Mapping[str, Any], entry: Any, checked: date) -> LawRow | None:
    _only(place, entry, _ROW_KEYS, required={"from", "source", "mark"})
    if ("value" in entry) == ("repealed" in entry):
        message = f"{place}: skriv antingen value eller repealed: true, inte båda och inte ingetdera."
        raise BadLaw(message)
    mark = entry["mark"]
    if mark not in _MARKS:
        message = f"{place}: märket {mark!r} finns inte. Välj sourced, assumption eller provisional."
        raise BadLaw(message)
    if (mark != "sourced") != bool(entry.get("reading")):
        message = f"{place}: assumption och provisional kräver vår läsning i reading; sourced får inte ha någon."
        raise BadLaw(message)
    if "repealed" in entry:
        return None
    return LawRow(
        parameter, head["title"], head["section"], head["unit"], _value(place, head["unit"], entry["value"]),
        _day(place, entry["from"]), entry["source"], mark, entry.get("reading", ""), head["governing_date"], checked,
    )  # fmt: skip


def _value(place: str, unit: str, value: Any) -> Decimal | str:
    if not isinstance(value, str):
        message = f"{place}: värdet ska stå inom citattecken."
        raise BadLaw(message)
    if unit == "text":
        return value
    try:
        return Decimal(value)
    except InvalidOperation as error:
        message = f"{place}: {value!r} är inget tal. Skriv det med punkt som decimaltecken."
        raise BadLaw(message) from error


@lru_cache(maxsize=256)
def _unchecked(row: LawRow) -> LawRow:
    return row if row.mark == "provisional" else replace(row, mark="unchecked")


def _only(place: str, entry: Any, allowed: set[str], required: set[str]) -> None:
    if not isinstance(entry, Mapping):
        message = f"{place}: här ska stå nycklar och värden."
        raise BadLaw(message)
    unknown = set(entry) - allowed
    missing = required - set(entry)
    if unknown or missing:
        what = f"okända nycklar {sorted(unknown)}" if unknown else f"nycklar saknas: {sorted(missing)}"
        message = f"{place}: {what}. Tillåtna är {sorted(allowed)}."
        raise BadLaw(message)


def _day(place: str, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        message = f'{place}: {value!r} är ingen dag. Skriv den inom citattecken som "2017-07-01".'
        raise BadLaw(message) from error


def _yaml(name: str, text: str) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        message = f"{name} går inte att läsa som YAML: {error}"
        raise BadLaw(message) from error
