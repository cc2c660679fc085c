"""OpenSID's «Unduh» list: a web page named .xls that holds one page of the screen."""

from datetime import date

import pytest

from lindung.registers.containers.opening import open_file
from tests.registers.test_opensid_files import TEMPORARY, TRUTH, as_the_tables_say
from tests.registers.workbooks import workbook

LIST = "daftar_penduduk_unduh.xls"
BY_NIK = {TEMPORARY.get(resident["id"], resident["nik"]): resident for resident in TRUTH}


def lines(fiktif) -> list[list[object]]:
    """The rows of the list."""
    (sheet,) = open_file(fiktif(LIST)).sheets
    return list(sheet.rows())


def page(rows) -> str:
    """A web page of these rows."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><h3>DATA PENDUDUK</h3><table>{body}</table></body></html>"


def test_every_resident_of_the_page_is_read_with_the_values_of_the_tables(read, fiktif):
    told = read(fiktif(LIST))
    assert told.counts == (51, 50, 0, 1)
    for person in told.people:
        wanted = as_the_tables_say(BY_NIK[person["nik"]])
        assert {column: person[column] for column in wanted} == wanted


def test_it_says_that_it_is_one_page_by_the_number_of_its_rows(read, fiktif):
    found = read(fiktif(LIST)).finding("page_only")
    assert (found.row, found.value) == (0, "nomor 1–50, 50 baris")


def test_it_says_that_it_is_a_later_page_by_its_numbering(read, fiktif, written):
    heading, *people = lines(fiktif)
    rows = [heading, *([str(number), *person[1:]] for number, person in enumerate(people[:7], start=51))]
    found = read(written("hal2.xls", page(rows).encode())).finding("page_only")
    assert found.value == "nomor 51–57, 7 baris"


def test_where_it_cannot_know_it_says_that_it_may_be_one_page(read, fiktif, written):
    found = read(written("pendek.xls", page(lines(fiktif)[:8]).encode())).finding("page_perhaps")
    assert found.value == "nomor 1–7, 7 baris"


def test_residence_is_not_taken_for_life_status(read, fiktif, written):
    heading, person, *_ = lines(fiktif)
    told = read(written("x.xls", page([heading, [*person[:-1], "Tidak Tetap"]]).encode()))
    assert [person["life_status"] for person in told.people] == ["living"]
    assert told.finding("life_status_absent").row == 0
    assert [snapshot.manifest.standing for snapshot in told.file.snapshots] == [1]


@pytest.mark.parametrize("hidden", ["9999********0001", "999901XXXXXX0001", "99990101018xxxxx", "****************"])
def test_a_masked_nik_is_no_key_and_is_said(read, fiktif, written, hidden):
    heading, person, *_ = lines(fiktif)
    told = read(written("samar.xls", page([heading, [*person[:2], hidden, *person[3:]]]).encode()))
    assert [(person["nik_state"], person["nik_number"]) for person in told.people] == [("invalid", None)]
    assert told.finding("nik_masked").row == 2


def test_opened_and_saved_again_by_excel_it_is_the_same_list(read, fiktif, tmp_path):
    heading, *people = lines(fiktif)
    place, born = heading.index("NIK"), heading.index("Tanggal Lahir")
    for person in people:
        person[0] = int(str(person[0]))
        person[place] = int(str(person[place])[:15] + "0")  # Excel keeps fifteen digits
    titles = [["Desa : Contoh Kec. : Contoh Kab : Contoh"], ["DATA PENDUDUK"], [""]]
    told = read(workbook(tmp_path / "simpan.xlsx", [*titles, heading, *people]))
    assert told.counts == (54, 50, 0, 4)
    assert {person["nik_state"] for person in told.people} == {"rounded", "invalid"}  # 0999… lost its nought
    assert told.people[2]["birth_date"] == date(1980, 7, 4)
    assert people[2][born] == "04 Juli 1980"
    assert told.finding("page_only").value == "nomor 1–50, 50 baris"


def test_with_two_columns_cut_out_it_is_still_known(read, fiktif, tmp_path):
    rows = [[*row[:3], *row[4:12], *row[13:]] for row in lines(fiktif)]  # Tag Id Card and Umur
    assert read(workbook(tmp_path / "p.xlsx", rows)).counts == (51, 50, 0, 1)


def test_it_needs_the_village(refusal, fiktif):
    assert "--village" in refusal(fiktif(LIST), village=None)
