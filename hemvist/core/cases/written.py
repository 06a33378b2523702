"""A case's answer as JSON values: what `hemvist calculate --json` prints and `hemvist examples` compares."""

from __future__ import annotations

from typing import Any

from hemvist.core.agenda.deadlines import Deadline
from hemvist.core.cases.calculate import Answer, Waiting
from hemvist.core.cases.plain import days_json, reason_json, sek
from hemvist.core.cases.turn_written import next_json, shares_json
from hemvist.core.claims.debts import Debt
from hemvist.core.claims.line import Entitlement
from hemvist.core.days.gaps import Gap
from hemvist.core.days.regimes import NotComputed
from hemvist.core.reasons import Reason, Refused, Translate
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
        "next_municipality": next_json(answer.turn, translate),
        "shares": shares_json(answer.turn),
        "gaps": [_gap(gap, translate) for gap in answer.gaps],
        "waiting": [_waiting(wait, translate) for wait in answer.waiting],
        "refused": [_refused(refused, translate) for refused in answer.refused],
        "not_computed": [
            *(_not_computed(days, translate) for days in answer.not_computed),
            *(_not_known(line, translate) for line in unknown),
        ],
    }


def _entitlement(line: Entitlement, translate: Translate) -> dict[str, Any]:
    return {
        "child": line.child,
        "payee": line.payee,
        "section": line.section,
        "item": line.item,
        **days_json(line.period),
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
    return {"child": gap.child, "of": gap.of, **days_json(gap.period), "days": gap.days, "reasons": reasons}


def _waiting(wait: Waiting, translate: Translate) -> dict[str, Any]:
    return {
        "child": wait.child,
        "giving": wait.transfer.giving,
        "taking": wait.transfer.transfer.to,
        "missing": list(wait.transfer.missing),
        **days_json(wait.period),
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
    return {
        "child": days.child,
        **days_json(days.period),
        "section": reason.section,
        "text": reason.sentence(translate),
    }


def _not_known(line: Readiness, translate: Translate) -> dict[str, Any]:
    reason = line.reasons[0]
    day = line.on.isoformat()
    text = reason.sentence(translate)
    return {"child": None, "payee": line.payee, "from": day, "until": day, "section": reason.section, "text": text}


def _reasons(reasons: tuple[Reason, ...], translate: Translate) -> list[dict[str, Any]]:
    return [reason_json(reason, translate) for reason in reasons]
