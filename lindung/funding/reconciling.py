"""Payment rows against bill lines, to the rupiah and the person.

Every row of the file has exactly one outcome, and so has every line of the bill; both sums are asserted. A month counts
as paid only where the person, the month and the amount agree: what was paid otherwise is money at BPJS that a person
has to look at, and it is never laid against somebody else's month.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeAlias

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number as counted
from lindung.funding.bills import BillLine
from lindung.funding.known import Known
from lindung.funding.payments import PaymentRow, Payments

WorkerMonth: TypeAlias = tuple[int, int]
"""A worker's key and the index of a month."""


class Outcome(StrEnum):
    """What becomes of a row of the file, or (the last two and the first two) of a line of the bill."""

    MATCHED = "matched"
    WRONG_AMOUNT = "wrong_amount"
    UNKNOWN = "unknown"
    OTHER_MONTH = "other_month"
    NOT_BILLED = "not_billed"
    TWICE = "twice"
    ALREADY_PAID = "already_paid"
    MISSING = "missing"


OUTCOME_WORDS = {
    Outcome.MATCHED: "cocok: orang, bulan, dan jumlahnya sama dengan tagihan",
    Outcome.WRONG_AMOUNT: "jumlahnya lain dari tagihan; bulan ini belum lunas",
    Outcome.UNKNOWN: "orangnya tidak dikenal, atau NIK dan acuannya milik dua orang",
    Outcome.OTHER_MONTH: "bulannya lain dari yang ditagihkan untuk orang ini, atau tidak terbaca",
    Outcome.NOT_BILLED: "orangnya dikenal, tetapi tidak ada di tagihan",
    Outcome.TWICE: "orang dan bulan ini sudah disebut di baris lain berkas yang sama",
    Outcome.ALREADY_PAID: "bulan ini sudah dibayar sebelumnya",
    Outcome.MISSING: "ditagihkan, tetapi tidak ada di berkas pembayaran",
}
ROW_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.MISSING)
LINE_OUTCOMES = (Outcome.MATCHED, Outcome.WRONG_AMOUNT, Outcome.ALREADY_PAID, Outcome.MISSING)


class Judged(NamedTuple):
    """A row of the file with what became of it; the bill's line where it has one."""

    outcome: Outcome
    row: PaymentRow
    worker: int | None
    line: BillLine | None = None

    @property
    def beyond(self) -> Rupiah:
        """Paid beyond the line that it settles, or that it is about; below zero where too little was paid."""
        billed = self.line.amount if self.line and self.outcome in (Outcome.MATCHED, Outcome.WRONG_AMOUNT) else 0
        return Rupiah(self.row.amount - billed)


@dataclass(frozen=True)
class Reconciliation:
    """All rows in the order of the file, and all lines of the bill by what became of them."""

    payments: Payments
    billed: Rupiah
    rows: tuple[Judged, ...]
    lines: Mapping[Outcome, tuple[BillLine, ...]]

    def __post_init__(self) -> None:
        assert len(self.rows) == len(self.payments.rows), "a row was lost"
        assert sum(self.paid.values()) == self.payments.total, "a rupiah of the file was lost"
        assert sum(line.amount for lines in self.lines.values() for line in lines) == self.billed, "of the bill"
        assert self.paid[Outcome.MATCHED] == _sum(self.lines[Outcome.MATCHED]), "matched is equal on both sides"

    @cached_property
    def paid(self) -> Mapping[Outcome, Rupiah]:
        """Rupiah of the file by outcome; together its total."""
        sums: dict[Outcome, int] = dict.fromkeys(ROW_OUTCOMES, 0)
        for judged in self.rows:
            sums[judged.outcome] += judged.row.amount
        return {outcome: Rupiah(amount) for outcome, amount in sums.items()}

    @cached_property
    def settled(self) -> frozenset[WorkerMonth]:
        """The months that this file pays."""
        return frozenset((line.worker, line.month.index) for line in self.lines[Outcome.MATCHED])

    @property
    def at_bpjs(self) -> Rupiah:
        """What was paid and settles no line: it lies at BPJS until a person has looked."""
        return Rupiah(self.payments.total - self.paid[Outcome.MATCHED])

    @property
    def clean(self) -> bool:
        """Does every row match, and is no line left?"""
        return self.at_bpjs == 0 and not self.lines[Outcome.MISSING] and not self.lines[Outcome.WRONG_AMOUNT]

    @property
    def words(self) -> str:
        """One sentence on both sums."""
        settled = self.lines[Outcome.MATCHED]
        return (
            f"Dibayar {rupiah(self.payments.total)}, ditagih {rupiah(self.billed)}: cocok {counted(len(settled))} "
            f"orang-bulan {rupiah(_sum(settled))}; di berkas tanpa pasangan {rupiah(self.at_bpjs)}; di tagihan belum "
            f"terbayar {rupiah(_sum((*self.lines[Outcome.MISSING], *self.lines[Outcome.WRONG_AMOUNT])))}."
        )


