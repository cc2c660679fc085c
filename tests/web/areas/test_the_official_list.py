"""A list of areas is taken as a whole or not at all, the same twice changes nothing, a bad row is named by its line."""

import time

import pytest

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.services import AreasLoaded, load_files, load_lists, load_shipped, names_in
from lindung.web.areas.spans import Span, code_of_span, span_of
from lindung.web.audit.models import Event

pytestmark = pytest.mark.django_db
SMALL = ["code,province_code,name", "99,,PROVINSI KARANGAN", "99.01,99,KABUPATEN CONTOH"]


def test_a_list_adds_what_is_new_and_says_so_in_the_audit():
    assert load_lists({"a.csv": SMALL}) == AreasLoaded(3, 0, 0)
    village = Area.objects.get(pk="99.01")
    assert (village.parent_id, village.level, village.first, village.last) == ("99", "regency", 9901000000, 9901999999)
    event = Event.objects.get()
    assert (event.action, event.details) == ("areas_loaded", {"new": 3, "renamed": 0})


def test_the_same_list_again_changes_nothing_and_is_no_event():
    load_lists({"a.csv": SMALL})
    assert load_lists({"a.csv": SMALL}) == AreasLoaded(0, 0, 3)
    assert Event.objects.count() == 1


def test_another_name_is_taken_over_and_nothing_else():
    load_lists({"a.csv": SMALL})
    Area.objects.filter(pk="99.01").update(second_person=True)
    assert load_lists({"b.csv": ["code,name", "99.01,KABUPATEN MISAL"]}) == AreasLoaded(0, 1, 1)
    area = Area.objects.get(pk="99.01")
    assert (area.name, area.second_person, area.level) == ("KABUPATEN MISAL", True, "regency")


def test_an_area_that_a_list_leaves_out_stays():
    load_lists({"a.csv": SMALL})
    load_lists({"b.csv": ["code,name", "99,PROVINSI KARANGAN"]})
    assert Area.objects.filter(pk="99.01").exists()


def test_lists_given_together_may_need_each_other():
    lists = {"regencies.csv": ["code,name", "99.01,KABUPATEN CONTOH"], "provinces.csv": ["code,name", "99,KARANGAN"]}
    assert load_lists(lists).new == 3


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["9901,KABUPATEN"], "baris 2: kode wilayah «9901» tidak dikenal"),
        (["99,A", "98.01,B"], "baris 3: kode wilayah «98.01» tidak dikenal"),
        (["99,A", "99.01,"], "baris 3: nama wilayah 99.01 kosong"),
        (["99," + "A" * 121], "baris 2: nama wilayah 99 kosong atau lebih dari 120 huruf"),
        (["99,A", "99,B"], "baris 3: kode 99 sudah ada di baris lain dengan nama lain"),
        (["99"], "baris 2: nama wilayah 99 kosong"),
        ([",A"], "baris 2: kode wilayah «» tidak dikenal"),
        (["99,A", "99.01.01,B"], "Wilayah 99.01.01 tidak dapat dimuat sebelum 99.01"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_is_loaded(rows, said):
    with pytest.raises(UserError) as refused:
        load_lists({"a.csv": ["code,name", *rows]})
    assert said in str(refused.value)
    assert not Area.objects.exists()


def test_the_area_around_must_agree_with_the_code():
    with pytest.raises(UserError, match="baris 3: kolom province_code tidak cocok dengan kode 99"):
        names_in(["code,province_code,name", "99,,A", "99.01,98,B"], "a.csv")


@pytest.mark.parametrize("header", ["kode,nama", "code;name", ""])
def test_a_list_without_its_columns_is_refused(header):
    with pytest.raises(UserError, match="kolom code dan name"):
        names_in([header, "99,A"], "a.csv")


def test_a_file_may_come_from_excel_and_one_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(SMALL), encoding="utf-8-sig")
    assert load_files([path]).new == 3
    path.write_bytes(b"code,name\n99,\xff\xfe")
    with pytest.raises(UserError, match="bukan CSV UTF-8"):
        load_files([path])
    with pytest.raises(UserError, match="tidak ada"):
        load_files([tmp_path / "b.csv"])


def test_what_is_shipped_are_38_provinces_and_514_regencies():
    assert load_shipped() == AreasLoaded(1 + 38 + 514, 0, 0)
    assert load_shipped().new == 0


def test_a_large_list_is_loaded_in_time_that_grows_with_it():
    lines = ["code,name", "99,KARANGAN"]
    for regency in range(1, 11):
        lines.append(f"99.{regency:02},KABUPATEN {regency}")
        for district in range(1, 11):
            lines.append(f"99.{regency:02}.{district:02},KECAMATAN {district}")
            lines += [f"99.{regency:02}.{district:02}.{2001 + place},DESA {place}" for place in range(50)]
    begun = time.monotonic()
    assert load_lists({"many.csv": lines}).new == 1 + 1 + 10 + 100 + 5_000
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("code", ["ID", "99", "99.01", "99.01.02", "99.01.02.2003", "11.01.01.2001"])
def test_a_span_has_the_code_it_came_from(code):
    assert code_of_span(span_of(code)) == code


@pytest.mark.parametrize("span", [Span(9901000000, 9902999999), Span(9901000001, 9901010000), Span(1, 2)])
def test_a_span_of_no_area_has_none(span):
    assert code_of_span(span) is None
