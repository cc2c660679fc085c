"""Bill, pay, confirm and reverse months: each only from the state before it, all months of a request or none.

Whoever changes months holds their rows first, in one order, so that two requests do not wait for each other. A month
that is not in the state expected refuses the whole request with a sentence that says how the others stand.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.law import Law
from lindung.web.areas.spans import span_around
from lindung.web.audit.services import record
from lindung.web.months.models import NUMBER, ProtectionMonth
from lindung.web.months.staging import Cell, changed, counted, held, staged
from lindung.web.months.states import LIVE, WORDS, State
from lindung.web.users.models import User

_IDS = "months_changed_month"
_TABLE = ProtectionMonth._meta.db_table  # noqa: SLF001 - the table's name is said once
_REASON = 300  # letters


class _Row(NamedTuple):
    pk: int
    state: str
    month: int
    village: int


def hold_months(months: Collection[int]) -> None:
    """Hold these months (keys) until the transaction of the caller ends.

    Who also writes the book holds bills, months and accounts in this order, and the events come last.
    """
    with staged(_IDS, "id bigint PRIMARY KEY", ([one] for one in sorted(set(months)))), connection.cursor() as cursor:
        cursor.execute(held(_ROWS, "UPDATE"))


@transaction.atomic
def bill_months(*, months: Collection[int], bill: str, by: User) -> int:
    """Put planned months (keys) on a bill, by its number; how many."""
    if not bill.strip() or len(bill.strip()) > NUMBER:
        raise UserError(_("Nomor tagihan kosong atau lebih dari %(most)s huruf. Periksa nomornya.") % {"most": NUMBER})
    with _held(months, (State.PLANNED,)) as rows:
        _write({"state": State.BILLED, "bill": bill.strip()}, rows)
        _record(by, "months.billed", rows)
        return len(rows)


@transaction.atomic
def unbill_months(*, months: Collection[int], by: User) -> int:
    """The bill of these months is withdrawn: they are planned again, on no bill; how many."""
    with _held(months, (State.BILLED,)) as rows:
        _write({"state": State.PLANNED, "bill": ""}, rows)
        _record(by, "months.unbilled", rows)
        return len(rows)


@transaction.atomic
def pay_months(*, months: Collection[int], arrived: date, by: User) -> int:
    """The money of billed months was with BPJS on that day; how many. UserError where membership cannot take it."""
    with _held(months, (State.BILLED,)) as rows:
        _refuse_untimely(rows, arrived)
        _refuse_overlap(arrived)
        _write({"state": State.PAID, "arrived": arrived.isoformat()}, rows)
        _record(by, "months.paid", rows)
        return len(rows)


@transaction.atomic
def confirm_months(*, months: Collection[int], on: date, by: User) -> int:
    """BPJS said on that day of paid months that they count; how many."""
    with _held(months, (State.PAID,)) as rows:
        _refuse_before_arrival(on)
        _write({"state": State.CONFIRMED, "confirmed_on": on.isoformat()}, rows)
        _record(by, "months.confirmed", rows)
        return len(rows)


@transaction.atomic
def reverse_months(*, months: Collection[int], reason: str, on: date, by: User) -> int:
    """From that day on these months count as never made, and another may pay them; how many."""
    if not reason.strip() or len(reason.strip()) > _REASON:
        raise UserError(_("Tulis alasan pembatalan, paling banyak %(most)s huruf.") % {"most": _REASON})
    with _held(months, LIVE) as rows:
        _refuse_before_arrival(on)
        _write(
            {
                "state": State.REVERSED,
                "reversed_on": on.isoformat(),
                "reversal_reason": reason.strip(),
                "reversed_by_id": by.pk,
            },
            rows,
        )
        _record(by, "months.reversed", rows)
        return len(rows)


@contextmanager
def _held(months: Collection[int], expected: Sequence[State]) -> Iterator[list[_Row]]:
    """The rows of those months, held; UserError where one is not there or in another state."""
    wanted = sorted(set(months))
    with staged(_IDS, "id bigint PRIMARY KEY", ([one] for one in wanted)):
        with connection.cursor() as cursor:
            cursor.execute(held(_ROWS, "UPDATE"))
            rows = [_Row(*row) for row in cursor.fetchall()]
        if len(rows) < len(wanted):
            raise UserError(_("Sebagian bulan tidak ditemukan. Muat ulang daftarnya, lalu ulangi."))
        others = Counter(row.state for row in rows if row.state not in expected)
        if others:
            raise UserError(_refusal(others, len(rows), expected))
        yield rows


def _refusal(others: Mapping[str, int], all_of_them: int, expected: Sequence[State]) -> str:
    stand = ", ".join(f"{number(count)} {WORDS[State(state)]}" for state, count in sorted(others.items()))
    return _(
        "Tidak ada yang diubah: %(count)s dari %(all)s bulan tidak %(expected)s (%(stand)s). Muat ulang daftarnya."
    ) % {
        "count": number(sum(others.values())),
        "all": number(all_of_them),
        "expected": _("berlaku") if len(expected) > 1 else WORDS[expected[0]],
        "stand": stand,
    }


def _refuse_untimely(rows: Sequence[_Row], arrived: date) -> None:
    """Too far ahead, or before the rule began: `law.membership.checked` would not take such a payment."""
    since = Law().parameter("membership/advance_months").history[0].since
    if arrived < since or any(Month.numbered(row.month).first < since for row in rows):
        raise UserError(
            _("Bulan atau tanggal tiba sebelum %(since)s, hari pertama aturannya. Periksa tanggalnya.")
            % {"since": long_day(since)}
        )
    ahead = Law().on("membership/advance_months", arrived).count
    last = max((row.month for row in rows), default=Month.of(arrived).index)
    if last - Month.of(arrived).index > ahead:
        raise UserError(
            _("%(month)s lebih dari %(ahead)s bulan di muka dari %(on)s. Periksa bulan dan tanggal tibanya.")
            % {"month": Month.numbered(last).words, "ahead": ahead, "on": long_day(arrived)}
        )


def _refuse_overlap(arrived: date) -> None:
    """A payment that was reversed counts until that day: another for the same month arrives on it or later."""
    if many := counted(_OVERLAPPING, [arrived.isoformat()]):
        raise UserError(
            _("%(count)s bulan masih dibayar pembayar lain pada %(on)s; pembatalannya baru sesudah itu.")
            % {"count": number(many), "on": long_day(arrived)}
        )


def _refuse_before_arrival(on: date) -> None:
    if many := counted(_NOT_YET_ARRIVED, [on.isoformat()]):
        raise UserError(
            _("Uang %(count)s bulan baru tiba sesudah %(on)s. Periksa tanggalnya.")
            % {"count": number(many), "on": long_day(on)}
        )


def _write(values: Mapping[str, Cell], rows: Sequence[_Row]) -> None:
    columns = ", ".join(f"{name} = %s" for name in values)
    states = sorted({row.state for row in rows})
    guard = ", ".join(["%s"] * len(states)) or "NULL"
    written = changed(
        f"UPDATE {_TABLE} SET {columns} WHERE id IN (SELECT id FROM {_IDS}) AND state IN ({guard})",
        [*values.values(), *states],
    )
    assert written == len(rows), "held rows do not change under us"


def _record(by: User, action: str, rows: Sequence[_Row]) -> None:
    if rows:
        record(by, action, "", span_around([row.village for row in rows]), months=len(rows))


_ROWS = f"SELECT m.id, m.state, m.month, m.village FROM {_TABLE} AS m JOIN {_IDS} AS s ON s.id = m.id ORDER BY m.id"
_OVERLAPPING = f"""SELECT count(*) FROM {_IDS} AS s JOIN {_TABLE} AS m ON m.id = s.id
    JOIN {_TABLE} AS o ON o.worker_id = m.worker_id AND o.month = m.month AND o.id <> m.id
    WHERE o.arrived IS NOT NULL AND o.reversed_on > %s"""
_NOT_YET_ARRIVED = f"""SELECT count(*) FROM {_IDS} AS s JOIN {_TABLE} AS m ON m.id = s.id WHERE m.arrived > %s"""
