"""Addresses of coverage, in the office and for everybody."""

from django.urls import path

from lindung.web.coverage import views

app_name = "coverage"
urlpatterns = [
    path("cakupan/", views.start, name="start"),
    path("cakupan/garis-batas/", views.outlines, name="outlines"),
    path("cakupan/<str:code>/", views.area, name="area"),
    path("cakupan/<str:code>/unduh/<str:name>", views.download, name="download"),
    path("publik/", views.public_start, name="public_start"),
    path("publik/<str:code>/", views.public_area, name="public_area"),
    path("publik/<str:code>/unduh/<str:name>", views.public_download, name="public_download"),
]
