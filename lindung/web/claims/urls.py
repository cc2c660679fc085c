"""Addresses of claims."""

from django.urls import path

from lindung.web.claims import opening_views, views

app_name = "claims"
urlpatterns = [
    path("klaim/", views.dossiers, name="dossiers"),
    path("klaim/belum-ada-berkas/", views.deaths, name="deaths"),
    path("klaim/ringkasan/", views.counts, name="counts"),
    path("klaim/unduh/", views.export, name="export"),
    path("klaim/baru/", opening_views.find, name="find"),
    path("klaim/baru/<int:worker_id>/", opening_views.open_one, name="open"),
    path("klaim/penduduk/<int:pk>/", opening_views.of_resident, name="of_resident"),
    path("klaim/<int:dossier_id>/", views.dossier, name="dossier"),
    path("klaim/<int:dossier_id>/cetak/", views.printed, name="printed"),
    path("klaim/<int:dossier_id>/<slug:slug>/", opening_views.step, name="step"),
]
