"""Addresses of areas."""

from django.urls import path

from lindung.web.areas import views

app_name = "areas"
urlpatterns = [
    path("wilayah/", views.areas, name="areas"),
    path("wilayah/<str:code>/orang-kedua/", views.second_person, name="second_person"),
]
