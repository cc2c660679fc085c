"""Months of protection: for each worker and month, protected or not and why, from payments and the days they arrived.

Two ways to one answer. `months_of` asks the law for one worker month by month (`law.membership`, `law.benefits`): it is
the rule. `months_of_all` does the same for a province at once, in columns; a test holds it to the rule. Both answer for
one day of each month (its last, unless another is asked for), with what was known on that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.benefits import Cause, death_benefit
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.programme.columns import Figures, PaymentColumns, checked_columns
from lindung.programme.lived import Lived, lived

PROTECTIONS = tuple(Protection)
"""A code in a column is the place in this list."""


@dataclass(frozen=True)
class ProtectedMonth:
    """One worker's one month. Sums in rupiah for a death on that day; `too_late` are payments that bought nothing."""

    month: Month
    protection: Protection
    days_to_lapse: int | None
    illness: Rupiah
    work: Rupiah
    paid_months: int  # of this membership, towards the children's schooling
    arrears: int  # months
    too_late: int


@dataclass(frozen=True)
class ProtectionTable:
    """Columns of shape (months, workers), what `ProtectedMonth` says in one row; -1 days where nothing lapses."""

    months: tuple[Month, ...]
    protection: NDArray[np.int8]
    days_to_lapse: NDArray[np.int32]
    illness: NDArray[np.int64]
    work: NDArray[np.int64]
    paid_months: NDArray[np.int16]
    arrears: NDArray[np.int16]
    too_late: NDArray[np.int16]

    def counts(self, protection: Protection) -> list[int]:
        """Workers in that state, month by month."""
        return [int(count) for count in (self.protection == PROTECTIONS.index(protection)).sum(axis=1)]

    def of_worker(self, worker: int) -> list[ProtectedMonth]:
        """One worker's months, as `months_of` tells them."""
        return [
            ProtectedMonth(
                month,
                PROTECTIONS[self.protection[at, worker]],
                None if (days := int(self.days_to_lapse[at, worker])) < 0 else days,
                Rupiah(int(self.illness[at, worker])),
                Rupiah(int(self.work[at, worker])),
                int(self.paid_months[at, worker]),
                int(self.arrears[at, worker]),
                int(self.too_late[at, worker]),
            )
            for at, month in enumerate(self.months)
        ]


def months_of(
    payments: Sequence[Payment], months: Sequence[Month], income: Rupiah, law: Law, day_of_month: int = 31
) -> list[ProtectedMonth]:
    """The months of one worker, each on that day (or the month's last); UserError where payments contradict."""
    return [_one(membership_on(_day(month, day_of_month), payments, law), month, income, law) for month in months]


def months_of_all(
    payments: PaymentColumns, months: Sequence[Month], incomes: NDArray[np.int64], law: Law, day_of_month: int = 31
) -> ProtectionTable:
    """The months of all workers (one income each): rows of `payments` name a worker by its place in `incomes`.

    `months` follow one another. UserError as in `months_of`, naming a row. Memory: about 25 bytes a worker and month.
    """
    assert all(later - earlier == 1 for earlier, later in pairwise(months)), months
    checked_columns(payments, law)
    days = [_day(month, day_of_month) for month in months]
    figures = [Figures.on(month, day, law) for month, day in zip(months, days, strict=True)]
    now = lived(payments, len(incomes), months, figures, law)
    return _table(now, tuple(months), figures, _work_sums(incomes, days, law))


def _one(membership: Membership, month: Month, income: Rupiah, law: Law) -> ProtectedMonth:
    sums = {cause: Rupiah(0) for cause in Cause}
    if membership.protection is not Protection.NOT_BEGUN:
        sums = {cause: death_benefit(cause, membership, income, law).total for cause in Cause}
    paid, arrears = len(membership.paid), len(membership.arrears)
    late = len(membership.too_late)
    illness, work = sums[Cause.ILLNESS], sums[Cause.WORK]
    return ProtectedMonth(month, membership.protection, membership.days_to_lapse, illness, work, paid, arrears, late)


def _day(month: Month, day_of_month: int) -> date:
    return date(month.year, month.number, min(day_of_month, month.last.day))


def _work_sums(incomes: NDArray[np.int64], days: Sequence[date], law: Law) -> list[NDArray[np.int64]]:
    """What a death at work pays a member on each day, by the bracket of the income."""
    kinds, place = np.unique(incomes, return_inverse=True)
    return [np.array([work_sum(int(income), day, law) for income in kinds], np.int64)[place] for day in days]


def work_sum(income: int, day: date, law: Law) -> int:
    """What a death at work pays at once for a member with that declared income."""
    member = Membership(
        figures=(law.on("membership/grace_months", day),), day=day, protection=Protection.ACTIVE, full_from=day
    )
    return death_benefit(Cause.WORK, member, Rupiah(income), law).total


def _table(
    now: Lived, months: tuple[Month, ...], figures: Sequence[Figures], work: Sequence[NDArray[np.int64]]
) -> ProtectionTable:
    code: Mapping[Protection, int] = {protection: at for at, protection in enumerate(PROTECTIONS)}
    protection = np.where(now.ended, code[Protection.LAPSED], code[Protection.NOT_BEGUN])
    standing = np.where(now.waits, code[Protection.WAITING], code[Protection.ACTIVE])
    standing = np.where(now.paid, standing, code[Protection.IN_GRACE])
    protection = np.where(now.alive, standing, protection).astype(np.int8)
    full, young, grace = (
        np.array([getattr(figure, name) for figure in figures], np.int64)[:, None]
        for name in ("illness_full", "illness_waiting", "pays_in_grace")
    )
    pays = now.alive & (now.paid | (grace == 1))
    return ProtectionTable(
        months=months,
        protection=protection,
        days_to_lapse=np.where(now.alive, now.days_to_lapse, -1).astype(np.int32),
        illness=np.where(pays, np.where(now.waits, young, full), 0),
        work=np.where(pays, np.stack(work), 0),
        paid_months=np.where(now.alive, now.paid_months, 0).astype(np.int16),
        arrears=np.where(now.alive, now.arrears, 0).astype(np.int16),
        too_late=now.too_late,
    )
