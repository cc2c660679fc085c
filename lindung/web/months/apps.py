"""The app of months."""

from django.apps import AppConfig


class MonthsConfig(AppConfig):
    name = "lindung.web.months"
    label = "months"
