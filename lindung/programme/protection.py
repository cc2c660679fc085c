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
from lindung.law.figures import NotInTable
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.programme.columns import Figures, PaymentColumns, checked_columns, day_of
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

    `months` follow one another. UserError as in `months_of`, naming a row. Memory: about 100 bytes a worker and month.
    """
    assert months, "at least one month is asked for"
    assert all(later - earlier == 1 for earlier, later in pairwise(months)), months
    checked_columns(payments, len(incomes), law)
    days = [_day(month, day_of_month) for month in months]
    figures = [Figures.on(month, day, law) for month, day in zip(months, days, strict=True)]
    return _table(lived(payments, len(incomes), figures, law), tuple(months), figures, incomes, law)


def _one(membership: Membership, month: Month, income: Rupiah, law: Law) -> ProtectedMonth:
    sums = {cause: Rupiah(0) for cause in Cause}
    if membership.protection is not Protection.NOT_BEGUN:
        sums = {cause: death_benefit(cause, membership, income, law).total for cause in Cause}
    paid, arrears = len(membership.paid), len(membership.arrears)
    late = len(membership.too_late)
    illness, work = sums[Cause.ILLNESS], sums[Cause.WORK]
    return ProtectedMonth(month, membership.protection, membership.days_to_lapse, illness, work, paid, arrears, late)


def _day(month: Month, day_of_month: int) -> date:
    assert day_of_month > 0, day_of_month
    return date(month.year, month.number, min(day_of_month, month.last.day))


def _table(
    now: Lived, months: tuple[Month, ...], figures: Sequence[Figures], incomes: NDArray[np.int64], law: Law
) -> ProtectionTable:
    code: Mapping[Protection, int] = {protection: at for at, protection in enumerate(PROTECTIONS)}
    protection = np.where(now.ended, code[Protection.LAPSED], code[Protection.NOT_BEGUN])
    standing = np.where(now.waits, code[Protection.WAITING], code[Protection.ACTIVE])
    standing = np.where(now.paid, standing, code[Protection.IN_GRACE])
    protection = np.where(now.alive, standing, protection).astype(np.int8)
    in_grace = np.array([figure.pays_in_grace for figure in figures])[:, None]
    pays = now.alive & (now.paid | in_grace)
    return ProtectionTable(
        months=months,
        protection=protection,
        days_to_lapse=np.where(now.alive, now.days_to_lapse, -1).astype(np.int32),
        illness=_illness(pays, now.waits, figures, law),
        work=_work(pays, figures, incomes, law),
        paid_months=np.where(now.alive, now.paid_months, 0).astype(np.int16),
        arrears=np.where(now.alive, now.arrears, 0).astype(np.int16),
        too_late=now.too_late,
    )


def _illness(
    pays: NDArray[np.bool_], waits: NDArray[np.bool_], figures: Sequence[Figures], law: Law
) -> NDArray[np.int64]:
    """What a death by illness pays, in the place of `law.benefits.death_benefit`."""
    sums = np.zeros(pays.shape, np.int64)
    for at, figure in enumerate(figures):
        young = pays[at] & waits[at]
        if figure.illness_waiting is None and young.any():
            law.on("benefits/jkm_while_waiting", day_of(figure.day))  # says that it is not in force
        sums[at] = np.where(young, figure.illness_waiting or 0, np.where(pays[at], figure.illness_full, 0))
    return sums


def _work(
    pays: NDArray[np.bool_], figures: Sequence[Figures], incomes: NDArray[np.int64], law: Law
) -> NDArray[np.int64]:
    """What a death at work pays, bracket by bracket of the declared income; only those who are paid need one."""
    sums = np.zeros(pays.shape, np.int64)
    for at, figure in enumerate(figures):
        day = day_of(figure.day)
        scale = law.on("contributions/income_base_informal", day)
        bracket = np.searchsorted(np.array([above for above, _ in scale.steps]), incomes, side="left")
        for place in np.unique(bracket[pays[at]]):
            theirs = pays[at] & (bracket == place)
            worker = int(np.flatnonzero(theirs)[0])
            try:
                sums[at, theirs] = work_sum(Rupiah(int(incomes[worker])), day, law)
            except NotInTable as error:
                raise NotInTable(f"Pekerja ke-{worker + 1}: {error}") from error
    return sums


def work_sum(income: Rupiah, day: date, law: Law) -> Rupiah:
    """What a death at work pays at once for a member with that declared income."""
    figures = (law.on("membership/grace_months", day),)
    member = Membership(figures=figures, day=day, protection=Protection.ACTIVE, full_from=day)
    return death_benefit(Cause.WORK, member, income, law).total
