"""From rows to the core's facts about agreements."""

from __future__ import annotations

from collections.abc import Mapping

from hemvist.core.agreements import facts as core
from hemvist.core.period import Period
from hemvist.registry.agreements.models import Agreement


def agreements() -> Mapping[str, core.Agreement]:
    """Every agreement by its name."""
    return {row.name: _agreement(row) for row in Agreement.objects.order_by("name")}


def _agreement(row: Agreement) -> core.Agreement:
    return core.Agreement(
        row.name,
        core.AgreementKind(row.kind),
        Period(row.starts_on, row.ends_on),
        row.giving_code,
        row.taking_code,
        Period(row.assigned_from, row.assigned_until) if row.assigned_from else None,
        frozenset(core.Sum(value) for value in row.money_follows),
        row.travel_paid_by or None,
        (),
        row.notice_days,
    )
