"""Schemes and programmes in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.web.programmes.models import Programme, SchemeVersion
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import Hire, SignIn

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_schemes_looks_right(
    hire: Hire, signed_in: SignIn, live_server: Any, visit: Opens, width: int, scheme: str
):
    client = signed_in(hire("province"))
    client.post("/skema/baru/", {"area": "99", "shipped": "bkbk-jambi-2024"})
    version = SchemeVersion.objects.get()
    said = {"area": "99", "code": "dumisake", "title": "Dumisake 2024", "first_month": "2024-01", "months": "12"}
    client.post(f"/skema/{version.pk}/jalankan/", said)
    pages = {
        "list": "/skema/",
        "version": f"/skema/{version.pk}/",
        "figures": f"/skema/{version.pk}/ubah/",
        "adopt": f"/skema/{version.pk}/jalankan/",
        "new": "/skema/baru/",
        "programmes": "/program-iuran/",
        "programme": f"/program-iuran/{Programme.objects.get().pk}/",
    }
    for name, path in pages.items():
        seen = visit(width=width, scheme=scheme)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        seen.open(live_server.url + path)
        seen.photograph(f"schemes-{name}-{width}")
        assert (seen.axe(), seen.complaints, seen.is_too_wide, seen.strangers) == ([], [], False, set()), name
        assert seen.weight < LIMIT, name
