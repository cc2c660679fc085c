"""Addresses of operations."""

from django.urls import path

from lindung.web.operations import views

app_name = "operations"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("sistem/", views.state, name="state"),
]
