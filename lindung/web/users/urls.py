"""Addresses of users."""

from django.urls import path

from lindung.web.users import views

app_name = "users"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("masuk/kode/", views.second_factor, name="second_factor"),
    path("masuk/ponsel/", views.enrol, name="enrol"),
    path("keluar/", views.sign_out, name="sign_out"),
]
