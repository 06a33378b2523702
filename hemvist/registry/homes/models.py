"""Tables of homes. They say nothing of any child; who lives where is a placement."""

from __future__ import annotations

import uuid

from django.db import models

from hemvist.registry.children.models import right_way_round


class Home(models.Model):
    """[boende] A home with its owner municipality, who runs it, and whom it receives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    municipality_code = models.CharField(max_length=4)
    care_form = models.CharField(max_length=30)
    provider = models.CharField(max_length=80, default="", blank=True)
    operating_agreement = models.CharField(max_length=80, default="", blank=True)
    youngest = models.SmallIntegerField(null=True)
    oldest = models.SmallIntegerField(null=True)
    staff = models.SmallIntegerField(default=0)

    class Meta:
        """One home of a name in a municipality."""

        constraints = (models.UniqueConstraint(name="home_unique", fields=["municipality_code", "name"]),)


class HomePeriod(models.Model):
    """[tillstånd och platser] From day to day: whether the home has a permit, and how many places it has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    places = models.SmallIntegerField(default=0)

    class Meta:
        """Known kinds, the right way round, and places that are not negative."""

        constraints = (
            models.CheckConstraint(name="home_period_kind", condition=models.Q(kind__in=["permit", "capacity"])),
            models.CheckConstraint(name="home_period_places", condition=models.Q(places__gte=0)),
            right_way_round("home_period"),
        )
