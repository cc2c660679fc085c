"""The menu follows the roles; the language follows the reader, not the browser."""

import pytest
from django.conf import settings as given
from django.test import RequestFactory
from django.urls import resolve, reverse

from lindung.web.shell import navigation
from lindung.web.shell.navigation import MENU, menu_of
from lindung.web.shell.shown import place
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind


@pytest.fixture
def _all_built(monkeypatch):
    monkeypatch.setattr(
        navigation, "address", lambda page: f"/{page.replace(':', '/')}/" if page != "shell:start" else "/"
    )


def labels(user, path="/"):
    return [str(link.label) for link in menu_of(user, RequestFactory().get(path)).groups]


def beside(user, path):
    return [str(link.label) for link in menu_of(user, RequestFactory().get(path)).beside]


WORK = ["Cakupan", "Program", "Iuran", "Dana", "Klaim"]
WITH_STUDIES = ["Cakupan dan studi", *WORK[1:]]


@pytest.mark.usefixtures("_all_built")
@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        (RoleKind.VILLAGE_OPERATOR, ["Hari ini", "Data", *WORK]),
        (RoleKind.VILLAGE_HEAD, ["Hari ini", "Data", *WORK]),
        (RoleKind.REGENCY_BUDGET, ["Hari ini", *WITH_STUDIES[:-1]]),
        (RoleKind.DONOR, ["Hari ini", "Cakupan", "Pemberian saya"]),
        (RoleKind.NATIONAL_ANALYST, ["Hari ini", "Cakupan dan studi"]),
        (RoleKind.INSPECTOR, ["Hari ini", "Penduduk", *WITH_STUDIES, "Jejak"]),
        (RoleKind.PROVINCE, ["Hari ini", "Data", *WITH_STUDIES, "Kelola"]),
        (RoleKind.BPJS_BRANCH, ["Hari ini", "Data", "Cakupan", "Program", "Iuran", "Klaim"]),
        (RoleKind.ADMINISTRATOR, ["Hari ini", "Kelola"]),
        (None, ["Hari ini"]),
    ],
)
def test_the_menu_offers_what_the_role_can(hire, kind, seen):
    assert labels(hire(kind)) == seen


@pytest.mark.usefixtures("_all_built")
@pytest.mark.parametrize(
    ("kind", "path", "seen"),
    [
        (RoleKind.VILLAGE_OPERATOR, "/review/queue/tugas/3/", ["Penduduk", "Unggahan", "Pemeriksaan"]),
        (RoleKind.VILLAGE_HEAD, "/programmes/programmes/1/", ["Program", "Giliran Anda", "Skema"]),
        (RoleKind.REGENCY_BUDGET, "/allocation/divisions/", ["Dana", "Pembagian", "Pemberian"]),
        (RoleKind.ADMINISTRATOR, "/areas/areas/", ["Pengguna", "Wilayah", "Program API", "Jejak", "Sistem"]),
        (RoleKind.INSPECTOR, "/residents/search/", []),
        (RoleKind.VILLAGE_HEAD, "/", []),
    ],
)
def test_beside_a_page_stands_what_belongs_to_it(hire, kind, path, seen):
    assert beside(hire(kind), path) == seen


@pytest.mark.parametrize("page", [entry.page for entry in MENU])
def test_every_entry_of_the_menu_leads_to_a_page(page):
    assert resolve(reverse(page)).view_name == page


def test_every_capability_that_has_a_page_of_its_own_is_in_the_menu():
    within_other_pages = {Can.UNMASK, Can.EXPORT_PEOPLE, Can.SEE_QUARANTINE}
    assert {can for entry in MENU for can in entry.cans} == set(Can) - within_other_pages


@pytest.mark.usefixtures("_all_built")
def test_the_menu_marks_the_deepest_place_the_reader_is_in(hire):
    menu = menu_of(hire(RoleKind.VILLAGE_OPERATOR), RequestFactory().get("/residents/search/12/"))
    assert [link.label for link in menu.groups if link.current] == ["Data"]
    assert [link.label for link in menu.beside if link.current] == ["Penduduk"]


def test_the_band_names_the_area_and_the_roles(hire, signed_in):
    user = hire(RoleKind.VILLAGE_OPERATOR, name="ratna")
    user.roles.create(kind=RoleKind.INSPECTOR, area_id="99.02")
    text = signed_in(user).get("/").content.decode()
    assert "Desa Melati dan 1 wilayah lain" in text
    assert "operator desa, inspektorat" in text


def test_before_the_second_factor_nothing_is_told(hire, client):
    client.force_login(hire(RoleKind.REGENCY_LABOUR))
    text = client.get("/tidak-ada/").content.decode()
    assert "Kabupaten Contoh" not in text
    assert 'class="navigation"' not in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DESA SUKA MAJU II", "Desa Suka Maju II"),
        ("KOTA ADM. JAKARTA PUSAT", "Kota Adm. Jakarta Pusat"),
        ("Pöla", "Pöla"),
    ],
)
def test_an_area_is_written_as_it_is_spoken(name, words):
    assert place(name) == words


def test_an_english_browser_still_gets_indonesian(client, db):
    answer = client.get(reverse("users:sign_in"), headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "id"
    assert '<html lang="id">' in answer.content.decode()


def test_who_chooses_english_keeps_it_at_the_next_sign_in(hire, signed_in):
    user = hire(RoleKind.VILLAGE_OPERATOR)
    browser = signed_in(user)
    answer = browser.post(reverse("shell:language"), {"language": "en", "next": "/?q=1"})
    assert answer["Location"] == "/?q=1"
    assert browser.get("/").headers["Content-Language"] == "en"
    assert User.objects.get(id=user.id).language == "en"


@pytest.mark.parametrize("goes_to", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_switch_leads_nowhere_else(client, db, goes_to):
    assert client.post(reverse("shell:language"), {"language": "en", "next": goes_to})["Location"] == "/"


def test_a_language_that_is_none_changes_nothing(client, db):
    answer = client.post(reverse("shell:language"), {"language": "fr"})
    assert given.LANGUAGE_COOKIE_NAME not in answer.cookies
    client.cookies[given.LANGUAGE_COOKIE_NAME] = "fr"
    assert client.get(reverse("users:sign_in")).headers["Content-Language"] == "id"
