"""Tables of shares and forecasts. They are about municipalities, not about children."""

from __future__ import annotations

from django.db import models

from hemvist.registry.children.models import right_way_round


class ShareTable(models.Model):
    """[andelstabell] A table for a period, decided or estimated, with its source."""

    starts_on = models.DateField(unique=True)
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=200)
    is_estimated = models.BooleanField(default=False)

    class Meta:
        """The right way round."""

        constraints = (right_way_round("share_table_period"),)


class Share(models.Model):
    """[andelstal] One municipality's share, as an exact fraction of per mille."""

    table = models.ForeignKey(ShareTable, on_delete=models.CASCADE, related_name="shares")
    municipality_code = models.CharField(max_length=4)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()

    class Meta:
        """One share a municipality and table; not negative."""

        constraints = (
            models.UniqueConstraint(name="share_unique", fields=["table", "municipality_code"]),
            models.CheckConstraint(
                name="share_sign", condition=models.Q(numerator__gte=0) & models.Q(denominator__gt=0)
            ),
        )


class Forecast(models.Model):
    """[prognos] How many children were expected in a year, said in a month."""

    year = models.SmallIntegerField()
    made = models.CharField(max_length=20)
    children = models.IntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        """One number a year and month."""

        constraints = (models.UniqueConstraint(name="forecast_unique", fields=["year", "made"]),)
