"""Which months the money of each year pays for one worker, and on which day, over all years of a study.

The rule of one day is that of the replay (`programme.village_account.pay`): arrears first while they may still be paid,
then the running month and on, never more months than the year's plan has; who lapsed is registered anew. The plan is
that of the year in which the money comes: months that late money bought ahead count as paid. Money keeps to its own
year: what it cannot buy in its plan stays unspent.

A place's price and its money are in proportion, so one worker stands for all.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from lindung.studies.scenario import WHOLE, AnnualTranche

YEAR = 12
BEYOND = 2 * YEAR
"""Months after the study that late money may pay ahead: prices are known as far."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class MoneySource:
    """Money that comes alike every year, and what it pays for each worker. tranches: in the year's own order."""

    worker: InformalWorker
    shares: Mapping[Payer, Decimal]  # percent of each month; the first payer's name stands on the payment
    months_a_year: int
    tranches: tuple[AnnualTranche, ...]
    weeks_late: int = 0  # each tranche but the first of a year

    @property
    def payer(self) -> Payer:
        """Whose name stands on the payment."""
        return next(iter(self.shares))


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
    return {month: max(owed(source.worker, month, payer, law).total for payer in source.shares) for month in ahead}


def planned_cost(source: MoneySource, months: Sequence[Month], prices: Prices) -> list[int]:
    """What one worker costs in each year as planned: its first months, as many as are paid."""
    starts = range(0, len(months), YEAR)
    return [sum(prices[month] for month in months[start : start + source.months_a_year]) for start in starts]


def payments_ahead(source: MoneySource, months: Sequence[Month], prices: Prices, law: Law) -> tuple[Payment, ...]:
    """The payments of one worker who is there from the first month to the last, in the order in which they are made."""
    purses = [Purse(prices=dict(prices)) for _ in range(0, len(months), YEAR)]
    kind = Kind(workers=1)
    for day, year, amount in sorted(_arrivals(source, months, prices)):
        if day > months[-1].last:
            break
        purses[year].cash += amount
        begins = months[(Month.of(day) - months[0]) // YEAR * YEAR]
        plan = YearPlan(begins, source.months_a_year, source.worker, source.payer)
        (kind,) = pay([kind], day, purses[year], plan, law)
    return tuple(payment for payment in kind.payments if payment.month <= months[-1])


def every_month(payer: Payer, months: Sequence[Month]) -> tuple[Payment, ...]:
    """The payments of a payer who pays each month on its first day."""
    return tuple(Payment(month, month.first, payer) for month in months)


def _arrivals(source: MoneySource, months: Sequence[Month], prices: Prices) -> Iterator[tuple[date, int, int]]:
    """(day, year of the study whose money it is, rupiah for one worker) of each tranche of each year."""
    for year, cost in enumerate(planned_cost(source, months, prices)):
        begins = months[YEAR * year]
        dated = sorted((_in_the_year(tranche, begins), tranche.share) for tranche in source.tranches)
        shared, given = Decimal(0), 0
        for at, (month, share) in enumerate(dated):
            shared += share
            amount = int(cost * shared / WHOLE) - given  # cut: there is no rupiah more
            given += amount
            yield month.first + (source.weeks_late * WEEK if at else 0 * WEEK), year, amount


def _in_the_year(tranche: AnnualTranche, begins: Month) -> Month:
    """The month of that number in the twelve months that begin there."""
    return begins + (tranche.month - begins.number) % YEAR
