"""The table of placements."""

from __future__ import annotations

from django.db import models

from hemvist.registry.children.models import Child, Fact, no_overlap, right_way_round
from hemvist.registry.homes.models import Home


class Placement(Fact):
    """[placering] Where the child lives, in which form of care and on what legal ground, from day to day."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    municipality_code = models.CharField(max_length=4)
    care_form = models.CharField(max_length=30)
    basis = models.CharField(max_length=20, default="sol")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, null=True, related_name="+")
    has_special_reasons = models.BooleanField(default=False)

    class Meta:
        """One bed a day."""

        constraints = (no_overlap("placement_no_overlap"), right_way_round("placement_period"))


class Bed(models.Model):
    """[bädd] Mirror for row security: which home's staff may read a child's rows while it lives there.

    Kept by a trigger on placements, readable by no login but the owner.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    home_id = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        """Looked up by child and home."""

        indexes = (models.Index(fields=["child", "home_id"]),)
