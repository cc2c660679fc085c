"""Which months the money of each year pays for one worker, and on which day, over all years of a study.

The rule of one day is that of the replay (`programme.village_account.pay`): arrears first while they may still be paid,
then the running month and on, never more months than the year's plan has; who lapsed is registered anew. The plan is
that of the year in which the day lies, and months that were paid ahead count in it. What is left pays when the next
money comes or the next year begins, unless it is returned at the end of the year (`LeftOver`).

A place's price and its money are in proportion, so one worker stands for all.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lindung.common.months import Month
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.programme.schemes import LateMoney, Paying, Rules
from lindung.programme.village_account import Kind, Purse, pay
from lindung.studies.scenarios.scenario import WHOLE, AnnualTranche, LeftOver

YEAR = 12
BEYOND = 2 * YEAR
"""Months after the study that late money may pay ahead: prices are known as far."""


@dataclass(frozen=True)
class MoneySource:
    """Money that comes alike every year, and what it pays for each worker. payers: those who share each month."""

    worker: InformalWorker
    payers: tuple[Payer, ...]
    months_a_year: int
    tranches: tuple[AnnualTranche, ...]
    weeks_late: int = 0  # each tranche but the first of a year
    left_over: LeftOver = LeftOver.KEPT

    @property
    def payer(self) -> Payer:
        """Whose name stands on the payment."""
        return self.payers[0]


@dataclass(frozen=True)
class YearPlan:
    """What one year's money is for, as the village's account asks."""

    first: Month
    months: int
    worker: InformalWorker
    payer: Payer

    @property
    def last(self) -> Month:
        return self.first + (self.months - 1)

    @property
    def rules(self) -> Rules:
        """Whole months for everybody; who lapsed is registered anew."""
        return Rules(paying=Paying.WHOLE, late_money=LateMoney.FORWARD)


Prices = Mapping[Month, int]


def prices_ahead(source: MoneySource, months: Sequence[Month], law: Law) -> Prices:
    """Rupiah of one worker's month, all payers together, also of the months beyond the study that may be paid ahead.

    Where payers share a month, a relief counts only if each of them has it: the dearest of their prices.
    """
    ahead = [*months, *(months[-1] + more for more in range(1, BEYOND + 1))]
    return {month: max(owed(source.worker, month, payer, law).total for payer in source.payers) for month in ahead}


def planned_cost(source: MoneySource, months: Sequence[Month], prices: Prices) -> list[int]:
    """What one worker costs in each year as planned: its first months, as many as are paid."""
    starts = range(0, len(months), YEAR)
    return [sum(prices[month] for month in months[start : start + source.months_a_year]) for start in starts]


def payments_ahead(source: MoneySource, months: Sequence[Month], prices: Prices, law: Law) -> tuple[Payment, ...]:
    """The payments of one worker who is there from the first month to the last, in the order in which they are made."""
    purse, kind, returned = Purse(prices=dict(prices)), Kind(workers=1), source.left_over is LeftOver.RETURNED
    arrives = _arrivals(source, months, prices)
    for begins in months[::YEAR]:
        year = YearPlan(begins, source.months_a_year, source.worker, source.payer)
        last = begins + (YEAR - 1)
        purse.cash = 0 if returned else purse.cash
        for day in sorted({begins.first, *(day for day in arrives if begins.first <= day <= last.last)}):
            purse.cash += arrives[day]
            (kind,) = pay([kind], day, purse, year, law, upto=last if returned else None)
    return tuple(payment for payment in kind.payments if payment.month <= months[-1])


def every_month(payer: Payer, months: Sequence[Month]) -> tuple[Payment, ...]:
    """The payments of a payer who pays each month on its first day."""
    return tuple(Payment(month, month.first, payer) for month in months)


def _arrivals(source: MoneySource, months: Sequence[Month], prices: Prices) -> Counter[date]:
    """Rupiah for one worker by the day on which they come: each tranche of each year, be it after the study."""
    arrives: Counter[date] = Counter()
    for begins, cost in zip(months[::YEAR], planned_cost(source, months, prices), strict=True):
        dated = sorted((begins + (tranche.month - begins.number) % YEAR, tranche.share) for tranche in source.tranches)
        shared, given = Decimal(0), 0
        for at, (month, share) in enumerate(dated):
            shared += share
            amount = int(cost * shared / WHOLE) - given  # cut: there is no rupiah more
            given += amount
            arrives[month.first + timedelta(weeks=source.weeks_late if at else 0)] += amount
    return arrives
