"""Storing who answers for a child: what the decisions say, written after each action that changes them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from hemvist.core.days.responsibility import Answer, child_days
from hemvist.core.transfers.effect import JudgedTransfer
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.agreements.facts import agreements
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.children.models import Responsibility
from hemvist.registry.days.facts import child_path
from hemvist.registry.transfers.models import Transfer


class Answering(NamedTuple):
    """A period of one municipality's responsibility, with the decision behind it."""

    starts_on: date
    ends_on: date | None
    municipality_code: str
    basis: str
    decision_id: UUID


def store_responsibility(actor: Actor, child_id: UUID) -> None:
    """Write the responsibility the child's decisions say, superseding what says otherwise.

    Call inside the action's transaction, after its own rows. Rows that already say the same stay as they are.
    """
    wanted = derived_responsibility(child_id)
    rows = list(Responsibility.objects.filter(child_id=child_id, superseded_at=None))
    kept = {Answering(r.starts_on, r.ends_on, r.municipality_code, r.basis, r.decision_id): r for r in rows}
    for answering, row in kept.items():
        if answering not in wanted:
            Responsibility.objects.filter(id=row.id).update(superseded_at=actor.now)
    for answering in wanted:
        if answering not in kept:
            Responsibility(child_id=child_id, recorded_at=actor.now, recorded_by=actor.id, **answering._asdict()).save(
                force_insert=True
            )


def derived_responsibility(child_id: UUID) -> list[Answering]:
    """The periods in which a municipality answers, from the decisions; days on which none does are left out."""
    days = child_days(child_path(child_id), agreements())
    decided = {
        (r.starts_on, r.municipality_code): r.id
        for r in Assignment.objects.filter(child_id=child_id, superseded_at=None)
    }
    moved = {(r.starts_on, r.to_code): r.id for r in Transfer.objects.filter(child_id=child_id, superseded_at=None)}
    found: list[Answering] = []
    for period, answer in days.answers.segments():
        if answer.municipality is None:
            continue
        basis, decision_id = _behind(answer, decided, moved)
        found.append(Answering(period.starts_on, period.ends_on, answer.municipality, basis, decision_id))
    return found


def _behind(
    answer: Answer, decided: dict[tuple[date, str], UUID], moved: dict[tuple[date, str], UUID]
) -> tuple[str, UUID]:
    basis = answer.basis
    if isinstance(basis, JudgedTransfer):
        return "overflyttning", moved[basis.transfer.starts_on, basis.transfer.to]
    return "anvisning", decided[basis.starts_on, answer.municipality or ""]  # type: ignore[union-attr]
