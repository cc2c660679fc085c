"""In which order a village pays when money does not reach for everybody.

Whatever the order, the rule by which money becomes months is that of `programme.village_account.pay`: arrears first,
the oldest month first, never beyond the running month. An order only says who comes first.
"""

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from lindung.funding.paydays import UNLIMITED, Participant, Payday, paydays


class Order(StrEnum):
    """Who is paid first."""

    MONTHS = "months"  # everybody's oldest month before anybody's next one, in the order of the list
    LIST = "list"  # one after the other in the order of the list
    LAPSE = "lapse"  # whose membership ends first
    WAIT = "wait"  # who has the whole benefit and would wait for it again
    FAMILY = "family"  # who alone covers a family
    HOLD = "hold"  # as many members as can be held to the end, then who is none, then arrears


ORDER_WORDS = {
    Order.MONTHS: "bulan tertua dulu untuk semua, menurut daftar",
    Order.LIST: "orang demi orang menurut daftar",
    Order.LAPSE: "yang paling dekat berakhir dulu",
    Order.WAIT: "yang manfaatnya sudah penuh dan akan menunggu lagi dulu",
    Order.FAMILY: "yang seorang diri melindungi keluarganya dulu",
    Order.HOLD: "tahan peserta sebanyak mungkin, lalu yang belum terlindungi, lalu tunggakan",
}


def paid_in(order: Order, people: Sequence[Participant], payday: Payday) -> list[Participant]:
    """The people in the order of their list after one day of payment."""
    if order is Order.MONTHS:
        return payday.pay(list(people))
    kept_back = 0
    if order is Order.HOLD:
        keep, spare = _keepable(people, payday)
        people = held(people, payday, keep)
        kept_back = max(payday.purse.cash - spare, 0)
    payday.purse.cash -= kept_back
    done = {person.key: payday.pay_one(person) for person in _in_turn(order, people, payday)}
    payday.purse.cash += kept_back
    return [done[person.key] for person in people]


def held(people: Sequence[Participant], payday: Payday, keep: Container[str] | None = None) -> list[Participant]:
    """The people after as few months as keep a membership until the next day of payment, the oldest month first.

    keep: the keys of those who are held; None: all who are members.
    """
    return [_held(person, payday) if keep is None or person.key in keep else person for person in people]


Covers = Mapping[str, int]
"""How many workers of the list are members, by family."""
Rank = Callable[[Participant, Payday, Covers], tuple[int, date]]
"""Who is first has the least; equals stay in the order of the list."""


def _in_turn(order: Order, people: Sequence[Participant], payday: Payday) -> list[Participant]:
    covers = Counter(person.family for person in people if payday.membership(person).alive)
    return sorted(people, key=lambda person: RANKS[order](person, payday, covers))


def _held(person: Participant, payday: Payday) -> Participant:
    membership = payday.membership(person)
    for month in membership.arrears if membership.alive else ():
        if payday.lapses_on(person) > payday.next_day:
            break
        person = payday.pay_one(person, month)
    return person


def _keepable(people: Sequence[Participant], payday: Payday) -> tuple[set[str], int]:
    """Whom the money there is and is to come can hold to the end, and what that leaves over today.

    As many as it reaches for: who needs least comes first, and of equals who alone covers a family.
    """
    members = [person for person in _in_turn(Order.FAMILY, people, payday) if payday.membership(person).alive]
    alike = {person.payments: person for person in members}
    needed = {payments: _needed(person, payday) for payments, person in alike.items()}
    left = list(accumulate([payday.purse.cash, *(arrives for _, arrives in payday.later)]))
    keep: set[str] = set()
    for person in sorted(members, key=lambda member: needed[member.payments][-1]):
        after = [there - need for there, need in zip(left, needed[person.payments], strict=True)]
        if min(after) >= 0:
            left = after
            keep.add(person.key)
    return keep, min(left)


def _needed(person: Participant, payday: Payday) -> list[int]:
    """Rupiah that holding one worker takes up to each day of payment from this one on."""
    purse = replace(payday.purse, cash=UNLIMITED, spent=0)
    needed: list[int] = []
    for day in paydays(replace(payday, purse=purse)):
        person = _held(person, day)
        needed.append(purse.spent)
    return needed


def _by_lapse(person: Participant, payday: Payday, _covers: Covers) -> tuple[int, date]:
    return 0, payday.lapses_on(person)


def _by_wait(person: Participant, payday: Payday, _covers: Covers) -> tuple[int, date]:
    membership = payday.membership(person)
    whole = membership.full_from is not None and membership.full_from <= payday.day
    return (0 if whole else 1 if membership.alive else 2), payday.lapses_on(person)


def _by_family(person: Participant, payday: Payday, covers: Covers) -> tuple[int, date]:
    alive = payday.membership(person).alive
    others = person.elsewhere or covers[person.family] > alive
    return (2 if others else 0 if alive else 1), payday.lapses_on(person)


def _by_need(person: Participant, payday: Payday, covers: Covers) -> tuple[int, date]:
    """Who is no member, a bare family before others; members after them, for they are held already."""
    if payday.membership(person).alive:
        return 2, payday.lapses_on(person)
    return (1 if person.elsewhere or covers[person.family] else 0), date.max


RANKS: Mapping[Order, Rank] = {
    Order.LIST: lambda _person, _payday, _covers: (0, date.min),
    Order.LAPSE: _by_lapse,
    Order.WAIT: _by_wait,
    Order.FAMILY: _by_family,
    Order.HOLD: _by_need,
}
