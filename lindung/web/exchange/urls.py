"""Addresses of enrolments to BPJS, its answers, and what differs."""

from django.urls import path

from lindung.web.exchange import columns_views, differences_views, views

app_name = "exchange"
urlpatterns = [
    path("pendaftaran/", views.submissions, name="submissions"),
    path("pendaftaran/baru/", views.new, name="new"),
    path("pendaftaran/<int:pk>/", views.submission, name="submission"),
    path("pendaftaran/<int:pk>/berkas/", views.download, name="download"),
    path("pendaftaran/<int:pk>/jawaban/", views.answer, name="answer"),
    path("pendaftaran/selisih/", differences_views.differences, name="differences"),
    path("pendaftaran/selisih/<int:pk>/", differences_views.settle, name="settle"),
    path("pendaftaran/selisih/unduh/", differences_views.differences_out, name="differences_out"),
    path("pendaftaran/selisih/unggah/", differences_views.differences_back, name="differences_back"),
    path("kolom-bpjs/", columns_views.columns, name="columns"),
]
