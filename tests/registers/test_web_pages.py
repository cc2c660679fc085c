"""Are the tables of a web page read as an officer sees them, whatever the page is made of?"""

import random
import time
from contextlib import suppress
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container
from tests.registers.conftest import FILES
from tests.registers.workbooks import CODE_EXPORT, person


@pytest.fixture
def tables(written):
    """The rows of every table of a page."""

    def of(page: str | bytes) -> list[list[list[object]]]:
        opened = open_file(written("daftar.xls", page if isinstance(page, bytes) else page.encode()))
        assert opened.container is Container.WEB_PAGE
        return [list(sheet.rows()) for sheet in opened.sheets]

    return of


def test_the_unduh_list_of_opensid_is_one_table_of_fifty_people(fiktif):
    (sheet,) = open_file(fiktif("daftar_penduduk_unduh.xls")).sheets
    rows = list(sheet.rows())
    assert (len(rows), len(rows[0])) == (51, 21)
    assert rows[0][:3] == ["No", "No. KK", "NIK"]
    assert rows[50][0] == "50"
    assert {len(row) for row in rows} == {21}


def test_what_libreoffice_writes_is_the_list_it_was_given(fiktif):
    (page,) = open_file(FILES.parent / "containers" / "mati.html").sheets
    (book,) = open_file(fiktif("ekspor_penduduk_huruf_mati.xlsx")).sheets
    assert list(page.rows()) == list(book.rows())


@pytest.mark.parametrize("row", ["<tr>{}</tr>", "<tr>{}", "<TR CLASS='x'>\n{}\n</TR>\n", "<tr ><!-- x -->{}</tr>"])
@pytest.mark.parametrize(
    "cell", ["<td>{}</td>", "<td>{}", "<TD nowrap>\n {}\n</TD>\n", "<th><b>{}</b></th>", "<td><p>{}"]
)
def test_rows_and_cells_however_they_are_written(tables, row, cell):
    rows = [["nama", "nik"], ["BUDI SAPARDI", "1"], ["", "2"]]
    body = "".join(row.format("".join(map(cell.format, cells))) for cells in rows)
    assert tables(f"<html><table>{body}</table>") == [rows]


def test_a_register_on_a_page_is_read(read, written):
    heads = "".join(f"<th>{name}</th>" for name in CODE_EXPORT)
    rows = ["".join(f"<td class='textx'>{cell}</td>" for cell in person(number)) for number in (1, 2)]
    told = read(written("r.xls", f"<table><tr>{heads}</tr><tr>{rows[0]}</tr><tr>{rows[1]}</tr></table>".encode()))
    assert told.counts == (3, 2, 0, 1)


def test_cells_over_several_columns_and_rows(tables):
    page = """<table>
        <tr><th rowspan=2>NIK</th><th colspan="2">PROGRAM</th><th rowspan='2'>NAMA</th></tr>
        <tr><th>JKK</th><th>JKM</th></tr>
        <tr><td>1</td><td>a</td><td>b</td><td>BUDI</td></tr></table>"""
    assert tables(page) == [
        [["NIK", "PROGRAM", "", "NAMA"], ["", "JKK", "JKM", ""], ["1", "a", "b", "BUDI"]],
    ]


def test_a_table_inside_another_is_a_sheet_of_its_own(tables):
    page = "<table><tr><td>Desa<table><tr><td>nik<td>nama<tr><td>1<td>BUDI</table>Contoh<td>x</table>"
    assert tables(page) == [[["DesaContoh", "x"]], [["nik", "nama"], ["1", "BUDI"]]]


