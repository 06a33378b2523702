"""From all rows about one child to the core's ``ChildPath``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hemvist.core.days.facts import ChildPath
from hemvist.registry.assignments.facts import assignments
from hemvist.registry.children import facts


def child_path(child_id: UUID, known_at: datetime | None = None) -> ChildPath:
    """Every fact about the child that the actor may see, as it stood at ``known_at`` (None: now)."""
    return ChildPath(
        str(child_id),
        facts.births(child_id, known_at),
        facts.arrival(child_id, known_at),
        facts.statuses(child_id, known_at),
        assignments(child_id, known_at),
    )
