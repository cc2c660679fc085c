"""The app of studies: would it work in my province?"""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "lindung.web.studies"
    label = "studies"
