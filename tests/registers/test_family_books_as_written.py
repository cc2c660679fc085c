"""Is a book of families read right, however its cells are written and its titles stand?"""

from datetime import date

import pytest

from lindung.registers.containers.sheets import Row
from tests.registers.books import THREE, codes, each_layout, whole, with_rows
from tests.registers.disdukcapil import BIP_2012, BIP_2016, BIP_EKTP, BOOKS, Household, person
from tests.registers.workbooks import workbook


@each_layout
@pytest.mark.parametrize("hamlet", ["DSN KRAJAN", "DSN. KRAJAN", "Dsn. Krajan", "DUSUN KRAJAN", "LINGKUNGAN KRAJAN"])
def test_every_way_of_writing_a_hamlet_gives_one(book_of, book, hamlet):
    told = book_of(book.rows(THREE, Household([person(4)], "9999010101200004", hamlet)))
    assert {one["hamlet"] for one in told.people} == {"KRAJAN"}
    assert codes(told) == {}


@each_layout
@pytest.mark.parametrize(
    ("rt", "rw", "read_as"),
    [
        ("001", "001", ("001", "001")),
        ("1", "1", ("001", "001")),
        ("001", "", ("001", None)),
        ("", "001", (None, "001")),
        ("-", "-", (None, None)),
        ("002", "000", ("002", None)),
        ("3", "6", ("003", "006")),
        ("012", "", ("012", None)),
    ],
)
def test_rt_and_rw_as_they_come(book_of, book, rt, rw, read_as):
    told = book_of(book.rows(Household([person(1), person(2)], rt=rt, rw=rw)))
    assert [(one["rt"], one["rw"]) for one in told.people] == [read_as] * 2
    assert [one["hamlet"] for one in told.people] == ["KRAJAN"] * 2
    padded = {found.row for found in told.file.findings if found.code == "neighbourhood_padded"}
    assert len(padded) == (rt in ("1", "3"))  # said once, of the family


@each_layout
@pytest.mark.parametrize(
    "card",
    [
        "9999010101200001   ",
        "9999.0101.0120.0001",
        "9999010101200001\u200e",
        "\u00a09999010101200001",
        "'9999010101200001",
    ],
)
def test_a_card_number_in_whatever_dress(book_of, book, card):
    whole(book_of(book.rows(Household([person(1), person(2)], card=card))), 2)


WRONG_CARDS = (("999901010120", "kk_invalid"), (9999010101200004, "kk_numeric"), ("-", "kk_missing"))


@pytest.mark.parametrize(
    ("book", "card", "code"),
    [(book, *wrong) for book in BOOKS for wrong in WRONG_CARDS if book is not BIP_2016 or isinstance(wrong[0], str)],
)
def test_what_is_wrong_with_a_card_is_said_once_where_the_card_stands(book_of, book, card, code):
    told = book_of(book.rows(THREE, Household([person(4), person(5)], card=card)))
    heading = told.finding(code)
    family = len(book.top) + len(book.block(THREE)) + 1
    in_row = {"2012": family + 1, "Luwu Timur": family + 2}.get(book.name, family)
    assert heading.row == in_row
    assert heading.column == {"2012": "NO.KK", "2016": "No. KK", "KTP-el": "No. KK :"}.get(book.name, "NO. KK :")
    assert [one["family_card"] for one in told.people] == ["9999010101200001"] * 3 + [None] * 2
    assert [one["hamlet"] for one in told.people] == ["KRAJAN"] * 5


@each_layout
@pytest.mark.parametrize(
    ("nik", "state"),
    [
        ("9999010101800001 ", "valid"),
        ("99.9901.010180.0001", "valid"),
        (9999010101800001, "rounded"),
        ("", "missing"),
        ("-", "missing"),
        ("99990101018", "invalid"),
    ],
)
def test_a_nik_in_whatever_dress_or_none(book_of, book, nik, state):
    rows = with_rows(book, THREE, 0)
    first = len(book.top) + len(book.family(THREE))
    rows[first][book.nik] = nik
    told = book_of(rows)
    whole(told, 3)
    assert told.people[0]["nik_state"] == state
    assert told.people[0]["row"] == first + 1


@each_layout
def test_line_breaks_inside_a_cell_are_blanks(book_of, book):
    rows = book.rows(Household([person(1, name="UJI\nCOBA", occupation="PETANI /\nPEKEBUN", place="KOTA\nCONTOH")]))
    (one,) = book_of(rows).people
    assert (one["name"], one["occupation_code"], one["birth_place"]) == ("UJI COBA", "9", "KOTA CONTOH")


