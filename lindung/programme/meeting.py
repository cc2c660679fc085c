"""What the meeting of a village may change in its list: the order, and who declines. No exclusion, and not the quota.

Whoever is moved or put before another is so with a reason that the meeting gives; without one the change is refused and
said. What was asked is either done or refused: nothing is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lindung.programme.candidates import State


class Change(StrEnum):
    """What a meeting can do with one person of its list."""

    MOVE = "move"  # to another rank
    INSTEAD = "instead"  # takes the place of another, who goes to where they stood
    DECLINE = "decline"  # wants no place, or is no worker: who comes next moves up


@dataclass(frozen=True)
class Listed:
    """One person of a village's list."""

    key: int
    state: State


@dataclass(frozen=True)
class Wish:
    """One change that the meeting asks for. rank: from 1, of a move. other: whose place is taken, of `instead`."""

    change: Change
    key: int
    reason: str
    rank: int | None = None
    other: int | None = None


@dataclass(frozen=True)
class Refused:
    """A change that was not made, and why (Indonesian, no name in it)."""

    wish: Wish
    why: str


@dataclass(frozen=True)
class Decided:
    """The list as the meeting leaves it: keys in their order, with those that were changed and those refused."""

    chosen: tuple[int, ...]
    reserve: tuple[int, ...]
    waiting: tuple[int, ...]
    declined: tuple[int, ...]
    done: tuple[Wish, ...]
    refused: tuple[Refused, ...]


def decided(listed: Sequence[Listed], places: int, reserve: int, wishes: Sequence[Wish]) -> Decided:
    """The list after the meeting. listed: everybody in the order of rank, the excluded and those to check too.

    places, reserve: how many may be chosen and wait next. Changes are made one after the other as they are given.
    """
    order = [person.key for person in listed if person.state < State.TO_CHECK]
    states = {person.key: person.state for person in listed}
    assert len(states) == len(listed)
    declined: list[int] = []
    done: list[Wish] = []
    refused: list[Refused] = []
    for wish in wishes:
        why = _against(wish, order, states, declined)
        if why:
            refused.append(Refused(wish, why))
            continue
        _make(wish, order, declined)
        done.append(wish)
    assert len(done) + len(refused) == len(wishes)
    cut = places + reserve
    return Decided(
        tuple(order[:places]),
        tuple(order[places:cut]),
        tuple(order[cut:]),
        tuple(declined),
        tuple(done),
        tuple(refused),
    )


def _against(wish: Wish, order: list[int], states: dict[int, State], declined: list[int]) -> str:
    """Why a change cannot be made; empty where it can."""
    if who := _no_place(wish.key, states, declined):
        return who
    if not wish.reason.strip():
        return "Alasannya belum ditulis. Tulis mengapa musyawarah mengubahnya."
    if wish.change is Change.MOVE and wish.rank is None:
        return "Urutan yang dituju belum disebut. Tulis urutannya."
    if wish.rank is not None and wish.change is Change.MOVE and not 1 <= wish.rank <= len(order):
        return f"Urutan {wish.rank} tidak ada; daftar ini berisi {len(order)} orang. Tulis urutan di antaranya."
    return _against_instead(wish, order, states, declined) if wish.change is Change.INSTEAD else ""


def _against_instead(wish: Wish, order: list[int], states: dict[int, State], declined: list[int]) -> str:
    if wish.other is None or wish.other == wish.key:
        return "Tempat siapa yang diambil belum disebut. Pilih orang lain dari daftar yang sama."
    if why := _no_place(wish.other, states, declined):
        return f"Orang yang digantikan: {why}"
    if order.index(wish.other) > order.index(wish.key):
        return "Yang digantikan sudah berada di bawahnya. Pilih orang yang lebih atas."
    return ""


def _no_place(key: int, states: dict[int, State], declined: list[int]) -> str:
    if key not in states:
        return "Tidak ada di daftar desa ini. Periksa barisnya."
    if states[key] is State.EXCLUDED:
        return "Tidak memenuhi syarat, dan musyawarah tidak dapat mengubahnya. Perbaiki dahulu register atau daftarnya."
    if states[key] is State.TO_CHECK:
        return "Masih perlu diperiksa. Selesaikan pemeriksaannya, lalu susun lagi daftarnya."
    if key in declined:
        return "Sudah dicatat menolak. Hapus penolakannya lebih dahulu bila keliru."
    return ""


def _make(wish: Wish, order: list[int], declined: list[int]) -> None:
    at = order.index(wish.key)
    if wish.change is Change.DECLINE:
        declined.append(order.pop(at))
    elif wish.change is Change.MOVE:
        assert wish.rank is not None
        order.insert(wish.rank - 1, order.pop(at))
    else:
        assert wish.other is not None
        other = order.index(wish.other)
        order[at], order[other] = order[other], order[at]
