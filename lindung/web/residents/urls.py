"""Addresses of residents. None holds a name or a number of anybody."""

from django.urls import path

from lindung.web.residents import views

app_name = "residents"
urlpatterns = [
    path("", views.find, name="search"),
    path("<int:pk>/", views.one, name="person"),
    path("<int:pk>/nomor/", views.numbers, name="numbers"),
    path("daftar/<str:code>/", views.lists, name="lists"),
    path("daftar/<str:code>/unduh/", views.export, name="export"),
    path("daftar/<str:code>/<slug:slug>/", views.people_list, name="list"),
    path("karantina/", views.held, name="quarantine"),
    path("karantina/lepas/", views.release, name="release"),
    path("karantina/<int:said>/", views.held_one, name="held"),
]
