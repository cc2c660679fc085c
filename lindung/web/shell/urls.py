"""Addresses of the shell."""

from django.urls import path

from lindung.web.shell import views

app_name = "shell"
urlpatterns = [path("", views.start, name="start")]
