"""Every address the office answers. An address that is not in the table of the access test fails that test."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lindung.web.shell.urls")),
    path("", include("lindung.web.users.urls")),
    path("", include("lindung.web.areas.urls")),
    path("", include("lindung.web.audit.urls")),
    path("", include("lindung.web.coverage.urls", namespace="coverage")),
    path("", include("lindung.web.runs.urls")),
    path("", include("lindung.web.review.urls")),
    path("", include("lindung.web.funds.urls")),
    path("", include("lindung.web.programmes.urls")),
    path("", include("lindung.web.months.urls")),
    path("", include("lindung.web.exchange.urls")),
    path("", include("lindung.web.allocation.urls")),
    path("", include("lindung.web.billing.urls")),
    path("", include("lindung.web.claims.urls")),
    path("", include("lindung.web.studies.urls")),
    path("penduduk/", include("lindung.web.residents.urls")),
    path("", include("lindung.web.api.urls")),
    path("", include("lindung.web.intake.urls")),
    path("", include("lindung.web.notices.urls")),
    path("", include("lindung.web.operations.urls")),
]
handler500 = "lindung.web.operations.views.server_error"
