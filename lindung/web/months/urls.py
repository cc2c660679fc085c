"""Addresses of months of protection and their workers."""

from django.urls import URLPattern

app_name = "months"
urlpatterns: list[URLPattern] = []
