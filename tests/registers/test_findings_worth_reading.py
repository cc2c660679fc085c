"""Does each finding name what really happened, and is it silent where nothing did?"""

import time

import pytest

from tests.registers.workbooks import CODE_EXPORT, OPENDK, person, register, workbook

CARD = "9999010101200001"


def codes(told, *kinds: str) -> dict[int, set[str]]:
    """Row → codes that begin with one of these words."""
    found = {row: {code for code in codes if code.startswith(kinds)} for row, codes in told.codes.items()}
    return {row: codes for row, codes in found.items() if codes}


@pytest.mark.parametrize(
    ("nik", "stored", "code"),
    [
        ("9999010504800001", "1980-05-04", "date_swapped"),
        ("9999012603120001", "2026-03-12", "date_year_first"),  # 26-3-12 read by PHP as year, month, day
        ("9999012703120001", "2027-03-12", "date_year_first"),  # the same, and in the future
        ("9999012902850001", "1985-03-01", "date_shifted"),
        ("9999013106850001", "1985-07-01", "date_shifted"),
        ("9999013006850001", "1985-07-01", "date_shifted"),  # the paper said 31 June, the NIK was given for the 30th
        ("9999010000800001", "1979-11-30", "date_shifted"),
        ("9999010101800001", "1979-11-30", "date_shifted"),
        ("9999013106850001", "1985-07-02", None),
        ("9999012006850001", "1985-06-21", "nik_date_differs"),
        ("9999010504800001", "1980-04-05", None),
        ("9999010504800001", "1981-05-04", "nik_date_differs"),
    ],
)
def test_a_date_beside_a_nik_tells_what_happened_to_it(read_rows, nik, stored, code):
    told = read_rows(CODE_EXPORT, person(nik=nik, tanggallahir=stored))
    assert codes(told, "date_s", "date_y", "nik_date_d") == ({2: {code}} if code else {})


def test_the_finding_shows_both_dates(read_rows):
    told = read_rows(CODE_EXPORT, person(nik="9999014504800001", sex="2", tanggallahir="1980-05-04"))
    assert told.finding("date_swapped").value == "04-05-1980; di NIK 05-04-80"


def test_a_date_that_a_program_filled_in_for_many_is_said_once_for_the_file(read_rows):
    filled = [person(number, tanggallahir="2025-06-01") for number in range(1, 11)]
    told = read_rows(CODE_EXPORT, *filled, *(person(number) for number in range(11, 20)))
    assert (told.finding("date_filled").row, told.finding("date_filled").value) == (0, "01-06-2025: 10 orang")
    assert codes(read_rows(CODE_EXPORT, *filled[:9]), "date_filled") == {}


def test_a_person_under_a_temporary_and_a_real_nik_is_named_at_the_temporary_one(read_rows):
    twice = person(2, nama="Budi Sapardi", nik="0999901200100001", no_kk="9999010101200009")
    told = read_rows(CODE_EXPORT, person(1, nama="BUDI SAPARDI"), twice, person(3))
    assert codes(told, "nik_real") == {3: {"nik_real_and_temporary"}}
    assert told.finding("nik_real_and_temporary").value == "baris 2 (9999********0001)"


def test_the_two_may_stand_on_two_sheets_in_either_order(read, tmp_path):
    temporary, real = person(1, nama="BUDI", nik="0999901200100001"), person(2, nama="BUDI")
    told = read(workbook(tmp_path / "r.xlsx", [CODE_EXPORT, temporary], Lain=[CODE_EXPORT, real]))
    found = told.finding("nik_real_and_temporary")
    assert (found.sheet, found.row, found.value) == ("Lain", 2, "lembar Data baris 2 (0999********0001)")


def test_people_of_one_name_and_birth_date_on_one_card_are_one_person_perhaps(read_rows):
    rows = [person(number, nama="SITI AMINAH", no_kk=CARD, sex="1") for number in (1, 2)]
    assert codes(read_rows(CODE_EXPORT, *rows), "person") == {3: {"person_twice"}}


def test_thousands_of_one_name_and_birth_date_take_no_longer_than_others(read, tmp_path):
    people = [{"nama": "BUDI", "nik": "" if number % 2 else "0999901200100001"} for number in range(8_000)]
    begun = time.process_time()
    read(register(tmp_path / "r.xlsx", *people))
    assert time.process_time() - begun < 5


def test_people_of_one_name_on_two_cards_or_in_two_statuses_are_not(read_rows):
    other_card = [person(number, nama="SITI AMINAH") for number in (1, 2)]
    moved = [person(number, nama="ALI", no_kk=CARD, status_dasar=str(number)) for number in (1, 3)]
    assert codes(read_rows(CODE_EXPORT, *other_card, *moved), "person") == {}


