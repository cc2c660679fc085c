"""What late money costs: months of protection, workers who wait again, and what families can expect to lose.

Months are compared within the months of the plan: a month bought for a later year does not bring back one that passed
without protection. Deaths are reckoned from one dated risk, spread evenly over the months, all as deaths by illness.
"""

from dataclasses import dataclass
from fractions import Fraction

from lindung.common.money import Rupiah
from lindung.law.answers import Answer, each_once
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.law.membership import Protection
from lindung.programme.replay import Course, Replay
from lindung.programme.schemes import Station

A_HUNDRED_THOUSAND = 100_000
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Money:
    """Of all villages: what the plan pays to BPJS, what was paid, and where the rest is."""

    planned: Rupiah
    paid: Rupiah
    bought_nothing: Rupiah  # paid for months that could not be bought any more
    in_accounts: Rupiah  # of villages
    stuck: dict[Station | None, Rupiah]  # had not reached the villages; where it was last seen


@dataclass(frozen=True)
class WorkerMonths:
    """Months of workers: `planned` and `bought` within the plan's months; of them `in_grace` when each month ended."""

    planned: int
    bought: int
    in_grace: int
    afterwards: int  # protected or waiting after the plan, as far as the sources tell
    ahead: int  # paid for months after that

    @property
    def lost(self) -> int:
        return self.planned - self.bought


@dataclass(frozen=True, kw_only=True)
class FamilyLoss(Answer):
    """Expected deaths in the months of the plan, and what their families would receive in all.

    `least` if nobody settles arrears, `most` if arrears are settled wherever they may be.
    """

    deaths: Fraction
    as_planned: Rupiah
    least: Rupiah
    most: Rupiah


def money_of(replay: Replay, law: Law) -> Money:
    """Where the money is, in all villages; together it is the ceiling of every village."""
    stuck: dict[Station | None, Rupiah] = {}
    for course in replay.happened:
        for tranche, amount in zip(
            course.group.tranches, replay.scheme.for_contributions(course.group.tranches), strict=True
        ):
            if tranche.paid_on(replay.scheme.rules.days_to_pay) is None:
                here = tranche.stuck_at
                stuck[here] = Rupiah(stuck.get(here, 0) + amount * course.group.villages)
    return Money(
        planned=_in_all(replay.plan, replay.plan.money.spent),
        paid=Rupiah(sum(_in_all(course, course.money.spent) for course in replay.happened)),
        bought_nothing=Rupiah(sum(_bought_nothing(course, law) for course in replay.happened)),
        in_accounts=Rupiah(sum(_in_all(course, course.money.left) for course in replay.happened)),
        stuck=stuck,
    )


def worker_months(replay: Replay) -> WorkerMonths:
    """How many months of protection the plan gives and what became of them."""
    last, within = replay.scheme.last, replay.scheme.months
    active, waiting = replay.counts(Protection.ACTIVE), replay.counts(Protection.WAITING)
    return WorkerMonths(
        planned=replay.plan.bought(last),
        bought=sum(course.bought(last) for course in replay.happened),
        in_grace=sum(replay.counts(Protection.IN_GRACE)[:within]),
        afterwards=sum(active[within:]) + sum(waiting[within:]),
        ahead=sum(
            int(weight) * sum(payment.month > replay.months[-1] for payment in kind.payments)
            for course in replay.happened
            for weight, kind in zip(course.weights, course.money.kinds, strict=True)
        ),
    )


def family_loss(replay: Replay, law: Law) -> FamilyLoss:
    """What families would receive for the deaths that are to be expected, as planned and as it happened."""
    within = replay.scheme.months
    risks = [law.on("risks/deaths_informal", month.last) for month in replay.months[:within]]
    a_month = [Fraction(risk.count, A_HUNDRED_THOUSAND * MONTHS_A_YEAR) for risk in risks]

    def expected(course: Course, *, arrears_settled: bool) -> Fraction:
        pays = (course.table.arrears == 0) | arrears_settled
        sums = course.total(course.table.illness * pays)[:within]
        return sum((chance * total for chance, total in zip(a_month, sums, strict=True)), Fraction(0))

    return FamilyLoss(
        deaths=sum(a_month, Fraction(0)) * replay.plan.workers,
        as_planned=Rupiah(round(expected(replay.plan, arrears_settled=True))),
        least=Rupiah(round(sum(expected(course, arrears_settled=False) for course in replay.happened))),
        most=Rupiah(round(sum(expected(course, arrears_settled=True) for course in replay.happened))),
        figures=each_once(risks),
    )


def _in_all(course: Course, of_one_village: Rupiah) -> Rupiah:
    return Rupiah(of_one_village * course.group.villages)


def _bought_nothing(course: Course, law: Law) -> int:
    """The price of payments that came when their month could not be bought any more."""
    scheme = course.scheme
    return sum(
        int(workers) * owed(scheme.worker, payment.month, scheme.payer, law).total
        for workers, late in zip(course.weights, course.too_late, strict=True)
        for payment in late
    )
