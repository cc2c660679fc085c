"""Each role sees its own area and below; donors, analysts and the public without small cells."""

import re

import pytest
from django.test import Client

from lindung.web.audit.models import Event
from lindung.web.coverage.services import keep_cells
from lindung.web.users.models import Role
from lindung.web.users.roles import RoleKind
from tests.web.conftest import AREAS, place_of
from tests.web.coverage.conftest import cells_of_people

SEE = {
    **dict.fromkeys(RoleKind, "exact"),
    RoleKind.DONOR: "suppressed",
    RoleKind.NATIONAL_ANALYST: "suppressed",
    RoleKind.ADMINISTRATOR: None,
}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
PAGES = (
    "/cakupan/{}/",
    "/cakupan/{}/unduh/cakupan.csv",
    "/cakupan/{}/unduh/cakupan.xlsx",
    "/cakupan/{}/unduh/deret.svg",
)


def text(response):
    assert response.status_code == 200
    return response.content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", list(RoleKind))
def test_a_role_opens_its_area_and_what_lies_in_it_and_nothing_else(counted, hire, signed_in, kind):
    browser = signed_in(hire(kind))
    mine = place_of(kind)
    for code in ("ID", "99", "99.01", "99.02", "99.01.01.2001", "99.01.01.2002", "98", "99.07", "nothing"):
        there = code in AREAS or code == "ID"
        allowed = there and SEE[kind] is not None and (mine in {"ID", code} or code.startswith(f"{mine}."))
        for page in PAGES:
            assert browser.get(page.format(code)).status_code == (200 if allowed else 404), page.format(code)


def test_who_is_not_there_and_what_is_not_yours_read_the_same(counted, hire, signed_in):
    browser = signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    codes = ("99.01.01.2002", "99.01.01.2999")
    answers = {code: browser.get(f"/cakupan/{code}/") for code in codes}
    assert {answer.status_code for answer in answers.values()} == {404}
    said = {TOKEN.sub(b"", answer.content).replace(code.encode(), b"") for code, answer in answers.items()}
    assert len(said) == 1


def test_without_sign_in_one_is_asked_to_sign_in(counted):
    assert Client().get("/cakupan/99/")["Location"].startswith("/masuk/")


def test_an_officer_sees_small_cells_and_a_donor_does_not(counted, hire, signed_in):
    exact = text(signed_in(hire(RoleKind.REGENCY_LABOUR)).get("/cakupan/99.01.01/"))
    assert "Desa Kenanga: 2 dari 30 pekerja terlindungi (6,67%)" in exact
    donor = text(signed_in(hire(RoleKind.DONOR)).get("/cakupan/99.01.01/"))
    assert "Desa Kenanga: tidak ditampilkan" in donor
    assert "Desa Melati: tidak ditampilkan" in donor, "or the small one could be worked out"
    assert "12 terlindungi" in " ".join(donor.split())


def test_a_donors_files_have_no_small_cell_either(counted, hire, signed_in):
    browser = signed_in(hire(RoleKind.DONOR))
    rows = [row for row in text(browser.get("/cakupan/99/unduh/cakupan.csv")).splitlines() if "KENANGA" in row]
    assert rows
    assert all(",tidak ditampilkan," in row and ",2,30," not in row for row in rows)


@pytest.mark.parametrize("denominator", ["working_age", "poor"])
def test_a_donor_cannot_ask_for_another_denominator(counted, hire, signed_in, denominator):
    page = text(signed_in(hire(RoleKind.DONOR)).get(f"/cakupan/99/?penyebut={denominator}"))
    assert "Cakupan pekerja" in page
    assert "penduduk usia kerja" not in page.lower()


def test_who_is_an_officer_here_and_a_donor_around_sees_exactly_only_here(counted, hire, signed_in):
    user = hire(RoleKind.REGENCY_BUDGET, "99.01.01")
    Role.objects.create(user=user, kind=RoleKind.DONOR, area_id="99")
    browser = signed_in(user)
    assert "2 dari 30" in text(browser.get("/cakupan/99.01.01/"))
    assert '<li><a href="/cakupan/99/">' in text(browser.get("/cakupan/"))
    assert "tidak ditampilkan" in text(browser.get("/publik/99.01.01/"))


def test_the_start_leads_to_the_only_area(counted, hire, signed_in):
    browser = signed_in(hire(RoleKind.REGENCY_BUDGET))
    assert browser.get("/cakupan/")["Location"] == "/cakupan/99.01/"
    assert signed_in(hire(RoleKind.ADMINISTRATOR)).get("/cakupan/").status_code == 404


# --- Everybody ---------------------------------------------------------------------------------------------------


def test_the_public_sees_down_to_districts_without_small_cells(counted, client):
    for code in ("ID", "99", "99.01", "99.01.01"):
        page = text(client.get(f"/publik/{code}/"))
        assert "KENANGA" not in page.upper()
    assert "12 terlindungi" in " ".join(text(client.get("/publik/99.01.01/")).split())
    for missing in ("99.01.01.2001", "98", "nothing"):
        assert client.get(f"/publik/{missing}/").status_code == 404


def test_the_public_is_told_sources_without_the_names_of_files(counted, client, hire, signed_in):
    page = text(client.get("/publik/99/"))
    assert "daftar peserta BPJS Ketenagakerjaan, diterima sampai 23 November 2026" in page
    assert "peserta.xlsx" not in page + text(client.get("/publik/99/unduh/deret.svg"))
    assert "peserta.xlsx" in text(signed_in(hire(RoleKind.PROVINCE)).get("/cakupan/99/"))


def test_the_public_start_is_the_smallest_area_that_holds_everybody(counted, client):
    assert client.get("/publik/")["Location"] == "/publik/99/"


def test_a_value_that_only_people_outside_the_denominator_have_is_not_named_to_the_public(areas, client, tmp_path):
    students = [("99.01.01.2001", "3", "active"), *[("99.01.01.2001", "9", "active")] * 20]
    keep_cells(1, cells_of_people(tmp_path, students))
    page = text(client.get("/publik/99.01.01/?menurut=occupation"))
    assert "Petani, pekebun, buruh tani" in page
    assert "Pekerjaan lain" not in page


def test_the_publics_files_have_no_village(counted, client):
    for code in ("ID", "99", "99.01", "99.01.01"):
        rows = text(client.get(f"/publik/{code}/unduh/cakupan.csv")).splitlines()
        assert len(rows) > 1
        assert not [row for row in rows if row.startswith("desa")]
    assert client.get("/publik/99.01.01.2001/unduh/cakupan.csv").status_code == 404
    assert client.get("/publik/99.01.01/unduh/peta.svg").status_code == 404, "a district's map would be of villages"


def test_public_pages_can_be_switched_off(counted, client, settings):
    settings.PUBLIC_PAGES = False
    for page in ("/publik/", "/publik/99/", "/publik/99/unduh/cakupan.csv"):
        assert client.get(page).status_code == 404


def test_a_download_is_recorded_and_a_public_one_is_not(counted, hire, signed_in, client):
    user = hire(RoleKind.REGENCY_LABOUR)
    before = Event.objects.count()
    text(signed_in(user).get("/cakupan/99.01/unduh/cakupan.csv"))
    text(client.get("/publik/99/unduh/cakupan.csv"))
    events = Event.objects.order_by("number")[before:]
    assert [(event.actor, event.action, event.subject) for event in events] == [
        (user, "coverage.exported", "cakupan.csv 99.01")
    ]
    assert events[0].details.keys() == {"rows", "exact"}
