"""The workbooks by which differences are worked off: sums that agree, places to look at, and no whole NIK."""

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.bills import BillLine, Paying
from lindung.funding.enrolments import AnswerRow, Sent, Status, Submission, answered
from lindung.funding.known import Known, Person
from lindung.funding.payments import PaymentRow, Payments
from lindung.funding.reconciling import reconcile
from lindung.law.payers import Payer
from lindung.pipelines.exchange_sheets import write_gaps, write_outcomes
from lindung.registers.containers.opening import open_file

MARCH = Month(2026, 3)
NIKS = ("9999010101800001", "9999010101800002", "9999010101800003")


@pytest.fixture
def sheets(tmp_path):
    def _sheets(write, *told) -> dict[str, list[list[object]]]:
        write(tmp_path / "s.xlsx", *told)
        read = {sheet.name: list(sheet.rows()) for sheet in open_file(tmp_path / "s.xlsx").sheets}
        assert not any(nik in str(cell) for rows in read.values() for row in rows for cell in row for nik in NIKS)
        return read

    return _sheets


def test_rows_that_do_not_match_and_lines_that_are_not_paid_are_listed_under_their_sums(sheets):
    paying = Paying("BKBK", Payer.BKBK)
    lines = [BillLine(at, nik, MARCH, Rupiah(100), "99.07.01.2001", paying) for at, nik in enumerate(NIKS)]
    rows = (
        PaymentRow("Data", 2, NIKS[0], MARCH, Rupiah(100)),
        PaymentRow("Data", 3, NIKS[1], MARCH, Rupiah(90)),
        PaymentRow("Data", 4, "", MARCH, Rupiah(5)),
    )
    known = Known.of(Person(at, nik) for at, nik in enumerate(NIKS))
    read = sheets(write_outcomes, reconcile(Payments("b.xlsx", rows), lines, known))
    assert read["Menurut berkas"][-1] == ["Jumlah", 3, 195]
    assert read["Menurut tagihan"][-1] == ["Jumlah", 3, 300]
    assert [row[:7] for row in read["Baris tidak cocok"][3:]] == [
        ["Data", 3, "1", "9999********0002", "2026-03", 90, 100],
        ["Data", 4, "", "", "2026-03", 5, ""],
    ]
    assert [(row[0], row[3]) for row in read["Belum dibayar"][3:]] == [("1", 100), ("2", 100)]


def test_what_an_answer_leaves_to_look_at_is_listed_with_its_place(sheets):
    sent = Submission("P-1", tuple(Sent(at, nik, {}) for at, nik in enumerate(NIKS[:2])))
    told = answered(sent, [AnswerRow("Data", 7, NIKS[0], Status.REFUSED, reason="usia"), AnswerRow(
        "Data", 8, NIKS[2], Status.ACCEPTED)])  # fmt: skip
    rows = sheets(write_gaps, sent, told)["Selisih"]
    assert [row[:4] for row in rows[4:]] == [
        ["", "", "Data", 8], ["0", "9999********0001", "Data", 7], ["1", "9999********0002", "", ""],
    ]  # fmt: skip
    assert rows[5][5] == "usia"
