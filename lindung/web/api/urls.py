"""Addresses of the API, and of the pages on which its programs are made and revoked."""

from django.urls import include, path

from lindung.web.api import views
from lindung.web.api.door import doored, nothing_here
from lindung.web.api.programme_calls import api

_calls, _app, _namespace = api.urls
_kept = doored(_calls)
_root = [path("", views.contract, name="api-root")]

clients = [
    path("", views.clients, name="clients"),
    path("baru/", views.new_client, name="new_client"),
    path("<int:number>/", views.client, name="client"),
    path("<int:number>/jawab/", views.answer_for, name="answer_for"),
    path("<int:number>/cabut/", views.revoke, name="revoke"),
]
urlpatterns = [
    path("api/v1/", include((_root + _kept, "ninja"), namespace="api")),
    path("api/v1/<path:rest>", nothing_here, name="api_nothing"),
    path("program/", include((clients, "programs"))),
]
