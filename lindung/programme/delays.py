"""What a later second tranche, a smaller first one, or another rule would do to the same scheme.

Every case is the scheme with something changed, lived through like the scheme itself; all villages are alike in it.
Months are compared with the plan of that case within the months of the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Protection
from lindung.programme.courses import Case, Course, courses, plan_and_happened, promised_by
from lindung.programme.schemes import (
    WHOLE,
    Enrolment,
    Paying,
    Rules,
    Scheme,
    Station,
    Tranche,
    TrancheCut,
    VillageGroup,
)

FIRST_SHARES = (Decimal(30), Decimal(50), Decimal(70))
"""Percent of the grant in the first tranche, where a question names no others."""
WEEKS = tuple(range(0, 53, 4))
"""Of delay of the second tranche, where a question names no others."""


class NoDay(StrEnum):
    """Why no last day can be named."""

    NOT_NEEDED = "not_needed"  # the first tranche alone keeps everybody
    NOBODY_PAID = "nobody_paid"  # the first tranche alone pays nobody, so nobody is a member


@dataclass(frozen=True)
class Delay:
    """What becomes of a worker on average (and of how many) if the second tranche is so late."""

    first_share: Decimal
    weeks: int
    workers: int  # in all villages
    lapsed: int  # of them, at least once and with months of the plan still to be paid
    lost: Fraction  # months of the plan a worker that were never bought
    in_grace: Fraction  # months of the plan a worker that ended in arrears, bought later or not

    @property
    def share_lapsed(self) -> Fraction:
        return Fraction(self.lapsed, self.workers)


@dataclass(frozen=True)
class Choice:
    """The tranches as they happened under other rules. `months`: of workers, bought within the plan's months."""

    rules: Rules
    workers: int
    lapsed: int
    months: int
    promised: int  # months that the plan pays a worker under these rules


def delays(
    scheme: Scheme, law: Law, shares: Sequence[Decimal] = FIRST_SHARES, weeks: Sequence[int] = WEEKS
) -> list[Delay]:
    """For each first share in turn, each delay: two tranches, the second that late; UserError for odd shares."""
    if wrong := [share for share in shares if not 0 < share < WHOLE]:
        raise UserError(f"Tahap pertama {wrong[0]} persen tidak menyisakan tahap kedua. Pilih antara 0 dan 100.")
    if wrong_weeks := [week for week in weeks if week < 0]:
        raise UserError(f"Keterlambatan {wrong_weeks[0]} minggu tidak mungkin. Pilih nol atau lebih.")
    found: list[Delay] = []
    for share in shares:
        plan, *late = _lived([_late(scheme, share, week) for week in (0, *weeks)], law)
        found += [_delay(share, week, course, plan) for week, course in zip(weeks, late, strict=True)]
    return found


def last_day_in_time(scheme: Scheme, share: Decimal, law: Law) -> date | NoDay:
    """The last day on which the second tranche keeps everybody a member."""
    case = _late(scheme, share, 0)
    first, second = case.planned
    never = Tranche(second.share, {Station.VILLAGE: None}, second.told)
    alone = VillageGroup("tanpa tahap kedua", scheme.villages, (first, never), second.told)
    begins = max(scheme.last, Month.of(first.paid_on(scheme.rules.days_to_pay) or date.min))
    grace = law.on("membership/grace_months", scheme.last.last).count
    horizon = begins + (scheme.months + grace + 1)  # whoever lapses has lapsed by then
    course, plan = courses(
        [Case(case, alone, date.max), Case(case, case.as_planned, date.max)],
        _months(scheme, horizon),
        law,
    )
    if not any(kind.payments for kind in course.money.kinds):
        return NoDay.NOBODY_PAID
    lapses = course.lapses(plan)
    if not lapses:
        return NoDay.NOT_NEEDED
    paid = lapses[0].month.first - timedelta(days=1)
    return paid - timedelta(days=scheme.rules.days_to_pay)


def choices(scheme: Scheme, law: Law) -> list[Choice]:
    """The rules of the scheme first, then with one of them changed: the quota, who is paid first, whole months."""
    rules = scheme.rules
    others = (
        rules,
        replace(rules, enrolment=Enrolment.QUOTA),
        replace(rules, paying=Paying.AS_FAR),
        replace(rules, enrolment=Enrolment.QUOTA, paying=Paying.AS_FAR),
        replace(rules, tranche_cut=TrancheCut.CONTRIBUTIONS_FIRST),
    )
    return [_choice(replace(scheme, rules=other), law) for other in dict.fromkeys(others)]


def _delay(share: Decimal, weeks: int, course: Course, plan: Course) -> Delay:
    last, within, workers = course.scheme.last, course.scheme.months, course.workers
    return Delay(
        first_share=share,
        weeks=weeks,
        workers=workers,
        lapsed=_lapsed(course, plan),
        lost=Fraction(plan.bought(last) - course.bought(last), workers),
        in_grace=Fraction(sum(course.counts(Protection.IN_GRACE)[:within]), workers),
    )


def _choice(scheme: Scheme, law: Law) -> Choice:
    months = _months(scheme, Month.of(scheme.told_until))
    plan, *happened = courses(plan_and_happened(scheme), months, law)
    return Choice(
        rules=scheme.rules,
        workers=plan.workers,
        lapsed=sum(_lapsed(course, plan) for course in happened),
        months=sum(course.bought(scheme.last) for course in happened),
        promised=promised_by(plan),
    )


def _late(scheme: Scheme, share: Decimal, weeks: int) -> Scheme:
    """The scheme with two tranches, on the planned days of its first and last; the second that many weeks later."""
    in_turn = sorted(scheme.planned, key=lambda tranche: tranche.days[Station.VILLAGE] or date.max)
    first, second = in_turn[0], in_turn[-1]
    planned = second.days[Station.VILLAGE]
    assert planned
    arrives = {Station.VILLAGE: planned + timedelta(weeks=weeks)}
    return replace(scheme, planned=(replace(first, share=share), Tranche(WHOLE - share, arrives, second.told)))


def _lived(cases: Sequence[Scheme], law: Law) -> list[Course]:
    days = [tranche.paid_on(case.rules.days_to_pay) for case in cases for tranche in case.planned]
    until = max(Month.of(day) for day in days if day)
    return courses([Case(case, case.as_planned, date.max) for case in cases], _months(cases[0], until), law)


def _months(scheme: Scheme, until: Month) -> list[Month]:
    return [scheme.first + ahead for ahead in range(max(scheme.last, until) - scheme.first + 1)]


def _lapsed(course: Course, plan: Course) -> int:
    """Workers who lapse early at least once."""
    early, workers = course.lapsed_early(plan)
    return int(early.any(axis=0) @ workers)
