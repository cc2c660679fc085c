"""The app of users."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "lindung.web.users"
    label = "users"
