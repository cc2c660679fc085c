"""The app of runs."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "lindung.web.runs"
    label = "runs"
