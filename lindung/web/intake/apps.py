"""The app of uploads."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "lindung.web.intake"
    label = "intake"
