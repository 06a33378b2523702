"""The word's place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, people and rights."""

    name = "hemvist.registry.accounts"
    label = "accounts"