@each_layout
def test_the_titles_may_stand_some_rows_lower_and_the_table_one_column_to_the_right(book_of, book):
    rows = [["LAMPIRAN"], ["DATA KEPENDUDUKAN"], [], *book.rows(THREE)]
    told = book_of([["", *row] if row else [] for row in rows])
    whole(told, 3)
    assert [one["birth_date"] for one in told.people] == [date(1980, 1, 1)] * 3


@each_layout
def test_without_any_title_row_the_usual_columns_are_read_and_it_is_said(book_of, book):
    rows = [row for row in book.rows(THREE) if "NIK" not in row and "Tempat Lahir" not in row]
    told = book_of(rows)
    whole(told, 3)
    assert [(one["sex"], one["birth_place"], one["mother_key"], one["occupation_code"]) for one in told.people] == [
        (sex, "SAMPEL", "SITI", "9") for sex in "LPL"
    ]
    assert told.finding("headings_absent").row == 0


@each_layout
def test_a_column_more_and_a_column_less(book_of, book):
    def changed(row: Row) -> Row:
        """Without the column of religion, and with a column of the officer's own before the name."""
        titles, numbered = "NIK" in row, isinstance(row[book.number], int) if len(row) > book.number else False
        if not (titles or numbered):
            return row
        cells = [cell for place, cell in enumerate(row) if place != religion]
        return [*cells[: religion - 1], "CATATAN KAMI" if titles else "x", *cells[religion - 1 :]]

    religion = next(
        place
        for row in book.page
        for place, cell in enumerate(row)
        if isinstance(cell, str) and cell.lower() == "agama"
    )
    told = book_of([changed(row) for row in book.rows(THREE)])
    whole(told, 3)
    assert [one["occupation_code"] for one in told.people] == ["9"] * 3
    assert told.finding("column_unknown").value == "CATATAN KAMI"


@each_layout
def test_a_page_whose_columns_stand_elsewhere_is_read_by_its_own_titles(book_of, book):
    def moved(row: Row) -> Row:
        return [*row[: book.number + 1], "", *row[book.number + 1 :]]

    other = book.member(person(4), 4)
    back = [*book.page, book.member(person(5), 5)]
    told = book_of(
        with_rows(book, THREE, 3, *map(moved, book.page), moved(other), *back, *map(moved, book.page), *back)
    )
    whole(told, 5)
    assert [one["nik"] for one in told.people[3:]] == ["9999010101800004", "9999010101800005"]
    assert told.counts[2] == 1


@each_layout
def test_a_book_without_a_column_of_nik_or_of_names_is_refused(refusal, tmp_path, book):
    for column, word in (("NIK", "kolom NIK tidak ada"), ("NAMA", "kolom nama tidak ada")):
        rows = [
            ["" if isinstance(cell, str) and cell.upper() in (column, f"{column} LENGKAP") else cell for cell in row]
            for row in book.rows(THREE)
        ]
        assert word in refusal(workbook(tmp_path / f"{column}.xlsx", rows))


@each_layout
def test_a_book_without_birth_dates_says_so(book_of, book):
    born = ("TGL LHR", "Tgl/Bln/Th", "Tempat dan Tanggal Lahir")
    told = book_of([["" if cell in born else cell for cell in row] for row in book.rows(THREE)])
    whole(told, 3)
    assert ("column_absent", "tanggal lahir") in {(found.code, found.value) for found in told.file.findings}


@pytest.mark.parametrize("hamlet", ["", "-"])
def test_a_family_without_a_hamlet(book_of, hamlet):
    for book in (BIP_2016, BIP_EKTP):
        told = book_of(book.rows(Household([person(1)], hamlet=hamlet)))
        assert [one["hamlet"] for one in told.people] == [None]
        missing = [found.row for found in told.file.findings if found.code == "hamlet_missing"]
        assert missing == ([] if hamlet else [len(book.top) + 1])  # a dash says that there is none


def test_the_titles_of_families_may_be_missing_where_the_card_numbers_speak_for_themselves(book_of):
    for book in (BIP_2012, BIP_EKTP):
        rows = [row for row in book.rows(THREE) if not {"NO.KK", "No. KK :"} & set(map(str, row))]
        whole(book_of(rows), 3)


def test_an_address_that_goes_on_in_the_next_row(book_of):
    rows = BIP_EKTP.rows(THREE)
    place = len(BIP_EKTP.top)
    rows[place][11] = "DESA CONTOH RT/RW : 001/002"
    rows.insert(place + 1, [*[""] * 11, "DUSUN : KRAJAN"])
    told = book_of(rows)
    whole(told, 3)
    assert codes(told) == {}
