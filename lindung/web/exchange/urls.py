"""Addresses of enrolments to BPJS, its answers, and what differs."""

from django.urls import URLPattern

app_name = "exchange"
urlpatterns: list[URLPattern] = []
