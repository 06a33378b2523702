"""What a case expected against what was found: every difference as a Swedish sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hemvist.core.cases.reader import NUMBERS, Case

_SUMMED = {"days", "sek"}
_NUMBERS = NUMBERS


def differences(case: Case, found: Mapping[str, Any]) -> list[str]:
    """Sentences for all that differs; an empty list means that the case holds."""
    wrong: list[str] = []
    for name, rows in case.expect.rows.items():
        for row in rows:
            wrong += _missing(name, row, found[name])
    for name in case.expect.exactly:
        rows = case.expect.rows.get(name, ())
        for extra in found[name]:
            if not any(_agrees(row, extra) for row in rows):
                wrong.append(f"{name}: hittade också {_shown(extra)}, som inte skulle finnas.")
    cited = _sections(found)
    wrong += [f"reasons_cite: inget skäl hänvisar till {s}." for s in case.expect.reasons_cite if s not in cited]
    expected = case.expect.next_municipality
    if expected is not None:
        wrong += _next(expected, found["next_municipality"])
    return wrong


def _missing(name: str, row: Mapping[str, Any], found: list[Mapping[str, Any]]) -> list[str]:
    """An expected row against the sum of all found rows that agree with the keys it names."""
    agreeing = [f for f in found if _agrees(row, f)]
    if not agreeing:
        return [f"{name}: hittade inte {_shown(row)}."]
    wrong: list[str] = []
    for key in _SUMMED & set(row):
        total = sum((_number(f.get(key)) for f in agreeing), Decimal(0))
        if total != _number(row[key]):
            keys = ", ".join(f"{k} {v}" for k, v in row.items() if k not in _SUMMED)
            wrong.append(f"{name} ({keys}): {key} blev {total:f}, väntat {_number(row[key]):f}.")
    return wrong


def _agrees(row: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return all(_same(key, value, found.get(key)) for key, value in row.items() if key not in _SUMMED)


def _same(key: str, expected: Any, found: Any) -> bool:
    if key in _NUMBERS and expected is not None and found is not None:
        return _number(expected) == _number(found)
    return bool(expected == found) or (found is not None and str(expected) == str(found))


def _number(value: Any) -> Decimal:
    return Decimal(str(value)) if value is not None else Decimal(0)


def _next(expected: Mapping[str, Any], found: Mapping[str, Any] | None) -> list[str]:
    if found is None:
        return ["next_municipality: fallet frågar vem som är näst på tur, men svaret saknas."]
    return [
        f"next_municipality: {key} blev {found.get(key)}, väntat {value}."
        for key, value in expected.items()
        if not _same(key, value, found.get(key))
    ]


def _sections(found: Mapping[str, Any]) -> set[str]:
    sections: set[str] = set()
    stack: list[Any] = list(found.values())
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            sections |= {str(value[key]) for key in ("section",) if value.get(key)}
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return sections


def _shown(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items() if key != "reasons" and value is not None)
