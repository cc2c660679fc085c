"""What each source may still be charged for an area, out of the book."""

from collections.abc import Iterable, Mapping
from datetime import date

from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount
from lindung.funding.room import Room, rooms_of
from lindung.web.areas.spans import NATION, code_of, span_of
from lindung.web.billing.due import Sum
from lindung.web.funds.book_selectors import trial_balance


def rooms_on(programme: str, on: date) -> dict[str, Room]:
    """By source code, for one programme: what stands anywhere at the end of a day."""
    stands: dict[BookAccount, Rupiah] = {
        line.account: line.balance for line in trial_balance(span_of(NATION), on) if line.account.programme == programme
    }
    return {source: room for (source, _), room in rooms_of(stands).items()}


def available_of(sums: Iterable[Sum], rooms: Mapping[str, Room]) -> dict[str, Rupiah]:
    """Of each source that is charged, what it still has for the villages of these sums; nothing is spent."""
    villages: dict[str, set[str]] = {}
    for one in sums:
        for source, _part in one.parts:
            villages.setdefault(source, set()).add(code_of(one.village))
    return {source: (rooms.get(source) or Room({})).left_for(places) for source, places in villages.items()}


def ceilings_of(sums: Iterable[Sum], rooms: Mapping[str, Room]) -> dict[str, Rupiah]:
    """Of each source that is charged, what of these sums it can bear; spends it in the rooms."""
    bears: dict[str, int] = {}
    for one in sums:
        for source, part in one.parts:
            room = rooms.get(source) or Room({})
            short = room.take_what_there_is(code_of(one.village), part)
            bears[source] = bears.get(source, 0) + part - short
    return {source: Rupiah(amount) for source, amount in bears.items()}
