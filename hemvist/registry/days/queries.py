"""Reads about a child's days, and the check that what is stored follows from the decisions."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hemvist.core.days.responsibility import ChildDays, child_days
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import READS_CHILDREN
from hemvist.registry.agreements.facts import agreements
from hemvist.registry.children.models import Child, Responsibility
from hemvist.registry.days.facts import child_path, child_paths


def days_of(actor: Actor, child_id: UUID) -> ChildDays:
    """The child's time as timelines. Call after ``child_head``, which says whether the actor may see the child."""
    actor.require(READS_CHILDREN, "läsa om barn")
    return child_days(child_path(child_id), agreements())


def responsibility_differs(actor: Actor) -> list[str]:
    """Children whose stored responsibility is not what their decisions say: a sentence each, none when all is well."""
    actor.require(READS_CHILDREN, "läsa om barn")
    wrong: list[str] = []
    known = agreements()
    ids = list(Child.objects.order_by("id").values_list("id", flat=True))
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        stored: dict[UUID, list[tuple[date, date | None, str]]] = {child_id: [] for child_id in some}
        for row in Responsibility.objects.filter(child_id__in=some, superseded_at=None).order_by("starts_on"):
            stored[row.child_id].append((row.starts_on, row.ends_on, row.municipality_code))
        for child_id, path in child_paths(some).items():
            derived = [
                (period.starts_on, period.ends_on, answer.municipality)
                for period, answer in child_days(path, known).answers.segments()
                if answer.municipality is not None
            ]
            if derived != stored[child_id]:
                wrong.append(f"Barn {child_id}: lagrat {stored[child_id]}, men besluten säger {derived}.")
    return wrong


_CHUNK = 500
