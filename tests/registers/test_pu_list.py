"""Are members with an employer read, one for each person, whatever headings and programmes their list has?"""

from datetime import date

import pytest

from tests.registers.lists import NIK, OTHER, PU_IDENTITY, PU_STAFF, WOMAN, entry
from tests.registers.workbooks import workbook


@pytest.fixture
def read_pu(read, tmp_path):
    """Read a list of these rows below a header."""

    def reading(*rows, header=PU_IDENTITY, **more):
        return read(workbook(tmp_path / "pu.xlsx", [header, *rows], **more), village=None)

    return reading


def programme(name: str, **said: object) -> list[object]:
    """One row of BUDI's for a programme."""
    return entry(PU_IDENTITY, NM_PRG=name, **said)


def terms(person):
    return person["joined"], person["ends"], person["open_ended"], person["grace_until"]


def flags(person):
    return person["jkk"], person["jkm"], person["jht"]


def test_one_row_for_each_programme_is_one_member_and_every_row_is_accounted_for(read_pu):
    told = read_pu(*(programme(name) for name in ("JHT", "JKK", "JKM", "JP")))
    (member,) = told.people
    assert (member["nik"], member["name"], member["birth_date"]) == (NIK, "BUDI", date(1990, 5, 12))
    assert (member["segment"], member["row"], flags(member)) == ("PU", 2, (True, True, True))
    assert terms(member) == (date(2020, 2, 1), None, True, None)
    assert told.counts == (5, 1, 0, 4)
    assert told.codes == {row: {"programme_row"} for row in (3, 4, 5)}


def test_a_hundred_rows_put_together_are_one_finding_that_counts_them(read_pu):
    people = [{"NOMOR_IDENTITAS": f"99990112059000{number}"} for number in range(10, 60)]
    told = read_pu(*(programme(name, **person) for person in people for name in ("JKK", "JKM", "JHT")))
    assert told.counts == (151, 50, 0, 101)
    assert told.finding("programme_row")._replace(sheet="") == ("", 0, "NM_PRG", "programme_row", "100 baris")


def test_members_keep_the_order_and_the_row_of_their_first_programme(read_pu):
    told = read_pu(
        programme("JKK"),
        programme("JKK", NOMOR_IDENTITAS=WOMAN, NAMA_LENGKAP="SITI", TGL_LAHIR="12-09-1985"),
        programme("JKM"),
        programme("JKM", NOMOR_IDENTITAS=WOMAN, NAMA_LENGKAP="SITI", TGL_LAHIR="12-09-1985"),
    )
    assert [(person["name"], person["row"], flags(person)) for person in told.people] == [
        ("BUDI", 2, (True, True, False)),
        ("SITI", 3, (True, True, False)),
    ]
    assert told.counts == (5, 2, 0, 3)


def test_a_member_of_one_programme_only_is_told(read_pu):
    told = read_pu(programme("JHT"))
    assert flags(told.people[0]) == (False, False, True)
    assert told.codes[2] == {"programme_missing"}


@pytest.mark.parametrize("words", ["JKK, JKM, JHT", "JKK-JKM-JHT", "JKK_JKM_JHT"])
def test_several_programmes_in_one_cell(read_pu, words):
    assert flags(read_pu(programme(words)).people[0]) == (True, True, True)


def test_programmes_in_words(read_pu):
    told = read_pu(programme("JAMINAN KECELAKAAN KERJA"), programme("Jaminan Kematian"), programme("Jaminan Hari Tua"))
    assert [flags(person) for person in told.people] == [(True, True, True)]


def test_a_programme_nobody_knows_is_a_finding_and_the_member_stays(read_pu):
    told = read_pu(programme("XYZ"))
    assert told.codes[2] == {"programme_unknown", "programme_missing"}
    assert flags(told.people[0]) == (False, False, False)


def test_protection_ends_with_the_first_of_accident_and_death(read_pu):
    told = read_pu(
        programme("JKK", TGL_NA="31-03-2026"), programme("JKM", TGL_NA="30-04-2026"), programme("JHT", TGL_NA="")
    )
    assert [terms(person) for person in told.people] == [
        (date(2020, 2, 1), date(2026, 3, 31), False, date(2026, 3, 31))
    ]


