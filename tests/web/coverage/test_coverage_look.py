"""Pages of coverage in a real browser: narrow and wide, light and dark, and the picture saved as PNG."""

import pytest

from lindung.web.coverage.outline_services import load_outlines
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE
from tests.web.coverage.conftest import TODAY
from tests.web.coverage.test_outlines import geojson

LIMIT = 60_000  # bytes of a whole page without any cache
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def officer(visit, live_server, counted, hire, signed_in):
    """Opens pages as somebody of a regency."""
    cookie = signed_in(hire(RoleKind.REGENCY_LABOUR)).cookies["sessionid"].value

    def begin(*look):
        seen = visit(*look)
        seen.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return seen

    return begin


def is_well(seen):
    assert seen.axe() == []
    assert seen.complaints == []
    assert seen.strangers == set()
    assert not seen.is_too_wide
    assert seen.weight < LIMIT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_an_areas_page_is_readable(officer, live_server, width, scheme):
    load_outlines(geojson("99.01.01", "99.01.02"), file="", source="BIG, contoh", received=TODAY, by=None, scope=None)
    seen = officer(width, scheme).open(f"{live_server.url}/cakupan/99.01/?menurut=sex")
    seen.photograph(f"cakupan-kabupaten-{width}-{scheme}")
    is_well(seen)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_publics_page_is_readable(visit, live_server, counted, width):
    seen = visit(width).open(f"{live_server.url}/publik/99/")
    seen.photograph(f"publik-provinsi-{width}")
    is_well(seen)


def test_a_picture_is_saved_as_png_by_the_browser(officer, live_server):
    seen = officer().open(f"{live_server.url}/cakupan/99.01/")
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="Peta (PNG)").click()
    assert saved.value.suggested_filename == "peta-99.01.png"
    assert saved.value.path().read_bytes().startswith(PNG)
    assert seen.complaints == []


def test_a_choice_is_shown_by_keyboard_alone(officer, live_server):
    seen = officer().open(f"{live_server.url}/cakupan/99.01/")
    seen.page.locator("#id_menurut").focus()
    seen.page.keyboard.type("Umur")
    seen.page.locator("#id_menurut").press("Enter")
    seen.page.get_by_role("button", name="Tampilkan").press("Enter")
    seen.page.wait_for_url("**menurut=age**")
    assert "35–44 tahun" in seen.page.content()
