"""Is a list in plain text read with every delimiter, encoding and quote that offices use, and nobody in it lost?"""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container, Opened
from tests.registers.conftest import FILES, says
from tests.registers.workbooks import CODE_EXPORT, person, table

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
CONTAINERS = FILES.parent / "containers"
PEOPLE = [list(CODE_EXPORT), person(1), person(2), person(3)]


def text_of(rows, delimiter=",", end="\r\n") -> str:
    return end.join(delimiter.join(map(str, row)) for row in rows) + end


@pytest.fixture
def opened(written):
    """A text as the door opens it."""

    def opening(text: str | bytes, name: str = "daftar.csv") -> Opened:
        return open_file(written(name, text if isinstance(text, bytes) else text.encode()))

    return opening


@pytest.fixture
def rows_of(opened):
    """Its rows."""
    return lambda text: list(opened(text).sheets[0].rows())


@pytest.fixture
def refused_of(opened):
    """The sentence with which it is refused."""

    def sentence(text: str | bytes) -> str:
        with pytest.raises(UserError) as refused:
            opened(text)
        return str(refused.value)

    return sentence


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_delimiter_in_every_encoding(read, written, delimiter, encoding):
    told = read(written("daftar.csv", text_of(PEOPLE, delimiter).encode(encoding)))
    assert told.counts == (4, 3, 0, 1)
    assert [row["nik"] for row in told.people] == [f"999901010180000{number}" for number in (1, 2, 3)]
    assert told.codes == {}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(rows_of, end):
    assert rows_of(text_of(PEOPLE, end=end)) == PEOPLE


@pytest.mark.parametrize("name", ["kotor_titik_koma.csv", "kotor_unicode.txt", "kotor.ods", "kotor.xls"])
def test_the_dirty_register_is_the_same_whatever_it_was_saved_as(read, fiktif, name):
    """But for two numbers of sixteen digits in cells of numbers, of which text and ODS keep fifteen."""
    dirty, saved = read(fiktif("penduduk_fiktif_kotor.xlsx")), read(CONTAINERS / name)
    assert saved.counts == dirty.counts == (33, 32, 0, 1)
    columns = (
        "row",
        "name",
        "birth_date",
        "birth_date_state",
        "sex",
        "family_card",
        "relation",
        "occupation",
        "hamlet",
    )
    for was, became in zip(dirty.people, saved.people, strict=True):
        assert [was[column] for column in columns] == [became[column] for column in columns]
        assert was["nik"] == became["nik"] or was["row"] in (4, 5)


def test_a_number_as_excel_writes_it_into_csv_is_known_for_what_it_is(read, written):
    rows = [CODE_EXPORT, person(1, nik="9,999E+15"), person(2, nik="9,99901E+15")]
    told = read(written("daftar.csv", text_of(rows, ";").encode()))
    assert told.codes == {2: {"nik_scientific"}, 3: {"nik_scientific"}}


def test_letters_that_are_no_utf8_are_read_as_windows_writes_them_and_told(read, written):
    rows = [CODE_EXPORT, person(1, nama="NOËL ANDRÉ"), person(2)]
    told = read(written("daftar.csv", text_of(rows, ";").encode("cp1252")))
    assert told.people[0]["name"] == "NOËL ANDRÉ"
    assert (told.finding("text_encoding").row, told.finding("text_encoding").sheet) == (0, "daftar")


def test_two_encodings_in_one_file_are_each_read_as_they_are(read, written):
    lines = [
        text_of([CODE_EXPORT, person(1, nama="RENÉ")]).encode(),
        text_of([person(2, nama="ANDRÉ")]).encode("cp1252"),
    ]
    told = read(written("daftar.csv", b"".join(lines)))
    assert [row["name"] for row in told.people] == ["RENÉ", "ANDRÉ"]
    assert told.finding("text_encoding").row == 0


def test_a_byte_that_is_no_letter_in_any_encoding_costs_no_row(rows_of):
    assert len(rows_of(b"nama,nik\r\nB\x81\x8d\xffDI,1\r\nSITI,2\r\n")) == 3


def test_the_delimiter_is_that_of_the_headings_not_of_addresses_or_titles(rows_of):
    """Every address holds more commas than the list has columns, and the title too."""
    rows = [
        ["DAFTAR PENDUDUK, DESA CONTOH, KECAMATAN CONTOH, KABUPATEN CONTOH, PROVINSI CONTOH"],
        ["NIK", "NAMA", "ALAMAT", "TEMPAT, TGL LAHIR"],
        *(
            [f"999901010180000{number}", "BUDI", "JL. A, RT 1, RW 2, DUSUN B, DESA C, KEC. D", "X, 1980"]
            for number in range(5)
        ),
    ]
    assert rows_of(text_of(rows, ";"))[1] == ["NIK", "NAMA", "ALAMAT", "TEMPAT, TGL LAHIR"]


