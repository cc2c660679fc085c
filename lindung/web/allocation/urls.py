"""Addresses of who is paid by what: divided by one person, adopted by another."""

from django.urls import URLPattern

app_name = "allocation"
urlpatterns: list[URLPattern] = []
