"""The pages of residents in a real browser: looked at, weighed, and used without a mouse or JavaScript."""

import pytest
from django.urls import reverse

from lindung.web.residents.loading import accept, stage
from lindung.web.residents.models import Resident
from lindung.web.users.gates import SECOND_FACTOR
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, chromium, visit
from tests.web.residents.registers import person, register

__all__ = ["chromium", "visit"]
LIMIT = 60_000  # bytes of a whole page without any cache
NAMES = ("SITI AMINAH", "BUDI SANTOSO", "RINI WULANDARI", "MUHAMMAD YUSUF HIDAYATULLAH", "WATI")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village(transactional_db, areas, own_folder):
    people = [person(number, name) for number, name in enumerate(NAMES, 1)]
    for changed, received in (({}, "2026-11-20"), ({"hamlet": "SAWAH LEBAR", "rt": "004"}, "2026-11-22")):
        rows = [{**people[0], **changed}, *people[1:]]
        accept(stage([register(own_folder, rows, received=received)], area=areas["99.01"], by="uji"), by="uji")
    Resident.objects.filter(name="SITI AMINAH").update(
        verdict="matched", protection="active", protected_until="2026-12-31", reasons="NIK sama; nama sama."
    )
    return areas["99.01.01.2001"]


@pytest.fixture
def seen(request, live_server, village, visit, hire, signed_in):
    """A village operator at a narrow or a wide screen."""

    def opened(width, kind=RoleKind.VILLAGE_OPERATOR, *, javascript=True):
        browser = signed_in(hire(kind))
        at = visit(width, javascript=javascript)
        at.page.context.add_cookies(
            [{"name": "sessionid", "value": browser.cookies["sessionid"].value, "url": live_server.url}]
        )
        assert kind is RoleKind.VILLAGE_OPERATOR or browser.session[SECOND_FACTOR]
        return at

    return opened


def checked(at, name):
    at.photograph(f"penduduk-{name}")
    assert at.axe() == []
    assert at.complaints == []
    assert at.strangers == set()
    assert not at.is_too_wide


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_somebody_is_found_looked_at_and_unmasked(seen, live_server, width):
    at = seen(width)
    at.open(live_server.url + reverse("residents:search"))
    checked(at, f"cari-{width}")
    assert at.weight < LIMIT
    at.page.fill("#id_text", "sitti amina")
    at.page.keyboard.press("Enter")
    at.page.wait_for_selector("text=SITI AMINAH")
    assert "amina" not in at.page.url
    checked(at, f"ditemukan-{width}")
    at.page.click("text=SITI AMINAH")
    at.page.wait_for_selector("#riwayat")
    at.open(at.page.url)
    checked(at, f"orang-{width}")
    assert at.weight < LIMIT
    at.page.click("text=Lihat NIK dan KK lengkap")
    checked(at, f"alasan-{width}")
    at.page.click("text=Catat dan tampilkan")
    at.page.wait_for_selector(".error-summary:focus")
    at.complaints.clear()  # the browser tells of the 422
    at.page.check("#id_reason_0")
    at.page.click("text=Catat dan tampilkan")
    at.page.wait_for_selector("text=9901014102900001")
    checked(at, f"nomor-{width}")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_list_is_worked_through(seen, live_server, village, width):
    at = seen(width).open(live_server.url + reverse("residents:list", args=[village.code, "belum-diverifikasi"]))
    checked(at, f"daftar-{width}")
    assert at.weight < LIMIT


def test_the_quarantine_is_told(seen, live_server, own_folder, areas):
    held = stage([register(own_folder, [person(1, "SITI")], "99.01.01.2999")], area=areas["99.01"], by="uji")
    accept(held, by="uji")
    at = seen(NARROW, RoleKind.PROVINCE).open(live_server.url + reverse("residents:quarantine"))
    checked(at, "karantina")
    at.page.click("text=99.01.01.2999")
    checked(at, "karantina-satu")


def test_without_javascript_somebody_is_found_too(seen, live_server):
    at = seen(NARROW, javascript=False).open(live_server.url + reverse("residents:search"))
    at.page.fill("#id_text", "rini")
    at.page.click("button:has-text('Cari') >> nth=-1")
    assert at.page.locator("text=RINI WULANDARI").count() == 1
