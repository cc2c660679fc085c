"""Addresses of claims."""

from django.urls import path

from lindung.web.claims import views

app_name = "claims"
urlpatterns = [
    path("klaim/", views.dossiers, name="dossiers"),
    path("klaim/<int:dossier_id>/", views.dossier, name="dossier"),
    path("klaim/<int:dossier_id>/cetak/", views.printed, name="printed"),
]
