"""Reasons, money and periods as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from hemvist.core.period import Period
from hemvist.core.reasons import Reason, Translate, as_decimal


def reason_json(reason: Reason, translate: Translate = str) -> dict[str, Any]:
    """One reason: statute reference, sentence, the facts used, mark, and our readings where it rests on any."""
    shown = {
        "section": reason.section,
        "text": reason.sentence(translate),
        "facts": {name: _plain(value) for name, value in reason.facts.items()},
        "mark": reason.mark,
        "rule": reason.rule.id,
    }
    if reason.readings:
        shown["readings"] = [translate(text) for text in reason.readings]
    if reason.law_row is not None:
        row = reason.law_row
        shown["law"] = {
            "parameter": row.parameter,
            "value": _plain(row.value),
            "from": row.from_on.isoformat(),
            "source": row.source,
        }
    return shown


def sek(ore: int | None) -> int | str | None:
    """Whole kronor as a number; a decimal string where öre matter; None where the sum is not known."""
    if ore is None:
        return None
    return ore // 100 if ore % 100 == 0 else f"{Decimal(ore) / 100:.2f}"


def days_json(period: Period) -> dict[str, str | None]:
    """``from`` and ``until`` as dates; ``until`` is null for an open period."""
    return {
        "from": period.starts_on.isoformat(),
        "until": period.ends_on.isoformat() if period.ends_on else None,
    }


def _plain(value: Any) -> Any:
    plain: dict[type, Callable[[Any], Any]] = {
        date: date.isoformat, Decimal: str, Fraction: lambda exact: str(as_decimal(exact)), Period: days_json,
    }  # fmt: skip
    for kind, convert in plain.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
