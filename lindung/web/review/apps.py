"""The app of the review queue."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "lindung.web.review"
    label = "review"
