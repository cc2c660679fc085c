"""What has to be worked off after an answer or a payment, as a workbook: each line with its place in the file.

Every NIK is masked: who works it off opens the file itself, or the person in the office by the reference.
"""

from collections.abc import Sequence
from pathlib import Path

from lindung.common.money import Rupiah
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.bills import BillLine
from lindung.funding.enrolments import Answered, Submission
from lindung.funding.reconciling import (
    LINE_OUTCOMES,
    OUTCOME_WORDS,
    ROW_OUTCOMES,
    Judged,
    Outcome,
    Reconciliation,
)
from lindung.people.nik import masked

_OUTCOMES = ("Hasil", "Baris", "Rupiah")
_ROWS = ("Lembar", "Baris", "Acuan", "NIK", "Bulan", "Dibayar", "Ditagih", "Hasil")
_LINES = ("Acuan", "NIK", "Bulan", "Ditagih", "Desa", "Sumber", "Hasil")
_GAPS = ("Acuan", "NIK", "Lembar", "Baris", "Selisih", "Alasan BPJS")


def write_outcomes(path: Path, found: Reconciliation) -> None:
    """One sheet of sums, one of rows that do not match, one of lines that are not paid."""
    sums = [_counted(outcome, [judged.row.amount for judged in found.rows if judged.outcome is outcome])
            for outcome in ROW_OUTCOMES]  # fmt: skip
    billed = [_counted(outcome, [line.amount for line in found.lines[outcome]]) for outcome in LINE_OUTCOMES]
    rows = [_row(judged) for judged in found.rows if judged.outcome is not Outcome.MATCHED]
    unpaid = (Outcome.WRONG_AMOUNT, Outcome.MISSING)
    lines = [_line(line, outcome) for outcome in unpaid for line in found.lines[outcome]]
    said = ("Rekonsiliasi pembayaran", found.words)
    write_workbook(
        path,
        [
            Sheet("Menurut berkas", said, _OUTCOMES, [*sums, ("Jumlah", len(found.rows), found.payments.total)]),
            Sheet("Menurut tagihan", said, _OUTCOMES, [*billed, ("Jumlah", _lines_of(found), found.billed)]),
            Sheet("Baris tidak cocok", said[:1], _ROWS, rows),
            Sheet("Belum dibayar", said[:1], _LINES, lines),
        ],
    )


def write_gaps(path: Path, submission: Submission, told: Answered) -> None:
    """One sheet: everything that a person has to look at after an answer."""
    niks = {one.worker: masked(one.nik) for one in submission.people}
    rows = [
        (
            "" if gap.worker is None else str(gap.worker),
            "" if gap.worker is None else niks[gap.worker],
            gap.sheet,
            gap.row or "",
            gap.words,
            gap.reason,
        )
        for gap in told.differences
    ]
    write_workbook(path, [Sheet("Selisih", (f"Jawaban atas berkas {submission.number}", told.words), _GAPS, rows)])


def _counted(outcome: Outcome, amounts: Sequence[Rupiah]) -> tuple[str, int, int]:
    return OUTCOME_WORDS[outcome], len(amounts), sum(amounts)


def _lines_of(found: Reconciliation) -> int:
    return sum(map(len, found.lines.values()))


def _row(judged: Judged) -> tuple[object, ...]:
    row, line = judged.row, judged.line
    return (
        row.sheet,
        row.row,
        "" if judged.worker is None else str(judged.worker),
        masked(row.nik),
        str(row.month or ""),
        row.amount,
        line.amount if line else "",
        OUTCOME_WORDS[judged.outcome],
    )


def _line(line: BillLine, outcome: Outcome) -> tuple[object, ...]:
    return (
        str(line.worker),
        masked(line.nik),
        str(line.month),
        line.amount,
        line.village,
        line.paying.source,
        OUTCOME_WORDS[outcome],
    )
