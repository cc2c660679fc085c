"""The app of funds."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "lindung.web.funds"
    label = "funds"
