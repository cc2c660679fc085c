"""What a province puts in goes into a workbook and back, the same; a wrong cell is named with sheet, row and column."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.documents.workbook import Sheet, write_workbook
from lindung.law.figures import Checked
from lindung.pipelines import study_inputs, study_inputs_sheets as of
from lindung.pipelines.study_inputs import ReadInputs, read_inputs
from lindung.pipelines.study_inputs_rows import FilledRow
from lindung.pipelines.study_inputs_sheets import blank_inputs, sheets_of, write_inputs
from lindung.programme.scheme_reading import SchemeFault
from lindung.studies.province.input_files import shipped_province, shipped_provinces
from lindung.studies.province.inputs import ASKED
from lindung.studies.province.margins import Dimension
from tests.studies.small_provinces import small_province


def _changed(tmp_path, name: str, change) -> ReadInputs:
    """The workbook of the small province with the rows of one sheet changed, read back."""
    sheets = []
    for sheet in sheets_of(small_province()):
        rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
        if sheet.name == name:
            change(rows)
        cells = [[row[heading] for heading in sheet.header] for row in rows]
        sheets.append(Sheet(sheet.name, sheet.above, sheet.header, cells))
    write_workbook(tmp_path / "uji.xlsx", sheets)
    return read_inputs(tmp_path / "uji.xlsx", "uji")


def _put(key: object, column: str, value: object):
    """A change: in the first row where that stands, another cell."""

    def change(rows):
        next(row for row in rows if key in row.values())[column] = value

    return change


@pytest.mark.parametrize("name", shipped_provinces())
def test_a_shipped_province_comes_back_from_its_workbook_as_from_its_file(tmp_path, name):
    write_inputs(tmp_path / f"{name}.xlsx", shipped_province(name))
    read = read_inputs(tmp_path / f"{name}.xlsx", name)
    assert read.inputs == shipped_province(name)
    assert read.rows == read.accepted > len(ASKED)


def test_two_dimensions_ties_and_tranches_come_back_too(tmp_path):
    write_inputs(tmp_path / "uji.xlsx", small_province())
    assert read_inputs(tmp_path / "uji.xlsx", "uji").inputs == small_province()


def test_the_same_inputs_written_twice_are_the_same_to_the_last_byte(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_inputs(tmp_path / name, small_province())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_blank_workbook_asks_for_everything_and_reads_back_as_questions(tmp_path):
    write_inputs(tmp_path / "baru.xlsx", blank_inputs("99", "Provinsi Uji", Checked("Bappeda", date(2026, 11, 23))))
    read = read_inputs(tmp_path / "baru.xlsx", "baru").inputs
    assert read is not None
    assert not read.stated
    assert {one.key for one in read.questions} == {
        *(f"figures.{key}" for key in ASKED),
        *(f"margins.{one}" for one in Dimension),
    }
    assert [(one.question, one.ask) for one in read.questions][:2] == [
        ("Berapa penduduk?", "BPS atau dinas Provinsi Uji"),
        ("Berapa orang bekerja?", "BPS atau dinas Provinsi Uji"),
    ]


def test_every_sheet_has_its_columns_and_offers_the_words_to_choose_from():
    help_, *others = sheets_of(small_province())
    assert help_.name == of.HELP
    assert all(sheet.header == of.HEADERS[sheet.name] for sheet in others)
    assert others[1].choices[of.STATUS] == ("diperiksa", "dilaporkan", "belum diperiksa", "asumsi")
    assert others[2].choices[of.KIND] == ("orang", "persen", "perbandingan")


ANGKA, BATAS, KAITAN, TAHAP = (f"Lembar «{name}», baris" for name in (of.NUMBERS, of.MARGINS, of.TIES, of.TRANCHES))


@pytest.mark.parametrize(
    ("key", "column", "value", "sentence"),
    [
        ("workers", of.VALUE, "banyak", f"{ANGKA} 6, kolom «Nilai»: «banyak» bukan bilangan bulat"),
        ("workers", of.VALUE, None, f"{ANGKA} 6, kolom «Nilai»: kosong. Isi nilainya, atau isi «Bila belum ada"),
        ("workers", of.SOURCE, None, f"{ANGKA} 6, kolom «Sumber»: kosong. Isi."),
        ("workers", of.STATUS, "entah", f"{ANGKA} 6, kolom «Status»: «entah» tidak dikenal; pilih diperiksa, dilap"),
        ("workers", of.DAY, "kemarin", f"{ANGKA} 6, kolom «Tentang hari»: «kemarin» bukan tanggal"),
        ("workers", of.LOW, 900, f"{ANGKA} 6, kolom «Paling banyak»: kosong. Isi."),
        ("workers", of.STATUS, "asumsi", f"{ANGKA} 6: Orang bekerja (workers) adalah asumsi tanpa rentang."),
        ("workers", of.KEY, "pekerja", f"{ANGKA} 6, kolom «Kunci»: «pekerja» tidak dikenal. Pakai kunci dari lembar"),
        ("workers", of.KEY, "residents", f"{ANGKA} 6, kolom «Kunci»: «residents» sudah ada di atas. Hapus salah satu."),
    ],
)
def test_a_wrong_number_is_named_with_sheet_row_and_column(tmp_path, key, column, value, sentence):
    _refused_once(_changed(tmp_path, of.NUMBERS, _put(key, column, value)), sentence)


@pytest.mark.parametrize(
    ("sheet", "key", "column", "value", "sentence"),
    [
        (of.MARGINS, "99.02", of.VALUE, "x", f"{BATAS} 5, kolom «Nilai»: «x» bukan bilangan bulat"),
        (of.MARGINS, "99.02", of.CELL, "99.01", f"{BATAS} 5, kolom «Sel»: «99.01» sudah ada di atas dalam batas ini."),
        (of.MARGINS, "umur", of.BY, "usia", f"{BATAS} 10, kolom «Menurut»: «usia» tidak dikenal; pilih wilayah, jenis"),
        (of.MARGINS, "99.01", of.KIND, "jiwa", f"{BATAS} 4, kolom «Jenis»: «jiwa» tidak dikenal; pilih orang, persen,"),
        (
            of.MARGINS,
            "formal",
            of.CELL,
            "resmi",
            f"{BATAS} 12: formalitas «resmi» tidak dikenal; yang dikenal: formal,",
        ),
        (of.TIES, 200, of.ODDS, 400, f"{KAITAN} 4: Kaitan 45+ dan informal: sebut sedikitnya dua dimensi, dan «odds»"),
        (of.TRANCHES, "2024", of.SHARE, 130, f"{TAHAP} 4: Tahap 2024: bagian 130 persen tidak mungkin."),
        (of.TRANCHES, "2024", of.PLANNED, "Mei", f"{TAHAP} 4, kolom «Direncanakan»: «Mei» bukan tanggal"),
    ],
)
def test_another_wrong_cell_is_named_so_too(tmp_path, sheet, key, column, value, sentence):
    _refused_once(_changed(tmp_path, sheet, _put(key, column, value)), sentence)


def _refused_once(read: ReadInputs, sentence: str) -> None:
    assert read.inputs is None
    assert [fault.sentence[: len(sentence)] for fault in read.faults] == [sentence]
    assert read.accepted == read.rows - 1


def test_all_wrong_rows_are_told_at_once(tmp_path):
    def change(rows):
        for row in rows[:3]:
            row[of.VALUE] = "?"

    read = _changed(tmp_path, of.NUMBERS, change)
    assert [(fault.row, fault.column) for fault in read.faults] == [(5, of.VALUE), (6, of.VALUE), (7, of.VALUE)]


def test_numbers_that_contradict_each_other_are_refused_by_the_checks_of_a_file(tmp_path):
    with pytest.raises(SchemeFault) as refused:
        _changed(tmp_path, of.NUMBERS, _put("active_members", of.VALUE, 901))
    assert str(refused.value) == (
        "Berkas uji.xlsx: Cakupan melebihi 100 persen: Peserta aktif (active_members) 901, Pekerja yang menjadi "
        "penyebut cakupan (eligible_workers) 900. Periksa keduanya, juga harinya."
    )


def test_a_number_that_is_left_out_is_asked_for_with_its_key(tmp_path):
    with pytest.raises(SchemeFault, match="«figures»: «deaths» tidak ada"):
        _changed(tmp_path, of.NUMBERS, lambda rows: rows.remove(next(row for row in rows if row[of.KEY] == "deaths")))


def test_a_percentage_may_be_written_with_a_comma(tmp_path):
    read = _changed(tmp_path, of.NUMBERS, _put("contributions_share", of.VALUE, "12,5")).inputs
    assert read is not None
    assert str(read.of("contributions_share").figure.value) == "12.5"


def test_a_code_of_a_province_that_the_workbook_took_for_a_number_is_still_one(tmp_path):
    read = _changed(tmp_path, of.PROVINCE, _put("province", of.VALUE, 99)).inputs
    assert read is not None
    assert read.province == "99"


def test_a_sheet_that_is_gone_and_a_header_that_was_changed_are_refused(tmp_path):
    path, sheets = tmp_path / "uji.xlsx", sheets_of(small_province())
    write_workbook(path, sheets[:-1])
    with pytest.raises(UserError, match=r"^Lembar «Tahap» tidak ada di uji\.xlsx\."):
        read_inputs(path, "uji")
    last = sheets[-1]
    write_workbook(path, [*sheets[:-1], Sheet(last.name, last.above, ("Lain", *last.header[1:]), last.rows)])
    with pytest.raises(UserError, match=r"^Kepala tabel lembar «Tahap» di uji\.xlsx berubah\."):
        read_inputs(path, "uji")


JUNK = ("?", -5, 10**40, Decimal("0.333"), date(1, 1, 1), True, "=1+1", "a: b; c: d", "/", "\u200b")


@pytest.mark.parametrize("name", of.HEADERS)
def test_whatever_stands_in_a_cell_the_book_is_read_or_refused_in_a_sentence(monkeypatch, name):
    sheets = {sheet.name: sheet for sheet in sheets_of(small_province()) if sheet.name in of.HEADERS}
    rows = {
        there: [FilledRow(there, at, _filled(sheet.header, row)) for at, row in enumerate(sheet.rows, start=5)]
        for there, sheet in sheets.items()
    }
    for at, row in enumerate(rows[name][:4]):
        for column in of.HEADERS[name]:
            for junk in JUNK:
                changed = [*rows[name][:at], row._replace(cells={**row.cells, column: junk}), *rows[name][at + 1 :]]
                monkeypatch.setattr(study_inputs, "filled_rows", lambda _, there=changed: {**rows, name: there})
                _read_or_refused()


def _filled(header, row):
    return {heading: cell for heading, cell in zip(header, row, strict=True) if cell is not None}


def _read_or_refused() -> None:
    try:
        read = read_inputs(Path("uji.xlsx"), "uji")
        said = [fault.sentence for fault in read.faults] or [str(read.inputs)]
    except UserError as error:
        said = [str(error)]
    assert all(said)
