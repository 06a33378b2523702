"""The word's place in Django."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """Transfers and confirmations."""

    name = "hemvist.registry.transfers"
    label = "transfers"
