"""What one source of money buys for one worker over all years: prices, months that are paid, and the law's answers.

No draw changes it, so it is worked out once for a source, its months and a reform, however often a study asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.reforms import Reform
from lindung.studies.places.answers_ahead import answers
from lindung.studies.places.payments_ahead import MoneySource, every_month, payments_ahead, planned_cost, prices_ahead
from lindung.studies.places.phases import Whole, by_year
from lindung.studies.places.places_table import Answers

REMEMBERED = 100  # sources of money; each is a third of a megabyte for ten years


@dataclass(frozen=True)
class Bought:
    """price: (months,) rupiah of one worker, 0 where nothing is paid. a_worker: (years,) rupiah of one worker.

    a_worker is what was planned, or what is paid where that is more. All arrays are read-only: everybody gets the same.
    """

    price: Whole
    answers: Answers
    a_worker: Whole

    def __post_init__(self) -> None:
        for array in (self.price, self.a_worker, *vars(self.answers).values()):
            array.setflags(write=False)


@lru_cache(maxsize=REMEMBERED)
def bought(source: MoneySource, months: tuple[Month, ...], reform: Reform | None) -> Bought:
    """By the tranches of the source."""
    law = law_under(reform)
    prices = prices_ahead(source, months, law)
    return _bought(source, months, payments_ahead(source, months, prices, law), law)


@lru_cache(maxsize=REMEMBERED)
def bought_monthly(source: MoneySource, months: tuple[Month, ...], since: Month, reform: Reform | None) -> Bought:
    """By a payer who pays each month on its first day, from a month on."""
    payments = every_month(source.payer, [month for month in months if month >= since])
    return _bought(source, months, payments, law_under(reform))


def law_under(reform: Reform | None) -> Law:
    """The shipped law, or with the figures of a reform."""
    return Law().under(reform) if reform else Law()


def _bought(source: MoneySource, months: tuple[Month, ...], payments: Sequence[Payment], law: Law) -> Bought:
    prices = prices_ahead(source, months, law)
    paid = {payment.month for payment in payments}
    price = np.array([prices[month] if month in paid else 0 for month in months], np.int64)
    a_worker = np.maximum(np.array(planned_cost(source, months, prices), np.int64), by_year(price))
    return Bought(price, answers(payments, months, source.worker.income, law), a_worker)
