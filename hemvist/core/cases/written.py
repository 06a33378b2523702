"""A case's answer as JSON values: what `hemvist calculate --json` prints and `hemvist examples` compares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from hemvist.core.agenda.deadlines import Deadline
from hemvist.core.cases.calculate import Answer, Waiting
from hemvist.core.claims.debts import Debt
from hemvist.core.claims.line import Entitlement
from hemvist.core.days.gaps import Gap
from hemvist.core.days.regimes import NotComputed
from hemvist.core.period import Period
from hemvist.core.reasons import Reason, Refused, Translate, as_decimal
from hemvist.core.shares.expected import Readiness


def as_json(answer: Answer, translate: Translate = str) -> dict[str, Any]:
    """The answer as JSON values, in the form of docs/reference/case-format.md."""
    ready = [r for r in answer.readiness if r.amount_ore is not None]
    unknown = [r for r in answer.readiness if r.amount_ore is None]
    return {
        "case": answer.case.name,
        "title": answer.case.title,
        "entitlements": [
            *(_entitlement(line, translate) for line in answer.entitlements),
            *(_readiness(line, translate) for line in ready),
        ],
        "settlements": [_debt(debt, translate) for debt in answer.debts],
        "deadlines": [_deadline(deadline, translate) for deadline in answer.deadlines],
        "next_municipality": None,
        "shares": [],
        "gaps": [_gap(gap, translate) for gap in answer.gaps],
        "waiting": [_waiting(wait, translate) for wait in answer.waiting],
        "refused": [_refused(refused, translate) for refused in answer.refused],
        "not_computed": [
            *(_not_computed(days, translate) for days in answer.not_computed),
            *(_not_known(line, translate) for line in unknown),
        ],
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


def sek(ore: int | None) -> int | str | None:
    """Whole kronor as a number; a decimal string where öre matter; None where the sum is not known."""
    if ore is None:
        return None
    return ore // 100 if ore % 100 == 0 else f"{Decimal(ore) / 100:.2f}"


def _entitlement(line: Entitlement, translate: Translate) -> dict[str, Any]:
    return {
        "child": line.child,
        "payee": line.payee,
        "section": line.section,
        "item": line.item,
        **_days(line.period),
        "days": line.days,
        "sek_per_day": sek(line.rate_ore),
        "sek": sek(line.amount_ore),
        "automatic": line.automatic,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "reasons": _reasons(line.reasons, translate),
    }


def _readiness(line: Readiness, translate: Translate) -> dict[str, Any]:
    day = line.on.isoformat()
    return {
        "child": None,
        "payee": line.payee,
        "section": line.section,
        "item": line.item,
        "from": day,
        "until": day,
        "days": None,
        "sek_per_day": None,
        "sek": sek(line.amount_ore),
        "automatic": True,
        "due_on": line.due_on.isoformat(),
        "reasons": _reasons(line.reasons, translate),
    }


def _debt(debt: Debt, translate: Translate) -> dict[str, Any]:
    return {
        "child": debt.child,
        "from": debt.debtor,
        "to": debt.creditor,
        "about": debt.about,
        "on": debt.on.isoformat(),
        "sek": sek(debt.amount_ore),
        "reasons": _reasons(debt.reasons, translate),
    }


def _deadline(deadline: Deadline, translate: Translate) -> dict[str, Any]:
    return {
        "about": deadline.about,
        "on": deadline.on.isoformat(),
        "note": deadline.note,
        "sek": sek(deadline.amount_ore),
        "owner": deadline.owner,
        "child": deadline.child,
        "reasons": [reason_json(deadline.reason, translate)],
    }


def _gap(gap: Gap, translate: Translate) -> dict[str, Any]:
    reasons = [reason_json(gap.reason, translate)]
    return {"child": gap.child, "of": gap.of, **_days(gap.period), "days": gap.days, "reasons": reasons}


def _waiting(wait: Waiting, translate: Translate) -> dict[str, Any]:
    return {
        "child": wait.child,
        "giving": wait.transfer.giving,
        "taking": wait.transfer.transfer.to,
        "missing": list(wait.transfer.missing),
        **_days(wait.period),
        "days": wait.period.days,
        "sek": sek(wait.amount_ore),
        "reasons": [reason_json(wait.reason, translate)],
    }


def _refused(refused: Refused, translate: Translate) -> dict[str, Any]:
    reason = refused.reason
    return {
        "code": refused.code,
        "child": refused.child,
        "section": reason.section,
        "text": reason.sentence(translate),
    }


def _not_computed(days: NotComputed, translate: Translate) -> dict[str, Any]:
    reason = days.reason
    return {"child": days.child, **_days(days.period), "section": reason.section, "text": reason.sentence(translate)}


def _not_known(line: Readiness, translate: Translate) -> dict[str, Any]:
    reason = line.reasons[0]
    day = line.on.isoformat()
    text = reason.sentence(translate)
    return {"child": None, "payee": line.payee, "from": day, "until": day, "section": reason.section, "text": text}


def _reasons(reasons: tuple[Reason, ...], translate: Translate) -> list[dict[str, Any]]:
    return [reason_json(reason, translate) for reason in reasons]


def _days(period: Period) -> dict[str, str | None]:
    return {
        "from": period.starts_on.isoformat(),
        "until": period.ends_on.isoformat() if period.ends_on else None,
    }


def _plain(value: Any) -> Any:
    plain: dict[type, Callable[[Any], Any]] = {
        date: date.isoformat, Decimal: str, Fraction: lambda exact: str(as_decimal(exact)), Period: _days,
    }  # fmt: skip
    for kind, convert in plain.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