def test_protection_begins_with_the_last_of_accident_and_death(read_pu):
    told = read_pu(
        programme("JP", TGL_KEPESERTAAN="01-07-2022"),
        programme("JKK"),
        programme("JKM", TGL_KEPESERTAAN="01-01-2021"),
    )
    assert [terms(person) for person in told.people] == [(date(2021, 1, 1), None, True, None)]


def test_who_left_and_came_back_is_a_member_twice(read_pu):
    told = read_pu(
        programme("JKK", TGL_KEPESERTAAN="01-01-2024"),
        programme("JKK", TGL_KEPESERTAAN="01-01-2020", TGL_NA="31-12-2022"),
        programme("JKM", TGL_KEPESERTAAN="01-01-2020", TGL_NA="31-12-2022"),
        programme("JKM", TGL_KEPESERTAAN="01-01-2024"),
    )
    assert [(person["row"], terms(person)) for person in told.people] == [
        (2, (date(2024, 1, 1), None, True, None)),
        (3, (date(2020, 1, 1), date(2022, 12, 31), False, date(2022, 12, 31))),
    ]
    assert told.counts == (5, 2, 0, 3)
    assert all({"member_twice"} <= told.codes[row] for row in (2, 3))


def test_a_programme_that_went_on_counts_for_both_spells_of_the_other(read_pu):
    told = read_pu(
        programme("JKK", TGL_KEPESERTAAN="01-01-2020", TGL_NA="31-12-2022"),
        programme("JKK", TGL_KEPESERTAAN="01-01-2024"),
        programme("JKM", TGL_KEPESERTAAN="01-01-2020"),
    )
    assert [terms(person)[:3] for person in told.people] == [
        (date(2020, 1, 1), date(2022, 12, 31), False),
        (date(2024, 1, 1), None, True),
    ]
    assert [flags(person) for person in told.people] == [(True, True, False)] * 2


def test_the_same_row_twice_is_no_second_member(read_pu):
    told = read_pu(programme("JKK"), programme("JKM"), programme("JKK"))
    assert [flags(person) for person in told.people] == [(True, True, False)]
    assert told.counts == (4, 1, 0, 3)


def test_one_person_with_two_employers_is_a_member_twice(read_pu):
    told = read_pu(programme("JKK, JKM"), programme("JKK, JKM", NPP="JJ099999"))
    assert len(told.people) == 2


def test_nobody_is_put_together_who_has_another_birth_date_or_nik(read_pu):
    told = read_pu(programme("JKK"), programme("JKM", TGL_LAHIR="13-05-1990"), programme("JHT", NOMOR_IDENTITAS=OTHER))
    assert len(told.people) == 3


@pytest.mark.parametrize("cell", ["", "-", "0000-00-00", None], ids=repr)
def test_without_a_day_of_leaving_it_is_still_open(read_pu, cell):
    told = read_pu(programme("JKK, JKM", TGL_NA=cell))
    assert terms(told.people[0]) == (date(2020, 2, 1), None, True, None)
    assert told.codes == {}


@pytest.mark.parametrize("cell", ["keluar", "32-01-2026"])
def test_a_day_of_leaving_that_cannot_be_read_is_no_open_membership(read_pu, cell):
    told = read_pu(programme("JKK", TGL_NA=cell), programme("JKM"))
    assert terms(told.people[0]) == (date(2020, 2, 1), None, False, None)
    assert told.codes[2] == {"ends_missing"}


def test_after_leaving_an_employer_there_is_no_grace(read_pu):
    told = read_pu(programme("JKK, JKM", TGL_NA=date(2026, 10, 31)))
    assert terms(told.people[0]) == (date(2020, 2, 1), date(2026, 10, 31), False, date(2026, 10, 31))


def test_a_list_without_nik_is_read_and_the_lack_is_said_once(read_pu):
    told = read_pu(entry(PU_STAFF), entry(PU_STAFF, NAMA_TK="SITI", TGL_LAHIR="12-09-1985"), header=PU_STAFF)
    assert [(person["name"], person["nik"], person["nik_state"], person["birth_date"]) for person in told.people] == [
        ("BUDI", "", "missing", date(1990, 5, 12)),
        ("SITI", "", "missing", date(1985, 9, 12)),
    ]
    assert [flags(person) for person in told.people] == [(None, None, None)] * 2
    assert all(person["open_ended"] for person in told.people)
    absent = sorted(found.column for found in told.file.findings if found.code == "column_absent")
    assert absent == ["JKK: ikut, atau iurannya", "JKM: ikut, atau iurannya", "NIK", "tanggal berakhir"]
    assert told.codes == {0: {"column_absent"}}
    assert told.counts == (3, 2, 0, 1)


