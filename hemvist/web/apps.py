"""The web's place in Django: templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and fragments."""

    name = "hemvist.web"
    label = "web"
