"""Every address the office answers. An address that is not in the table of the access test fails that test."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lindung.web.shell.urls")),
    path("", include("lindung.web.users.urls")),
]
handler400 = "lindung.web.shell.errors.bad_request"
handler403 = "lindung.web.shell.errors.forbidden"
handler404 = "lindung.web.shell.errors.not_found"
handler500 = "lindung.web.shell.errors.server_error"
