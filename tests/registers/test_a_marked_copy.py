"""Is the copy with its coloured cells the same file, and is it read again as if nobody had marked it?"""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import python_calamine as calamine

from lindung.common.errors import UserError
from lindung.common.findings import COPY_HEADING, COPY_SUMMARY, Severity
from lindung.documents.annotated import COLOURS, Copied, Summary, write_annotated
from lindung.pipelines.annotate import annotated_copy
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, RowsInMemory
from lindung.registers.formats import recognised
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from tests.registers.conftest import DAY, FILES, VILLAGE
from tests.registers.workbooks import CODE_EXPORT, person, register, workbook

OF_THE_FILE = {"file", "sheet", "member_id", "entry_id"}  # columns that name the file itself
TABLES = {"config.csv", "hasil_uji_kotor.csv", "log_penduduk.csv", "program.csv", "program_peserta.csv"}
TABLES |= {"tweb_keluarga.csv", "tweb_wil_clusterdesa.csv"}  # of a database: no lists by themselves
NAMES = sorted({path.name for path in FILES.iterdir() if path.suffix != ".md"} - TABLES)


def reading_of(path: Path) -> tuple[Opened, Reading]:
    opened = open_file(path)
    return opened, recognised(opened).read(opened, Origin(path.name, DAY, VILLAGE))


def copy_of(path: Path, folder: Path) -> Path:
    copy = annotated_copy(*reading_of(path), folder)
    assert copy is not None
    return copy


def told(reading: Reading) -> tuple[list[dict[str, object]], list[tuple[object, ...]], int]:
    """Its people, what was found in rows and on the whole, and how many were refused."""
    people = [{name: row[name] for name in row if name not in OF_THE_FILE} for row in reading.rows.to_pylist()]
    found = sorted((found.row, found.column, found.code, found.value) for found in reading.findings)
    return people, [entry for entry in found if entry[2] != "text_encoding"], reading.refused


def written(copy: Path, sheet: str) -> list[list[object]]:
    rows = calamine.CalamineWorkbook.from_path(copy).get_sheet_by_name(sheet).to_python()
    return [list(row) for row in rows]


def parts(copy: Path, name: str) -> str:
    with zipfile.ZipFile(copy) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_of_every_file_that_is_read_gives_the_same_rows_and_findings(tmp_path, name):
    opened, reading = reading_of(FILES / name)
    copy = annotated_copy(opened, reading, tmp_path)
    if copy is None:
        assert all(finding.row == 0 for finding in reading.findings)
        return
    opened_again, again = reading_of(copy)
    assert recognised(opened_again) is recognised(opened)
    assert told(again) == told(reading)


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_in_every_third_person_of_any_format_stays_where_it_stands(tmp_path, name):
    opened, reading = reading_of(FILES / name)
    spoiled = with_faults(opened, reading)
    again = recognised(spoiled).read(spoiled, Origin(name, DAY, VILLAGE))
    copy = annotated_copy(spoiled, again, tmp_path)
    assert copy is not None
    assert told(reading_of(copy)[1]) == told(again)
    marked = {finding.row for finding in again.findings if finding.code == "nik_length"}
    assert marked
    sheets = [name for name in calamine.CalamineWorkbook.from_path(copy).sheet_names if name != COPY_SUMMARY]
    reasons = [row[-1] for name in sheets for row in written(copy, name)]
    assert sum("NIK tidak 16 angka" in str(reason) for reason in reasons) == len(marked)


def with_faults(opened: Opened, reading: Reading) -> Opened:
    """The NIK of every third person is cut short, wherever the format keeps it."""
    sheets = {sheet.name: [list(row) for row in sheet.rows()] for sheet in opened.sheets}
    for found in (found for found in reading.rows.to_pylist()[::3] if found["nik"]):
        row = sheets[found["sheet"]][found["row"] - 1]
        sheets[found["sheet"]][found["row"] - 1] = [
            "99" if str(cell).strip(" '").replace(" ", "") == found["nik"] else cell for cell in row
        ]
    return replace(opened, sheets=tuple(RowsInMemory(name, rows) for name, rows in sheets.items()))


