"""A scheme lived through month by month: who is protected, who lapses and when, as planned and as it happened.

The months are those of the plan and on to the last one that the sources tell of. What happened ends on the last day
they tell of: money that had not arrived by then has not arrived here either, and later months have no state.
"""

from dataclasses import dataclass

from lindung.common.months import Month
from lindung.law.answers import Answer, each_once
from lindung.law.benefits import Cause, death_benefit
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Protection, membership_on
from lindung.programme.courses import Course, Lapse, courses, plan_and_happened
from lindung.programme.quota import Quota
from lindung.programme.schemes import Scheme
from lindung.programme.village_account import quota_of

AFTER_A_LAPSE = ("membership/late_funds_exception", "membership/reregistration_tests")
"""What whoever reads of a lapse must know beside the months."""


@dataclass(frozen=True, kw_only=True)
class Replay(Answer):
    """A scheme with its plan and what happened to each group of villages."""

    scheme: Scheme
    quota: Quota  # of one village
    plan: Course
    happened: tuple[Course, ...]

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
        found = [lapse for course in self.happened for lapse in course.lapses(self.plan)]
        return sorted(found, key=lambda lapse: lapse.month)


def replay(scheme: Scheme, law: Law) -> Replay:
    """The scheme lived through; UserError where the law has no figure for its months."""
    until = max(scheme.last, Month.of(scheme.told_until))
    months = [scheme.first + ahead for ahead in range(until - scheme.first + 1)]
    plan, *happened = courses(plan_and_happened(scheme), months, law)
    fits = quota_of(scheme, law)
    ended = {lapse.month.first for course in happened for lapse in course.lapses(plan)}
    figures = each_once(
        scheme.figures.values(),
        (tranche.told for tranche in scheme.planned),
        (group.told for group in scheme.happened),
        (tranche.told for group in scheme.happened for tranche in group.tranches),
        fits.figures,
        *(course.money.figures for course in (plan, *happened)),
        *(_law_of(course, law) for course in (plan, *happened)),
        (law.on(name, day) for day in sorted(ended) for name in AFTER_A_LAPSE),
    )
    return Replay(scheme=scheme, quota=fits, plan=plan, happened=tuple(happened), figures=figures)


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
