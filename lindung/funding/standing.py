"""Where money stands and since when: what came first is taken to have gone first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lindung.common.money import Rupiah
from lindung.funding.accounts import STATIONS, Account
from lindung.funding.book import Book


@dataclass(frozen=True, order=True)
class Standing:
    """A part of what stands on an account, and the day since which it has stood there.

    planned: it should have moved on since that day; False of a promise that nobody has set a day for (`planned`).
    """

    since: date
    amount: Rupiah
    planned: bool = True

    def days(self, on: date) -> int:
        """For how many days, on that day; below zero where it is due later."""
        return (on - self.since).days


def standing(changes: Iterable[tuple[date, int]], on: date) -> list[Standing]:
    """What is left on a day of the arrivals on one account, the oldest first.

    changes: (day, rupiah) of one account, below zero where money left. An arrival that was reversed and its reversal
    are left out by whoever asks: what never came has not stood anywhere.
    """
    known = [row for row in changes if row[0] <= on]
    leaving = -sum(change for _, change in known if change < 0)
    left: dict[date, int] = defaultdict(int)
    for day, change in sorted(row for row in known if row[1] > 0):
        gone = min(leaving, change)
        leaving -= gone
        left[day] += change - gone
    assert not leaving, "more left than came"
    return [Standing(day, Rupiah(amount)) for day, amount in left.items() if amount]


def where_money_stands(book: Book, on: date) -> dict[Account, list[Standing]]:
    """Of every account of a station what stands there on a day and since when, in the order of the chart."""
    known = [entry for entry in book.entries if entry.day <= on]
    undone = {entry.reverses for entry in known if entry.reverses}
    changes: dict[Account, list[tuple[date, int]]] = defaultdict(list)
    for entry in known:
        if entry.reverses is None and entry.document not in undone:
            for account, change in entry.changes().items():
                if account.kind in STATIONS:
                    changes[account].append((entry.day, change))
    found = {account: standing(rows, on) for account, rows in changes.items()}
    return {account: found[account] for account in sorted(found, key=lambda one: one.code) if found[account]}
