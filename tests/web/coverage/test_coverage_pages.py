"""What an area's page and its files say."""

import csv
import io

import pytest
import python_calamine as calamine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from lindung.web.areas.services import load_areas
from lindung.web.users.roles import RoleKind
from tests.web.coverage.conftest import ANGGREK, BEFORE, TODAY

REGENCY = "/cakupan/99.01/"


@pytest.fixture
def officer(counted, hire, signed_in):
    return signed_in(hire(RoleKind.REGENCY_LABOUR))


def page_of(browser, address=REGENCY):
    response = browser.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def words(node):
    return " ".join(node.text_content().split())


def table(page, caption):
    found = next(one for one in page.iter("table") if one.findtext("caption", "").strip() == caption)
    return [[words(cell) for cell in row.iter("th", "td")] for row in found.iter("tr")][1:]


def test_a_figure_has_both_counts_its_definition_its_day_and_its_source(officer):
    figure = words(page_of(officer).find_class("figure")[0])
    assert "32,31%" in figure
    assert "42 terlindungi dari 130 pekerja" in figure
    assert "Keadaan 23 November 2026" in figure
    assert "Pembilang" in figure
    assert "penduduk hidup berumur 18–65 tahun, kecuali pekerjaan" in figure
    assert "register 4 desa/kelurahan" in figure


def test_parts_are_told_one_by_one_with_the_whole_below(officer):
    rows = [row[:4] for row in table(page_of(officer), "Cakupan menurut kecamatan")]
    assert rows == [
        ["Kecamatan Mawar", "12", "70", "17,14%"],
        ["Kecamatan Dahlia", "30", "60", "50,00%"],
        ["Seluruhnya", "42", "130", "32,31%"],
    ]


def test_the_map_and_the_table_tell_the_same_and_lead_to_the_same(officer):
    page = page_of(officer)
    on_map = {node.get("href") for node in page.iter("a") if node.get("tabindex") == "-1"}
    in_table = {node.get("href") for node in page.cssselect("table a")} if hasattr(page, "cssselect") else set()
    in_table = in_table or {node.get("href") for one in page.iter("table") for node in one.iter("a")}
    assert on_map == {"/cakupan/99.01.01/", "/cakupan/99.01.02/"} == in_table
    titles = {node.text for node in page.iter("title")}
    assert "Kecamatan Dahlia: 30 dari 60 pekerja terlindungi (50,00%)" in titles


def test_days_are_told_newest_first_and_an_earlier_day_can_be_asked_for(officer):
    rows = [row[:4] for row in table(page_of(officer), "Cakupan menurut hari")]
    assert rows == [["23 November 2026", "42", "130", "32,31%"], ["23 Oktober 2026", "27", "130", "20,77%"]]
    page = page_of(officer, f"{REGENCY}?hari={BEFORE}")
    assert "27 terlindungi dari 130 pekerja" in words(page.find_class("figure")[0])
    assert len(table(page, "Cakupan menurut hari")) == 1


@pytest.mark.parametrize(
    ("dimension", "rows"),
    [
        ("segment", [["Bukan penerima upah (BPU)", "42", "130"], ["Penerima upah (PU)", "0", "130"]]),
        ("sex", [["Laki-laki", "21", "65"], ["Perempuan", "21", "65"]]),
        ("age", [["35–44 tahun", "42", "130"]]),
        ("decile", [["Tidak diketahui", "42", "130"]]),
        ("occupation", [["Petani, pekebun, buruh tani", "42", "130"]]),
    ],
)
def test_an_area_is_told_by_each_dimension(officer, dimension, rows):
    captions = {"segment": "segmen", "sex": "jenis kelamin", "age": "umur", "decile": "desil kesejahteraan"}
    page = page_of(officer, f"{REGENCY}?menurut={dimension}")
    found = table(page, f"Cakupan menurut {captions.get(dimension, 'pekerjaan')}")
    assert [row[:3] for row in found] == rows


def test_another_denominator_brings_its_own_definition(officer):
    page = page_of(officer, f"{REGENCY}?penyebut=working_age")
    figure = words(page.find_class("figure")[0])
    assert "130 penduduk usia kerja" in figure
    assert "apa pun pekerjaannya" in figure
    poor = page_of(officer, f"{REGENCY}?penyebut=poor")
    assert "Belum ada daftar P3KE atau DTSEN" in words(poor)


def test_a_choice_that_is_not_offered_is_refused_and_the_usual_one_shown(officer):
    response = officer.get(f"{REGENCY}?penyebut=everybody&hari=2020-01-01")
    assert response.status_code == 422
    assert "42 terlindungi dari 130 pekerja" in words(html.fromstring(response.content))


def test_links_keep_what_was_chosen(officer):
    page = page_of(officer, f"{REGENCY}?menurut=sex&hari={BEFORE}")
    links = {node.get("href") for node in page.iter("a")}
    assert f"/cakupan/99.01.01/?hari={BEFORE}&menurut=sex" in links
    assert f"/cakupan/99.01/unduh/cakupan.xlsx?hari={BEFORE}&menurut=sex" in links


def test_the_gap_to_a_target_is_told_in_people_and_rupiah(officer):
    rows = table(page_of(officer), "Kekurangan menuju target")
    assert rows[0] == ["Target cakupan RKP: 34,99%", "2026", "46", "4", "Rp67.200", "Rp806.400"]
    assert "Target RKP memakai penyebut RPJMN" in words(page_of(officer))


