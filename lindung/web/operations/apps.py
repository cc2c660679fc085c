"""The app of operations."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "lindung.web.operations"
    label = "operations"

    def ready(self) -> None:
        """The checks hang themselves on Django's when they are imported."""
        from lindung.web.operations import checks  # noqa: F401, PLC0415 - Django must be ready first
