"""Addresses of uploads."""

from django.urls import path

from lindung.web.intake import views

app_name = "intake"
urlpatterns = [
    path("unggahan/", views.uploads, name="uploads"),
    path("unggahan/baru/", views.new, name="new"),
    path("unggahan/<int:pk>/", views.upload, name="upload"),
    path("unggahan/<int:pk>/kemajuan/", views.progress, name="progress"),
    path("unggahan/<int:pk>/salinan/", views.copy, name="copy"),
    path("unggahan/<int:pk>/terima/", views.accept, name="accept"),
    path("unggahan/<int:pk>/tolak/", views.refuse, name="refuse"),
]
