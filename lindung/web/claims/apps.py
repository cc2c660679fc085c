"""The app of claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "lindung.web.claims"
    label = "claims"
