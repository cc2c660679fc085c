"""The workbook of an accountability report has the figures of the report, as numbers and days."""

from dataclasses import replace
from datetime import date

import python_calamine as calamine

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.accountability import agreement, disagreement
from lindung.documents.accountability_sheets import accountability_sheets, write_accountability_workbook
from lindung.documents.person_rows import months_in_words
from tests.documents.papers import accountability


def test_the_workbook_says_what_the_report_says(tmp_path):
    write_accountability_workbook(tmp_path / "r.xlsx", accountability())
    book = calamine.CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    tables = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}

    assert list(tables) == ["Ringkasan", "Tahap", "Pekerja", "Neraca saldo", "Selisih"]
    assert ["Dibayar kepada BPJS Ketenagakerjaan", 33_600] in tables["Ringkasan"]
    assert tables["Tahap"][-1] == ["Tahap I", 50_000, 50_000, date(2026, 3, 2), ""]
    assert tables["Pekerja"][-1] == [1, "SITI AMINAH", "9901********0001", "Dusun II", "Jan–Feb 2026", 2, 33_600]
    assert tables["Neraca saldo"][-1] == ["Jumlah", 50_000, 50_000]
    assert tables["Selisih"][-1] == ["Satu bulan ditagih, belum dibayar", 16_800, "Menunggu dana"]


def test_months_are_said_as_runs():
    months = [Month(2026, 5), Month(2025, 12), Month(2026, 1), Month(2026, 2), Month(2026, 5)]
    assert months_in_words(months) == "Des 2025–Feb 2026, Mei 2026"
    assert months_in_words([]) == "–"


def test_a_bill_that_the_trial_balance_does_not_know_is_said_though_the_people_agree():
    assert disagreement(accountability()) == []
    apart = replace(accountability(), bills_apart=Rupiah(-16_800))
    assert agreement(apart) == ("TIDAK COCOK: ditagih dengan akun iuran di neraca saldo; selisih", "−Rp16.800")
    assert disagreement(apart) == [
        "TIDAK COCOK: menurut tagihan ditagih Rp50.400, akun iuran di neraca saldo Rp33.600. Selisih −Rp16.800."
    ]


def test_a_reduction_of_bills_is_named_beside_what_is_billed():
    rows = list(accountability_sheets(replace(accountability(), reduced=Rupiah(16_800)))[0].rows)
    at = rows.index(("Ditagih BPJS Ketenagakerjaan", 50_400))
    assert rows[at + 1] == ("Pengurangan tagihan (bulan yang dilepas), sudah dihitung", 16_800)