def test_the_copy_of_a_copy_is_the_copy(tmp_path):
    first = copy_of(FILES / "penduduk_fiktif_kotor.xlsx", tmp_path / "1")
    second = copy_of(first, tmp_path / "2")
    assert first.name == second.name == "penduduk_fiktif_kotor_temuan.xlsx"
    assert written(first, "Sheet") == written(second, "Sheet")


CELLS = [
    *("=1+1", "+62", "-5", "@x", " 007 ", "9999010101800001", "a\nb", "_x0041_", "1e5", "TRUE", "https://contoh.desa"),
    *(1.0, 9999010101800004, 0.25, -3, True, date(1980, 1, 2), datetime(2020, 1, 2, 3, 4, 5)),  # noqa: DTZ001 - a cell knows no zone
]


def test_every_cell_stays_what_it_was_in_its_place(tmp_path):
    """Title rows, an unknown column with all kinds of cells, an unnamed one, a totals row."""
    header = [*CODE_EXPORT, "lain-lain", ""]
    rows = [[*person(number, nik="99"), cell, "x"] for number, cell in enumerate(CELLS, start=1)]
    original = workbook(tmp_path / "r.xlsx", [["DAFTAR PENDUDUK"], [], ["", *header], *(["", *row] for row in rows)])
    copy = copy_of(original, tmp_path / "c")
    before, after = open_file(original).sheets[0], open_file(copy).sheets[0]
    assert [list(map(repr, row)) for row in after.rows()] == [list(map(repr, row)) for row in before.rows()]


OF_NIK = "nik: NIK tidak 16 angka. Periksa KTP-el atau KK, lalu tulis lengkap 16 angka sebagai teks."
OF_SEX = "sex: Jenis kelamin tidak terbaca. Tulis 1/2, L/P, atau LAKI-LAKI/PEREMPUAN."


def test_the_reason_and_what_to_do_stand_in_the_last_column_of_the_row(tmp_path):
    copy = copy_of(register(tmp_path / "r.xlsx", {}, {"nik": "99", "sex": "?"}), tmp_path / "c")
    rows = written(copy, "Data")
    assert [row[-1] for row in rows] == [
        COPY_HEADING,
        "",
        f"{OF_NIK}\n{OF_SEX}",
    ]


def test_a_wrong_cell_is_coloured_and_of_a_refused_row_every_cell(tmp_path):
    copy = copy_of(register(tmp_path / "r.xlsx", {}, {"nik": "99"}, {"nama": "12"}), tmp_path / "c")
    sheet = parts(copy, "xl/worksheets/sheet2.xml")
    plain, warned, refused = (sheet.split(f'<row r="{row}"')[1].split("</row>")[0] for row in (2, 3, 4))
    styles = [[cell.split('"')[0] for cell in row.split(' s="')[1:]] for row in (plain, warned, refused)]
    assert len(set(styles[0])) == 1
    assert [style != styles[0][0] for style in styles[1]] == [heading == "nik" for heading in CODE_EXPORT] + [True]
    assert len(styles[2]) == len(CODE_EXPORT) + 1
    assert styles[0][0] not in styles[2]
    looks = parts(copy, "xl/styles.xml")
    assert all(f"FF{colour[1:]}" in looks for colour in COLOURS.values())


def test_the_heading_stays_in_sight_and_can_be_filtered(tmp_path):
    rows: list[list[object]] = [["DAFTAR"], [*CODE_EXPORT], person(1), person(2, nik="")]
    sheet = parts(copy_of(workbook(tmp_path / "r.xlsx", rows), tmp_path / "c"), "xl/worksheets/sheet2.xml")
    assert 'ySplit="2"' in sheet
    assert '<autoFilter ref="A2:J4"/>' in sheet


