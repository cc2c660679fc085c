"""Months that will not be paid any more: those planned or billed are reversed, in the book too; paid ones are counted.

A bill that is in the book owes what it billed; each month taken off it reduces what is owed to BPJS and what is spent,
on the accounts on which that bill was written.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import Account, AccountKind
from lindung.funding.borne import Borne
from lindung.funding.entries import Charge, Fund, bill_reduced
from lindung.funding.moves import DocumentKind
from lindung.web.allocation.shares import OF_PARTNER, PARTNER, SHARED
from lindung.web.areas.spans import span_of
from lindung.web.billing.bills_services import hold_bills, refresh_states
from lindung.web.funds.book_rows import as_account
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Entry, Transfer
from lindung.web.months.services import reverse_months
from lindung.web.months.staging import held, staged
from lindung.web.months.states import State
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User

_WORKERS = "programmes_leaving_worker"


@dataclass(frozen=True)
class GivenUp:
    """Of the months from a month on: how many were reversed, how much of them was billed, and how many are paid."""

    reversed: int
    unbilled: Rupiah  # what the open bills are lower by
    paid: int


class _Row(NamedTuple):
    pk: int
    state: str
    bill: str
    source: str
    village: int
    amount: int
    partner: str
    of_partner: int

    @property
    def parts(self) -> tuple[tuple[str, Rupiah], ...]:
        """What of it each source bears."""
        return Borne(self.source, Rupiah(self.amount), self.partner, self.of_partner).parts(Rupiah(self.amount))


def give_up_months(
    *, workers: Collection[int], programme: Programme, first: Month, number: str, on: date, reason: str, by: User
) -> GivenUp:
    """Reverse what is not paid of the months from `first` on. number: of the document in the book.

    Inside the transaction of the caller, who holds whatever else of theirs they change.
    """
    bills = _held_bills(workers, programme.code, first)  # before their months, as who pays them does
    rows = _held(workers, programme.code, first)
    open_rows = [row for row in rows if row.state in (State.PLANNED, State.BILLED)]
    unbilled = _reduce_bills([row for row in open_rows if row.state == State.BILLED], programme, number, reason, by)
    if open_rows:
        reverse_months(months=[row.pk for row in open_rows], reason=reason, on=on, by=by)
        refresh_states(bills)
    return GivenUp(len(open_rows), unbilled, len(rows) - len(open_rows))


def _held_bills(workers: Collection[int], programme: str, first: Month) -> list[str]:
    """The numbers of the bills on which months of these workers are, the bills held."""
    with staged(_WORKERS, "id bigint PRIMARY KEY", ([one] for one in sorted(set(workers)))), connection.cursor() as sql:
        sql.execute(_BILLS, [programme, first.index, State.BILLED.value])
        numbers = [str(row[0]) for row in sql.fetchall()]
    hold_bills(numbers)
    return numbers


def _held(workers: Collection[int], programme: str, first: Month) -> list[_Row]:
    """The live months of these workers from a month on, held until the transaction ends."""
    with staged(_WORKERS, "id bigint PRIMARY KEY", ([one] for one in sorted(set(workers)))), connection.cursor() as sql:
        sql.execute(held(_MONTHS, "UPDATE"), [programme, first.index, State.REVERSED.value])
        return [_Row(*row) for row in sql.fetchall()]


def _reduce_bills(rows: Sequence[_Row], programme: Programme, number: str, words: str, by: User) -> Rupiah:
    """Take billed months off the bills that are in the book; how much that is."""
    owed: Counter[Account] = Counter()
    for bill in sorted({row.bill for row in rows}):
        accounts = _accounts_of(bill)
        for row in rows:
            for source, part in row.parts if row.bill == bill else ():
                if account := _account_of(source, row.village, programme, accounts):
                    owed[account] += part
    if not owed:
        return Rupiah(0)
    charges = [
        Charge(Fund(account.source, account.programme), account.place, Rupiah(owed[account]))
        for account in sorted(owed)
    ]
    write_entry(bill_reduced(charges, day=timezone.localdate(), number=number, words=words), by=by)
    return Rupiah(owed.total())


def _accounts_of(bill: str) -> Sequence[Account]:
    """On which accounts a bill is owed; none where it is not in the book, or was reversed."""
    entry = Entry.objects.filter(document_kind=DocumentKind.BILL, document=bill).order_by("pk").last()
    if entry is None or Entry.objects.filter(reverses=entry).exists():
        return ()
    moves = Transfer.objects.filter(entry=entry, credit__kind=AccountKind.PAYABLE)
    return [as_account(move.credit) for move in moves.select_related("credit__source")]


def _account_of(source: str, village: int, programme: Programme, accounts: Sequence[Account]) -> Account | None:
    """The narrowest account of the bill in which a source's part is: of its village, or of the regency around it."""
    around = [
        account
        for account in accounts
        if (account.source, account.programme) == (source, programme.code)
        and span_of(account.place).first <= village <= span_of(account.place).last
    ]
    return max(around, key=lambda account: len(account.place), default=None)


_BILLS = f"""SELECT DISTINCT m.bill FROM months_protectionmonth AS m JOIN {_WORKERS} AS s ON s.id = m.worker_id
    WHERE m.programme = %s AND m.month >= %s AND m.state = %s"""
_MONTHS = f"""SELECT m.id, m.state, m.bill, f.code, m.village, m.amount, {PARTNER}, {OF_PARTNER}
    FROM months_protectionmonth AS m
    JOIN {_WORKERS} AS s ON s.id = m.worker_id JOIN funds_source AS f ON f.id = m.source_id {SHARED}
    WHERE m.programme = %s AND m.month >= %s AND m.state <> %s ORDER BY m.id"""
