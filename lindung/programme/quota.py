"""How many workers a sum of money pays for, in whole months and whole rupiah, and what remains."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.answers import Answer, each_once
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Payer


@dataclass(frozen=True, kw_only=True)
class Quota(Answer):
    """`prices` are what one worker costs in each month."""

    ceiling: Rupiah
    prices: tuple[Rupiah, ...]

    @property
    def a_worker(self) -> Rupiah:
        """What one worker costs over all months."""
        return Rupiah(sum(self.prices))

    @property
    def people(self) -> int:
        return self.ceiling // self.a_worker

    @property
    def remainder(self) -> Rupiah:
        return Rupiah(self.ceiling - self.people * self.a_worker)

    @property
    def spare_months(self) -> int:
        """The first months of one more worker that the remainder pays for."""
        return self.months_for(1, self.remainder)

    def cost_of(self, people: int) -> Rupiah:
        return Rupiah(people * self.a_worker)

    def beyond(self, people: int) -> Rupiah:
        """By how much so many people exceed the ceiling; negative where something remains."""
        return Rupiah(self.cost_of(people) - self.ceiling)

    def months_for(self, people: int, money: Rupiah) -> int:
        """How many of the months, from the first on, so much money pays for so many people."""
        sums = accumulate(people * price for price in self.prices)
        return sum(spent <= money for spent in sums)

    def reach(self, people: int, money: Rupiah) -> Fraction:
        """The same with the part of the month after them that the rest pays for, at that month's own price."""
        whole = self.months_for(people, money)
        if whole == len(self.prices) or not people:
            return Fraction(whole)
        rest = money - people * sum(self.prices[:whole])
        return whole + Fraction(rest, people * self.prices[whole])


def quota(ceiling: Rupiah, worker: InformalWorker, first: Month, months: int, payer: Payer, law: Law) -> Quota:
    """How many such workers a ceiling pays for, from a month on; each month at its own price."""
    if ceiling < 0:
        raise UserError("Pagu tidak boleh negatif. Periksa jumlahnya.")
    if months < 1:
        raise UserError("Jumlah bulan sedikitnya satu. Periksa jumlahnya.")
    bills = [owed(worker, first + ahead, payer, law) for ahead in range(months)]
    prices = tuple(bill.total for bill in bills)
    if not sum(prices):
        raise UserError(f"Iuran {months} bulan sejak {first} nol rupiah: kuota tidak dibatasi uang. Periksa aturannya.")
    return Quota(ceiling=ceiling, prices=prices, figures=each_once(*(bill.figures for bill in bills)))
