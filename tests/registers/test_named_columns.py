"""A file with agreed headings: what is read, what is told apart, and the finding for what cannot be used."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.registers.containers.sheets import Container, Opened, RowsInMemory
from lindung.registers.named_columns import Asked, Holds, read_named, rows_of
from tests.registers.workbooks import table, workbook

DAY = date(2026, 4, 10)
ASKED = (
    Asked("NIK", "nik", Holds.NIK, needed=True),
    Asked("JUMLAH", "amount", Holds.AMOUNT, needed=True),
    Asked("BULAN", "month", Holds.MONTH),
    Asked("TANGGAL", "day", Holds.DAY),
    Asked("KETERANGAN", "text"),
)
LOW, OTHER = "9999010101800001", "9999010101800002"


@pytest.fixture
def read(tmp_path):
    def _read(rows, **more):
        return read_named(workbook(tmp_path / "b.xlsx", rows, **more), ASKED, DAY)

    return _read


def findings(told) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in told.findings]


def test_columns_are_found_by_their_headings_wherever_they_stand(read):
    told = read([["BUKTI BAYAR"], ["Keterangan", "Jumlah", "N.I.K", "lain"], ["lunas", 16_800, LOW, "x"]])
    assert told.rows == (("Data", 3, {"nik": LOW, "amount": 16_800, "text": "lunas"}),)
    assert (told.received, told.refused, told.not_data, told.findings) == (1, 0, 0, ())


def test_days_months_and_money_are_read_as_offices_write_them(read):
    told = read([["NIK", "JUMLAH", "BULAN", "TANGGAL"], [LOW, "Rp16.800,00", "Maret 2026", "05-04-2026"]])
    cells = told.rows[0].cells
    assert cells == {"nik": LOW, "amount": 16_800, "month": date(2026, 3, 1), "day": date(2026, 4, 5)}


def test_a_total_and_a_signature_are_no_rows_and_the_total_is_carried_on(read):
    told = read([
        ["NIK", "JUMLAH", "KETERANGAN"], [LOW, 100, ""], [OTHER, 200, ""], ["JUMLAH 2 ORANG", 300, ""],
        ["", "", "Kepala"],
    ])  # fmt: skip
    assert [one.number for one in told.rows] == [2, 3]
    assert (told.received, told.not_data, told.totals) == (4, 2, (300,))


@pytest.mark.parametrize("cell", ["", "lunas", -100, 100.5, "1e9"])
def test_a_row_whose_money_cannot_be_read_is_refused(read, cell):
    told = read([["NIK", "JUMLAH"], [LOW, cell], [OTHER, 100]])
    assert [one.cells["nik"] for one in told.rows] == [OTHER]
    assert told.refused == 1
    assert findings(told) == [(2, "JUMLAH", "amount_refused")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "nik_missing"),
        ("123", "nik_length"),
        (9_999_010_101_800_010, "nik_rounded"),
        ("9.99901E+15", "nik_scientific"),
        ("9999********0001", "nik_masked"),
    ],
)
def test_a_nik_that_cannot_be_used_is_empty_and_its_money_stays(read, cell, code):
    told = read([["NIK", "JUMLAH"], [cell, 100]])
    assert told.rows[0].cells == {"nik": "", "amount": 100}
    assert findings(told) == [(2, "NIK", code)]


def test_a_column_of_nik_that_excel_rounded_before_it_became_text_is_not_used(read):
    told = read([["NIK", "JUMLAH"], *([f"99990101018{serial:04d}0", 100] for serial in range(1, 11))])
    assert {one.cells["nik"] for one in told.rows} == {""}
    assert (0, "NIK", "nik_column_rounded") in findings(told)
    assert len(told.rows) == 10


def test_a_month_or_day_that_cannot_be_read_is_none_and_found(read):
    told = read([["NIK", "JUMLAH", "BULAN", "TANGGAL"], [LOW, 100, "depan", "besok"], [OTHER, 100, "", ""]])
    assert [(one.cells["month"], one.cells["day"]) for one in told.rows] == [(None, None), (None, None)]
    assert findings(told) == [
        (2, "BULAN", "month_unreadable"),
        (3, "BULAN", "month_unreadable"),
        (2, "TANGGAL", "day_unreadable"),
    ]


def test_a_number_of_a_person_is_masked_in_a_finding(read):
    told = read([["NIK", "JUMLAH"], [LOW, f"lihat {OTHER}"]])
    assert [OTHER in one.value for one in told.findings] == [False]


def test_a_place_and_day_of_signing_below_the_money_is_no_row(read):
    told = read([["NIK", "JUMLAH"], [LOW, 100], ["", "Jambi, 12 April 2026"], ["NIK", "JUMLAH"], [OTHER, 100]])
    assert (len(told.rows), told.refused, told.not_data, told.totals) == (2, 0, 2, ())


def test_money_without_a_person_is_a_row_and_a_person_called_total_is_one_too(read):
    told = read([["NIK", "JUMLAH", "KETERANGAN"], ["", 100, ""], [LOW, 200, "TOTAL SUHARTO"], ["", -5, ""]])
    assert [one.cells["amount"] for one in told.rows] == [100, 200]
    assert (told.refused, told.totals) == (1, ())


cells = st.sampled_from(["", None, LOW, OTHER, 100, 0.5, -3, "JUMLAH", "2026-03", "Rp1.000", date(2026, 3, 1), True])


@given(st.lists(st.lists(cells, min_size=5, max_size=5), max_size=8))
def test_no_row_is_lost_whatever_stands_in_it(rows):
    heading: list[object] = [one.heading for one in ASKED]
    sheet = RowsInMemory("D", [heading, *rows, [LOW, 100, "", "", ""]])
    opened = Opened(Path("b.xlsx"), "0" * 64, Container.WORKBOOK, packed=False, sheets=(sheet,))
    told = rows_of(opened, ASKED, DAY)
    assert told.received == 1 + sum(any(cell not in ("", None) for cell in row) for row in rows)
    assert told.refused == sum(finding.code == "amount_refused" for finding in told.findings)
    assert all(isinstance(one.cells["amount"], int) for one in told.rows)


def test_every_visible_sheet_counts_and_a_hidden_one_is_named(read):
    told = read([["NIK", "JUMLAH"], [LOW, 100]], Kedua=[["JUMLAH", "NIK"], [200, OTHER]])
    assert [(one.sheet, one.cells["amount"]) for one in told.rows] == [("Data", 100), ("Kedua", 200)]


def test_missing_headings_are_named(read):
    with pytest.raises(UserError, match=r"b.xlsx: kolom «JUMLAH» tidak ditemukan"):
        read(table("NIK | NAMA\n9999010101800001 | UJI"))
    with pytest.raises(UserError, match="«NIK», «JUMLAH» tidak ditemukan"):
        read(table("A | B\n1 | 2"))
    with pytest.raises(UserError, match="tidak memuat satu baris pun"):
        read([["NIK", "JUMLAH"]])
