"""Addresses of the audit."""

from django.urls import path

from lindung.web.audit import views

app_name = "audit"
urlpatterns = [
    path("jejak/", views.events, name="events"),
    path("jejak/periksa/", views.prove, name="prove"),
    path("jejak/unduh/<str:kind>/", views.export, name="export"),
]
