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
from lindung.common.months import ONE_DAY, Month, months_after
from lindung.law.answers import Answer, each_once
from lindung.law.figures import Figure
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
    """Of one worker on one day. Of a lapsed one, `spell` is the last membership there was.

    `of_waiting` are those of its figures that say only how long the whole death benefit waits.
    """

    day: date
    protection: Protection
    spell: Spell | None = None
    full_from: date | None = None  # the first day of the whole death benefit, if membership goes on
    lapses_on: date | None = None  # if nothing more is paid
    paid: tuple[Month, ...] = ()  # of this membership, up to the month of the day
    paid_before: tuple[Month, ...] = ()  # of earlier memberships
    arrears: tuple[Month, ...] = ()  # that may still be paid
    too_late: tuple[Payment, ...] = ()  # arrived when their month could not be bought any more
    of_waiting: tuple[Figure, ...] = ()

    @property
    def days_to_lapse(self) -> int | None:
        return (self.lapses_on - self.day).days if self.lapses_on else None

    @property
    def alive(self) -> bool:
        """A member, be it in arrears."""
        return self.protection in (Protection.ACTIVE, Protection.WAITING, Protection.IN_GRACE)


def membership_on(day: date, payments: Sequence[Payment], law: Law) -> Membership:
    """The membership of one worker on a day; UserError where payments contradict each other (see `checked`)."""
    checked(payments, law)
    grace = _Grace(law)
    known = {payment.month: payment for payment in payments if payment.live_on(day)}
    spells = list(_spells(day, known, grace))
    spell = spells[-1] if spells else None
    too_late = tuple(payment for _, payment in sorted(known.items()) if _came_too_late(payment, spells))
    if spell is None or spell.ended:
        figures = [grace.on(day), *(law.if_known("membership/late_funds_exception", day) if spell else ())]
        protection = Protection.LAPSED if spell else Protection.NOT_BEGUN
        before = tuple(month for old in spells for month in _paid_in(old, day, known))
        return Membership(
            figures=each_once(figures, grace.used), day=day, protection=protection, spell=spell,
            paid_before=before, too_late=too_late,
        )  # fmt: skip
    full_from, of_waiting = _whole_from(day, spells, law)
    this_month = Month.of(day)
    lapses_on = _lapse(this_month, known, grace)
    paid = _paid_in(spell, day, known)
    return Membership(
        figures=each_once([grace.on(day)], grace.used, of_waiting),
        day=day,
        protection=_protection(paid=this_month in known, waits=day < full_from),
        spell=spell,
        full_from=full_from,
        lapses_on=lapses_on,
        paid=paid,
        paid_before=tuple(month for old in spells[:-1] for month in _paid_in(old, day, known)),
        arrears=tuple(month for month in _months(spell.first_month, this_month) if month not in known),
        too_late=too_late,
        of_waiting=of_waiting,
    )


def checked(payments: Sequence[Payment], law: Law) -> None:
    """UserError where a payment cannot be: two live ones for a month, too far ahead, reversed before it arrived.

    A month or an arrival before the first day of `membership/advance_months` is one that was mistyped.
    """
    by_month: dict[Month, Payment] = {}
    for payment in sorted(payments, key=_in_turn):
        where = f"Iuran bulan {payment.month} yang tiba {payment.arrived}"
        begins = law.parameter("membership/advance_months").history[0].since
        if payment.month.first < begins or payment.arrived < begins:
            raise UserError(f"{where}: sebelum {begins}, hari pertama aturannya. Periksa bulan dan tanggalnya.")
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


def _in_turn(payment: Payment) -> tuple[Month, date, date]:
    """Of two payments for one month the one that arrived first, and on one day the one that was reversed."""
    return payment.month, payment.arrived, payment.reversed_on or date.max


class _Grace:
    """The months of grace on a day, and which figures were asked for: an answer rests on all of them."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.used: list[Figure] = []

    def on(self, day: date) -> Figure:
        return self.law.on("membership/grace_months", day)

    def months(self, day: date) -> int:
        figure = self.on(day)
        if figure not in self.used:
            self.used.append(figure)
        return figure.count


def _spells(day: date, known: dict[Month, Payment], grace: _Grace) -> Iterator[Spell]:
    """Every membership up to the day, in order; of them only the last may go on."""
    spell: Spell | None = None
    if not known:
        return
    for month in _months(Month.of(min(payment.arrived for payment in known.values())), Month.of(day)):
        if spell and _unpaid_at(month.first, month, known, grace):
            yield Spell(spell.since, spell.first_month, month.first)
            spell = None
        payment = known.get(month)
        if spell is None and payment and payment.arrived <= month.last:
            spell = Spell(max(payment.arrived, month.first), month)
    if spell:
        yield spell


def _months(first: Month, last: Month) -> Iterator[Month]:
    return (Month.numbered(index) for index in range(first.index, last.index + 1))


def _unpaid_at(instant: date, month: Month, known: dict[Month, Payment], grace: _Grace) -> bool:
    """Are more months than the grace open without a break, this one included, when that day begins?

    The month in which a membership began is paid, so no break reaches back before it.
    """
    window = (Month.numbered(month.index - back) for back in range(grace.months(month.first) + 1))
    return not any(open_month in known and known[open_month].arrived < instant for open_month in window)


def _lapse(this_month: Month, known: dict[Month, Payment], grace: _Grace) -> date:
    """The day on which membership ends if nothing more is paid."""
    month = this_month + 1
    while not _unpaid_at(date.max, month, known, grace):
        month += 1
    return month.first


def _paid_in(spell: Spell, day: date, known: dict[Month, Payment]) -> tuple[Month, ...]:
    """The months of a membership that are paid, up to the day or its end."""
    last = Month.of(spell.ended - ONE_DAY) if spell.ended else Month.of(day)
    return tuple(month for month in _months(spell.first_month, last) if month in known)


def _whole_from(day: date, spells: Sequence[Spell], law: Law) -> tuple[date, tuple[Figure, ...]]:
    """The first day of the whole death benefit, and the figures it rests on."""
    spell, waiting = spells[-1], law.on("membership/waiting_months", day)
    figures = [waiting]
    if waiting.count and len(spells) > 1:
        restarts = law.on("membership/wait_restarts", day)
        figures.append(restarts)
        if restarts.word == "no":
            spell = spells[0]
    full_from = months_after(spell.since, waiting.count)
    if day < full_from:  # had membership begun with the form, not with the money, it might be older
        figures += law.on("membership/member_start", day).rows.values()
    return full_from, tuple(figures)


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