def test_two_tables_and_rows_that_stand_in_none(tables):
    page = "<html><tr><td>lepas</td></tr><table><tr><td>a</table> teks <table><tr><td>b</td></tr></table></table>"
    assert tables(page) == [[["lepas"]], [["a"]], [["b"]]]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("A &amp; B &lt;C&gt; &nbsp;&#68;&#x45;", "A & B <C> DE"),
        ("DUSUN A<br>RT 1<BR/>RW 2", "DUSUN A RT 1 RW 2"),
        ("<font color=red>BU<b>DI</b></font>", "BUDI"),
        ("<p>satu</p><p>dua</p>", "satu dua"),
        ("a < b", "a < b"),
        ("<script>if (a<b) document.write('<td>x</td>')</script>BUDI", "BUDI"),
        ("<!-- <td>x</td> -->BUDI", "BUDI"),
        ("<style>td {}</style>BUDI", "BUDI"),
        ("<!-- tidak ditutup BUDI", ""),
    ],
)
def test_what_a_cell_shows(tables, cell, seen):
    (((first, second),),) = tables(f"<table><tr><td>{cell}</td><td>akhir</td></tr></table>")
    assert second == "akhir"
    assert first == seen or "ditutup" in cell


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("said", ["", "charset=utf-8", "charset=windows-1252"])
def test_letters_are_what_they_are_and_not_what_the_page_says(written, encoding, said):
    page = f'<html><meta content="text/html; {said}"><table><tr><td>ANDRÉ</td><td>x</td></tr></table>'
    opened = open_file(written("daftar.xls", page.encode(encoding)))
    assert next(opened.sheets[0].rows())[0] == "ANDRÉ"
    guessed = encoding == "cp1252" and said != "charset=windows-1252"
    assert [finding.code for finding in opened.findings] == ["text_encoding"] * guessed


def test_complaints_of_php_before_the_page_do_not_hide_it(tables):
    assert tables("<br />\n<b>Notice</b>: Undefined x\n<table><tr><td>nik<td>nama</table>") == [[["nik", "nama"]]]
    assert tables("Warning: x in y\n\n<table><tr><td>nik<td>nama</table>") == [[["nik", "nama"]]]


@pytest.mark.parametrize(
    "tag", ["b", "font", "div", "table", "td", "tr", "!--", "script", "td a='", 'td rowspan="', "<", "&#"]
)
def test_a_tag_opened_again_and_again_ends_in_time(written, tag):
    path = written("lingkar.xls", b"<html><table><tr><td>x</td>" + f"<{tag}".encode() * 300_000)
    begun = time.monotonic()
    with suppress(UserError):
        open_file(path)
    assert time.monotonic() - begun < 20


@given(
    rows=st.lists(st.lists(st.text("ab <>&'\"é/", max_size=8), min_size=1, max_size=4), min_size=1, max_size=8),
    plain=st.booleans(),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_program_wrote_properly_is_read_as_it_was(tmp_path, rows, plain):
    cell, row = ("<td>{}</td>", "<tr>{}</tr>") if plain else ("<td><b>{}</b>", "<tr>{}")
    body = "".join(row.format("".join(cell.format(escape(text)) for text in texts)) for texts in rows)
    (tmp_path / "r.html").write_text(f"<table>{body}<tr><td>akhir</td></tr></table>")
    *read, last = open_file(tmp_path / "r.html").sheets[0].rows()
    assert last[0] == "akhir"
    assert [list(filter(None, cells)) for cells in read] == [
        [words for text in texts if (words := " ".join(text.split()))] for texts in rows
    ]


def test_people_below_tags_that_were_never_closed_are_all_there(tables):
    rows = "".join(f"<tr><td><div><font><b>{number}<td><span>x" for number in range(5_000))
    ((*_, last),) = tables(f"<div><center>{'<div>' * 3_000}<table>{rows}</table>")
    assert last == ["4999", "x"]


def test_spans_without_end_are_refused(tables, monkeypatch):
    with pytest.raises(UserError, match="terbentang"):
        tables(f"<table><tr>{'<td colspan=9999>x' * 20}</table>")
    assert len(tables("<table><tr><td colspan=999999999 rowspan=999999999>x<td>y<tr><td>z</table>")[0][0]) == 1_001
    monkeypatch.setattr(refusals, "MOST_CELLS", 1_000)
    with pytest.raises(UserError, match="terbentang"):
        tables(f"<table>{'<tr><td colspan=10>x<td>y' * 101}</table>")


def test_entities_of_a_document_type_are_text(tables):
    page = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><table><tr><td>&b;</td><td>x</td></tr></table>'
    assert tables(page) == [[["&b;", "x"]]]


def test_a_page_cut_anywhere_or_with_bytes_changed_is_read_or_refused(fiktif, written):
    chance, content = random.Random(5), fiktif("daftar_penduduk_unduh.xls").read_bytes()
    read = 0
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 20, 200])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.randrange(100, 2 * len(damaged)) :]
        with suppress(UserError):
            read += sum(len(list(sheet.rows())) for sheet in open_file(written("x.xls", bytes(damaged))).sheets)
    assert read > 500
