"""The word's place in Django."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """The child and the stored responsibility for it."""

    name = "hemvist.registry.children"
    label = "children"
