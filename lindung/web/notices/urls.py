"""Addresses of notices."""

from django.urls import path

from lindung.web.notices import views

app_name = "notices"
urlpatterns = [
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/dibaca/", views.seen, name="seen"),
    path("pemberitahuan/pemberitahuan.pdf", views.printed, name="printed"),
]
