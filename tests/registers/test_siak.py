"""Is the flat list out of SIAK read in every sheet, with the life status of everybody?"""

import pytest

from lindung.registers.containers.opening import open_file
from lindung.registers.formats import FORMATS, siak
from tests.registers.disdukcapil import SIAK_HEADER, Household, invented, person, siak_rows
from tests.registers.workbooks import workbook


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Hidup", "living"),
        ("HIDUP", "living"),
        ("", "unknown"),
        ("Mati", "dead"),
        ("Meninggal", "dead"),
        ("Meninggal Dunia", "dead"),
        ("Pindah Dalam Negeri", "moved"),
        ("Pindah Luar Negeri", "moved"),
        ("Tidak Valid", "invalid"),
        ("Hilang", "missing"),
        ("Entah", "unknown"),
    ],
)
def test_a_life_status_in_the_words_of_siak(read_rows, written, status):
    told = read_rows(*siak_rows(Household([person(1, status=written)])))
    assert told.people[0]["life_status"] == status
    assert told.codes.get(2, set()) == ({"life_status_unknown"} if status == "unknown" else set())


@pytest.mark.parametrize(
    "address", ["DSN KRAJAN", "Dsn Krajan", "DSN. KRAJAN", "DS KRAJAN", "DUSUN KRAJAN", "LINGKUNGAN KRAJAN", "KRAJAN"]
)
def test_the_hamlet_stands_in_the_address(read_rows, address):
    told = read_rows(*siak_rows(Household([person()], hamlet=address, rw=2, rt=11)))
    (one,) = told.people
    assert (one["hamlet"], one["rw"], one["rt"]) == ("KRAJAN", "002", "011")
    assert told.codes == {}


def test_a_street_is_no_hamlet_and_an_empty_address_is_told(read_rows):
    street, none = Household([person(1)], hamlet="JL. MERDEKA NO 3"), Household([person(2)], hamlet="")
    told = read_rows(*siak_rows(street, none))
    assert [one["hamlet"] for one in told.people] == [None, None]
    assert {row: "hamlet_missing" in found for row, found in told.codes.items()}.get(3)
    assert "hamlet_missing" not in told.codes.get(2, set())


def test_rt_and_rw_may_stand_in_the_address_only(read_rows):
    rows = [
        [cell for place, cell in enumerate(row) if place not in (17, 18)] for row in siak_rows(Household([person()]))
    ]
    rows[1][16] = "DSN KRAJAN RT 03 RW 01"
    (one,) = read_rows(*rows).people
    assert (one["hamlet"], one["rt"], one["rw"]) == ("KRAJAN", "003", "001")


@pytest.mark.parametrize("nik", ["99.9901.010180.0001", "9999.0101.0180.0001", " 9999010101800001 "])
def test_a_dotted_nik(read_rows, nik):
    told = read_rows(*siak_rows(Household([person(1, nik=nik)])))
    assert told.people[0]["nik"] == "9999010101800001"
    assert told.codes == {2: {"nik_cleaned"}}


def test_all_sheets_are_read_and_the_second_may_come_without_titles(read, tmp_path):
    """OpenSID reads the first sheet only; an .xls ends at row 65,536."""
    first, second, third = (siak_rows(Household([person(number)], f"999901010120000{number}")) for number in (1, 2, 3))
    told = read(workbook(tmp_path / "siak.xlsx", first, Kedua=second[1:], Ketiga=third))
    assert [one["family_card"][-1] for one in told.people] == ["1", "2", "3"]
    assert [one["sheet"] for one in told.people] == ["Data", "Kedua", "Ketiga"]
    assert told.finding("headings_absent").sheet == "Kedua"
    assert told.counts == (5, 3, 0, 2)


def test_columns_that_are_not_carried_on_make_no_noise_and_a_new_one_is_told(read_rows):
    rows = siak_rows(Household([person()]))
    assert read_rows(*rows).codes == {}
    told = read_rows([*rows[0], "Email"], [*rows[1], "x"])
    assert told.finding("column_unknown").value == "Email"


def test_columns_may_be_missing_and_stand_in_another_order(read_rows):
    kept = [2, 1, 0, 6, 5, 12, 20, 16]
    told = read_rows(*([row[place] for place in kept] for row in siak_rows(Household([person()]))))
    (one,) = told.people
    assert (one["nik"], one["family_card"], one["sex"], one["occupation_code"], one["life_status"]) == (
        *("9999010101800001", "9999010101200001", "L", "9", "living"),
    )
    assert told.finding("life_status_absent").row == 0


def test_without_a_column_of_nik_it_is_a_list_of_names(refusal, tmp_path):
    rows = [["" if cell == "NIK" else cell for cell in row] for row in siak_rows(Household([person()]))]
    assert "kolom NIK tidak ada" in refusal(workbook(tmp_path / "siak.xlsx", rows))


def test_the_header_alone_is_siak_and_nothing_else(tmp_path):
    opened = open_file(workbook(tmp_path / "siak.xlsx", [SIAK_HEADER]))
    assert [known.NAME for known in FORMATS if known.recognise(opened)] == [siak.NAME]


def test_a_thousand_people_are_all_there(read_rows):
    households = list(invented(1_000))
    told = read_rows(*siak_rows(*households))
    wanted = [(one.nik, one.name, one.born, household.card) for household in households for one in household.people]
    assert [(one["nik"], one["name"], one["birth_date"], one["family_card"]) for one in told.people] == wanted
    assert told.counts == (1_001, 1_000, 0, 1)


def test_the_village_named_in_most_rows_helps_and_a_number_there_is_not_shown(refusal, tmp_path):
    rows = siak_rows(Household([person(1), person(2), person(3)]))
    rows[1][15] = "9999010101800001"
    assert "desa CONTOH, kecamatan CONTOH" in refusal(workbook(tmp_path / "a.xlsx", rows), village=None)
    rows[2][15] = rows[3][15] = "9999010101800001"
    sentence = refusal(workbook(tmp_path / "b.xlsx", rows), village=None)
    assert "9999010101800001" not in sentence
    assert "tertulis kecamatan CONTOH" in sentence
