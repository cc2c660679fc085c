"""The app of coverage."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "lindung.web.coverage"
    label = "coverage"
