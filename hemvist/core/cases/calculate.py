"""A case's answer as plain values: what `hemvist calculate --json` prints and `hemvist examples` compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hemvist.core.cases.reader import Case
from hemvist.core.claims.debts import Debt, debts
from hemvist.core.claims.entitlement import entitlements_of_days
from hemvist.core.claims.line import Entitlement
from hemvist.core.days.regimes import NotComputed, no_application, not_computed
from hemvist.core.days.responsibility import ChildDays, child_days
from hemvist.core.law import Law
from hemvist.core.period import Period
from hemvist.core.reasons import Reason, Refused, Translate


@dataclass(frozen=True, slots=True)
class Answer:
    """[svar på ett fall] The findings of one case."""

    case: Case
    entitlements: tuple[Entitlement, ...] = ()
    debts: tuple[Debt, ...] = ()
    refused: tuple[Refused, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    days: tuple[ChildDays, ...] = field(default=(), repr=False)


def calculate(law: Law, case: Case) -> Answer:
    """Answer one case: every finding about its children in the asked period."""
    asked, facts = case.ask.period, case.facts
    days = tuple(child_days(child, facts.agreements, case.known_at) for child in facts.children)
    if asked is None:
        return Answer(case, refused=tuple(_refused_transfers(days)), days=days)
    lines: list[Entitlement] = []
    owed: list[Debt] = []
    refused = _refused_transfers(days)
    uncounted: list[NotComputed] = []
    for child in days:
        lines += entitlements_of_days(law, child, asked)
        owed += debts(law, child, facts.agreements, asked)
        uncounted += not_computed(child, asked)
        flag = no_application(child, asked)
        if flag is not None:
            refused.append(flag)
    return Answer(case, tuple(lines), tuple(owed), tuple(refused), tuple(uncounted), days)


def _refused_transfers(days: Iterable[ChildDays]) -> list[Refused]:
    return [judged.refused for child in days for judged in child.transfers if judged.refused is not None]


def as_json(answer: Answer, translate: Translate = str) -> dict[str, Any]:
    """The answer as JSON values, in the form of docs/reference/case-format.md."""
    return {
        "case": answer.case.name,
        "title": answer.case.title,
        "entitlements": [_entitlement(line, translate) for line in answer.entitlements],
        "settlements": [_debt(debt, translate) for debt in answer.debts],
        "deadlines": [],
        "next_municipality": None,
        "shares": [],
        "gaps": [],
        "refused": [
            {"code": r.code, "child": r.child, "section": r.reason.section, "text": r.reason.sentence(translate)}
            for r in answer.refused
        ],
        "not_computed": [
            {"child": n.child, **_days(n.period), "section": n.reason.section, "text": n.reason.sentence(translate)}
            for n in answer.not_computed
        ],
    }


def _entitlement(line: Entitlement, translate: Translate) -> dict[str, Any]:
    return {
        "child": line.child,
        "payee": line.payee,
        "section": line.section,
        "item": line.item,
        **_days(line.period),
        "days": line.days,
        "sek_per_day": None if line.rate_ore is None else sek(line.rate_ore),
        "sek": sek(line.amount_ore),
        "automatic": line.automatic,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "reasons": [reason_json(reason, translate) for reason in line.reasons],
    }


def _debt(debt: Debt, translate: Translate) -> dict[str, Any]:
    return {
        "child": debt.child,
        "from": debt.debtor,
        "to": debt.creditor,
        "about": debt.about,
        "on": debt.on.isoformat(),
        "sek": sek(debt.amount_ore),
        "reasons": [reason_json(reason, translate) for reason in debt.reasons],
    }


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


def sek(ore: int) -> int | str:
    """Whole kronor as a number; a decimal string where öre matter."""
    return ore // 100 if ore % 100 == 0 else f"{Decimal(ore) / 100:.2f}"


def _days(period: Period) -> dict[str, str | None]:
    return {
        "from": period.starts_on.isoformat(),
        "until": period.ends_on.isoformat() if period.ends_on else None,
    }


def _plain(value: Any) -> Any:
    plain: dict[type, Callable[[Any], Any]] = {date: date.isoformat, Decimal: str, Period: _days}
    for kind, convert in plain.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
