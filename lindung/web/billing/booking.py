"""What a proof of payment moves in the book: what pays months settles their bills, the rest lies at BPJS.

A bill is settled only by rows that agree with it person by person, so that the book and the months of the people say
the same. Money whose owner nobody knows left no account that could be named: it is booked when a person has said whose
it was.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.borne import Borne
from lindung.funding.entries import Fund
from lindung.funding.moves import Document, DocumentKind, Entry as BookEntry, Move
from lindung.web.allocation.shares import OF_PARTNER, PARTNER, SHARED
from lindung.web.areas.spans import NATION, code_of, span_of
from lindung.web.funds.book_rows import account_rows
from lindung.web.funds.book_selectors import trial_balance
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Entry
from lindung.web.months.staging import staged
from lindung.web.users.models import User

_MONTHS = "billing_borne_month"


class Whose(NamedTuple):
    """A fund's money for a village."""

    source: str
    programme: str
    village: int

    @property
    def place(self) -> str:
        return code_of(self.village)

    def account(self, kind: AccountKind, place: str = "") -> BookAccount:
        """The account of a kind, for the village or for a wider place."""
        return Fund(self.source, self.programme).account(kind, place or self.place)


@dataclass(frozen=True)
class Paid:
    """What left a station on a day: for months that it pays, and beyond them. partners: sources that bore a part."""

    settles: Mapping[Whose, Rupiah]
    beyond: Mapping[Whose, Rupiah]
    station: AccountKind
    day: date
    number: str
    words: str
    partners: frozenset[str] = frozenset()


def book_paid(paid: Paid, *, by: User) -> Entry | None:
    """One entry for one proof; None where no rupiah of it can be booked. UserError where the station has it not."""
    beyond = {} if paid.station is AccountKind.BPJS else paid.beyond  # what BPJS holds already it holds
    wanted = [*((whose, AccountKind.PAYABLE, amount) for whose, amount in paid.settles.items()),
              *((whose, AccountKind.BPJS, amount) for whose, amount in beyond.items())]  # fmt: skip
    if not wanted:
        return None
    stands = _Stands(paid.station, paid.day, {whose.source for whose, _kind, _amount in wanted})
    moves = [
        Move(whose.account(kind), there, part)
        for whose, kind, amount in wanted
        for there, part in stands.taken(whose, amount, may_be_promised=whose.source in paid.partners)
    ]
    # All of them at once: locked one kind after the other, a payment and its reversal could wait for each other.
    account_rows(list(dict.fromkeys(account for move in moves for account in (move.debit, move.credit))))
    document = Document(DocumentKind.PAYMENT, paid.number)
    return write_entry(BookEntry(paid.day, document, paid.words, tuple(moves)), by=by)


def parts_of_months(months: Collection[int]) -> list[tuple[Whose, int]]:
    """Who bears these months (keys), to the rupiah: of one that two sources bear, both."""
    with staged(_MONTHS, "id bigint PRIMARY KEY", ([one] for one in sorted(set(months)))), connection.cursor() as sql:
        sql.execute(_BORNE)
        return [
            (Whose(code, programme, village), part)
            for source, programme, village, amount, partner, beside in sql.fetchall()
            for code, part in Borne(source, Rupiah(amount), partner, beside).parts(Rupiah(amount))
        ]


def summed(parts: Iterable[tuple[Whose, int]]) -> dict[Whose, Rupiah]:
    """Added up by whose it is, in the order of the chart; nothing of nothing."""
    sums: dict[Whose, int] = {}
    for whose, amount in parts:
        sums[whose] = sums.get(whose, 0) + amount
    return {whose: Rupiah(sums[whose]) for whose in sorted(sums) if sums[whose]}


class _Stands:
    """What stands at one station: a village's own money first, else what is held for the area around it.

    The partner of a shared month is often a donor, who pays BPJS itself: out of what it promised.
    """

    def __init__(self, station: AccountKind, day: date, sources: Iterable[str]) -> None:
        of_sources = set(sources)
        self._station = station
        self._left: dict[BookAccount, int] = {
            line.account: line.balance
            for line in trial_balance(span_of(NATION), day)
            if line.account.kind in (station, AccountKind.PROMISED) and line.account.source in of_sources
        }

    def taken(self, whose: Whose, amount: Rupiah, *, may_be_promised: bool) -> list[tuple[BookAccount, Rupiah]]:
        """The accounts that pay, and how much; the village's own where it lacks, so that the book says so."""
        for station in (self._station, *((AccountKind.PROMISED,) if may_be_promised else ())):
            accounts = [whose.account(station, place) for place in _places(whose.place)]
            enough = [account for account in accounts if self._left.get(account, 0) >= amount]
            if found := self._from(enough[:1] or accounts, amount):
                return found
        return [(whose.account(self._station), amount)]

    def _from(self, accounts: Sequence[BookAccount], amount: int) -> list[tuple[BookAccount, Rupiah]]:
        """So much out of these accounts, the first ones first; nothing where they have not so much together."""
        there = {account: max(self._left.get(account, 0), 0) for account in accounts}
        if sum(there.values()) < amount:
            return []
        found = []
        for account, stands in there.items():
            if part := min(stands, amount):
                self._left[account] -= part
                amount -= part
                found.append((account, Rupiah(part)))
        return found


def _places(place: str) -> Sequence[str]:
    """The village and the areas around it, the nearest first."""
    parts = place.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


_BORNE = f"""SELECT f.code, m.programme, m.village, m.amount, {PARTNER}, {OF_PARTNER}
    FROM {_MONTHS} AS s JOIN months_protectionmonth AS m ON m.id = s.id
    JOIN funds_source AS f ON f.id = m.source_id {SHARED}
    ORDER BY m.id"""
