"""From rows to the core's facts about assignments."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hemvist.core.assignments import facts as core
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.children.facts import as_known


def assignments(child_id: UUID, known_at: datetime | None = None) -> tuple[core.Assignment, ...]:
    """The child's assignment decisions in order of day."""
    rows = as_known(Assignment.objects.filter(child_id=child_id), known_at).order_by("starts_on")
    return tuple(
        core.Assignment(r.starts_on, r.municipality_code, core.AssignmentKind(r.kind), r.decided_on) for r in rows
    )
