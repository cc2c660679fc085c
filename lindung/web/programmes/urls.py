"""Addresses of schemes and programmes."""

from django.urls import path

from lindung.web.programmes import evidence_views as evidence, programme_views, schemes_views as schemes
from lindung.web.programmes.decree_urls import decree_urls
from lindung.web.programmes.lists_urls import list_urls

app_name = "programmes"
urlpatterns = [
    path("program-iuran/", programme_views.programmes, name="programmes"),
    path("program-iuran/<int:pk>/", programme_views.programme, name="programme"),
    path("program-iuran/<int:pk>/keadaan/<slug:what>/", programme_views.change_programme, name="change_programme"),
    path("program-iuran/<int:pk>/bukti/", evidence.evidence, name="evidence"),
    path("program-iuran/<int:pk>/bukti/<str:code>/", evidence.evidence_village, name="evidence_village"),
    path("program-iuran/<int:pk>/bukti/<str:code>/unduh/", evidence.evidence_workbook, name="evidence_workbook"),
    path("program-iuran/<int:pk>/bukti/<str:code>/unggah/", evidence.evidence_upload, name="evidence_upload"),
    path("program-iuran/<int:pk>/bukti/<str:code>/<str:who>/", evidence.evidence_person, name="evidence_person"),
    path("bukti-bekerja/<int:pk>/", evidence.evidence_file, name="evidence_file"),
    path("skema/", schemes.schemes, name="schemes"),
    path("skema/baru/", schemes.new_version, name="new_version"),
    path("skema/<int:pk>/", schemes.version, name="version"),
    path("skema/<int:pk>/berkas/", schemes.version_file, name="version_file"),
    path("skema/<int:pk>/ubah/", schemes.edit_version, name="edit_version"),
    path("skema/<int:pk>/jalankan/", schemes.adopt_version, name="adopt"),
    path("skema/<int:before>/banding/<int:after>/", schemes.compare, name="compare"),
    *list_urls,
    *decree_urls,
]
