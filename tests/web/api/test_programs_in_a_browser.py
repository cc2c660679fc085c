"""The pages of programs as an administrator sees them, narrow and wide."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import Hire, SignIn

__all__ = ["chromium", "visit"]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_an_administrator_makes_and_revokes_a_program(live_server, hire: Hire, signed_in: SignIn, visit, width):
    cookie = signed_in(hire(RoleKind.ADMINISTRATOR, "99.01", "rahma")).cookies[settings.SESSION_COOKIE_NAME].value
    seen: Visit = visit(width)
    seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    def looks_right(name: str) -> None:
        seen.photograph(f"programs-{name}-{width}")
        assert not seen.is_too_wide, name
        assert seen.axe() == [], name
        assert seen.strangers == set(), name
        assert seen.complaints == [], name

    seen.open(f"{live_server.url}/program/")
    looks_right("none")
    seen.open(f"{live_server.url}/program/baru/")
    looks_right("new")
    seen.page.get_by_label("Nama program").fill("Aplikasi perizinan")
    seen.page.get_by_label("membaca cakupan, angka kecil disembunyikan").check()
    seen.page.get_by_label("Wilayah", exact=True).fill("99.01")
    seen.page.get_by_label("Berlaku sampai").fill((timezone.localdate() + timedelta(days=90)).isoformat())
    seen.page.get_by_role("button", name="Buat dan lihat rahasianya").click()
    seen.page.get_by_role("heading", name="Aplikasi perizinan sudah dibuat").wait_for()
    looks_right("secret")
    seen.page.get_by_role("link", name="Sudah saya salin").click()
    seen.page.get_by_role("heading", name="Aplikasi perizinan", exact=True).wait_for()
    looks_right("one")
    seen.page.get_by_role("link", name="Cabut program ini").click()
    looks_right("revoke")
    seen.page.get_by_role("button", name="Cabut").click()
    seen.page.get_by_text("dicabut").first.wait_for()
    seen.open(f"{live_server.url}/api/v1/")
    looks_right("contract")
