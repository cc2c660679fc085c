"""The book: double entry, append-only, one document one entry.

An entry is never changed: a reversal mirrors it, once, and whoever wrote a document down wrongly writes it down again
as its next record. Balances are worked out and never kept. What may be posted is decided in `posting`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import Account, Side
from lindung.funding.moves import Document, Entry
from lindung.funding.posting import (
    is_repeat,
    least_from,
    refuse_closed,
    refuse_record,
    refuse_reversal,
    refuse_short,
    why_not_closed,
)


@dataclass(frozen=True)
class TrialLine:
    """One account in the trial balance: everything ever debited and credited."""

    account: Account
    debit: Rupiah
    credit: Rupiah

    @property
    def balance(self) -> Rupiah:
        """On the account's normal side."""
        more = self.debit - self.credit
        return Rupiah(more if self.account.nature.side is Side.DEBIT else -more)


@dataclass(frozen=True)
class Book:
    """Entries in the order in which they were written, and the last closed month. Posting makes another book."""

    entries: tuple[Entry, ...] = ()
    closed: Month | None = None

    def posted(self, entry: Entry) -> "Book":
        """The book with that entry; the same book where it is in it already. UserError says what is in the way."""
        if is_repeat(entry, self.of(entry.document)):
            return self
        refuse_closed(entry.day, self.closed)
        if entry.document.record > 1:
            refuse_record(entry.document, self._reversed())
        if entry.reverses:
            refuse_reversal(entry, self.of(entry.reverses), self._reversed())
        refuse_short(entry, least_from(entry.day, self._changes(entry.changes())))
        return replace(self, entries=(*self.entries, entry))

    def with_closed(self, month: Month, on: date) -> "Book":
        """The book with that month closed; months are closed in their order, and after they have ended."""
        first = min((Month.of(entry.day) for entry in self.entries), default=month)
        if why := why_not_closed(month, self.closed, first, on):
            raise UserError(why)
        return replace(self, closed=month)

    def of(self, document: Document) -> Entry | None:
        """The entry of a document."""
        return next((entry for entry in self.entries if entry.document == document), None)

    def balances(self, on: date) -> dict[Account, Rupiah]:
        """What stands on each account at the end of a day, on its normal side; none that stand at zero."""
        found: dict[Account, int] = defaultdict(int)
        for entry in self.entries:
            if entry.day <= on:
                for account, change in entry.changes().items():
                    found[account] += change
        return {account: Rupiah(amount) for account, amount in sorted(found.items(), key=_by_code) if amount}

    def trial_balance(self, on: date) -> list[TrialLine]:
        """Every account with all that was debited and credited up to a day; both sides add up to the same."""
        debited: dict[Account, int] = defaultdict(int)
        credited: dict[Account, int] = defaultdict(int)
        for move in (move for entry in self.entries if entry.day <= on for move in entry.moves):
            debited[move.debit] += move.amount
            credited[move.credit] += move.amount
        accounts = sorted({*debited, *credited}, key=lambda account: account.code)
        return [TrialLine(account, Rupiah(debited[account]), Rupiah(credited[account])) for account in accounts]

    def _reversed(self) -> frozenset[Document]:
        return frozenset(entry.reverses for entry in self.entries if entry.reverses)

    def _changes(self, accounts: Iterable[Account]) -> dict[Account, list[tuple[date, int]]]:
        found: dict[Account, list[tuple[date, int]]] = {account: [] for account in accounts}
        for entry in self.entries:
            for account, change in entry.changes().items():
                if account in found:
                    found[account].append((entry.day, change))
        return found


def _by_code(balance: tuple[Account, int]) -> str:
    return balance[0].code
