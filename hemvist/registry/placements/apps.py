"""The word's place in Django."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """Placements of children."""

    name = "hemvist.registry.placements"
    label = "placements"
