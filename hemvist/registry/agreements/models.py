"""The table of agreements. An agreement is never changed: a new version is a new row that names the old one."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Agreement(models.Model):
    """[överenskommelse] Two municipalities' terms: period, cohort, sums that follow the child, who pays the journey."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    giving_code = models.CharField(max_length=4)
    taking_code = models.CharField(max_length=4)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    assigned_from = models.DateField(null=True)
    assigned_until = models.DateField(null=True)
    money_follows = ArrayField(models.CharField(max_length=12), default=list)
    travel_paid_by = models.CharField(max_length=4, default="", blank=True)
    notice_days = models.SmallIntegerField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)

    class Meta:
        """Two different parties, a known kind, and a period that does not end before it begins."""

        constraints = (
            models.CheckConstraint(name="agreement_kind", condition=models.Q(kind__in=["take_over", "placement"])),
            models.CheckConstraint(name="agreement_parties", condition=~models.Q(giving_code=models.F("taking_code"))),
            models.CheckConstraint(
                name="agreement_period",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        )
