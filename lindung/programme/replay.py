"""A scheme lived through month by month: who is protected, who lapses and when, as planned and as it happened.

The months are those of the plan and on to the last one that the sources tell of. What happened ends on the last day
they tell of: money that had not arrived by then has not arrived here either, and later months have no state.
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
from lindung.law.answers import Answer, each_once
from lindung.law.benefits import Cause, death_benefit
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.programme.columns import PaymentColumns
from lindung.programme.protection import PROTECTIONS, ProtectionTable, months_of_all
from lindung.programme.quota import Quota
from lindung.programme.schemes import Scheme, Tranche, VillageGroup
from lindung.programme.village_account import VillageMoney, quota_of, village_money

AFTER_A_LAPSE = ("membership/late_funds_exception", "membership/reregistration_tests")
"""What whoever reads of a lapse must know beside the months."""


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
        rows = [[_ends(kind.payments, month, self.law) for kind in self.money.kinds] for month in self.table.months]
        return np.array(rows, bool).reshape(-1, len(self.money.kinds))

    def lapsed_early(self, promised: int) -> NDArray[np.bool_]:
        """(months, kinds): membership ends with fewer months paid by then than the plan promises."""
        paid = [
            [sum(payment.arrived < month.first for payment in kind.payments) for kind in self.money.kinds]
            for month in self.table.months
        ]
        return self.ends & (np.array(paid).reshape(self.ends.shape) < promised)

    def lapses(self, promised: int) -> list[Lapse]:
        """When how many lapse early; who lapses twice is told twice."""
        rows = zip(self.table.months, self.lapsed_early(promised) @ self.weights, strict=True)
        return [Lapse(month, self.group.name, int(count)) for month, count in rows if count]

    def wait_again(self) -> int:
        """Workers who were members, lapsed, and wait again as new ones."""
        before = np.logical_or.accumulate(self.ends, axis=0)
        return int((before & self._in(Protection.WAITING)).any(axis=0) @ self.weights)

    def _in(self, protection: Protection) -> NDArray[np.bool_]:
        return np.asarray(self.table.protection == PROTECTIONS.index(protection))


@dataclass(frozen=True, kw_only=True)
class Replay(Answer):
    """A scheme with its plan and what happened to each group of villages; `promised` months the plan pays a worker."""

    scheme: Scheme
    quota: Quota  # of one village
    plan: Course
    happened: tuple[Course, ...]
    promised: int

    @property
    def months(self) -> tuple[Month, ...]:
        return self.plan.table.months

    @property
    def told_months(self) -> tuple[Month, ...]:
        """Those of `months` that the sources tell of; the last one may be told in part."""
        return self.happened[0].table.months

    def counts(self, protection: Protection) -> list[int]:
        """Workers in that state in each of `told_months`, as it happened in all groups."""
        return [sum(group) for group in zip(*(course.counts(protection) for course in self.happened), strict=True)]

    def lapses(self) -> list[Lapse]:
        """When how many lapsed early, the first first."""
        found = [lapse for course in self.happened for lapse in course.lapses(self.promised)]
        return sorted(found, key=lambda lapse: lapse.month)


def replay(scheme: Scheme, law: Law) -> Replay:
    """The scheme lived through; UserError where the law has no figure for its months."""
    until = max(scheme.last, Month.of(scheme.told_until))
    months = [scheme.first + ahead for ahead in range(until - scheme.first + 1)]
    plan, *happened = courses(plan_and_happened(scheme), months, law)
    fits, promised = quota_of(scheme, law), promised_by(plan)
    ended = {lapse.month.first for course in happened for lapse in course.lapses(promised)}
    figures = each_once(
        scheme.figures.values(),
        (tranche.told for tranche in scheme.planned),
        (group.told for group in scheme.happened),
        (tranche.told for group in scheme.happened for tranche in group.tranches),
        fits.figures,
        *(_law_of(course, law) for course in (plan, *happened)),
        (law.on(name, day) for day in sorted(ended) for name in AFTER_A_LAPSE),
    )
    return Replay(scheme=scheme, quota=fits, plan=plan, happened=tuple(happened), promised=promised, figures=figures)


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


def _ends(payments: Sequence[Payment], month: Month, law: Law) -> bool:
    """Does membership end when that month begins? What arrives on the day itself comes too late."""
    known = [payment for payment in payments if payment.arrived < month.first]
    spell = membership_on(month.first, known, law).spell
    return spell is not None and spell.ended == month.first


def _law_of(course: Course, law: Law) -> tuple[Figure, ...]:
    """The figures of law that the months of the group rest on."""
    used: list[tuple[Figure, ...]] = []
    for kind in course.money.kinds:
        for day in course.days:
            membership = membership_on(day, kind.payments, law)
            used.append(membership.figures)
            if membership.protection is not Protection.NOT_BEGUN:
                used += [death_benefit(cause, membership, course.scheme.worker.income, law).figures for cause in Cause]
    return each_once(*used)
