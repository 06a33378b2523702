"""Reads about a child's days, and the check that what is stored follows from the decisions."""

from __future__ import annotations

from uuid import UUID

from hemvist.core.days.responsibility import ChildDays, child_days
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import READS_CHILDREN
from hemvist.registry.children.models import Child, Responsibility
from hemvist.registry.days.facts import child_path


def days_of(actor: Actor, child_id: UUID) -> ChildDays:
    """The child's time as timelines. Call after ``child_head``, which says whether the actor may see the child."""
    actor.require(READS_CHILDREN, "läsa om barn")
    return child_days(child_path(child_id), {})


def responsibility_differs(actor: Actor) -> list[str]:
    """Children whose stored responsibility is not what their decisions say: a sentence each, none when all is well."""
    actor.require(READS_CHILDREN, "läsa om barn")
    wrong: list[str] = []
    for child in Child.objects.order_by("id"):
        derived = [
            (period.starts_on, period.ends_on, answer.municipality)
            for period, answer in child_days(child_path(child.id), {}).answers.segments()
        ]
        rows = Responsibility.objects.filter(child=child, superseded_at=None).order_by("starts_on")
        stored = [(row.starts_on, row.ends_on, row.municipality_code) for row in rows]
        if derived != stored:
            wrong.append(f"Barn {child.id}: lagrat {stored}, men besluten säger {derived}.")
    return wrong
