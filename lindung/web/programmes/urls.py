"""Addresses of schemes and programmes."""

from django.urls import path

from lindung.web.programmes import schemes_views as schemes
from lindung.web.programmes.lists_urls import list_urls

app_name = "programmes"
urlpatterns = [
    path("program-iuran/", schemes.programmes, name="programmes"),
    path("program-iuran/<int:pk>/", schemes.programme, name="programme"),
    path("skema/", schemes.schemes, name="schemes"),
    path("skema/baru/", schemes.new_version, name="new_version"),
    path("skema/<int:pk>/", schemes.version, name="version"),
    path("skema/<int:pk>/jalankan/", schemes.adopt_version, name="adopt"),
    path("skema/<int:before>/banding/<int:after>/", schemes.compare, name="compare"),
    *list_urls,
]
