"""The word's place in Django."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Decisions of assignment."""

    name = "hemvist.registry.assignments"
    label = "assignments"
