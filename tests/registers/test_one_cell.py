"""What does one cell of a register say, in whatever way it was typed?"""

from datetime import date

import pytest

from tests.registers.workbooks import CODE_EXPORT, person

PROVINCE = "76"  # a NIK beginning with 99 lies above 2^53; of this province's regency 99 none was ever issued
LOW = PROVINCE + "9999" + "010180" + "0017"
FULL_WIDTH = "9999010101800001".translate({48 + digit: 0xFF10 + digit for digit in range(10)})


@pytest.mark.parametrize(
    "written", ["budi sapardi", "Budi  Sapardi", " BUDI\u00a0SAPARDI ", "BUDI SAPARDI 😀", "Búdi Sapárdi"]
)
def test_a_name_in_small_letters_or_with_strange_signs_has_the_same_key(read_rows, written):
    assert read_rows(CODE_EXPORT, person(nama=written)).people[0]["name_key"] == "BUDI SAPARDI"


@pytest.mark.parametrize(
    ("written", "code"),
    [("محمد", "name_missing"), ("😀", "name_missing"), ("- -", "name_missing"), ("12345", "name_only_digits")],
)
def test_a_name_without_a_letter_to_compare_by_is_refused(read_rows, written, code):
    told = read_rows(CODE_EXPORT, person(1, nama=written), person(2))
    assert told.counts == (3, 1, 1, 1)
    assert told.codes[2] == {code}


@pytest.mark.parametrize(
    ("written", "state", "code"),
    [
        ("9999010101800001", "valid", None),
        ("\u00a09999 0101\u00a00180 0001\u200b", "valid", "nik_cleaned"),
        ("9999.0101.0180.0001", "valid", "nik_cleaned"),
        ("’9999010101800001", "valid", "nik_cleaned"),
        (FULL_WIDTH, "invalid", "nik_characters"),
        ("999901010180000l", "invalid", "nik_characters"),
        ("99990101018000011", "invalid", "nik_length"),
        ("9999010101800000", "rounded", "nik_rounded"),  # no serial 0000 is issued
        ("9,99901E+15", "rounded", "nik_scientific"),
        ("9.99901010180000E15", "rounded", "nik_scientific"),
        ("9999010101800001.0", "valid", "nik_cleaned"),
        ("0999901200100001", "temporary", "nik_temporary"),
        ("0000000000000000", "missing", "nik_missing"),
        ("9899010101800001", "invalid", "nik_region"),
        ("9999013201800001", "invalid", "nik_date"),
        ("9999012902810001", "invalid", "nik_date"),  # 1981 and 2081 have no 29 February
        ("tidak ada", "missing", "nik_missing"),
        ("-", "missing", "nik_missing"),
    ],
)
def test_a_nik_as_people_write_it(read_rows, written, state, code):
    told = read_rows(CODE_EXPORT, person(nik=written))
    assert told.people[0]["nik_state"] == state
    assert {found for found in told.codes.get(2, ()) if found.startswith("nik_")} - {"nik_date_differs"} == (
        {code} if code else set()
    )


