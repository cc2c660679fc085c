"""Addresses of bills to BPJS, payment files, and what differs."""

from django.urls import URLPattern

app_name = "billing"
urlpatterns: list[URLPattern] = []
