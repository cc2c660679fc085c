"""Which moves each document makes.

Money is promised by its source, passes the stations (province, treasury of the regency, account of the village), pays
bills of BPJS, and comes back. A charge says how much of which fund is meant for which place; what is not known village
by village yet is charged to the regency, and the next station takes it from there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from lindung.common.areas import CODE_LENGTH
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import STATIONS, Account, AccountKind, Side
from lindung.funding.moves import Document, DocumentKind, Entry, Move

Key = TypeVar("Key")


@dataclass(frozen=True, order=True)
class Fund:
    """Money of one source for one programme."""

    source: str
    programme: str

    def account(self, kind: AccountKind, place: str) -> Account:
        """Its account of a kind for a place."""
        return Account(kind, self.source, self.programme, place)


@dataclass(frozen=True)
class Charge:
    """So much of a fund for a place."""

    fund: Fund
    place: str
    amount: Rupiah


def promised(charges: Sequence[Charge], *, day: date, number: str, words: str) -> Entry:
    """A budget document (DPA, Perda) or a donor's letter promises money."""
    return _each(charges, AccountKind.PROMISED, AccountKind.GRANT, Document(DocumentKind.BUDGET, number), day, words)


def promise_withdrawn(charges: Sequence[Charge], *, day: date, number: str, words: str) -> Entry:
    """What a source promised and has not paid out is not coming: a decree withdrawn, a source that ends."""
    document = Document(DocumentKind.WITHDRAWAL, number)
    return _each(charges, AccountKind.GRANT, AccountKind.PROMISED, document, day, words)


def arrived(
    charges: Sequence[Charge],
    station: AccountKind,
    *,
    day: date,
    number: str,
    words: str,
    came_from: AccountKind | None = None,
    held_for: Mapping[str, str] | None = None,
) -> Entry:
    """Money reaches a station by an SP2D, from the station before unless another earlier one is named.

    held_for: for a place the area around it to which the money was charged until now, where that was wider.
    """
    before = came_from or STATIONS[STATIONS.index(station) - 1]
    assert STATIONS.index(before) < STATIONS.index(station) < STATIONS.index(AccountKind.BPJS), (before, station)
    moves = []
    for charge in charges:
        wider = (held_for or {}).get(charge.place, charge.place)
        assert _inside(charge.place, wider), (charge.place, wider)
        moves.append(
            Move(charge.fund.account(station, charge.place), charge.fund.account(before, wider), charge.amount)
        )
    return Entry(day, Document(DocumentKind.SP2D, number), words, tuple(moves))


def billed(charges: Sequence[Charge], *, month: Month, day: date, number: str, words: str = "") -> Entry:
    """A bill of contributions for a month: they are spent, and owed to BPJS."""
    document = Document(DocumentKind.BILL, number)
    told = words or f"Tagihan iuran {month.words}"
    return _each(charges, AccountKind.CONTRIBUTIONS, AccountKind.PAYABLE, document, day, told)


def bill_reduced(charges: Sequence[Charge], *, day: date, number: str, words: str) -> Entry:
    """Billed months that will not be paid (a decree withdrawn, somebody gone): neither spent nor owed any longer."""
    document = Document(DocumentKind.WITHDRAWAL, number)
    return _each(charges, AccountKind.PAYABLE, AccountKind.CONTRIBUTIONS, document, day, words)


def paid(
    charges: Sequence[Charge],
    open_bills: Mapping[Account, Rupiah],
    *,
    station: AccountKind,
    day: date,
    number: str,
    words: str,
) -> Entry:
    """A payment to BPJS from a station. What goes beyond the open bills stays with BPJS, to be billed or given back.

    A donor pays from what it promised, and BPJS itself from what it holds.
    open_bills: the balance of each payable account on that day.
    """
    assert station in STATIONS, station
    moves: list[Move] = []
    left = dict(open_bills)
    for charge in charges:
        payable, there = (charge.fund.account(kind, charge.place) for kind in (AccountKind.PAYABLE, station))
        settles = Rupiah(min(charge.amount, left.get(payable, 0)))
        beyond = Rupiah(charge.amount - settles)
        left[payable] = Rupiah(left.get(payable, 0) - settles)
        if settles:
            moves.append(Move(payable, there, settles))
        if beyond and station is AccountKind.BPJS:
            raise UserError(f"Titipan di BPJS untuk {charge.place} melebihi tagihan terbuka. Periksa jumlahnya.")
        if beyond:
            moves.append(Move(there.at(AccountKind.BPJS), there, beyond))
    return Entry(day, Document(DocumentKind.PAYMENT, number), words, tuple(moves))


