"""The word's place in Django."""

from django.apps import AppConfig


class SharesConfig(AppConfig):
    """Share tables and forecasts."""

    name = "hemvist.registry.shares"
    label = "shares"
