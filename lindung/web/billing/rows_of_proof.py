"""Whom the rows of a proof mean here, and which bills they are about: the office's side of a reconciliation.

A row may mean any worker of the office. Lines are those of the bills that any row is about, and whatever else is
billed for the people in the file; both only of the area in which whoever handed the file in may exchange.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.bills import BillLine, Paying
from lindung.funding.known import Known
from lindung.funding.payments import PaymentRow
from lindung.funding.reconciling import WorkerMonth
from lindung.law.payers import Payer
from lindung.web.areas.spans import Span, code_of
from lindung.web.months.staging import staged
from lindung.web.months.states import State
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import vault

_NIKS, _KEYS, _PEOPLE = "billing_said_nik", "billing_said_key", "billing_person"
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Owing:
    """One protected month that rows may be about."""

    pk: int
    worker: int
    month: int
    village: int
    amount: int
    source: int
    source_code: str
    payer: str
    programme: str
    state: str
    bill: str
    partner: str | None = None  # of a month that two sources bear: the code of the other one, and its rupiah
    borne: int | None = None


@dataclass(frozen=True)
class OurSide:
    """People, billed lines and what is paid already."""

    known: Known
    months: Mapping[WorkerMonth, Owing]

    @cached_property
    def lines(self) -> list[BillLine]:
        """What is billed and not paid."""
        paying = {(one.source_code, one.payer): Paying(one.source_code, Payer(one.payer)) for one in self._billed}
        return [
            BillLine(
                one.worker, "", Month.numbered(one.month), Rupiah(one.amount), code_of(one.village),
                paying[one.source_code, one.payer],
            )
            for one in self._billed
        ]  # fmt: skip

    @cached_property
    def paid_before(self) -> frozenset[WorkerMonth]:
        return frozenset(key for key, one in self.months.items() if one.state != State.BILLED)

    @cached_property
    def of_worker(self) -> Mapping[int, Owing]:
        """Of each worker some month that is billed or paid, the last: whose money a row about them is likely of."""
        return {one.worker: one for _, one in sorted(self.months.items())}

    @property
    def _billed(self) -> list[Owing]:
        return [one for one in self.months.values() if one.state == State.BILLED]


def our_side(rows: Sequence[PaymentRow], span: Span) -> OurSide:
    """Asked of the database in five questions, whatever the file's size."""
    by_nik = _workers(rows)
    keys = _known_keys(rows)
    people = frozenset(by_nik.values()) | keys
    told = {(worker, row.month.index) for row, worker in _meant(rows, by_nik, keys) if row.month}
    with staged(_PEOPLE, "id bigint PRIMARY KEY", ([one] for one in sorted(people))):
        months = _months(f"m.worker_id IN (SELECT id FROM {_PEOPLE})", span)
    bills = sorted({months[key].bill for key in told & months.keys() if months[key].state == State.BILLED})
    if bills:
        places = ", ".join(["%s"] * len(bills))
        months |= _months(f"m.state = '{State.BILLED.value}' AND m.bill IN ({places})", span, bills)
    everybody = people | {one.worker for one in months.values()}
    return OurSide(Known(by_nik, frozenset(everybody)), months)


def _workers(rows: Sequence[PaymentRow]) -> dict[str, int]:
    """The worker of each NIK that is in the file."""
    keys = vault()
    by_lookup = {keys.lookup(nik, NIK): nik for nik in sorted({row.nik for row in rows if row.nik})}
    binary = "bytea" if connection.vendor == "postgresql" else "blob"
    with staged(_NIKS, f"nik_lookup {binary}", ([lookup] for lookup in by_lookup)), connection.cursor() as cursor:
        cursor.execute(f"SELECT w.nik_lookup, w.id FROM {_NIKS} s JOIN months_worker w ON w.nik_lookup = s.nik_lookup")
        return {by_lookup[bytes(lookup)]: int(pk) for lookup, pk in cursor}


def _known_keys(rows: Sequence[PaymentRow]) -> frozenset[int]:
    """Those references that are workers of ours."""
    said = {int(row.reference) for row in rows if row.reference.isascii() and row.reference.isdecimal()}
    wanted = sorted(key for key in said if key <= LARGEST_KEY)
    with staged(_KEYS, "id bigint PRIMARY KEY", ([one] for one in wanted)), connection.cursor() as cursor:
        cursor.execute(f"SELECT w.id FROM {_KEYS} s JOIN months_worker w ON w.id = s.id")
        return frozenset(int(row[0]) for row in cursor)


def _meant(
    rows: Sequence[PaymentRow], by_nik: Mapping[str, int], keys: frozenset[int]
) -> Iterable[tuple[PaymentRow, int]]:
    known = Known(by_nik, keys | frozenset(by_nik.values()))
    for row in rows:
        worker = known.worker(row.nik, row.reference)
        if worker is not None:
            yield row, worker


def _months(which: str, span: Span, values: Sequence[str] = ()) -> dict[WorkerMonth, Owing]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT m.id, m.worker_id, m.month, m.village, m.amount, m.source_id, f.code, m.payer, m.programme,
                    m.state, m.bill, g.code, h.amount
                FROM months_protectionmonth AS m JOIN funds_source AS f ON f.id = m.source_id
                LEFT JOIN allocation_monthshare AS h ON h.month_id = m.id
                LEFT JOIN funds_source AS g ON g.id = h.partner_id
                WHERE m.state IN (%s, %s, %s) AND m.village BETWEEN %s AND %s AND {which}
                ORDER BY m.id""",
            [State.BILLED.value, State.PAID.value, State.CONFIRMED.value, span.first, span.last, *values],
        )
        found = (Owing(*row) for row in cursor.fetchall())
        return {(one.worker, one.month): one for one in found}