def test_a_card_number_that_is_a_nik_is_told_whose(read_rows):
    own = "9999010101800001"
    told = read_rows(CODE_EXPORT, person(1, no_kk=own), person(2, no_kk=own, kk_level="4"))
    assert codes(told, "kk_") == {2: {"kk_own_nik"}, 3: {"kk_other_nik"}}


def test_a_card_issued_on_a_childs_birthday_may_have_the_childs_number(read_rows):
    child = person(1, nik="9999010503160001", tanggallahir="2016-03-05")
    told = read_rows(CODE_EXPORT, child, person(2, no_kk="9999010503160001"))
    assert codes(told, "kk_") == {}


def test_a_card_with_the_number_of_a_woman_or_of_somebody_born_before_cards_is_wrong(read_rows):
    girl = person(1, nik="9999014503160001", tanggallahir="2016-03-05", sex="2")
    told = read_rows(
        CODE_EXPORT,
        girl,
        person(2, no_kk="9999014503160001"),
        person(3),
        person(4, no_kk="9999010101800003"),
    )
    assert codes(told, "kk_") == {3: {"kk_other_nik"}, 5: {"kk_other_nik"}}


HOMES = (*CODE_EXPORT, "rw", "rt")


def at(number: int, rt: str, **said: object) -> list[object]:
    return [*person(number, CODE_EXPORT, no_kk=CARD, **said), "001", rt]


def test_two_heads_who_live_apart_are_strangers_on_one_card_and_two_in_one_house_are_not(read_rows):
    assert codes(read_rows(HOMES, at(1, "001"), at(2, "002")), "kk_") == {2: {"kk_strangers"}, 3: {"kk_strangers"}}
    assert codes(read_rows(HOMES, at(1, "001"), at(2, "001")), "kk_") == {2: {"kk_two_heads"}, 3: {"kk_two_heads"}}


def test_a_family_over_two_rt_is_usual_and_over_three_is_not(read_rows):
    family = [at(1, "001"), at(2, "002", kk_level="4"), at(3, "001", kk_level="4")]
    assert codes(read_rows(HOMES, *family), "kk_") == {}
    spread = read_rows(HOMES, *family, at(4, "003", kk_level="4"))
    assert codes(spread, "kk_") == {row: {"kk_strangers"} for row in (2, 3, 5)}
    assert {finding.value for finding in spread.file.findings if finding.code == "kk_strangers"} == {"4 orang di 3 RT"}


def test_a_dead_head_beside_the_new_one_is_no_second_head(read_rows):
    dead, living = person(1, no_kk=CARD, status_dasar="2"), person(2, no_kk=CARD)
    assert codes(read_rows(CODE_EXPORT, dead, living), "kk_") == {}


def test_a_dead_head_is_missed_by_the_living_and_not_by_the_dead(read_rows):
    dead = person(1, no_kk=CARD, status_dasar="2")
    child = person(2, no_kk=CARD, kk_level="4")
    assert codes(read_rows(CODE_EXPORT, dead, child), "kk_") == {3: {"kk_head_gone"}}
    assert codes(read_rows(CODE_EXPORT, dead, person(3)), "kk_") == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(
            (name, "name_not_given")
            for name in ("Bayi Ny. Siti", "BY NY RANI", "By. Ny. Ani", "BAYI SITI", "BELUM ADA NAMA", "NN")
        ),
        *((name, "name_deceased") for name in ("SUTINI (ALM)", "Alm. Sutini", "SUTINI, Almh", "ALMARHUM SUTINI")),
        *((name, None) for name in ("ALMIRA", "SITI BINTI ALM AHMAD", "BAYINAH", "BYAN", "TIDAR NAMAN")),
    ],
)
def test_a_name_tells_of_a_child_without_one_and_of_the_dead(read_rows, name, code):
    assert codes(read_rows(CODE_EXPORT, person(nama=name)), "name") == ({2: {code}} if code else {})


def test_a_mark_of_death_is_no_finding_where_the_register_knows(read_rows):
    assert codes(read_rows(CODE_EXPORT, person(nama="SUTINI (ALM)", status_dasar="2")), "name") == {}


