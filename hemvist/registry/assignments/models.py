"""The table of assignment decisions."""

from __future__ import annotations

from django.db import models

from hemvist.registry.children.models import Fact


class Assignment(Fact):
    """[anvisning] A decision. ``starts_on`` is the date in it; ``frozen`` holds what it rested on, with its hash."""

    starts_on = models.DateField()
    decided_on = models.DateField()
    municipality_code = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    frozen = models.JSONField()
    frozen_hash = models.CharField(max_length=64)

    class Meta:
        """Known kinds; a decision does not take effect before it is made."""

        constraints = (
            models.CheckConstraint(
                name="assignment_kind",
                condition=models.Q(kind__in=["levelling", "family_tie", "extended", "agreed_place"]),
            ),
        )