def test_titles_with_fewer_cells_and_empty_lines_are_rows_too(read, written):
    text = f"DATA PENDUDUK\r\nDesa,Contoh\r\n\r\n{text_of(PEOPLE[:2])}\r\n{text_of(PEOPLE[2:])}"
    told = read(written("daftar.csv", text.encode()))
    assert [row["row"] for row in told.people] == [5, 7, 8]
    assert told.counts == (8, 3, 0, 5)


def test_a_list_with_its_headings_in_two_columns_only(rows_of):
    assert rows_of("nama;nik\nBUDI, S.Pd, M.Pd;1\nSITI, S.Ag, M.Ag;2\n")[1] == ["BUDI, S.Pd, M.Pd", "1"]


def test_the_line_that_says_the_delimiter_is_no_row(read, written):
    told = read(written("daftar.csv", b"sep=;\r\n" + text_of(PEOPLE, ";").encode()))
    assert [row["row"] for row in told.people] == [2, 3, 4]
    told = read(written("lain.csv", "sep=:\r\n".encode("utf-16") + text_of(PEOPLE[:2], ":").encode("utf-16-le")))
    assert [row["row"] for row in told.people] == [2]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_ends(read, written):
    rows = [CODE_EXPORT, person(1, dusun='"KRAJAN,\nRT 1 ""ATAS"""'), person(2)]
    told = read(written("daftar.csv", text_of(rows).encode()))
    assert told.people[0]["hamlet"] == 'KRAJAN, RT 1 "ATAS"'
    assert [row["row"] for row in told.people] == [2, 3]


def test_headings_and_titles_may_hold_line_ends(rows_of):
    text = '"DAFTAR\nPENDUDUK"\r\nNIK,NAMA,"TANGGAL\nLAHIR",ALAMAT\r\n1,BUDI,1980,"A, B\nC, D"\r\n2,SITI,1981,E\r\n'
    assert [row[:3] for row in rows_of(text)] == [
        ["DAFTAR\nPENDUDUK", "", ""],
        ["NIK", "NAMA", "TANGGAL\nLAHIR"],
        ["1", "BUDI", "1980"],
        ["2", "SITI", "1981"],
    ]


@given(
    rows=st.lists(st.lists(st.text('abc ,;"\n\r|1', max_size=6), min_size=4, max_size=4), min_size=2, max_size=20),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(ONE_FOLDER, max_examples=150)
def test_what_a_program_wrote_properly_is_read_as_it_was_or_refused(tmp_path, rows, delimiter, encoding):
    """Refused is what cannot be told from a swallowed row: cells with signs that cut and ends of lines."""
    path, header = tmp_path / "r.csv", ["NIK", "NAMA", "TGL LAHIR", "DUSUN"]
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    try:
        opened = open_file(path)
    except UserError:
        cells = [set(cell) for row in rows for cell in row]
        assert any(cell & set(",;\t|") and cell & set("\r\n") for cell in cells)
    else:
        assert list(opened.sheets[0].rows()) == [header, *rows]


@given(
    quotes=st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 8), st.sampled_from(['"{}', '{}"', '"{}"', '{}"{}'])), max_size=6
    ),
    delimiter=st.sampled_from([",", ";"]),
)
@settings(ONE_FOLDER, max_examples=150)
def test_wherever_quotes_are_lost_or_left_nobody_is_swallowed(tmp_path, quotes, delimiter):
    """Each person's NIK stands in a row of its own, or the file is refused.

    Quotes around several cells of one row make one cell of them, as they would anywhere: its row then has a finding.
    """
    rows = [list(map(str, row)) for row in (CODE_EXPORT, *map(person, range(1, 13)))]
    for row, column, way in quotes:
        rows[row][column] = way.format(*[rows[row][column]] * 2)
    path = tmp_path / "r.csv"
    path.write_text(text_of(rows, delimiter))
    try:
        read = [[str(cell).replace('"', "") for cell in row] for row in open_file(path).sheets[0].rows()]
    except UserError as refused:
        sentence = str(refused)
        assert "tanda kutip" in sentence
        return
    niks = [set(re.findall(r"9999010101800\d{3}", " ".join(row))) for row in read[1:]]
    assert niks == [{f"999901010180{number:04d}"} for number in range(1, 13)]


def test_a_quote_that_is_not_closed_swallows_nobody(read, written):
    rows = [CODE_EXPORT, person(1), person(2, nama='"SITI'), person(3), person(4), person(5, nama='"ANI"')]
    told = read(written("daftar.csv", text_of(rows).encode()))
    assert [(row["row"], row["name"]) for row in told.people][1] == (3, "SITI")
    assert told.counts == (6, 5, 0, 1)
    assert told.finding("text_quotes").row == 3


