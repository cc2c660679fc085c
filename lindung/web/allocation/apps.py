"""The app of who is paid by what: divided by one person, adopted by another."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "lindung.web.allocation"
    label = "allocation"