def test_an_area_nobody_handed_in_says_so(officer, hire, signed_in):
    load_areas({"99.01.03": "KECAMATAN LAIN"})
    rows = table(page_of(officer), "Cakupan menurut kecamatan")
    assert rows[2][:4] == ["Kecamatan Lain", "–", "–", "–"]
    page = page_of(officer, "/cakupan/99.01.03/")
    assert "Belum ada register yang terhitung di wilayah ini." in words(page)


def test_before_the_first_run_the_page_says_how_to_begin(areas, hire, signed_in, client):
    page = page_of(signed_in(hire(RoleKind.REGENCY_LABOUR)))
    assert "setelah register penduduk dan daftar peserta diunggah" in words(page)
    assert "Belum ada angka" in words(page_of(client, "/publik/99/"))
    assert client.get("/publik/99/unduh/cakupan.csv").status_code == 404


def test_a_village_has_a_page_without_a_map(officer):
    page = page_of(officer, f"/cakupan/{ANGGREK}/")
    assert "30 terlindungi dari 60 pekerja" in words(page.find_class("figure")[0])
    assert officer.get(f"/cakupan/{ANGGREK}/unduh/peta.svg").status_code == 404


def test_counts_of_a_village_lead_to_its_lists_for_who_may_see_residents(officer, hire, signed_in):
    page = page_of(officer, f"/cakupan/{ANGGREK}/")
    links = {node.get("href") for node in page.iter("a")}
    lists = {f"/penduduk/daftar/{ANGGREK}/{kind}/" for kind in ("terlindungi", "masa-tenggang", "berakhir")}
    assert lists <= links or not any(link.startswith("/penduduk/daftar") for link in links if link)
    budget = page_of(signed_in(hire(RoleKind.REGENCY_BUDGET)), f"/cakupan/{ANGGREK}/")
    assert not [node for node in budget.iter("a") if "daftar" in node.get("href", "")]


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ["/cakupan/{}/", "/publik/{}/"])
def test_more_areas_and_more_days_ask_no_more_of_the_database(officer, counting, page):
    from lindung.web.coverage.services import keep_cells

    before = queries(officer, page.format("99.01"))
    villages = {f"99.01.{district:02d}.2001": (20, 10) for district in range(3, 40)}
    load_areas({code[:8]: "KECAMATAN" for code in villages} | dict.fromkeys(villages, "DESA"))
    keep_cells(3, counting(villages))
    assert queries(officer, page.format("99.01")) == before <= 12


# --- Files -------------------------------------------------------------------------------------------------------


def test_a_csv_has_every_area_and_its_definition_in_every_row(officer):
    content = officer.get(f"{REGENCY}unduh/cakupan.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    wholes = [(row["kode"], row["terlindungi"], row["penyebut"]) for row in rows if row["menurut"] == "Seluruhnya"]
    assert wholes == [
        ("99.01", "42", "130"),
        ("99.01.01", "12", "70"),
        ("99.01.01.2001", "10", "40"),
        ("99.01.01.2002", "2", "30"),
        ("99.01.02", "30", "60"),
        ("99.01.02.2001", "30", "60"),
    ]
    assert {row["hari"] for row in rows} == {TODAY.isoformat()}
    assert all(row["definisi"].startswith("Pembilang") for row in rows)


def test_a_workbook_has_its_definition_above_and_shares_as_numbers(officer, tmp_path):
    response = officer.get(f"{REGENCY}unduh/cakupan.xlsx")
    assert response["Content-Disposition"] == f'attachment; filename="cakupan-99.01-{TODAY}.xlsx"'
    path = tmp_path / "cakupan.xlsx"
    path.write_bytes(response.content)
    cells = calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert "Pembilang" in str(cells[1][0])
    assert ["kabupaten/kota", "99.01", "KABUPATEN CONTOH", "Seluruhnya", "Seluruhnya", 42, 130, 0.3231] in [
        row[:8] for row in cells
    ]


def test_a_name_that_is_a_formula_stays_text_and_markup_stays_a_name(officer):
    load_areas({"99.01.01": "=HYPERLINK(1)", "99.01.02": "<script>alert(1)</script>"})
    content = officer.get(f"{REGENCY}unduh/cakupan.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content
    for address in (REGENCY, f"{REGENCY}unduh/peta.svg"):
        assert b"<script>alert" not in officer.get(address).content


@pytest.mark.parametrize("name", ["peta.svg", "deret.svg", "rincian.svg"])
def test_a_picture_is_whole_and_says_what_it_shows(officer, name):
    response = officer.get(f"{REGENCY}unduh/{name}")
    assert response["Content-Type"] == "image/svg+xml"
    root = etree.fromstring(response.content)
    text = " ".join(node.text or "" for node in root.iter())
    assert "Kabupaten Contoh, 23 November 2026" in text
    assert "register 4 desa/kelurahan" in text
    assert b"class=" not in response.content


def test_a_file_that_is_not_made_is_not_there(officer):
    assert officer.get(f"{REGENCY}unduh/cakupan.pdf").status_code == 404
    assert officer.get(f"{REGENCY}unduh/../../etc").status_code == 404
