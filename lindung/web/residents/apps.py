"""The app of residents."""

from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "lindung.web.residents"
    label = "residents"
