"""Addresses of runs."""

from django.urls import path

from lindung.web.runs import views

app_name = "runs"
urlpatterns = [
    path("verifikasi/", views.runs, name="index"),
    path("verifikasi/baru/", views.start, name="start"),
    path("verifikasi/<int:number>/", views.run, name="run"),
]
