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
    return read_payments(file, Payer.BKBK, TODAY, Law())


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
        pytest.param("2025-13;2025-01-10", "baris 2: bulan «2025-13» tidak terbaca", id="a month that does not exist"),
        pytest.param("2025-01;2025-02-30", "baris 2: tanggal «2025-02-30»", id="a day that does not exist"),
        pytest.param("2025-01;", "baris 2: tanggal «» pada kolom tiba tidak terbaca", id="no day of arrival"),
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
        pytest.param("2025-01;2025-01-10;bank;", "baris 2: Pembayar «bank» tidak dikenal", id="unknown payer"),
        pytest.param("2025-01;2025-01-10;;besok", "baris 2: tanggal «besok» pada kolom dibatalkan", id="no day"),
    ],
)
def test_a_payer_or_reversal_that_cannot_be_believed_is_named(tmp_path, row, says):
    with pytest.raises(UserError, match=says):
        read(tmp_path, f"bulan;tiba;pembayar;dibatalkan\n{row}\n")


@pytest.mark.parametrize("heading", ["bulan", "bulan;tiba;nama", "bulan;bulan;tiba", "2025-01;2025-01-10"])
def test_other_headings_are_refused(tmp_path, heading):
    with pytest.raises(UserError, match="judul kolom bulan;tiba"):
        read(tmp_path, f"{heading}\n2025-01;2025-01-10;x\n")


def test_a_list_without_payments_is_refused(tmp_path):
    with pytest.raises(UserError, match="tidak memuat satu pun iuran"):
        read(tmp_path, "bulan;tiba\n;\n")
