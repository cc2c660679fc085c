"""What becomes of the workers of a group of villages, month by month, as planned or as far as it is told.

A plan is told to its end. What happened ends on the last day that the sources tell of: later months have no state.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.benefits import Cause
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.programme.columns import PaymentColumns
from lindung.programme.protection import PROTECTIONS, ProtectionTable, months_of_all
from lindung.programme.schemes import Scheme, Tranche, VillageGroup
from lindung.programme.village_account import VillageMoney, village_money


@dataclass(frozen=True)
class Lapse:
    """Workers of a group whose membership ends on the first day of a month though the plan paid further months."""

    month: Month
    group: str
    workers: int


class Case(NamedTuple):
    """A group of a scheme's villages, and the last day that is told of it (date.max of a plan)."""

    scheme: Scheme
    group: VillageGroup
    until: date


@dataclass(frozen=True)
class Course:
    """What becomes of the workers of a group of villages. `table` has one column for each kind of worker.

    until: the last day that is told of; `table` has no month after it. date.max of a plan.
    """

    scheme: Scheme
    group: VillageGroup
    money: VillageMoney
    table: ProtectionTable
    law: Law
    until: date

    @property
    def days(self) -> list[date]:
        """The day of each month that its states are of: the last one, or the last that is told of."""
        return [min(month.last, self.until) for month in self.table.months]

    @property
    def workers(self) -> int:
        return int(self.weights.sum())

    @property
    def weights(self) -> NDArray[np.int64]:
        """How many workers of all villages of the group are of each kind."""
        return np.array([kind.workers * self.group.villages for kind in self.money.kinds], np.int64)

    def counts(self, protection: Protection) -> list[int]:
        """Workers in that state, month by month."""
        return [int(count) for count in self._in(protection) @ self.weights]

    def paid_counts(self) -> list[int]:
        """Workers whose month is paid, month by month: protected, or still waiting for the whole benefit."""
        states = (self.counts(Protection.ACTIVE), self.counts(Protection.WAITING))
        return [active + waiting for active, waiting in zip(*states, strict=True)]

    def sums(self, cause: Cause) -> list[tuple[Rupiah, Rupiah]]:
        """The least and the most that a death of that cause would pay in each month."""
        paid = self.table.illness if cause is Cause.ILLNESS else self.table.work
        return [(Rupiah(int(row.min())), Rupiah(int(row.max()))) for row in paid]

    @property
    def first_paid(self) -> tuple[Tranche, Month, Rupiah] | None:
        """The first tranche that BPJS had, the month from which on it pays, and what it gives a village for it."""
        amounts = self.scheme.for_contributions(self.group.tranches)
        paid = [tranche.paid_on(self.scheme.rules.days_to_pay) for tranche in self.group.tranches]
        came = [(day, at) for at, day in enumerate(paid) if day and day <= self.until]
        if not came:
            return None
        day, at = min(came)
        return self.group.tranches[at], max(self.scheme.first, Month.of(day)), amounts[at]

    def bought(self, last: Month) -> int:
        """Months of workers up to that month whose contributions came in time, be it within the grace."""
        return sum(count for month, count in self.bought_by_month.items() if month <= last)

    @cached_property
    def bought_by_month(self) -> Counter[Month]:
        """The workers for whom each month was bought."""
        found: Counter[Month] = Counter()
        for workers, kind, late in zip(self.weights, self.money.kinds, self.too_late, strict=True):
            found.update({payment.month: int(workers) for payment in kind.payments if payment not in late})
        return found

    @property
    def too_late(self) -> list[tuple[Payment, ...]]:
        """Of each kind, the payments whose month could not be bought any more."""
        return [membership.too_late for membership in self.in_the_end]

    @property
    def open_arrears(self) -> Counter[Month]:
        """The workers for whom each unpaid month may still be paid after the last day."""
        found: Counter[Month] = Counter()
        for workers, membership in zip(self.weights, self.in_the_end, strict=True):
            found.update(dict.fromkeys(membership.arrears, int(workers)))
        return found

    @cached_property
    def in_the_end(self) -> list[Membership]:
        """Of each kind, the membership on the last day."""
        day = self.days[-1] if self.table.months else self.until
        return [membership_on(day, kind.payments, self.law) for kind in self.money.kinds]

    def total(self, paid: NDArray[np.int64]) -> list[int]:
        """A column of the table summed over all workers, month by month."""
        return [int(total) for total in paid @ self.weights]

    @cached_property
    def ends(self) -> NDArray[np.bool_]:
        """(months, kinds): membership ends on the first day of the month, be it taken up again on the same day."""
        rows = [[ends_at(kind.payments, month, self.law) for kind in self.money.kinds] for month in self.table.months]
        return np.array(rows, bool).reshape(-1, len(self.money.kinds))

    def lapsed_early(self, plan: "Course") -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """(months, workers alike in both): membership ends with fewer months paid by then than the plan pays them.

        Beside it how many are alike. A worker of the plan and one here are the same by their place in the list.
        """
        mine, planned = (np.cumsum([kind.workers for kind in course.money.kinds]) for course in (self, plan))
        assert mine[-1] == planned[-1], "the plan enrols the same workers"
        edges = np.union1d(mine, planned)
        here, there = np.searchsorted(mine, edges), np.searchsorted(planned, edges)
        promised = np.array([len(kind.payments) for kind in plan.money.kinds])
        paid = [
            [sum(payment.arrived < month.first for payment in kind.payments) for kind in self.money.kinds]
            for month in self.table.months
        ]
        early = self.ends[:, here] & (np.array(paid).reshape(self.ends.shape)[:, here] < promised[there])
        return early, np.diff(edges, prepend=0) * self.group.villages

    def lapses(self, plan: "Course") -> list[Lapse]:
        """When how many lapse early; who lapses twice is told twice."""
        early, workers = self.lapsed_early(plan)
        rows = zip(self.table.months, early @ workers, strict=True)
        return [Lapse(month, self.group.name, int(count)) for month, count in rows if count]

    def wait_again(self) -> int:
        """Workers who were members, lapsed, and wait again as new ones."""
        before = np.logical_or.accumulate(self.ends, axis=0)
        return int((before & self._in(Protection.WAITING)).any(axis=0) @ self.weights)

    def _in(self, protection: Protection) -> NDArray[np.bool_]:
        return np.asarray(self.table.protection == PROTECTIONS.index(protection))


