"""Lindung's answer for the months of a province's workers, in the two ways it has.

places   the law asked once for each income and starting month, then looked up for each person (as studies do)
columns  the membership of each worker out of payments of one's own (as the replay and the office do)
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.study_rules import INCOMES, MONTHS, PAYER, SECTOR, Asked, Totals, people, unpaid
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.programme.columns import PaymentColumns, epoch_day
from lindung.programme.protection import months_of_all
from lindung.studies.places.answers_ahead import answers

LAW = Law()


def run(file: str, way: str) -> dict[str, Any]:
    """What the months of everybody come to."""
    everybody = people(file)
    return (_by_place(everybody) if way == "places" else _by_worker(everybody)).told()


def _by_place(everybody: Asked) -> Totals:
    paid_for = [month for at, month in enumerate(MONTHS) if at not in unpaid()]
    told = [
        answers([Payment(month, month.first, PAYER) for month in paid_for], MONTHS, income, LAW) for income in INCOMES
    ]
    prices = _prices()
    row = np.searchsorted(INCOMES, everybody.income) * len(MONTHS) + everybody.start
    price = np.concatenate([one.paid * prices[at] for at, one in enumerate(told)])
    illness, work = (np.concatenate([getattr(one, name) for one in told]) for name in ("illness", "work"))
    totals = Totals()
    for month in range(len(MONTHS)):
        columns = [table[row, month] for table in (price, illness, work)]
        totals.add(*columns, _family(everybody, month, columns[1], columns[2]))
    return totals


def _by_worker(everybody: Asked) -> Totals:
    many = len(everybody.start)
    ahead = np.array([at for at in range(len(MONTHS)) if at not in unpaid()], np.int32)
    worker = np.repeat(np.arange(many, dtype=np.int32), len(ahead))
    month = np.tile(ahead, many)
    begun = month >= everybody.start[worker]
    worker, month = worker[begun], month[begun]
    days = np.array([epoch_day(one.first) for one in MONTHS], np.int32)
    never = np.full(len(worker), np.iinfo(np.int32).max, np.int32)
    payments = PaymentColumns(worker, month + np.int32(MONTHS[0].index), days[month], never)
    table = months_of_all(payments, MONTHS, everybody.income, LAW)
    prices, income, totals = _prices(), np.searchsorted(INCOMES, everybody.income), Totals()
    for at in range(len(MONTHS)):
        paid = (everybody.start <= at) & (at not in unpaid())
        illness, work = table.illness[at], table.work[at]
        totals.add(paid * prices[income, at], illness, work, _family(everybody, at, illness, work))
    return totals


def _prices() -> NDArray[np.int64]:
    """(incomes, months) rupiah of a month."""
    asked = [InformalWorker(income, SECTOR) for income in INCOMES]
    return np.array([[owed(worker, month, PAYER, LAW).total for month in MONTHS] for worker in asked])


def _family(everybody: Asked, month: int, illness: NDArray[np.int64], work: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(everybody.dies == month, np.where(everybody.at_work, work, illness), 0)
