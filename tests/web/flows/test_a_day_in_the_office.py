"""A day in the office, in a browser: handed in and accepted, looked at, counted; an outsider gets nowhere.

The tests are the hours of one day and follow each other. Every page is photographed, weighed and read by axe.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request

from tests.web.browser import Visit
from tests.web.flows.conftest import DemoOffice
from tests.web.intake.conftest import register
from tests.web.residents.registers import person

pytestmark = pytest.mark.xdist_group("a day in the office")

MOST_BYTES = 60_000


def looked_at(browser: Visit, name: str) -> None:
    """Light enough, not too wide, nothing serious for axe, nothing from elsewhere, and no complaint of the browser."""
    browser.photograph(f"hari-{name}")
    assert (weight := first_visit(browser)) < MOST_BYTES, f"{name} weighs {weight}"
    assert not browser.is_too_wide, name
    assert browser.strangers == set(), name
    assert browser.axe() == [], name
    assert browser.complaints == [], name


def first_visit(browser: Visit) -> int:
    """Bytes that come over the line for the page as it stands, by somebody who has nothing of it yet."""
    context, address = browser.page.context, browser.page.url
    assert context.browser
    anew = context.browser.new_context(storage_state=context.storage_state())
    came: list[Request] = []
    page = anew.new_page()
    page.on("requestfinished", lambda request: came.append(request))  # noqa: PLW0108 - playwright asks for a function
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in came]
    anew.close()
    assert len(sizes) > 3, "page, style, script, picture"
    return sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)


def handed_over(office: DemoOffice) -> Path:
    """A register of the operator's village with three people, of whom the office knows nobody."""
    areas = (office.into / "incoming/areas.csv").read_text(encoding="utf-8")
    village = re.findall(r"^(99\.\d\d\.\d\d\.\d{4}),", areas, re.MULTILINE)[0]
    path = office.into / "register-baru.csv"
    path.write_bytes(register(*(person(number, f"WARGA BARU {number}") for number in (1, 2, 3)), village=village))
    return path


@pytest.mark.parametrize("width", [1280, 360])
def test_the_sign_in_is_the_first_thing_anybody_sees(demo_office: DemoOffice, visit, width: int):
    browser = visit(width).open(demo_office.url)
    assert browser.page.url.startswith(f"{demo_office.url}/masuk/")
    looked_at(browser, f"masuk-{width}")


def test_an_operator_hands_a_register_in_and_the_head_of_the_village_looks_before_accepting(demo_office, visit):
    operator = demo_office.sign_in(visit(360), "operator")
    operator.open(f"{demo_office.url}/unggahan/baru/")
    looked_at(operator, "unggah-360")
    operator.page.set_input_files("input[type=file]", handed_over(demo_office))
    operator.page.click('main form button:has-text("Unggah")')
    operator.page.wait_for_selector("text=menunggu diterima", timeout=60_000)
    upload = operator.page.url
    operator.open(upload)
    looked_at(operator, "hasil-360")
    head = demo_office.sign_in(visit(), "kades")
    head.open(demo_office.url)
    looked_at(head, "kades-hari-ini")
    head.open(upload)
    looked_at(head, "kades-membandingkan")
    assert "3" in head.page.inner_text("main")


def test_a_verifier_says_of_a_pair_that_it_is_one_person(demo_office, visit):
    verifier = demo_office.sign_in(visit(), "naker")
    verifier.open(f"{demo_office.url}/pemeriksaan/")
    looked_at(verifier, "antrean")
    verifier.page.click("text=Mulai memeriksa")
    verifier.page.wait_for_load_state()
    verifier.open(verifier.page.url)
    looked_at(verifier, "pasangan")
    verifier.page.check("text=KTP-el dilihat")
    verifier.page.click("text=Orang yang sama >> nth=-1")
    verifier.page.wait_for_load_state()
    verifier.open(f"{demo_office.url}/pemeriksaan/")
    done = verifier.page.inner_text("table >> tr:has-text('Anda') >> nth=0")
    assert done.split()[1] == "1", done


def test_an_officer_of_the_budget_reads_coverage_but_no_people(demo_office, visit):
    officer = demo_office.sign_in(visit(), "bkad")
    officer.open(f"{demo_office.url}/cakupan/")
    looked_at(officer, "cakupan")
    words = officer.page.inner_text("main")
    assert "%" in words
    assert "Sumber" in words
    officer.open(f"{demo_office.url}/penduduk/")
    assert officer.page.inner_text("h1") == "Halaman tidak ditemukan"


@pytest.mark.parametrize("path", ["/penduduk/", "/penduduk/1/", "/unggahan/", "/pemeriksaan/", "/pengguna/", "/jejak/"])
def test_an_outsider_gets_nowhere(demo_office, visit, path: str):
    outsider = visit()
    outsider.open(f"{demo_office.url}{path}")
    assert outsider.page.url.startswith(f"{demo_office.url}/masuk/") or "tidak ditemukan" in outsider.page.inner_text(
        "h1"
    )


def test_a_donor_sees_sums_and_never_people(demo_office, visit):
    donor = demo_office.sign_in(visit(), "donatur")
    donor.open(f"{demo_office.url}/cakupan/")
    looked_at(donor, "donatur-cakupan")
    for path in ("/penduduk/", "/penduduk/1/", "/unggahan/", "/pemeriksaan/", "/verifikasi/"):
        donor.open(f"{demo_office.url}{path}")
        assert donor.page.inner_text("h1") == "Halaman tidak ditemukan", path