@pytest.mark.parametrize(
    ("number", "state", "code"),
    [
        (int(LOW), "valid", "nik_numeric"),  # below 2^53 every whole number is exact
        (float(LOW), "valid", "nik_numeric"),
        (int(LOW) // 10 * 10, "rounded", "nik_rounded"),  # Excel itself keeps fifteen digits
        (9999010101800004, "rounded", "nik_beyond_exact"),
        (9999010101800001, "rounded", "nik_rounded"),  # odd, so as a float it is …0000
        (9999010101800010, "rounded", "nik_rounded"),
        (999901010180001, "invalid", "nik_length"),
        (9.99901e20, "invalid", "nik_length"),
        (0, "missing", "nik_missing"),
        (-5, "missing", "nik_missing"),
    ],
    ids=repr,
)
def test_a_nik_in_a_cell_of_numbers_is_never_taken_for_text_in_silence(read_rows, number, state, code):
    told = read_rows(CODE_EXPORT, person(nik=number))
    assert (told.people[0]["nik_state"], code in told.codes[2]) == (state, True)


def test_a_nik_in_a_cell_of_dates_is_no_nik(read_rows):
    told = read_rows(CODE_EXPORT, person(nik=date(2026, 1, 1)))
    assert told.people[0]["nik_state"] == "invalid"
    assert "nik_characters" in told.codes[2]


@pytest.mark.parametrize(
    ("number", "read_as", "code"),
    [
        (int(LOW), LOW, None),
        (9999010101200001, None, "kk_numeric"),
        (int(LOW) // 10 * 10, None, "kk_numeric"),
        (0, None, "kk_zero"),
        (12345, None, "kk_invalid"),
    ],
    ids=repr,
)
def test_a_family_card_in_a_cell_of_numbers(read_rows, number, read_as, code):
    told = read_rows(CODE_EXPORT, person(no_kk=number))
    assert told.people[0]["family_card"] == read_as
    assert told.codes.get(2, set()) == ({code} if code else set())


@pytest.mark.parametrize(
    ("cell", "code"),
    [("0", "kk_zero"), ("-", "kk_missing"), (" 0000000000000000 ", "kk_zero"), ("'", "kk_missing")],
)
def test_a_family_card_that_is_none(read_rows, cell, code):
    told = read_rows(CODE_EXPORT, person(no_kk=cell))
    assert told.people[0]["family_card"] is None
    assert told.codes[2] == {code}


def test_numbers_for_codes_and_neighbourhoods_are_read_like_text(read_rows):
    told = read_rows(
        (*CODE_EXPORT, "rw", "rt"),
        [*person(1, sex=2, pekerjaan_id=9, kk_level=3, status_dasar=1, nik="9999014101800001"), 1, 12],
        [*person(2, sex="2.0", pekerjaan_id="09", status_dasar="01"), "RW. 03", "RT 004"],
    )
    first, second = told.people
    assert [first[name] for name in ("sex", "occupation_code", "relation", "life_status")] == ["P", "9", "3", "living"]
    assert (first["rw"], first["rt"], second["rw"], second["rt"]) == ("001", "012", "003", "004")
    assert (second["sex"], second["occupation_code"], second["life_status"]) == (None, "9", "living")


def test_a_way_of_writing_that_a_whole_file_shares_is_one_finding(read_rows):
    told = read_rows(CODE_EXPORT, *(person(number, tanggallahir=29221) for number in range(1, 31)))
    assert told.finding("date_serial").row == 0
    assert told.finding("date_serial").value == "30 baris"
    assert {read["birth_date"] for read in told.people} == {date(1980, 1, 1)}


@pytest.mark.parametrize(
    ("hamlet", "read_as"),
    [("DUSUN KRAJAN", "KRAJAN"), ("Dsn. Krajan", "KRAJAN"), ("krajan", "KRAJAN"), ("DUSUN", "DUSUN"), ("-", None)],
)
def test_a_hamlet_is_written_one_way(read_rows, hamlet, read_as):
    assert read_rows(CODE_EXPORT, person(dusun=hamlet)).people[0]["hamlet"] == read_as


def test_a_long_number_in_a_wrong_column_is_shown_masked(read_rows):
    """The columns of this row stand one to the right: a NIK under the heading of birth dates is still a NIK."""
    number = "9999010101800001"
    told = read_rows(CODE_EXPORT, person(tanggallahir=number, pekerjaan_id="0812-3456-7890", sex=number))
    for finding in told.file.findings:
        assert sum(sign.isdigit() for sign in finding.value) <= 8
    dated = read_rows(CODE_EXPORT, person(tanggallahir="1985-02-30 00:00:00"))
    assert dated.finding("date_impossible").value == "1985-02-30 00:00:00"