def months_taken_back(charges: Sequence[Charge], *, day: date, number: str, words: str) -> Entry:
    """Paid months that BPJS does not take (refused, died before, paid twice): it owes their contributions back."""
    document = Document(DocumentKind.WITHDRAWAL, number)
    return _each(charges, AccountKind.REFUND, AccountKind.CONTRIBUTIONS, document, day, words)


def refunded(
    charges: Sequence[Charge], *, owed_as: AccountKind, station: AccountKind, day: date, number: str, words: str
) -> Entry:
    """BPJS gives back what it owes (`REFUND`) or what was paid beyond the bills (`BPJS`)."""
    assert owed_as in (AccountKind.REFUND, AccountKind.BPJS), owed_as
    return _each(charges, station, owed_as, Document(DocumentKind.REFUND, number), day, words)


def returned(charges: Sequence[Charge], *, station: AccountKind, day: date, number: str, words: str) -> Entry:
    """Money that was not needed goes back to its source."""
    return _each(charges, AccountKind.RETURNED, station, Document(DocumentKind.RETURN, number), day, words)


def lent(charges: Sequence[Charge], *, station: AccountKind, day: date, number: str, words: str) -> Entry:
    """A loan bridges a tranche that is late."""
    return _each(charges, station, AccountKind.LOAN, Document(DocumentKind.LOAN, number), day, words)


def repaid(charges: Sequence[Charge], *, station: AccountKind, day: date, number: str, words: str) -> Entry:
    """The loan is given back out of the tranche."""
    return _each(charges, AccountKind.LOAN, station, Document(DocumentKind.REPAYMENT, number), day, words)


def village_split(
    balances: Mapping[Account, Rupiah], shares: Mapping[str, int], *, place: str, day: date, number: str, words: str
) -> Entry:
    """All that stands for a village goes to its successors, by shares (heads, or anything counted).

    A village that goes on under its own code is one of them: its part stays where it is. What was granted, spent and
    given back stays with the village that did it: its history is not rewritten.
    """
    history = (AccountKind.GRANT, AccountKind.RETURNED, AccountKind.CONTRIBUTIONS)
    moves: list[Move] = []
    for account, amount in balances.items():
        if account.place != place or account.kind in history or not amount:
            continue
        for successor, part in parts_of(amount, shares).items():
            there = account.at(account.kind, successor)
            if part and successor != place:
                owes = account.nature.side is Side.CREDIT
                moves.append(Move(account, there, part) if owes else Move(there, account, part))
    if not moves:
        raise UserError(f"Tidak ada saldo {place} pada tanggal itu. Tidak ada yang perlu dipindahkan.")
    return Entry(day, Document(DocumentKind.TRANSFER, number), words, tuple(moves))


def shared(amount: Rupiah, place: str, shares: Mapping[Fund, int]) -> list[Charge]:
    """One sum borne by several funds (50:50 and the like), to the rupiah; a fund whose part is nothing is left out."""
    parts = parts_of(amount, shares)
    return [Charge(fund, place, part) for fund, part in parts.items() if part]


def parts_of(amount: Rupiah, shares: Mapping[Key, int]) -> dict[Key, Rupiah]:
    """An amount cut by shares: whole rupiah that add up to it, the last ones to the largest remainders.

    Of equal remainders the one that stands first is rounded up.
    """
    whole = sum(shares.values())
    assert amount >= 0, amount
    assert whole > 0, shares
    assert min(shares.values()) >= 0, shares
    exact = {key: Fraction(amount * share, whole) for key, share in shares.items()}
    parts = {key: int(part) for key, part in exact.items()}
    rest = amount - sum(parts.values())
    for key in sorted(exact, key=lambda one: parts[one] - exact[one])[:rest]:
        parts[key] += 1
    assert sum(parts.values()) == amount
    return {key: Rupiah(part) for key, part in parts.items()}


def _each(
    charges: Iterable[Charge], debit: AccountKind, credit: AccountKind, document: Document, day: date, words: str
) -> Entry:
    moves = (
        Move(charge.fund.account(debit, charge.place), charge.fund.account(credit, charge.place), charge.amount)
        for charge in charges
    )
    return Entry(day, document, words, tuple(moves))


def _inside(place: str, wider: str) -> bool:
    return place == wider or (len(wider) in CODE_LENGTH.values() and place.startswith(f"{wider}."))
