"""Tables about a child. A correction is a new row: only ``superseded_at`` of the old one may change.

``municipality_id`` on each row mirrors who answered on the row's own day. It serves row security alone, is kept
by triggers, and is never read by rules or pages (docs/adr/0006).
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class Days(models.Func):
    """The row's days as a range, both ends included, for exclusion constraints."""

    function = "daterange"
    output_field = DateRangeField()


def own_days() -> Days:
    """``daterange(starts_on, ends_on, '[]')``."""
    return Days(models.F("starts_on"), models.F("ends_on"), models.Value("[]"))


def no_overlap(name: str) -> ExclusionConstraint:
    """One current row per child and day; superseded rows do not count. Checked at the end of a correction."""
    return ExclusionConstraint(
        name=name,
        expressions=[("child", RangeOperators.EQUAL), (own_days(), RangeOperators.OVERLAPS)],
        condition=models.Q(superseded_at=None),
    )


def right_way_round(name: str) -> models.CheckConstraint:
    """A period does not end before it begins."""
    return models.CheckConstraint(
        name=name, condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on"))
    )


class Child(models.Model):
    """[barn] Nothing but an id and where it was registered: all that is known of a child are dated facts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality_id = models.IntegerField()
    recorded_at = models.DateTimeField()


class DossierNumber(models.Model):
    """[dossiernummer] The agency's number for the child, apart from all else."""

    child = models.OneToOneField(Child, on_delete=models.PROTECT, primary_key=True)
    number = models.CharField(max_length=20)
    municipality_id = models.IntegerField(default=0)

    class Meta:
        """A number belongs to one child."""

        constraints = (models.UniqueConstraint(name="dossier_number_unique", fields=["number"]),)


class Fact(models.Model):
    """[faktarad] What every dated fact about a child carries: when we knew it, and what replaced it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    municipality_id = models.IntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    superseded_at = models.DateTimeField(null=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Not a table of its own."""

        abstract = True


class Birth(Fact):
    """[födelseuppgift] A birth date as recorded; with ``decided_on`` it is an age decision."""

    born_on = models.DateField()
    decided_on = models.DateField(null=True)


class Arrival(Fact):
    """[ankomst] Where and when the child first made itself known."""

    starts_on = models.DateField()
    municipality_code = models.CharField(max_length=4)


class Status(Fact):
    """[rättslig status] From a day until the next status or its own last day."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    value = models.CharField(max_length=20)

    class Meta:
        """One status a day."""

        constraints = (no_overlap("status_no_overlap"), right_way_round("status_period"))


class Identity(Fact):
    """[personuppgifter] What the child is called, with the folded key a search looks in, sex and citizenship."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    folded = models.CharField(max_length=160, db_index=True)
    sex = models.CharField(max_length=1, default="", blank=True)
    citizenship = models.CharField(max_length=40, default="", blank=True)


class Absence(Fact):
    """[frånvaro] Days on which the child is away; absconding ends the responsibility while it lasts."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    kind = models.CharField(max_length=12)

    class Meta:
        """One absence a day."""

        constraints = (no_overlap("absence_no_overlap"), right_way_round("absence_period"))


class Support(Fact):
    """[stöd] What a child should never lack: guardian, school, caseworker, plan, from day to day."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    kind = models.CharField(max_length=12)
    what = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        """Known kinds, the right way round."""

        constraints = (
            models.CheckConstraint(
                name="support_kind", condition=models.Q(kind__in=["guardian", "school", "caseworker", "plan"])
            ),
            right_way_round("support_period"),
        )


class Responsibility(Fact):
    """[ansvar] Which municipality answers for the child in a period, and the decision that says so.

    Written only by three actions: decide an assignment, confirm a transfer, end a responsibility.
    """

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    municipality_code = models.CharField(max_length=4)
    basis = models.CharField(max_length=20)
    decision_id = models.UUIDField()

    class Meta:
        """One municipality a day, and a decision behind it."""

        constraints = (
            no_overlap("responsibility_no_overlap"),
            right_way_round("responsibility_period"),
            models.CheckConstraint(
                name="responsibility_basis", condition=models.Q(basis__in=["anvisning", "overflyttning"])
            ),
        )


class Access(models.Model):
    """[åtkomst] Mirror for row security: which municipality may read a child's rows of which days.

    Kept by triggers, readable by no login but the owner, rebuilt and compared by a command.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    municipality_id = models.IntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        """Looked up by child and municipality."""

        indexes = (models.Index(fields=["child", "municipality_id"]),)
