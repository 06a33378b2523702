"""Tables of organisations, people, rights and the installation itself."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hemvist.registry.accounts.roles import Role


class Organisation(models.Model):
    """[organisation] An agency, a county board, a municipality or a provider; municipalities by their code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    municipality_code = models.CharField(max_length=4, default="", blank=True)
    county_code = models.CharField(max_length=2, default="", blank=True)

    class Meta:
        """Only known kinds; a municipality has a code and nobody else has."""

        constraints = (
            models.CheckConstraint(
                name="organisation_kind",
                condition=models.Q(kind__in=["migrationsverket", "lansstyrelse", "kommun", "utforare"]),
            ),
            models.CheckConstraint(
                name="organisation_code",
                condition=models.Q(kind="kommun") ^ models.Q(municipality_code=""),
            ),
        )


class Person(AbstractBaseUser):
    """[person med konto] Somebody who signs in. Demonstration users are role titles, never real names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Person"]()


class Right(models.Model):
    """[rättighet] A role in an organisation for a period; ended by a last day, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    home_id = models.UUIDField(null=True)

    class Meta:
        """A role we know, and a period that does not end before it begins."""

        constraints = (
            models.CheckConstraint(name="right_role", condition=models.Q(role__in=[str(role) for role in Role])),
            models.CheckConstraint(
                name="right_period",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        )


class Installation(models.Model):
    """[installation] One row: whether this is a demonstration world, and its own day."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    is_demonstration = models.BooleanField(default=False)
    own_day = models.DateField(null=True)

    class Meta:
        """There is only one."""

        constraints = (models.CheckConstraint(name="installation_single", condition=models.Q(id=1)),)
