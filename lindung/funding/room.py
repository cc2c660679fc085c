"""What of a fund may still be spent for a village: its own money first, then what is held for the area around it.

Money that is not known village by village yet stands in the account of a regency or province and is for every village
within. What a place spent beyond its own was taken from there, so a village finds there only what others have left.
"""

from collections.abc import Iterable, Iterator, Mapping

from lindung.common.money import Rupiah
from lindung.funding.accounts import STATIONS, Account, AccountKind

SPENT = (AccountKind.PAYABLE, AccountKind.LOAN)
"""Owed out of the fund: billed and not paid, or lent and to be given back."""


class Room:
    """Of one source and programme, from its balances."""

    def __init__(self, left: Mapping[str, int]) -> None:
        """left: rupiah by place; below zero where a place has spent what stands around it."""
        self._left = dict(left)
        for place in sorted(left, key=len, reverse=True):
            if (lacking := -self._left[place]) > 0:
                self._left[place] = 0
                self._take(_around(place), lacking)

    def left_for(self, places: Iterable[str]) -> Rupiah:
        """What may still be spent for all of these places together; what is held around several counts once."""
        within_reach = {around for place in places for around in (place, *_around(place))}
        return Rupiah(sum(max(self._left.get(place, 0), 0) for place in within_reach))

    def take(self, place: str, amount: Rupiah) -> Rupiah:
        """Spend for a place; what is lacking, and then nothing was spent."""
        chain = [place, *_around(place)]
        lacking = amount - sum(max(self._left.get(one, 0), 0) for one in chain)
        if lacking > 0:
            return Rupiah(lacking)
        short = self._take(chain, amount)
        assert short == 0, place
        return Rupiah(0)

    def take_what_there_is(self, place: str, amount: Rupiah) -> Rupiah:
        """Spend as much of it as there is; what is lacking."""
        return Rupiah(self._take([place, *_around(place)], amount))

    def _take(self, places: Iterable[str], amount: int) -> int:
        for place in places:
            taken = min(amount, max(self._left.get(place, 0), 0))
            if taken:
                self._left[place] -= taken
                amount -= taken
        return amount


def rooms_of(balances: Mapping[Account, Rupiah]) -> dict[tuple[str, str], Room]:
    """By source and programme: what stands at the stations, less what is owed."""
    left: dict[tuple[str, str], dict[str, int]] = {}
    for account, amount in balances.items():
        sign = 1 if account.kind in STATIONS else -1 if account.kind in SPENT else 0
        if sign:
            of_fund = left.setdefault((account.source, account.programme), {})
            of_fund[account.place] = of_fund.get(account.place, 0) + sign * amount
    return {fund: Room(by_place) for fund, by_place in left.items()}


def _around(place: str) -> list[str]:
    """The areas around a place, the nearest first."""
    return list(_wider(place))


def _wider(place: str) -> Iterator[str]:
    while "." in place:
        place = place.rpartition(".")[0]
        yield place
