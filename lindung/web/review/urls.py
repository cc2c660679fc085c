"""Addresses of the review queue."""

from django.urls import path

from lindung.web.review import views

app_name = "review"
urlpatterns = [
    path("pemeriksaan/", views.queue, name="queue"),
    path("pemeriksaan/mulai/", views.begin, name="begin"),
    path("pemeriksaan/tugas/<int:number>/", views.task, name="task"),
    path("pemeriksaan/urungkan/", views.undo, name="undo"),
    path("pemeriksaan/antrean.xlsx", views.download, name="download"),
    path("pemeriksaan/unggah/", views.upload, name="upload"),
]