def test_the_first_sheet_counts_what_was_found_and_says_what_to_do(tmp_path):
    copy = copy_of(register(tmp_path / "r.xlsx", {"nik": ""}, {"nik": ""}, {"nama": "12"}), tmp_path / "c")
    assert calamine.CalamineWorkbook.from_path(copy).sheet_names == [COPY_SUMMARY, "Data"]
    rows = written(copy, COPY_SUMMARY)
    assert rows[0][0] == "Temuan Lindung pada berkas r.xlsx"
    assert rows[1][0] == "4 baris dibaca: 2 orang diterima (2 di antaranya dengan peringatan), 1 ditolak, 1 bukan data."
    found = [row[:4] for row in rows if isinstance(row[1], float)]
    assert found == [
        ["ditolak", 1.0, "Nama hanya berisi angka", "misalnya lembar Data, baris 4, kolom nama"],
        ["peringatan", 2.0, "NIK kosong", "misalnya lembar Data, baris 2, kolom nik"],
    ]


def test_a_totals_row_stays_no_data_although_a_remark_stands_beside_it(tmp_path):
    rows: list[list[object]] = [[*CODE_EXPORT], person(1, nik=""), ["JUMLAH", "", 1, 1]]
    original = workbook(tmp_path / "r.xlsx", rows)
    copy = copy_of(original, tmp_path / "c")
    assert written(copy, "Data")[2][-1] == "Baris bukan data (judul, jumlah, atau tanda tangan)."
    assert told(reading_of(copy)[1]) == told(reading_of(original)[1])


def test_a_hidden_sheet_stays_behind_and_others_come_along_as_they_are(tmp_path):
    rows: list[list[object]] = [[*CODE_EXPORT], person(1, nik="")]
    copy = copy_of(workbook(tmp_path / "r.xlsx", rows, Kode=[["1", "HIDUP"]]), tmp_path / "c")
    assert written(copy, "Kode") == [["1", "HIDUP"]]
    opened, reading = reading_of(tmp_path / "r.xlsx")
    hidden = RowsInMemory("Rahasia", [["x"]], hidden=True)
    again = annotated_copy(replace(opened, sheets=(*opened.sheets, hidden)), reading, tmp_path / "d")
    assert again is not None
    assert calamine.CalamineWorkbook.from_path(again).sheet_names == [COPY_SUMMARY, "Data", "Kode"]


def test_a_copy_that_stands_there_is_never_written_over(tmp_path):
    original = register(tmp_path / "r.xlsx", {"nik": ""})
    first = copy_of(original, tmp_path)
    assert copy_of(original, tmp_path) == first, "the same findings need no second copy"
    mended = workbook(first, [CODE_EXPORT, person(1, nik="99")])
    kept = mended.read_bytes()
    assert copy_of(original, tmp_path).name == "r_temuan_2.xlsx"
    assert copy_of(mended, tmp_path).name == "r_temuan_3.xlsx"
    assert first.read_bytes() == kept
    assert not list(tmp_path.glob(".*"))


def test_a_file_without_a_finding_gets_no_copy(tmp_path):
    assert annotated_copy(*reading_of(register(tmp_path / "r.xlsx", {})), tmp_path / "c") is None
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("name", ["Daftar: [A/B]", "x" * 40, "ringkasan temuan", "'"])
def test_a_sheet_of_any_name_can_be_copied(tmp_path, name):
    path = tmp_path / f"{name.replace('/', '_')}.csv"
    path.write_text(",".join(CODE_EXPORT) + "\n" + ",".join(map(str, person(1, nik=""))) + "\n")
    assert told(reading_of(copy_of(path, tmp_path / "c"))[1]) == told(reading_of(path)[1])


def test_a_table_without_a_free_column_is_refused_in_one_sentence(tmp_path):
    wide = Copied("Data", lambda: [[""] * 16_384], 1, {})
    with pytest.raises(UserError, match="terlalu lebar"):
        write_annotated(tmp_path / "c.xlsx", Summary("", [], []), [wide], dict.fromkeys(Severity, ""))
    assert not list(tmp_path.iterdir())
