"""Is nobody lost in a book of families, whatever printers and officers put between the rows?

What OpenSID's own parsers lose in these layouts (OPENSID.md, section 9, points 7 to 9) is kept here.
"""

import zipfile
from datetime import date

from lindung.registers.containers.sheets import Row
from tests.registers.books import THREE, codes, each_layout, whole, with_rows
from tests.registers.disdukcapil import BIP_LUWU_TIMUR, Household, invented, person
from tests.registers.workbooks import workbook


@each_layout
def test_a_page_that_ends_inside_a_family_does_not_end_the_family(book_of, book):
    told = book_of(with_rows(book, THREE, 1, [], *book.page, []))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_places_and_page_numbers_at_the_top_of_a_page_do_not_end_a_family(book_of, book):
    top: list[Row] = [
        ["DUSUN : SEBELAH"],
        ["", "RT/RW", ":", "009/009"],
        ["PROVINSI : CONTOH", "", "DESA : CONTOH"],
        ["", "", "Halaman 1 dari 1"],
    ]
    told = book_of(with_rows(book, THREE, 1, *top, *book.page))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_a_person_of_whom_little_is_told_is_refused_and_never_taken_for_a_signature(book_of, book):
    little: Row = [""] * 15
    little[book.number], little[book.number + 1], little[13] = 2, "BUDI", "PETUGAS KEBERSIHAN"
    told = book_of(with_rows(book, THREE, 1, [], little))
    assert told.counts[1] == 3
    assert codes(told) == {len(book.top) + len(book.family(THREE)) + 3: {"row_without_person"}}


@each_layout
def test_blank_rows_inside_a_family_do_not_end_it(book_of, book):
    told = book_of(with_rows(book, THREE, 2, [], ["", "  "], []))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_the_heading_of_a_family_may_be_printed_again_on_the_next_page(book_of, book):
    told = book_of(with_rows(book, THREE, 2, *book.page, *book.family(THREE)))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_a_page_may_end_between_the_heading_of_a_family_and_its_members(book_of, book):
    told = book_of(with_rows(book, THREE, 0, *book.page, *book.family(THREE)))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_every_sheet_is_read(book_of, book):
    other = Household([person(4)], card="9999010101200004")
    told = book_of(book.rows(THREE), book.rows(other))
    assert [one["family_card"] for one in told.people] == ["9999010101200001"] * 3 + ["9999010101200004"]
    assert [one["sheet"] for one in told.people] == ["Data"] * 3 + ["Lembar 2"]


@each_layout
def test_a_sheet_without_titles_goes_on_as_the_one_before(book_of, book):
    block = [row for row in book.block(Household([person(4)])) if "NIK" not in row]
    told = book_of(book.rows(THREE), block)
    whole(told, 4)
    assert (told.people[3]["nik"], told.people[3]["birth_date"]) == ("9999010101800004", date(1980, 1, 1))
    assert told.finding("headings_absent").sheet == "Lembar 2"


@each_layout
def test_a_sheet_that_is_something_else_is_passed_over(book_of, book):
    told = book_of(book.rows(THREE), [["Rekap"], ["RT 001", 3]])
    whole(told, 3)


@each_layout
def test_a_member_without_a_name_is_refused_with_his_row(book_of, book):
    told = book_of(book.rows(Household([person(1), person(2, name=""), person(3)])))
    assert [one["nik"][-1] for one in told.people] == ["1", "3"]
    row = len(book.top) + len(book.family(THREE)) + 2
    assert told.codes[row] == {"name_missing"}
    assert told.counts[1:3] == (2, 1)


@each_layout
def test_a_member_without_name_and_nik_is_refused_with_his_row(book_of, book):
    told = book_of(book.rows(Household([person(1), person(2, name="", nik=""), person(3)])))
    row = len(book.top) + len(book.family(THREE)) + 2
    assert codes(told) == {row: {"row_without_person"}}
    assert told.counts[1:3] == (2, 1)


@each_layout
def test_members_above_the_first_family_are_accepted_without_a_card(book_of, book):
    rows = book.rows(THREE)
    lost = [book.member(person(7), 1), book.member(person(8), 2)]
    told = book_of([*book.page, *lost, *rows])
    assert [one["family_card"] for one in told.people] == [None] * 2 + ["9999010101200001"] * 3
    above = len(book.page)
    assert codes(told) == {above + 1: {"family_not_named"}, above + 2: {"family_not_named"}}


