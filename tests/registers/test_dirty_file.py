"""Is each fault planted in the dirty file found in its row, and no mistake of OpenSID's made again?"""

import csv
from datetime import date

import pytest

from tests.registers.conftest import FILES
from tests.registers.workbooks import table

DIRTY = "penduduk_fiktif_kotor.xlsx"

# The row as Excel shows it is the case's number plus one, for the header. The words are those of hasil_uji_kotor.csv.
PLANTED = """
    01 huruf valid                                      | nik_shared kk_two_heads
    02 NIK notasi ilmiah (teks)                         | nik_scientific kk_two_heads
    03 NIK angka Excel (int 16 digit)                   | nik_beyond_exact
    04 NIK angka, digit ke-16 dibulatkan Excel jadi 0   | nik_rounded
    05 NIK 15 digit (nol depan hilang)                  | nik_length
    06 NIK dengan petik dan spasi                       | nik_cleaned
    07 NIK kosong                                       | nik_missing
    08 NIK 0                                            | nik_missing
    09 NIK 0 orang lain                                 | nik_missing
    10 NIK sama dengan baris 01, nama lain              | nik_shared kk_two_heads
    11 tanggal mm/dd/yyyy                               | date_month_first nik_date_differs
    12 tanggal 17 Agustus 1985                          | date_worded nik_date_differs
    13 tanggal 31-12-85                                 | date_two_digit_year nik_date_differs
    14 tanggal Excel (datetime)                         | nik_date_differs
    15 tanggal strip                                    | date_missing
    16 29/02/1985                                       | date_impossible
    17 no_kk 15 digit                                   | kk_invalid
    18 no_kk kosong                                     | kk_missing
    19 nama berisi angka                                | name_digits
    20 nama dengan tanda hubung                         | name_hyphen
    21 pekerjaan tak dikenal                            | occupation_unknown
    22 jenis kelamin Pr                                 |
    23 anak tanpa kepala keluarga                       | kk_without_head nik_date_differs
    24 dua kepala keluarga dalam satu KK (1)            | kk_two_heads
    25 dua kepala keluarga dalam satu KK (2)            | kk_two_heads
    26 dusun kosong                                     | hamlet_missing
    27 rt angka tanpa nol depan                         | neighbourhood_padded
    28 status_dasar PINDAH DALAM NEGERI                 |
    29 status_dasar 5                                   | life_status_unknown
    30 id_asuransi 2                                    |
    31 nama huruf kecil + gelar                         |
    32 NIK vs tanggal lahir tidak cocok                 | nik_date_differs
"""
CASES = [(str(case), set(str(codes).split())) for case, codes in table(PLANTED)]


@pytest.fixture
def dirty(read, fiktif):
    return read(fiktif(DIRTY))


def test_the_table_above_names_every_case_that_was_planted():
    with (FILES / "hasil_uji_kotor.csv").open(encoding="utf-8", newline="") as stream:
        planted = [case["kasus"] for case in csv.DictReader(stream)]
    assert [case for case, _ in CASES] == planted


@pytest.mark.parametrize(("case", "codes"), CASES, ids=[case for case, _ in CASES])
def test_the_fault_is_found_in_its_row(dirty, case, codes):
    assert dirty.codes.get(int(case[:2]) + 1, set()) == codes


def test_no_row_is_lost_and_none_is_refused_for_a_fault_that_can_be_put_right_later(dirty):
    assert dirty.counts == (33, 32, 0, 1)


def test_nothing_is_found_in_a_row_that_does_not_exist(dirty):
    assert dirty.codes.keys() <= {0, *range(2, 34)}


def test_what_is_said_of_the_whole_file_is_that_one_rt_is_written_in_two_ways(dirty):
    assert dirty.codes[0] == {"neighbourhood_twice"}
    assert dirty.finding("neighbourhood_twice").value == "«001/001» dan «1/1»"


@pytest.mark.parametrize(
    ("row", "born"),
    [
        (12, date(1985, 12, 31)),  # OpenSID stores 1970-01-01 for this and the next two
        (13, date(1985, 8, 17)),
        (14, date(1985, 12, 31)),
        (15, date(1985, 12, 31)),
        (16, None),  # «-»: 1970-01-01 at OpenSID
        (17, None),  # 29/02/1985: 1985-03-01 at OpenSID
    ],
)
def test_a_birth_date_is_read_right_or_not_at_all(dirty, row, born):
    assert dirty.row(row)["birth_date"] == born


def test_a_date_that_does_not_exist_is_not_moved_to_the_next_that_does(dirty):
    assert (dirty.row(17)["birth_date"], dirty.row(17)["birth_date_state"]) == (None, "impossible")


def test_a_nik_that_lost_its_last_digit_is_no_key(dirty):
    """The file says …0903; as a number it is …0904, and OpenSID stores that."""
    rounded = [dirty.row(row) for row in (3, 4, 5)]
    assert {person["nik_state"] for person in rounded} == {"rounded"}
    assert {person["nik_number"] for person in rounded} == {None}


def test_a_second_person_with_the_same_nik_does_not_overwrite_the_first(dirty):
    first, second = dirty.row(2), dirty.row(11)
    assert (first["name"], second["name"]) == ("UJI SATU", "UJI SEPULUH")
    assert first["nik"] == second["nik"]
    assert first["resident_id"] != second["resident_id"]


def test_two_people_without_nik_stay_two_and_no_number_is_made_up_for_them(dirty):
    people = [dirty.row(row) for row in (8, 9, 10)]
    assert {(person["nik_state"], person["nik_number"]) for person in people} == {("missing", None)}
    assert len({person["resident_id"] for person in people}) == 3


def test_quotes_and_blanks_in_a_nik_are_dropped(dirty):
    assert (dirty.row(7)["nik"], dirty.row(7)["nik_state"]) == ("9999010101800906", "valid")


def test_people_without_a_family_card_are_read_all_the_same(dirty):
    assert [dirty.row(row)["family_card"] for row in (18, 19)] == [None, None]


def test_a_hyphen_stays_in_the_name(dirty):
    assert dirty.row(21)["name"] == "UJI NUR-AINI"
    assert dirty.row(21)["name_key"] == "UJI NUR AINI"


def test_a_title_stays_in_the_name_as_written_and_leaves_the_key(dirty):
    assert dirty.row(32)["name"] == "Hj. uji tiga satu, S.Pd"
    assert dirty.row(32)["name_key"] == "UJI TIGA SATU"


def test_an_occupation_on_no_list_is_kept_as_written(dirty):
    assert (dirty.row(22)["occupation"], dirty.row(22)["occupation_code"]) == ("OJEK ONLINE", None)
    assert (dirty.row(21)["occupation"], dirty.row(21)["occupation_code"]) == ("PETANI/PEKEBUN", "9")


def test_a_neighbourhood_typed_as_1_is_the_same_as_001(dirty):
    assert {(person["rw"], person["rt"], person["hamlet"]) for person in dirty.people} == {
        ("001", "001", "KRAJAN"),
        ("001", "001", None),  # case 26, whose hamlet is empty
    }


def test_a_life_status_on_no_list_is_not_taken_for_living(dirty):
    assert [dirty.row(row)["life_status"] for row in (29, 30, 31)] == ["moved", "unknown", "living"]


def test_a_sex_written_in_letters_is_read(dirty):
    assert [dirty.row(row)["sex"] for row in (2, 23, 32)] == ["L", "P", "P"]


def test_findings_show_a_nik_or_card_masked_only(dirty):
    for finding in dirty.file.findings:
        if finding.column in ("nik", "no_kk"):
            assert sum(sign.isdigit() for sign in finding.value) <= 8
