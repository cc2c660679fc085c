"""Addresses of the shell: the start page, the language switch and, where people are invented, the page of patterns."""

from django.urls import path

from lindung.web.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.start, name="start"),
    path("bahasa/", views.language, name="language"),
    path("pola/", views.patterns, name="patterns"),
]
