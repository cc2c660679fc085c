"""Addresses of months of protection and their workers. None holds a name or a number of anybody."""

from django.urls import path

from lindung.web.months import views

app_name = "months"
urlpatterns = [
    path("bulan-perlindungan/", views.months, name="months"),
    path("bulan-perlindungan/unduh/", views.download, name="download"),
    path("bulan-perlindungan/cari/", views.find, name="find"),
    path("bulan-perlindungan/perhatian/<slug:kind>/", views.attention, name="attention"),
    path("bulan-perlindungan/pekerja/<int:pk>/", views.worker, name="worker"),
]
