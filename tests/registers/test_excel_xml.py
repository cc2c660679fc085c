"""Is Excel 2003's XML read, with its gaps, merges and numbers, and is nothing in it ever resolved or fetched?"""

from itertools import pairwise

import pytest

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container
from tests.registers.workbooks import CODE_EXPORT, person


def book(*sheets: str, before: str = "") -> bytes:
    names = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    tables = "".join(
        f'<Worksheet ss:Name="Data{number}"><Table>{rows}</Table></Worksheet>' for number, rows in enumerate(sheets, 1)
    )
    top = f'<?xml version="1.0"?>{before}<?mso-application progid="Excel.Sheet"?>'
    return f"{top}<Workbook {names}>{tables}</Workbook>".encode()


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


def cell(text: object, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.fixture
def rows_of(written):
    """The rows of its first sheet."""

    def of(content: bytes) -> list[list[object]]:
        opened = open_file(written("daftar.xls", content))
        assert opened.container is Container.EXCEL_XML
        return list(opened.sheets[0].rows())

    return of


def test_a_register_is_read(read, written):
    rows = [row(*map(cell, cells)) for cells in (CODE_EXPORT, person(1), person(2))]
    told = read(written("daftar.xls", book("".join(rows), row(cell("x")))))
    assert told.counts == (3, 2, 0, 1)
    assert told.people[1]["nik"] == "9999010101800002"


def test_numbers_dates_and_errors(rows_of):
    cells = (cell("9999010101800001", "Number"), cell("1.5", "Number"), cell("1980-01-31T00:00:00.000", "DateTime"))
    assert rows_of(book(row(*cells, cell("#N/A", "Error"), cell(1, "Boolean")))) == [
        [9999010101800001, 1.5, "1980-01-31", "", "1"]
    ]


def test_rows_and_cells_that_say_where_they_stand(rows_of):
    rows = row(cell("a")) + row(cell("b", more=' ss:Index="3"'), cell("c"), more=' ss:Index="4"') + row() * 1_000
    assert rows_of(book(rows)) == [["a", "", "", ""], [""] * 4, [""] * 4, ["", "", "b", "c"]]


def test_merged_cells(rows_of):
    first = row(cell("KK1", more=' ss:MergeDown="1"'), cell("x", more=' ss:MergeAcross="1"'), cell("A"), cell("B"))
    second = row(cell("y", more=' ss:Index="2"'), cell("z"), cell("C"), cell("D"))
    assert rows_of(book(first + second)) == [["KK1", "x", "", "A", "B"], ["KK1", "y", "z", "C", "D"]]


@pytest.mark.parametrize("index", [1_048_577, 999_999_999])
def test_rows_and_columns_outside_of_any_sheet(rows_of, index):
    with pytest.raises(UserError, match="baris per lembar"):
        rows_of(book(row(cell("a"), more=f' ss:Index="{index}"')))
    with pytest.raises(UserError, match="terbentang"):
        rows_of(book(row(cell("a", more=f' ss:Index="{index}"'))))


def test_one_far_cell_is_refused(rows_of):
    far = row(cell("a", more=' ss:Index="16384"')) + row(cell("b"), more=' ss:Index="1048576"')
    with pytest.raises(UserError, match="terbentang"):
        rows_of(book(far))


def test_entities_are_neither_resolved_nor_multiplied(rows_of, tmp_path):
    (tmp_path / "rahasia.txt").write_text("RAHASIA")
    outside = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{(tmp_path / "rahasia.txt").as_uri()}">]>'
    assert "RAHASIA" not in str(rows_of(book(row(cell("x&a;"), cell("b")), before=outside)))
    names = "abcdefghijklmnop"
    multiplied = "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in pairwise(names))
    laughs = f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{multiplied}]>'
    with pytest.raises(UserError, match="terpotong atau rusak"):
        rows_of(book(row(cell("x&p;"), cell("b")), before=laughs))


def test_one_that_was_cut_off_or_is_too_large_is_refused(rows_of, monkeypatch):
    whole = book(row(cell("a")) * 100)
    with pytest.raises(UserError, match="terpotong atau rusak"):
        rows_of(whole[:-200])
    with pytest.raises(UserError, match="bukan daftar"):
        rows_of(book())
    monkeypatch.setattr(refusals, "MOST_TEXT", 1_000)
    with pytest.raises(UserError, match="tidak dibaca"):
        rows_of(whole)
