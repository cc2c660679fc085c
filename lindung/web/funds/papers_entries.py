"""Which entry each of the other documents makes, and what of the book each of them may be about."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lindung.common.areas import Level
from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.entries import Charge, Fund, lent, refunded, repaid, returned
from lindung.funding.moves import Entry as BookEntry
from lindung.funding.promises import promise_changed
from lindung.web.areas.spans import Span
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.cash_states import PaperKind
from lindung.web.users.scope import Scope

Balances = Mapping[BookAccount, Rupiah]
CASH = {
    Level.VILLAGE: (AccountKind.VILLAGE, AccountKind.REGENCY),
    Level.DISTRICT: (AccountKind.REGENCY,),
    Level.REGENCY: (AccountKind.REGENCY,),
    Level.PROVINCE: (AccountKind.PROVINCE,),
}
"""Where money for a place can be taken from or put, the nearest first."""

ABOUT: Mapping[PaperKind, frozenset[AccountKind]] = {
    PaperKind.LOAN: frozenset((AccountKind.GRANT,)),
    PaperKind.REPAYMENT: frozenset((AccountKind.LOAN,)),
    PaperKind.REFUND: frozenset((AccountKind.REFUND, AccountKind.BPJS)),
    PaperKind.RETURN: frozenset((AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE)),
    PaperKind.CHANGE: frozenset((AccountKind.GRANT,)),
}
"""The accounts that a line of the document names. A loan is for whoever has been promised something."""

WITH_STATION = frozenset((PaperKind.LOAN, PaperKind.REPAYMENT, PaperKind.REFUND))


@dataclass(frozen=True)
class Offered:
    """One account that a document may be about, and what stands on it."""

    account: BookAccount
    amount: Rupiah
    stations: tuple[AccountKind, ...]

    @property
    def key(self) -> str:
        """What a form calls it."""
        return self.account.code


@dataclass(frozen=True)
class Line:
    """So many rupiah of one account; of a changed promise its new sum. station: where money is put or taken from."""

    account: BookAccount
    amount: Rupiah
    station: AccountKind

    @property
    def charge(self) -> Charge:
        return Charge(Fund(self.account.source, self.account.programme), self.account.place, self.amount)


def offered(kind: PaperKind, scope: Scope | Span, on: date) -> list[Offered]:
    """Every account in the scope that such a document may be about on a day."""
    return [
        Offered(account, amount, CASH[account.level])
        for account, amount in balances(scope, on).items()
        if account.kind in ABOUT[kind]
    ]


def entry_of(
    kind: PaperKind, lines: Sequence[Line], held: Balances, *, day: date, number: str, words: str
) -> BookEntry:
    """The entry of a document. held: balances of its day, which a changed promise is weighed against."""
    if kind is PaperKind.CHANGE:
        wanted = {line.account: line.amount for line in lines}
        return promise_changed(wanted, held, day=day, number=number, words=words)
    groups: dict[tuple[AccountKind, AccountKind], list[Charge]] = defaultdict(list)
    for line in lines:
        groups[line.account.kind, line.station].append(line.charge)
    entries = [
        _one(kind, charges, about, station, day=day, number=number, words=words)
        for (about, station), charges in groups.items()
    ]
    return replace(entries[0], moves=tuple(move for entry in entries for move in entry.moves))


def _one(
    kind: PaperKind, charges: list[Charge], about: AccountKind, station: AccountKind, *, day: date, number: str,
    words: str,
) -> BookEntry:  # fmt: skip
    if kind is PaperKind.REFUND:
        return refunded(charges, owed_as=about, station=station, day=day, number=number, words=words)
    if kind is PaperKind.RETURN:
        return returned(charges, station=about, day=day, number=number, words=words)
    document: Callable[..., BookEntry] = lent if kind is PaperKind.LOAN else repaid
    return document(charges, station=station, day=day, number=number, words=words)
