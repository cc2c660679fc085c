"""The cash ahead when a tranche is late: who is paid, who lapses when, what bridging costs, which order protects most.

Nothing is foretold: real workers with their real payments and the real balance are lived through the coming months by
the rules of the replay (`programme.village_account`, `programme.protection`), once for each order of payment, with the
tranche on the day that is expected or not at all. Orders are compared by counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.funding.orders import Order
from lindung.funding.paydays import Memory, Participant, Plan
from lindung.funding.walking import Cash, Course, Walk, course_of
from lindung.law.answers import Answer, each_once
from lindung.law.law import Law
from lindung.law.membership import Payment


@dataclass(frozen=True)
class Bridge:
    """What has to be lent, at most, up to a day, and the first day on which it is needed."""

    until: date
    amount: Rupiah
    since: date | None


@dataclass(frozen=True, kw_only=True)
class Outlook(Answer):
    """All orders, the best first, and what bridging costs by each day of payment."""

    on: date
    cash: Cash
    courses: tuple[Course, ...]
    every_month: tuple[Bridge, ...]  # so that every month that is due is paid
    nobody_lapses: tuple[Bridge, ...]  # so that no membership ends, with arrears left open

    @property
    def best(self) -> Course:
        """The order that protects most; of equals the one that stands first in `Order`."""
        return self.courses[0]

    def of(self, order: Order) -> Course:
        """What one order comes to."""
        return next(course for course in self.courses if course.order is order)


def outlook(
    people: Sequence[Participant],
    cash: Cash,
    plan: Plan,
    law: Law,
    *,
    on: date,
    until: Month,
    memory: Memory | None = None,
) -> Outlook:
    """The months from the day's on, to `until` or the end of the plan; UserError where none is left.

    memory: one for all villages of the same plan and law, so that workers who are paid alike are asked for once.

    Payments that were reversed by the day, and months after it that are not paid yet, are not there.
    """
    if not people:
        raise UserError("Belum ada peserta yang dibayar dari uang ini. Tetapkan daftarnya dulu.")
    until = min(until, plan.last)
    if until < Month.of(on):
        raise UserError(f"Rencana bayar berakhir {plan.last.words}, sebelum {long_day(on)}. Periksa harinya.")
    if late := [day for day, _ in cash.arrivals if day <= on]:
        raise UserError(f"Uang yang diharapkan {long_day(min(late))} belum tercatat. Perbarui hari perkiraannya.")
    memory = memory or Memory()
    known = [replace(person, payments=memory.one_of(_known(person.payments, on))) for person in people]
    walk = Walk(tuple(known), cash, plan, law, on, until, memory)
    courses = sorted((course_of(order, walk) for order in Order), key=lambda course: course.count.loss)
    return Outlook(
        on=on,
        cash=cash,
        courses=tuple(courses),
        every_month=bridges(walk, whole=True),
        nobody_lapses=bridges(walk, whole=False),
        figures=each_once(*(course.figures for course in courses)),
    )


def bridges(walk: Walk, *, whole: bool) -> tuple[Bridge, ...]:
    """What has to be lent up to each day of payment: for every month due, or only so that no membership ends."""
    found: list[Bridge] = []
    needed, most, since = 0, 0, None
    for day, spent in walk.needed(whole=whole):
        needed += spent
        short = needed - walk.had_by(day)
        since = since or (day if short > 0 else None)
        most = max(most, short)
        found.append(Bridge(day, Rupiah(most), since))
    return tuple(found)


def _known(payments: Sequence[Payment], on: date) -> tuple[Payment, ...]:
    return tuple(payment for payment in payments if payment.live_on(on))
