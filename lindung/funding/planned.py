"""Promised money by the days on which its tranches were planned to be paid out: late is only what has a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.entries import parts_of
from lindung.funding.standing import Standing

WHOLE = Decimal(100)
_PARTS = 1_000  # of a percent, so that shares are whole numbers


@dataclass(frozen=True)
class Tranche:
    """So many percent of a promise, and the day planned for it; None where nobody knows."""

    share: Decimal
    day: date | None


def checked_plan(tranches: Sequence[Tranche]) -> tuple[Tranche, ...]:
    """The plan, where its shares can be true and its days come one after the other; UserError else."""
    if any(one.share <= 0 or one.share * _PARTS % 1 for one in tranches):
        raise UserError("Bagian setiap tahap harus di atas nol, paling rinci tiga angka di belakang koma. Periksa.")
    if (whole := sum((one.share for one in tranches), Decimal(0))) > WHOLE:
        raise UserError(
            f"Bagian semua tahap berjumlah {percent_words(whole)}. Paling banyak 100 persen; periksa bagiannya."
        )
    days = [one.day for one in tranches if one.day]
    if days != sorted(days):
        raise UserError("Hari tahap tidak berurutan. Tulis tahap yang lebih dulu di atas.")
    return tuple(tranches)


def by_plan(parts: Sequence[Standing], granted: Rupiah, plan: Sequence[Tranche]) -> list[Standing]:
    """What is promised and not paid out, dated by its planned days instead of the day of the promise.

    parts: what stands on the promise. granted: all that was promised, of which the rest was paid out, the first
    tranches first. What no tranche has a day for keeps the day of the promise and is never late (`planned` False).
    """
    if not parts:
        return []
    there = sum(part.amount for part in parts)
    gone = max(granted - there, 0)
    since = min(part.since for part in parts)
    found: dict[tuple[date, bool], int] = {}
    for day, amount in _cut(granted if granted > there else Rupiah(there), plan):
        left = amount - min(gone, amount)
        gone -= amount - left
        key = (day or since, day is not None)
        found[key] = found.get(key, 0) + left
    assert sum(found.values()) == there
    return [Standing(day, Rupiah(left), planned) for (day, planned), left in found.items() if left]


def held(parts: Iterable[Standing], on: date, longest: int) -> list[Standing]:
    """What has stood for more than so many days, or past its planned day by so many."""
    return [part for part in parts if part.planned and part.days(on) > longest]


def percent_words(share: Decimal) -> str:
    """40 persen, 12,5 persen."""
    return f"{share.normalize():f} persen".replace(".", ",")


def _cut(granted: Rupiah, plan: Sequence[Tranche]) -> list[tuple[date | None, Rupiah]]:
    """Rupiah of each tranche, and of what is in no tranche."""
    if not plan:
        return [(None, granted)]
    rest = WHOLE - sum((one.share for one in plan), Decimal(0))
    shares = {at: int(one.share * _PARTS) for at, one in enumerate(plan)} | {len(plan): int(rest * _PARTS)}
    days = [*(one.day for one in plan), None]
    return [(days[at], amount) for at, amount in parts_of(granted, shares).items()]
