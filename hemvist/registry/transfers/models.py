"""Tables of transfers and their confirmations."""

from __future__ import annotations

from django.db import models

from hemvist.registry.agreements.models import Agreement
from hemvist.registry.children.models import Fact


class Transfer(Fact):
    """[överflyttning] The responsibility is to move to a municipality from a day; it does when both have confirmed."""

    starts_on = models.DateField()
    to_code = models.CharField(max_length=4)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")


class Confirmation(Fact):
    """[bekräftelse] One municipality's yes to a transfer."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="confirmations")
    by_code = models.CharField(max_length=4)
    confirmed_on = models.DateField()

    class Meta:
        """One yes from each side."""

        constraints = (
            models.UniqueConstraint(
                name="confirmation_once", fields=["transfer", "by_code"], condition=models.Q(superseded_at=None)
            ),
        )
