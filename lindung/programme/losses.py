"""What late money costs: months of protection, workers who wait again, and what families can expect to lose.

Months are compared within the months of the plan: a month bought for a later year does not bring back one that passed
without protection. Deaths are reckoned from one dated risk, spread evenly over the months, all as deaths by illness.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from lindung.common.money import Rupiah
from lindung.common.months import ONE_DAY, Month
from lindung.law.answers import Answer, each_once
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.law.membership import Protection
from lindung.programme.courses import Course
from lindung.programme.replay import Replay
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
    """Months of workers: `planned` within the plan's months; each of them was bought, is lost, or is still open.

    `in_grace`: months that ended in arrears, bought later or not.
    """

    planned: int
    bought: int
    still_open: int  # had not come yet on the last day that is told of, or could still be paid on it
    in_grace: int
    afterwards: int  # protected or waiting after the plan, as far as the sources tell
    ahead: int  # paid for months after the plan that are not told of

    @property
    def lost(self) -> int:
        return self.planned - self.bought - self.still_open


@dataclass(frozen=True, kw_only=True)
class FamilyLoss(Answer):
    """Expected deaths in the months of the plan that are told of, and what their families would receive in all.

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
            if amount and tranche.days[Station.VILLAGE] is None:
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
    untold = max(last, Month.of(replay.scheme.told_until))
    return WorkerMonths(
        planned=replay.plan.bought(last),
        bought=sum(course.bought(last) for course in replay.happened),
        still_open=_still_open(replay),
        in_grace=sum(replay.counts(Protection.IN_GRACE)[:within]),
        afterwards=sum(active[within:]) + sum(waiting[within:]),
        ahead=sum(
            count for course in replay.happened for month, count in course.bought_by_month.items() if month > untold
        ),
    )


def family_loss(replay: Replay, law: Law) -> FamilyLoss:
    """What families would receive for the deaths that are to be expected, as planned and as it happened."""
    within = replay.scheme.months
    risks = [law.on("risks/deaths_informal", month.last) for month in replay.months[:within]]
    within = min(within, len(replay.told_months))
    a_month = [Fraction(risk.count, A_HUNDRED_THOUSAND * MONTHS_A_YEAR) for risk in risks[:within]]

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


def _still_open(replay: Replay) -> int:
    """Months of the plan that nobody bought and that may still be bought: they are to come, or are arrears."""
    happened = replay.happened
    bought = sum((course.bought_by_month for course in happened), Counter[Month]())
    arrears = sum((course.open_arrears for course in happened), Counter[Month]())
    missing = {month: count - bought[month] for month, count in replay.plan.bought_by_month.items()}
    to_come = Month.of(replay.scheme.told_until + ONE_DAY)  # a month that is told in part may yet be bought
    return sum(
        count if month >= to_come else min(arrears[month], count)
        for month, count in missing.items()
        if month <= replay.scheme.last and count > 0
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
