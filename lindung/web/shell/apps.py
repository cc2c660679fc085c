"""The app of the shell."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "lindung.web.shell"
    label = "shell"
