"""The app of areas."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "lindung.web.areas"
    label = "areas"
