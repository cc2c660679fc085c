"""The files themselves: what is written comes back digit for digit, and a proof of payment is taken whole or not."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.bills import Insured, Paying, bill_of
from lindung.funding.column_map import FileKind, map_of
from lindung.funding.enrolments import Sent, Status, Submission, answered
from lindung.funding.reconciling import Outcome, reconcile
from lindung.funding.shipped_maps import shipped
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.pipelines.exchange import read_answer, read_payments, write_rows
from lindung.registers.containers.opening import open_file
from tests.registers.workbooks import workbook

DAY, MARCH = date(2026, 4, 10), Month(2026, 3)
NIKS = ("9999010101800001", "9999010101800002")
PAYMENT, ANSWER = shipped(FileKind.PAYMENT), shipped(FileKind.ANSWER)
HEAD = ["NIK", "BULAN IURAN", "JUMLAH IURAN"]


@pytest.fixture
def bill():
    paying = Paying("BKBK", Payer.BKBK)
    people = [Insured(worker, nik, "99.07.01.2001", paying, Rupiah(1_000_000)) for worker, nik in enumerate(NIKS)]
    return bill_of("T-3", MARCH, people, Law())


@pytest.mark.parametrize("name", ["tagihan.xlsx", "tagihan.csv"])
def test_a_bill_written_and_paid_as_it_is_reconciles_to_nothing_left(bill, tmp_path, name):
    path = tmp_path / name
    write_rows(path, shipped(FileKind.BILL), bill.rows())
    payments, findings = read_payments(path, PAYMENT, DAY, transferred=bill.total)
    assert findings == ()
    assert reconcile(payments, bill.lines, bill.known).clean


def test_an_enrolment_is_written_in_the_columns_of_the_map_with_its_nik_as_text(tmp_path):
    made = map_of({
        "kind": "enrolment", "name": "Cabang Uji",
        "columns": [
            {"heading": "Jenis", "text": "KTP"}, {"heading": "Nomor", "field": "nik"},
            {"heading": "Nama", "field": "name"}, {"heading": "Lahir", "field": "birth_date"}, {"heading": "Email"},
        ],
    })  # fmt: skip
    people = Submission("P-1", (Sent(1, NIKS[0], {"name": "=UJI", "birth_date": date(1980, 1, 1)}),))
    write_rows(tmp_path / "p.xlsx", made, people.rows())
    rows = list(open_file(tmp_path / "p.xlsx").sheets[0].rows())
    assert rows == [["Jenis", "Nomor", "Nama", "Lahir", "Email"], ["KTP", NIKS[0], "=UJI", date(1980, 1, 1), ""]]


def test_an_answer_is_read_with_the_words_of_the_map(tmp_path):
    people = Submission("P-1", tuple(Sent(worker, nik, {}) for worker, nik in enumerate(NIKS)))
    path = workbook(tmp_path / "j.xlsx", [
        ["NIK", "STATUS", "NOMOR PESERTA", "KETERANGAN"],
        [NIKS[0], "Berhasil", "KPJ1", ""],
        [NIKS[1], "tidak berhasil", "", f"NIK {NIKS[1]} ganda"], ["", "", "", "Petugas"],
    ])  # fmt: skip
    rows, read = read_answer(path, ANSWER, DAY)
    assert [row.status for row in rows] == [Status.ACCEPTED, Status.REFUSED]
    assert (read.received, read.not_data) == (3, 1)
    told = answered(people, rows)
    assert (told.accepted[0].member_number, told.refused[1].reason) == ("KPJ1", "NIK 9999********0002 ganda")


def test_an_answer_without_a_nik_is_found_by_the_reference_we_wrote(tmp_path):
    path = workbook(tmp_path / "j.xlsx", [["ACUAN", "NIK", "STATUS"], ["1", "", "DITERIMA"]])
    rows, read = read_answer(path, ANSWER, DAY)
    people = Submission("P-1", tuple(Sent(worker, nik, {}) for worker, nik in enumerate(NIKS)))
    assert (read.not_data, list(answered(people, rows).accepted)) == (0, [1])


def test_a_total_in_the_file_that_differs_refuses_it_naming_both_sums(tmp_path):
    path = workbook(tmp_path / "b.xlsx", [HEAD, [NIKS[0], "2026-03", 100], ["TOTAL", "", 150]])
    with pytest.raises(
        UserError, match=r"total pada baris total di berkas Rp150, jumlah 1 barisnya Rp100, selisih Rp50"
    ):
        read_payments(path, PAYMENT, DAY)


def test_totals_of_parts_that_add_up_are_no_difference(tmp_path):
    path = workbook(tmp_path / "b.xlsx", [
        HEAD, [NIKS[0], "2026-03", 100], ["SUB TOTAL", "", 100], [NIKS[1], "2026-03", 50], ["SUB TOTAL", "", 50],
    ])  # fmt: skip
    assert read_payments(path, PAYMENT, DAY)[0].total == 150


def test_a_transfer_of_another_sum_and_an_unreadable_row_refuse_the_file(tmp_path):
    path = workbook(tmp_path / "b.xlsx", [HEAD, [NIKS[0], "2026-03", 100]])
    with pytest.raises(UserError, match="total pada bukti transfer Rp99"):
        read_payments(path, PAYMENT, DAY, transferred=Rupiah(99))
    path = workbook(tmp_path / "c.xlsx", [HEAD, [NIKS[0], "2026-03", 100], [NIKS[1], "2026-03", "lunas"]])
    with pytest.raises(UserError, match=r"di 1 baris tidak dapat dipakai \(lembar Data baris 3\)"):
        read_payments(path, PAYMENT, DAY)


def test_a_file_without_a_month_is_for_the_month_that_is_said(tmp_path, bill):
    amount = bill.lines[0].amount
    path = workbook(tmp_path / "b.xlsx", [["NIK", "JUMLAH IURAN"], *([nik, amount] for nik in NIKS)])
    with pytest.raises(UserError, match="tidak memuat kolom bulan"):
        read_payments(path, PAYMENT, DAY)
    payments, _ = read_payments(path, PAYMENT, DAY, month=MARCH)
    assert reconcile(payments, bill.lines, bill.known).clean


def test_a_rounded_nik_pays_nobodys_month(tmp_path, bill):
    rounded = int(NIKS[0]) // 10 * 10
    path = workbook(tmp_path / "b.xlsx", [HEAD, [rounded, "2026-03", bill.lines[0].amount]])
    payments, findings = read_payments(path, PAYMENT, DAY)
    assert [finding.code for finding in findings] == ["nik_rounded"]
    found = reconcile(payments, bill.lines, bill.known)
    assert [judged.outcome for judged in found.rows] == [Outcome.UNKNOWN]
    assert len(found.lines[Outcome.MISSING]) == 2


def test_the_same_payments_saved_by_another_program_have_the_same_hash(tmp_path, bill):
    write_rows(tmp_path / "b.xlsx", shipped(FileKind.BILL), bill.rows())
    write_rows(tmp_path / "b.csv", shipped(FileKind.BILL), bill.rows()[::-1])
    first, second = (read_payments(tmp_path / name, PAYMENT, DAY)[0] for name in ("b.xlsx", "b.csv"))
    assert first.hash == second.hash