@each_layout
def test_a_family_without_members_is_told(book_of, book):
    told = book_of(book.rows(Household([], card="9999010101200009"), THREE))
    whole(told, 3)
    found = told.finding("family_without_people")
    heading = {"2012": 2, "Luwu Timur": 3}.get(book.name, 1)
    assert found.row == len(book.top) + heading


@each_layout
def test_the_name_of_the_head_above_need_not_be_that_of_the_head_below(book_of, book):
    told = book_of(book.rows(Household([person(1, name="BUKAN KEPALA UJI")])))
    whole(told, 1)
    assert codes(told) == {}


@each_layout
def test_a_row_that_is_nobody_is_refused_and_a_remark_is_no_person(book_of, book):
    row: Row = [""] * 15
    row[1], row[4:8] = "BELUM LENGKAP", ["X", "Y", "Z", "W"]
    told = book_of(with_rows(book, THREE, 1, [], row, ["", "SISIPAN"]))
    first = len(book.top) + len(book.family(THREE)) + 1
    assert told.counts[1:3] == (3, 1)
    assert codes(told) == {first + 2: {"row_without_person"}, first + 3: {"row_not_data"}}


@each_layout
def test_signatures_and_legends_are_no_data_and_nobody_is_told_of_them(book_of, book):
    end: list[Row] = [
        ["Keterangan:"],
        ["", "Lk", ": Laki-laki"],
        ["", "Pr", ": Perempuan"],
        [],
        ["", "", "Contoh, 22 November 2026"],
        ["Mengetahui,", "", "", "", "Kepala Desa CONTOH"],
        [],
        ["", "( PAK KADES )", "", "", "NIP. 19700101 199003 1 001"],
    ]
    told = book_of([*book.rows(THREE), *end])
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_a_family_below_a_legend_is_still_read(book_of, book):
    told = book_of([*book.rows(THREE), ["Keterangan:"], *book.block(Household([person(4)]))])
    whole(told, 4)


@each_layout
def test_what_did_not_fit_into_a_row_goes_on_in_the_next_without_a_finding(book_of, book):
    wrapped: Row = [""] * 19
    wrapped[book.extra] = "SHIPPED"
    told = book_of(with_rows(book, THREE, 1, wrapped))
    whole(told, 3)
    assert codes(told) == {}


@each_layout
def test_a_name_that_goes_on_in_the_next_row_is_joined_and_said(book_of, book):
    rows = book.rows(Household([person(1, name="UJI PANJANG"), person(2)]))
    name = next(
        place for place, cell in enumerate(book.member(person(1, name="UJI PANJANG"), 1)) if cell == "UJI PANJANG"
    )
    above = len(book.top) + len(book.family(THREE)) + 1
    told = book_of([*rows[:above], [*[""] * name, "SEKALI NAMANYA"], *rows[above:]])
    assert [one["name"] for one in told.people] == ["UJI PANJANG SEKALI NAMANYA", "UJI CCC"]
    assert codes(told) == {above + 1: {"row_joined"}}
    whole(told, 2)


@each_layout
def test_a_hidden_sheet_is_named(read, tmp_path, book):
    path = workbook(tmp_path / "bip.xlsx", book.rows(THREE), Lagi=book.rows(Household([person(4)])))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b'sheetId="2"', b'sheetId="2" state="hidden"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    told = read(path)
    assert len(told.people) == 3
    assert told.finding("sheet_hidden").value == "Lagi"


@each_layout
def test_pages_that_are_missing_and_numbers_left_out_are_told(book_of, book):
    people = [person(number) for number in range(1, 13)]
    rows = book.rows(Household(people))
    first = len(book.top) + len(book.family(THREE))
    told = book_of([*rows[: first + 5], *rows[first + 6 :], ["", "Halaman 1 dari 4"]])
    assert told.finding("numbering_gap").value == "sesudah 5 langsung 7; 1 nomor tidak ada"
    assert told.finding("pages_missing").value == "halaman 1 dari 4"


@each_layout
def test_a_thousand_people_are_all_there(book_of, book):
    households = list(invented(1_000))
    told = book_of(book.rows(*households))
    wanted = [(one.nik, one.name, one.born, household.card) for household in households for one in household.people]
    columns = ("nik", "name", "birth_date", "family_card")
    assert [tuple(one[name] for name in columns) for one in told.people] == wanted
    assert told.counts[1:3] == (1_000, 0)


def test_a_form_may_begin_again_with_another_family_at_once(book_of):
    empty = [row for row in BIP_LUWU_TIMUR.rows(Household([person(1)]), Household([person(2)])) if any(row)]
    whole(book_of(empty), 2)
