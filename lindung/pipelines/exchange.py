"""The files of the exchange with BPJS, in and out by a column map.

Written as a workbook with every NIK as text, or as CSV for whoever uploads by program: opened in Excel by a double
click a CSV loses the last digit of every NIK, so a workbook is what people are given.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.csv_file import write_csv
from lindung.documents.workbook import write_rows as write_table
from lindung.funding.column_map import KIND_WORDS, ColumnMap, FileKind
from lindung.funding.enrolments import AnswerRow, Status
from lindung.funding.payments import PaymentRow, Payments
from lindung.people.nik import masked
from lindung.registers.headings import heading_word
from lindung.registers.named_columns import MONEY_UNREAD, NamedRow, NamedRows, read_named

CSV = ".csv"
_LONG_NUMBER = re.compile(r"\d{9,}")  # a NIK or a telephone, which a reason may quote
IN_THE_FILE = "baris total di berkas"
OF_THE_TRANSFER = "bukti transfer"


def write_rows(path: Path, columns: ColumnMap, rows: Sequence[Mapping[str, object]]) -> None:
    """Write an enrolment or a bill: a workbook, or CSV by the ending of its name. Headings stand in the first row.

    rows: by field, as `Submission.rows` and `Bill.rows` give them.
    """
    assert columns.kind in (FileKind.ENROLMENT, FileKind.BILL), columns.kind
    cells = [[row.get(column.field, "") if column.field else column.text for column in columns.columns] for row in rows]
    if path.suffix.lower() == CSV:
        write_csv(path, columns.headings, cells, owner_only=True)
    else:
        write_table(path, KIND_WORDS[columns.kind].capitalize(), columns.headings, cells)


def read_answer(path: Path, columns: ColumnMap, received: date) -> tuple[list[AnswerRow], NamedRows]:
    """The rows of an answer, and the file as read with its findings. UserError where it is none."""
    assert columns.kind is FileKind.ANSWER, columns.kind
    read = read_named(path, columns.asked(), received)
    status = {heading_word(word): Status.ACCEPTED for word in columns.accepted}
    status |= {heading_word(word): Status.REFUSED for word in columns.refused}
    return [_answer(row, status) for row in read.rows], read


def read_payments(
    path: Path,
    columns: ColumnMap,
    received: date,
    *,
    month: Month | None = None,
    transferred: Rupiah | None = None,
) -> tuple[Payments, tuple[Finding, ...]]:
    """A proof of payment, whole. UserError where it is none, a row's money is unreadable, or a total differs.

    month: what all rows are for, in a file without such a column. transferred: what the bank's paper says was paid,
    where somebody has entered it.
    """
    told = read_payment_rows(path, columns, received, month=month, transferred=transferred)
    return Payments(path.name, told.rows, told.said, told.unread), told.findings


class PaymentRows(NamedTuple):
    """A proof as it was read, before anybody held its totals against its rows. As the fields of `Payments`."""

    rows: tuple[PaymentRow, ...]
    said: tuple[tuple[str, Rupiah], ...]
    unread: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_payment_rows(
    path: Path,
    columns: ColumnMap,
    received: date,
    *,
    month: Month | None = None,
    transferred: Rupiah | None = None,
) -> PaymentRows:
    """The rows of a proof and all totals that are said for them, though they differ. UserError where it is no proof."""
    assert columns.kind is FileKind.PAYMENT, columns.kind
    read = read_named(path, columns.asked(), received)
    if month is None and any("month" not in row.cells for row in read.rows):
        raise UserError(f"Berkas {path.name} tidak memuat kolom bulan. Pilih bulan iurannya, lalu unggah lagi.")
    rows = tuple(_payment(row, month) for row in read.rows)
    said = [(OF_THE_TRANSFER, transferred)] if transferred is not None else []
    said += [(IN_THE_FILE, total) for total in _totals(read, sum(row.amount for row in rows))]
    unread = tuple(f"lembar {one.sheet} baris {one.row}" for one in read.findings if one.code == MONEY_UNREAD)
    assert len(unread) == read.refused, "a row was refused for something else"
    return PaymentRows(rows, tuple(said), unread, read.findings)


def _totals(read: NamedRows, added: int) -> Iterable[Rupiah]:
    """What a file's own lines of totals claim for all of it: together, where each is of a part, else the greatest."""
    if not read.totals:
        return []
    return [Rupiah(added) if sum(read.totals) == added else max(read.totals)]


def _answer(row: NamedRow, status: Mapping[str, Status]) -> AnswerRow:
    cells = row.cells
    since = cells.get("since")
    return AnswerRow(
        row.sheet,
        row.number,
        str(cells["nik"]),
        status.get(heading_word(cells["status"]), Status.UNCLEAR),
        str(cells.get("reference", "")),
        str(cells.get("member_number", "")),
        _LONG_NUMBER.sub(lambda found: masked(found[0]), str(cells.get("reason", ""))),
        since if isinstance(since, date) else None,
    )


def _payment(row: NamedRow, told: Month | None) -> PaymentRow:
    month, amount = row.cells.get("month"), row.cells["amount"]
    assert isinstance(amount, int), row.number
    return PaymentRow(
        row.sheet,
        row.number,
        str(row.cells["nik"]),
        Month.of(month) if isinstance(month, date) else None if "month" in row.cells else told,
        Rupiah(amount),
        str(row.cells.get("reference", "")),
    )
