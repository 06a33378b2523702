"""The log's table. It holds ids and words of our own, never a name or free text about a child."""

from __future__ import annotations

from django.db import models


class LogEntry(models.Model):
    """[loggrad] Who did or read what, acting as what, about whom, when."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80)
    is_read = models.BooleanField()
    what = models.CharField(max_length=80)
    child_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=20, default="done")
    purpose = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        """Read by child and by person, newest last."""

        indexes = (models.Index(fields=["child_id", "at"]), models.Index(fields=["actor", "at"]))
