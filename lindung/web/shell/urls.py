"""Addresses of the shell: the start page, help, the language switch and, in a demo, the page of patterns."""

from django.urls import path

from lindung.web.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.start, name="start"),
    path("bantuan/", views.guide, name="help"),
    path("bahasa/", views.language, name="language"),
    path("pola/", views.patterns, name="patterns"),
]
