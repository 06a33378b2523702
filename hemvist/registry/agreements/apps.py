"""The word's place in Django."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements with their terms."""

    name = "hemvist.registry.agreements"
    label = "agreements"
