"""Rows of a proof into the database, and those that paid no month into the queue: a few statements for all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from lindung.funding.reconciling import Outcome
from lindung.web.billing.models import PaymentFile
from lindung.web.billing.states import DifferenceState
from lindung.web.months.staging import changed, filled, staged


class Written(NamedTuple):
    """One row of a proof with whom and what it is about; village, source and programme: whose money it was.

    of_partner: rupiah of it that were the partner's.
    """

    sheet: str
    row: int
    worker: int | None
    month: int | None
    village: int | None
    amount: int
    billed: int
    protection: int | None
    outcome: Outcome
    source: int | None
    programme: str
    partner: int | None
    of_partner: int


_LINE = ("file_id", "sheet", "row", "worker_id", "month", "village", "amount", "billed", "protection_id", "outcome")
_STAGED = "billing_staged_difference"
_DIFFERENCES = f"""INSERT INTO billing_difference
        (line_id, village, source_id, programme, partner_id, of_partner, booked, state, how, note)
    SELECT l.id, l.village, s.source_id, s.programme, s.partner_id, s.of_partner, s.booked,
        '{DifferenceState.OPEN.value}', '', ''
    FROM {_STAGED} AS s JOIN billing_paymentline AS l
        ON l.file_id = s.file_id AND l.sheet = s.sheet AND l.row = s.at_row
    ORDER BY l.id"""


def write_lines(file: PaymentFile, rows: Sequence[Written], *, booked: bool) -> int:
    """All rows, and a difference for each that paid no month; how many. booked: is known people's money in the book?"""
    filled("billing_paymentline", _LINE, [(file.pk, *row[: len(_LINE) - 2], row.outcome.value) for row in rows])
    apart = [row for row in rows if row.outcome is not Outcome.MATCHED]
    staging = [
        (
            file.pk,
            row.sheet,
            row.row,
            row.source,
            row.programme,
            row.partner,
            row.of_partner,
            booked and bool(row.source and row.amount),
        )
        for row in apart
    ]
    columns = (
        "file_id bigint, sheet varchar(300), at_row integer, source_id bigint, programme varchar(60), "
        "partner_id bigint, of_partner bigint, booked boolean"
    )
    with staged(_STAGED, columns, staging):
        written = changed(_DIFFERENCES)
    assert written == len(apart), "every row that paid nothing waits for a person"
    return written
