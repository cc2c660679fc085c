"""Addresses of users."""

from django.urls import path

from lindung.web.users import views

app_name = "users"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("masuk/kode/", views.second_factor, name="second_factor"),
]
