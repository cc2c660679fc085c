"""Is a worker a member on a day, and since when: from the payments that had arrived by that day.

A month is paid by at most one live payment. Membership begins when a payment for the running month has arrived, never
earlier. Whoever leaves months unpaid is in arrears, and may pay them while no more than the months of grace are open;
on the first day of the next unpaid month membership ends. Paying again after that is a new membership from that day:
it waits again, and money for the months before it comes too late and buys nothing. (Perdir 22/PERDIR.02/072022 and
Permenaker 1/2025, as far as `membership/*` was checked.)

Two questions, two days: a payment counts from the day it arrived, and one that was reversed counts as never made from
the day of the reversal. What was known on an earlier day is asked for with that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.months import Month, months_after
from lindung.law.answers import Answer, each_once
from lindung.law.law import Law
from lindung.law.payers import Payer


class Protection(StrEnum):
    """What membership gives a worker on one day."""

    ACTIVE = "active"  # the month is paid
    WAITING = "waiting"  # the month is paid, but membership is too young for the whole death benefit
    IN_GRACE = "in_grace"  # in arrears that may still be paid
    LAPSED = "lapsed"  # was a member
    NOT_BEGUN = "not_begun"  # never yet


@dataclass(frozen=True)
class Payment:
    """One worker's one month, paid by one payer. `reversed_on` is the day from which it counts as never made."""

    month: Month
    arrived: date
    payer: Payer
    reversed_on: date | None = None
    document: str = ""

    def live_on(self, day: date) -> bool:
        return self.arrived <= day and not (self.reversed_on and self.reversed_on <= day)


@dataclass(frozen=True)
class Spell:
    """One unbroken membership: its first day, its first paid month, and the day on which it ended, if it did."""

    since: date
    first_month: Month
    ended: date | None = None


@dataclass(frozen=True, kw_only=True)
class Membership(Answer):
    """Of one worker on one day. Of a lapsed one, `spell` is the last membership there was."""

    day: date
    protection: Protection
    spell: Spell | None = None
    full_from: date | None = None  # the first day of the whole death benefit, if membership goes on
    lapses_on: date | None = None  # if nothing more is paid
    paid: tuple[Month, ...] = ()  # of this membership, up to the month of the day
    arrears: tuple[Month, ...] = ()  # that may still be paid
    too_late: tuple[Payment, ...] = ()  # arrived when their month could not be bought any more

    @property
    def days_to_lapse(self) -> int | None:
        return (self.lapses_on - self.day).days if self.lapses_on else None

    @property
    def alive(self) -> bool:
        """A member, be it in arrears."""
        return self.protection in (Protection.ACTIVE, Protection.WAITING, Protection.IN_GRACE)


def membership_on(day: date, payments: Sequence[Payment], law: Law) -> Membership:
    """The membership of one worker on a day; UserError where payments contradict each other (see `checked`)."""
    grace = law.on("membership/grace_months", day)
    checked(payments, law)
    known = {payment.month: payment for payment in payments if payment.live_on(day)}
    spells = list(_spells(day, known, law))
    spell = spells[-1] if spells else None
    too_late = tuple(payment for _, payment in sorted(known.items()) if _came_too_late(payment, spells))
    if spell is None or spell.ended:
        protection = Protection.LAPSED if spell else Protection.NOT_BEGUN
        return Membership(figures=(grace,), day=day, protection=protection, spell=spell, too_late=too_late)
    waiting = law.on("membership/waiting_months", day)
    restarts = [law.on("membership/wait_restarts", day)] if len(spells) > 1 else []
    first = spells[0] if restarts and restarts[0].word == "no" else spell
    full_from = months_after(first.since, waiting.count)
    this_month = Month.of(day)
    months = [Month.numbered(index) for index in range(spell.first_month.index, this_month.index + 1)]
    return Membership(
        figures=each_once([grace, waiting, *restarts]),
        day=day,
        protection=_protection(paid=this_month in known, waits=day < full_from),
        spell=spell,
        full_from=full_from,
        lapses_on=_lapse(this_month, known, law),
        paid=tuple(month for month in months if month in known),
        arrears=tuple(month for month in months if month not in known),
        too_late=too_late,
    )


def checked(payments: Sequence[Payment], law: Law) -> None:
    """UserError where a month has two live payers, is paid too far ahead, or was reversed before it arrived."""
    by_month: dict[Month, Payment] = {}
    for payment in sorted(payments, key=lambda payment: (payment.month, payment.arrived)):
        where = f"Iuran bulan {payment.month} yang tiba {payment.arrived}"
        if payment.reversed_on and payment.reversed_on < payment.arrived:
            raise UserError(f"{where} dibatalkan {payment.reversed_on}, sebelum tiba. Periksa tanggalnya.")
        ahead = law.on("membership/advance_months", payment.arrived).count
        if payment.month - Month.of(payment.arrived) > ahead:
            raise UserError(f"{where} lebih dari {ahead} bulan di muka (membership/advance_months). Periksa bulannya.")
        other = by_month.get(payment.month)
        if other and not (other.reversed_on and other.reversed_on <= payment.arrived):
            raise UserError(
                f"{where} bertumpang tindih dengan yang tiba {other.arrived}: satu pekerja, satu bulan, satu pembayar. "
                "Batalkan salah satu."
            )
        by_month[payment.month] = payment


def _spells(day: date, known: dict[Month, Payment], law: Law) -> Iterator[Spell]:
    """Every membership up to the day, in order; of them only the last may go on."""
    spell: Spell | None = None
    if not known:
        return
    for index in range(Month.of(min(payment.arrived for payment in known.values())).index, Month.of(day).index + 1):
        month = Month.numbered(index)
        if spell and _unpaid_at(month.first, month, known, law):
            yield Spell(spell.since, spell.first_month, month.first)
            spell = None
        payment = known.get(month)
        if spell is None and payment and payment.arrived <= month.last:
            spell = Spell(max(payment.arrived, month.first), month)
    if spell:
        yield spell


def _unpaid_at(instant: date, month: Month, known: dict[Month, Payment], law: Law) -> bool:
    """Are more months than the grace open without a break, this one included, when that day begins?

    The month in which a membership began is paid, so no break reaches back before it.
    """
    grace = law.on("membership/grace_months", month.first).count
    window = (Month.numbered(month.index - back) for back in range(grace + 1))
    return not any(open_month in known and known[open_month].arrived < instant for open_month in window)


def _lapse(this_month: Month, known: dict[Month, Payment], law: Law) -> date:
    """The day on which membership ends if nothing more is paid."""
    month = this_month + 1
    while not _unpaid_at(date.max, month, known, law):
        month += 1
    return month.first


def _came_too_late(payment: Payment, spells: Sequence[Spell]) -> bool:
    """Was no membership open for that month when the money came?"""
    if payment.month >= Month.of(payment.arrived):
        return False
    return not any(
        spell.first_month <= payment.month and (spell.ended is None or payment.arrived < spell.ended)
        for spell in spells
    )


def _protection(*, paid: bool, waits: bool) -> Protection:
    if not paid:
        return Protection.IN_GRACE
    return Protection.WAITING if waits else Protection.ACTIVE
