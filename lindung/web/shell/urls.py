"""Addresses of the shell: the start page, the language switch and, where people are invented, the page of patterns."""

from django.urls import path
from django.views.i18n import set_language

from lindung.web.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.start, name="start"),
    path("bahasa/", set_language, name="language"),
    path("pola/", views.patterns, name="patterns"),
]