def reconcile(
    payments: Payments, lines: Sequence[BillLine], known: Known, paid_before: Collection[WorkerMonth] = frozenset()
) -> Reconciliation:
    """Hold one file against the lines of one bill or several; each worker and month is in them once (asserted).

    known: everybody whom a row may mean, the billed ones at least. paid_before: what earlier files settled. Ask
    `payments.told_again` first: the same file once more is no second payment.
    """
    billed = {(line.worker, line.month.index): line for line in lines}
    assert len(billed) == len(lines), "a worker's month is billed twice"
    assert known.workers >= {line.worker for line in lines}, "somebody billed is not known"
    workers = [known.worker(row.nik, row.reference) for row in payments.rows]
    first = _first(payments.rows, workers, billed)
    with_bill = frozenset(worker for worker, _ in billed)
    rows = []
    for place, (row, worker) in enumerate(zip(payments.rows, workers, strict=True)):
        key = _key(row, worker)
        line = billed.get(key) if key else None
        outcome = _outcome(row, worker, line, with_bill)
        if key and first[key] != place:
            outcome = Outcome.TWICE
        elif key in paid_before:
            outcome = Outcome.ALREADY_PAID
        rows.append(Judged(outcome, row, worker, line))
    by_outcome = _lines(billed, rows, paid_before)
    return Reconciliation(payments, _sum(lines), tuple(rows), by_outcome)


def _key(row: PaymentRow, worker: int | None) -> WorkerMonth | None:
    return None if worker is None or row.month is None else (worker, row.month.index)


def _first(
    rows: Sequence[PaymentRow], workers: Sequence[int | None], billed: Mapping[WorkerMonth, BillLine]
) -> dict[WorkerMonth, int]:
    """Of the rows for one month of one worker, the place of the one that counts: the right amount, else the first."""
    first: dict[WorkerMonth, int] = {}
    right: set[WorkerMonth] = set()
    for place, (row, worker) in enumerate(zip(rows, workers, strict=True)):
        key = _key(row, worker)
        if key is None:
            continue
        first.setdefault(key, place)
        line = billed.get(key)
        if line and line.amount == row.amount and key not in right:
            right.add(key)
            first[key] = place
    return first


def _outcome(row: PaymentRow, worker: int | None, line: BillLine | None, with_bill: Collection[int]) -> Outcome:
    if worker is None:
        return Outcome.UNKNOWN
    if line is None:
        return Outcome.OTHER_MONTH if worker in with_bill else Outcome.NOT_BILLED
    return Outcome.MATCHED if line.amount == row.amount else Outcome.WRONG_AMOUNT


def _lines(
    billed: Mapping[WorkerMonth, BillLine], rows: Iterable[Judged], paid_before: Collection[WorkerMonth]
) -> Mapping[Outcome, tuple[BillLine, ...]]:
    touched = {
        (judged.line.worker, judged.line.month.index): judged.outcome
        for judged in rows
        if judged.line and judged.outcome in (Outcome.MATCHED, Outcome.WRONG_AMOUNT)
    }
    lines: dict[Outcome, list[BillLine]] = {outcome: [] for outcome in LINE_OUTCOMES}
    for key, line in billed.items():
        rest = Outcome.ALREADY_PAID if key in paid_before else Outcome.MISSING
        lines[touched.get(key, rest)].append(line)
    return {outcome: tuple(found) for outcome, found in lines.items()}


def _sum(lines: Iterable[BillLine]) -> Rupiah:
    return Rupiah(sum(line.amount for line in lines))