def test_a_member_without_a_name_is_refused(read_pu):
    told = read_pu(programme("JKK", NAMA_LENGKAP=""), programme("JKK, JKM", NOMOR_IDENTITAS=WOMAN))
    assert told.counts == (3, 1, 1, 1)
    assert "name_missing" in told.codes[2]


def test_titles_totals_signatures_and_repeated_headings_are_no_members(read, tmp_path):
    rows = [
        ["DAFTAR PESERTA PENERIMA UPAH"],
        [],
        PU_IDENTITY,
        [str(number) for number in range(1, 10)],
        programme("JKK, JKM"),
        PU_IDENTITY,
        programme("JKK, JKM", NOMOR_IDENTITAS=WOMAN, NAMA_LENGKAP="SITI", TGL_LAHIR="12-09-1985"),
        ["JUMLAH", "", "2", "", "", "", "", "", "4"],
        ["", "", "Kota Contoh, 22 November 2026"],
        ["", "", "Kepala Kantor"],
    ]
    told = read(workbook(tmp_path / "pu.xlsx", rows), village=None)
    assert [person["row"] for person in told.people] == [5, 7]
    assert told.counts == (10, 2, 0, 8)


def test_a_second_sheet_with_another_order_of_columns(read_pu):
    turned = tuple(reversed(PU_IDENTITY))
    row = list(reversed(programme("JKK, JKM", NOMOR_IDENTITAS=WOMAN, NAMA_LENGKAP="SITI", TGL_LAHIR="12-09-1985")))
    told = read_pu(programme("JKK, JKM"), Kedua=[turned, row])
    assert [(person["sheet"], person["nik"]) for person in told.people] == [("Data", NIK), ("Kedua", WOMAN)]


def test_a_nik_in_a_numeric_cell(read_pu):
    told = read_pu(programme("JKK, JKM", NOMOR_IDENTITAS=9999011205900017))
    assert told.people[0]["nik_state"] == "rounded"
    assert told.codes[2] == {"nik_beyond_exact"}


def test_member_and_employer_numbers_are_carried_nowhere(read_pu):
    kept = str(read_pu(programme("JKK")).people)
    assert "99012345678" not in kept
    assert "JJ012345" not in kept
    assert "CONTOH" not in kept


def test_a_list_of_bpu_members_is_never_one_of_pu(read_pu):
    """TGL BERAKHIR decides: without it an empty end would make everybody active."""
    header = ("NIK", "KPJ", "NPP", "NAMA", "TGL LAHIR", "TGL KEPESERTAAN", "TGL BERAKHIR")
    told = read_pu((NIK, "99012345678", "JJ1", "BUDI", "12-05-1990", "01-02-2020", ""), header=header)
    assert (told.people[0]["segment"], told.people[0]["open_ended"]) == ("BPU", False)


def test_a_list_that_might_be_anybodys_is_not_taken_for_one_of_pu(refusal, tmp_path):
    header = ("NIK", "KPJ", "NAMA", "TGL LAHIR", "TGL KEPESERTAAN")
    path = workbook(tmp_path / "x.xlsx", [header, (NIK, "99012345678", "BUDI", "12-05-1990", "01-02-2020")])
    assert "belum dikenal" in refusal(path)


def test_a_member_since_the_last_century_and_an_end_of_this_one(read_pu):
    told = read_pu(
        *(programme(name, TGL_KEPESERTAAN="01-JAN-99", TGL_NA="31-DEC-30") for name in ("JKK", "JKM")),
        programme("JKK", NOMOR_IDENTITAS=WOMAN, TGL_KEPESERTAAN="01-FEB-20", TGL_NA="31-MAR-98"),
    )
    assert [terms(person)[:2] for person in told.people] == [
        (date(1999, 1, 1), date(2030, 12, 31)),
        (date(2020, 2, 1), date(1998, 3, 31)),
    ]
    assert all("term_two_digit_year" in told.codes[row] for row in (2, 3, 4))


def test_the_order_of_a_column_is_told_by_every_row_of_it(read_pu):
    """The row that tells is itself put together with another."""
    told = read_pu(programme("JKK", TGL_KEPESERTAAN="3/12/26"), programme("JHT", TGL_KEPESERTAAN="1/13/26"))
    assert told.people[0]["joined"] == date(2026, 3, 12)
