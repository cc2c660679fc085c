"""What fuzzing and hostile reading found, each case as small as it could be made. None may come back."""

import time

import pytest

from lindung.common.errors import UserError
from lindung.registers.containers.opening import open_file
from tests.registers.conftest import says
from tests.registers.test_old_workbooks import chained, old_workbook, refused_of
from tests.registers.workbooks import CODE_EXPORT, person, raw_workbook, xml_cell, xml_rows


def test_cells_that_do_not_say_their_column_stretch_a_sheet_too(tmp_path):
    """Their columns are counted, not written: no look at the XML for far columns would have found them."""
    rows = f"<row>{'<c><v>1</v></c>' * 16_384}</row>" + f'<row r="1048576">{xml_cell("A1048576", "x")}</row>'
    path = raw_workbook(tmp_path / "lebar.xlsx", f"<sheetData>{rows}</sheetData>")
    assert says(refused_of(path), "lebar.xlsx", "terbentang jauh")


def test_a_sheet_padded_to_the_size_of_a_province_may_be_stretched_too(tmp_path):
    """Only sheets below 32 MB were looked at before they were opened."""
    far = xml_rows([CODE_EXPORT]) + f'<row r="1048576">{xml_cell("XFD1048576", "x")}</row>'
    path = raw_workbook(tmp_path / "lebar.xlsx", f"<sheetData>{far}{' ' * (33 << 20)}</sheetData>")
    assert path.stat().st_size < 100_000
    assert says(refused_of(path), "lebar.xlsx", "terbentang jauh")


def test_three_old_sheets_with_a_stray_cell_each_do_not_fill_the_memory(written):
    """Calamine keeps two copies of every rectangle of an .xls."""
    stray = [["nama"], *[[]] * 65_534, [*[""] * 255, "x"]]
    assert says(refused_of(written("tiga.xls", old_workbook(stray, stray, stray))), "tiga.xls", "terbentang jauh")


def test_a_workbook_that_lost_its_sheets_is_damaged(fiktif, written):
    """Calamine opens it, and it has none."""
    path = written("rusak.xls", chained(fiktif("siak_fiktif.xls").read_bytes(), 1, 0))
    assert says(refused_of(path), "rusak.xls", "terpotong atau rusak")


def test_a_quote_not_closed_in_a_list_of_two_columns(written):
    """The line that was swallowed has one delimiter only."""
    path = written("r.csv", b'nama,nik\n"BUDI,1\nSITI,2\n"ANI",3\nTONO,4\nWATI,5\n')
    (sheet,) = open_file(path).sheets
    assert [row[0] for row in sheet.rows()] == ["nama", "BUDI", "SITI", "ANI", "TONO", "WATI"]


@pytest.mark.parametrize(
    "content",
    [
        "é".encode("cp1252") * (3 << 20),  # every byte was asked for in two encodings
        b"<table>" * 200_000,  # each kept a table
        b"<table><tr><td>" + b"&amp;" * (1 << 20),  # one cell of a million entities
        b'nama,nik\n"' + b"x,y\n" * (1 << 20),  # gone through to its end, however long
        b"<html>" + b"<!--" * (1 << 20),  # the end of each comment was looked for again
    ],
    ids=["no latin", "tables", "entities", "quote", "comments"],
)
def test_what_took_a_minute_takes_a_moment(written, content):
    path, begun = written("lama.csv", content), time.process_time()
    try:
        open_file(path)
    except UserError as refused:
        sentence = str(refused)
        assert "lama.csv" in sentence
    finally:
        assert time.process_time() - begun < 10


def test_a_second_sheet_without_headings_was_passed_over_in_silence(read, written):
    told = read(written("dua.xls", old_workbook([CODE_EXPORT, person(1)], [person(2)])))
    assert told.finding("sheet_unread").sheet == "Data2"