def test_residence_written_as_life_status_is_named_and_nobody_is_taken_for_living(read_rows):
    told = read_rows(
        OPENDK,
        *(
            person(number, OPENDK, status_dasar=word)
            for number, word in enumerate(("TETAP", "Tidak Tetap", "5"), start=1)
        ),
    )
    assert [found.code for found in told.file.findings if found.code.startswith("life")] == [
        "life_status_wrong_list", "life_status_wrong_list", "life_status_unknown",
    ]  # fmt: skip
    assert {row["life_status"] for row in told.people} == {"unknown"}


def test_a_hamlet_and_an_rt_written_in_two_ways_are_one_finding_each_with_the_pair(read_rows):
    rows = [
        ["KRAJAN", "1", "1"],
        ["DUSUN KRAJAN", "001", "001"],
        ["Dsn. Krajan", "001", "001"],
        ["MANIS", "001", "001"],
    ]
    told = read_rows(
        HOMES, *([*person(number, dusun=hamlet), rw, rt] for number, (hamlet, rw, rt) in enumerate(rows, start=1))
    )
    assert told.finding("hamlet_twice").value == "«DSN. KRAJAN» dan «DUSUN KRAJAN» dan «KRAJAN»"
    assert told.finding("neighbourhood_twice").value == "«001/001» dan «1/1»"
    assert codes(told, "hamlet", "neighbourhood_t") == {0: {"hamlet_twice", "neighbourhood_twice"}}


def numbered(*numbers: object) -> list[list[object]]:
    return [[written, *person(place)] for place, written in enumerate(numbers, start=1)]


@pytest.mark.parametrize("first", [1, 51])
def test_a_numbering_that_leaps_is_told_where(read_rows, first):
    told = read_rows(
        ("No", *CODE_EXPORT), *numbered(*range(first, first + 10), first + 12, f"{first + 13}.", first + 20)
    )
    found = told.finding("numbering_gap")
    assert (found.row, found.column) == (0, "No")
    assert found.value == f"sesudah {first + 9} langsung {first + 12}; 8 nomor tidak ada"


@pytest.mark.parametrize(
    "numbers", [range(1, 15), [1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 9, 1], [1, 9], [1, "", "", "", "", "", "", "", "", "", 99]]
)
def test_a_whole_numbering_and_one_of_each_family_are_no_finding(read_rows, numbers):
    assert codes(read_rows(("No", *CODE_EXPORT), *numbered(*numbers)), "numbering") == {}


def test_a_refused_row_is_no_gap_in_the_numbering(read_rows):
    rows = numbered(*range(1, 14))
    rows[5][2] = rows[5][3] = ""  # neither name nor NIK
    assert codes(read_rows(("No", *CODE_EXPORT), *rows), "numbering") == {}


@pytest.mark.parametrize(
    ("titles", "value"),
    [
        (["Halaman 1 dari 5"], "halaman 1 dari 5"),
        (["Hal. 2/3"], "halaman 2 dari 3"),
        (["page 1 of 2", "Page 2 of 2"], None),
        (["Halaman 1 dari 1"], None),
        (["HALAMAN DESA"], None),
    ],
)
def test_a_page_of_several_is_told(read_rows, titles, value):
    told = read_rows(*([title] for title in titles), CODE_EXPORT, person())
    assert [found.value for found in told.file.findings if found.code == "pages_missing"] == [value] * bool(value)


@pytest.mark.parametrize(
    ("total", "value"),
    [
        (["JUMLAH : 4"], "tertulis 4, terbaca 3"),
        (["TOTAL", "", 2], "tertulis 2, terbaca 3"),
        (["Jumlah penduduk 1.200 jiwa"], "tertulis 1.200, terbaca 3"),
        (["JUMLAH", 3], None),
        (["JUMLAH KK : 2"], None),
        (["JUMLAH", "L: 1", "P: 1"], None),
        (["TOTAL", 16_800], None),  # rupiah
        (["Jumlah", 1, 2], None),
    ],
)
def test_a_total_that_is_not_what_was_read_is_told(read_rows, total, value):
    told = read_rows(CODE_EXPORT, person(1), person(2), person(3), total)
    assert [found.value for found in told.file.findings if found.code == "total_differs"] == [value] * bool(value)


def test_totals_of_each_part_and_of_all_are_right_together(read_rows):
    told = read_rows(CODE_EXPORT, person(1), person(2), ["JUMLAH", 2], person(3), ["JUMLAH", 1], ["TOTAL", 3])
    assert codes(told, "total") == {}


def test_a_register_without_any_dead_is_told_once_and_a_short_list_is_not(read, tmp_path):
    told = read(register(tmp_path / "r.xlsx", *[{}] * 100))
    assert told.finding("life_status_only_living").row == 0
    assert codes(read(register(tmp_path / "s.xlsx", *[{}] * 99)), "life") == {}