def plan_and_happened(scheme: Scheme) -> list[Case]:
    """The plan first, which is told to its end, then what happened to each group as far as that is told."""
    return [
        Case(scheme, scheme.as_planned, date.max),
        *(Case(scheme, group, scheme.told_until) for group in scheme.happened),
    ]


def courses(cases: Sequence[Case], months: Sequence[Month], law: Law) -> list[Course]:
    """What becomes of several groups (of one scheme or of several), in one pass over the months."""
    moneys = [village_money(case.scheme, case.group, law, case.until) for case in cases]
    lived_through = zip(cases, moneys, strict=True)
    incomes = np.array([case.scheme.worker.income for case, money in lived_through for _ in money.kinds], np.int64)
    payments = PaymentColumns.of([kind.payments for money in moneys for kind in money.kinds])
    table = months_of_all(payments, months, incomes, law)
    partly = {
        day: months_of_all(payments, [Month.of(day)], incomes, law, day.day)
        for day in {case.until for case in cases}
        if Month.of(day) in months and day < Month.of(day).last
    }
    found: list[Course] = []
    begin = 0
    for case, money in zip(cases, moneys, strict=True):
        own = slice(begin, begin := begin + len(money.kinds))
        told = _told(table, partly.get(case.until), own, Month.of(case.until))
        found.append(Course(case.scheme, case.group, money, told, law, case.until))
    return found


def promised_by(plan: Course) -> int:
    """How many months the plan pays the worker it pays least."""
    return min(len(kind.payments) for kind in plan.money.kinds)


def ends_at(payments: Sequence[Payment], month: Month, law: Law) -> bool:
    """Does membership end when that month begins? What arrives on the day itself comes too late."""
    known = [payment for payment in payments if payment.arrived < month.first]
    spell = membership_on(month.first, known, law).spell
    return spell is not None and spell.ended == month.first


def _told(table: ProtectionTable, partly: ProtectionTable | None, own: slice, until: Month) -> ProtectionTable:
    """Some columns up to a month; where that month is told in part, with its states on the last day that is told of."""
    months = tuple(month for month in table.months if month <= until)
    columns = {
        name: np.concatenate((column[: len(months) - 1, own], vars(partly)[name][:, own]))
        if partly
        else column[: len(months), own]
        for name, column in vars(table).items()
        if name != "months"
    }
    return ProtectionTable(months, **columns)
