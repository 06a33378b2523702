"""The word's place in Django."""

from django.apps import AppConfig


class HomesConfig(AppConfig):
    """Homes and their capacity."""

    name = "hemvist.registry.homes"
    label = "homes"
