"""Money that is on its way: what stands before each station and may arrive there next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lindung.common.money import Rupiah
from lindung.funding.accounts import STATIONS, Account as BookAccount, AccountKind
from lindung.web.areas.spans import Span
from lindung.web.funds.book_selectors import balances
from lindung.web.users.scope import Scope

CASH = (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE)
"""Where an SP2D can bring money."""


@dataclass(frozen=True)
class Awaited:
    """Money of an account that has not reached the village's account yet."""

    account: BookAccount
    amount: Rupiah

    @property
    def key(self) -> str:
        """What a form calls it."""
        return self.account.code

    @property
    def next_stations(self) -> tuple[AccountKind, ...]:
        """The stations that it may reach, the next one first."""
        here = STATIONS.index(self.account.kind)
        return tuple(station for station in CASH if STATIONS.index(station) > here)


def awaited(scope: Scope | Span, on: date) -> list[Awaited]:
    """What stands before the account of a village, account by account."""
    return list(_awaited(scope, on))


def _awaited(scope: Scope | Span, on: date) -> Iterator[Awaited]:
    for account, amount in balances(scope, on).items():
        if account.kind in (AccountKind.PROMISED, AccountKind.PROVINCE, AccountKind.REGENCY):
            yield Awaited(account, amount)
