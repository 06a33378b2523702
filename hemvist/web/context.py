"""What every page shows: the actor, the day, and that a made-up world is made up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from hemvist.registry.accounts.queries import own_day
from hemvist.registry.accounts.roles import READS_CHILDREN


def page(request: HttpRequest) -> dict[str, Any]:
    """Values for the frame around every page."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "is_demonstration": settings.IS_DEMONSTRATION,
        "reads_children": actor is not None and actor.role in READS_CHILDREN,
        "today": actor.today if actor else own_day(timezone.now()),
    }
