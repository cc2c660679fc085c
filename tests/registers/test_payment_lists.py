"""Is a list of one worker's payments read whole, or refused with its row?"""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.registers.payments import read_payments

TODAY = date(2026, 11, 23)


def read(tmp_path, text):
    file = tmp_path / "iuran.csv"
    file.write_text(text, encoding="utf-8")
    return read_payments(file, Payer.BKBK, TODAY, Law()).payments


def test_month_day_payer_and_reversal_are_read(tmp_path):
    text = "bulan;tiba;pembayar;dibatalkan\n2025-01;2025-01-10;;\nFebruari 2025;15/02/2025;CSR;2025-03-01\n"
    assert read(tmp_path, text) == [
        Payment(Month(2025, 1), date(2025, 1, 10), Payer.BKBK),
        Payment(Month(2025, 2), date(2025, 2, 15), Payer.CSR, date(2025, 3, 1)),
    ]


def test_the_last_two_columns_may_be_missing_and_empty_lines_say_nothing(tmp_path):
    assert read(tmp_path, "tiba;bulan\n\n2025-01-10;2025-01\n") == [
        Payment(Month(2025, 1), date(2025, 1, 10), Payer.BKBK)
    ]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param("2025-01;2025-01-10\n2025-01;2025-01-20", "baris 3: Iuran bulan 2025-01", id="one month twice"),
        pytest.param("2025-13;2025-01-10", "baris 2: isi kolom bulan tidak terbaca", id="a month that does not exist"),
        pytest.param(
            "2025-01;2025-02-30",
            "baris 2: isi kolom tiba tidak terbaca sebagai tanggal",
            id="a day that does not exist",
        ),
        pytest.param("2025-01;", "baris 2: isi kolom tiba tidak terbaca", id="no day of arrival"),
        pytest.param("2026-11;2026-11-24", "baris 2: tanggal 2026-11-24 pada kolom tiba belum tiba", id="tomorrow"),
        pytest.param("2025-01;2025-01-10\n2026-12;2025-11-10", "baris 3: .* lebih dari 12 bulan", id="too far ahead"),
    ],
)
def test_a_row_that_cannot_be_believed_is_named(tmp_path, rows, says):
    with pytest.raises(UserError, match=says):
        read(tmp_path, f"bulan;tiba\n{rows}\n")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(
            "2025-01;2025-01-10;;2025-01-09", "baris 2: .* dibatalkan 2025-01-09, sebelum tiba", id="reversed before"
        ),
        pytest.param(
            "2025-01;2025-01-10;bank;",
            "baris 2: isi kolom pembayar tidak dikenal; yang dikenal: self",
            id="unknown payer",
        ),
        pytest.param("2025-01;2025-01-10;;besok", "baris 2: isi kolom dibatalkan tidak terbaca", id="no day"),
    ],
)
def test_a_payer_or_reversal_that_cannot_be_believed_is_named(tmp_path, row, says):
    with pytest.raises(UserError, match=says):
        read(tmp_path, f"bulan;tiba;pembayar;dibatalkan\n{row}\n")


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("bulan", "kolom tiba tidak ada"),
        ("bulan;bulan;tiba", "kolom bulan ada dua kali"),
        ("2025-01;2025-01-10", "bulan"),
    ],
)
def test_other_headings_are_refused(tmp_path, heading, says):
    with pytest.raises(UserError, match=says):
        read(tmp_path, f"{heading}\n2025-01;2025-01-10;x\n")


def test_columns_nobody_asks_for_are_left_out_and_named(tmp_path):
    file = tmp_path / "iuran.csv"
    file.write_text("bulan;jumlah;tiba\n2025-01;16.800;2025-01-10\n", encoding="utf-8")
    told = read_payments(file, Payer.BKBK, TODAY, Law())
    assert told.ignored == ["jumlah"]
    assert told.payments == [Payment(Month(2025, 1), date(2025, 1, 10), Payer.BKBK)]


def test_cells_beyond_the_headings_are_refused(tmp_path):
    with pytest.raises(UserError, match="baris 2: ada isi di luar kolom yang berjudul"):
        read(tmp_path, "bulan;tiba\n2025-01;2025-01-10;x\n")


@pytest.mark.parametrize("row", ["{};2025-01-10;", "2025-01;{};", "2025-01;2025-01-10;{}"])
def test_no_person_is_shown_in_what_a_cell_is_refused_for(tmp_path, row):
    person = "SITI AMINAH 9901016010900001"
    with pytest.raises(UserError) as refused:
        read(tmp_path, f"bulan;tiba;pembayar\n{row.format(person)}\n")
    assert not {"SITI", "9901016010900001"} & set(str(refused.value).replace("«", " ").split())
    assert "baris 2" in str(refused.value)


def test_a_folder_is_called_one(tmp_path):
    with pytest.raises(UserError, match="adalah folder"):
        read_payments(tmp_path, Payer.BKBK, TODAY, Law())


def test_a_list_without_payments_is_refused(tmp_path):
    with pytest.raises(UserError, match="tidak memuat satu pun iuran"):
        read(tmp_path, "bulan;tiba\n;\n")