@pytest.mark.parametrize("last", ['"ANI"', 'ANI "NIA"', '"""NIA"""', "ANI"])
def test_a_quote_that_is_not_closed_swallows_nobody_however_the_next_one_stands(read, written, last):
    rows = [CODE_EXPORT, person(1, dusun='"KRAJAN'), person(2), person(3, nama=last), person(4, status_dasar='"1"')]
    told = read(written("daftar.csv", text_of(rows).encode()))
    assert len(told.people) == 4
    assert told.finding("text_quotes").row == 2


def test_a_quote_not_closed_in_a_row_whose_cells_cannot_be_told_is_refused_with_its_row(refused_of):
    rows = [*PEOPLE, person(4, dusun='"KRAJAN, RT 1')]
    assert says(refused_of(text_of(rows)), "daftar.csv", "baris 5", "tanda kutip ganda")


def test_stray_quotes_inside_a_name_stay_in_it(read, written):
    rows = [CODE_EXPORT, person(1, nama='BUDI "BUD" SAPARDI'), person(2, nama='"SITI "IT" ANI"'), person(3)]
    told = read(written("daftar.csv", text_of(rows).encode()))
    assert [row["name"] for row in told.people][:2] == ['BUDI "BUD" SAPARDI', 'SITI "IT" ANI']
    assert len(told.people) == 3


def test_a_program_that_puts_spaces_after_its_quotes_is_told_once(read, written):
    rows = [
        CODE_EXPORT,
        *(person(number, nama=f'"UJI {"ABC"[number % 3]}{"DEF"[number // 3 % 3]}" ') for number in range(40)),
    ]
    told = read(written("daftar.csv", text_of(rows).encode()))
    assert told.counts == (41, 40, 0, 1)
    assert (told.finding("text_quotes").row, told.finding("text_quotes").value) == (0, "40 baris")


def test_a_very_long_cell_is_said_with_its_row(refused_of, rows_of):
    assert len(rows_of(text_of([*PEOPLE, person(4, nama="A" * 100_000)]))) == 5
    assert says(refused_of(text_of([*PEOPLE, person(4, nama="A" * 200_000)])), "baris 5", "131.072")


def test_a_very_long_line_of_cells_is_refused(refused_of):
    assert says(refused_of(text_of([*PEOPLE, ["x"] * 2_000_000])), "terbentang", "2.000.000 kolom")


def test_more_rows_than_a_sheet_can_have(refused_of, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_ROWS", 3)
    assert says(refused_of(text_of(PEOPLE)), "4 baris", "Pecah")


def test_more_text_than_a_province_needs(refused_of, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_TEXT", 1 << 20)
    assert says(refused_of("x" * (1 << 20) + ",y"), "1 MB", "tidak dibaca")


def test_a_file_larger_than_any_list_is_not_even_loaded(refused_of, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_UNPACKED", 10)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("loaded"))
    assert says(refused_of(b"nama,nik,rt"), "tidak dibaca")


@pytest.mark.parametrize("text", ["surat biasa tanpa tabel\nbaris kedua\n", "satu", " \n\n", "NIK\n1\n2\n"])
def test_a_text_without_a_delimiter_is_no_list(refused_of, text):
    assert says(refused_of(text), "daftar.csv", "bukan daftar", ".xlsx")


def test_noughts_in_a_text_are_damage(refused_of):
    good = text_of(PEOPLE * 50).encode()
    assert says(refused_of(good + bytes(4_000)), "terpotong atau rusak")
    assert says(refused_of(good[:100] + bytes(40) + good[100:]), "bukan daftar")
    assert says(refused_of(text_of(PEOPLE).encode("utf-16") + b"\x00"), "terpotong atau rusak")


def test_texts_in_a_zip_are_sheets_by_their_names(tmp_path):
    from tests.registers.workbooks import zipped

    path = zipped(tmp_path / "dua.zip", a_csv=text_of(PEOPLE).encode(), b_csv=text_of(PEOPLE, ";").encode())
    opened = open_file(path)
    assert (opened.container, opened.packed) == (Container.TEXTS_IN_ZIP, True)
    assert [(sheet.name, len(list(sheet.rows()))) for sheet in opened.sheets] == [("a.csv", 4), ("b.csv", 4)]


def test_every_row_is_as_wide_as_the_widest(rows_of):
    assert rows_of("a,b\n1,2,3\n\nx\n") == table("a | b |\n1 | 2 | 3\n|  |\nx |  |")
