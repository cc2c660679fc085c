"""Payments of many workers as columns, checked as one worker's payments are, and what the law says for a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.figures import NotInForce
from lindung.law.law import Law
from lindung.law.membership import Payment

EPOCH = date(1970, 1, 1)
NEVER = np.iinfo(np.int32).max

Days = NDArray[np.int32]
"""Days since 1 January 1970; NEVER for a day that does not come."""


def epoch_day(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH).days


@dataclass(frozen=True)
class PaymentColumns:
    """One row per payment: the worker's place, `Month.index`, and the days it arrived and was reversed."""

    worker: NDArray[np.int32]
    month: NDArray[np.int32]
    arrived: Days
    reversed_on: Days

    def __post_init__(self) -> None:
        assert len({len(column) for column in vars(self).values()}) == 1

    @classmethod
    def of(cls, payments: Sequence[Sequence[Payment]]) -> PaymentColumns:
        """The payments of each worker in turn."""
        rows = [
            (
                worker,
                payment.month.index,
                epoch_day(payment.arrived),
                epoch_day(payment.reversed_on) if payment.reversed_on else NEVER,
            )
            for worker, own in enumerate(payments)
            for payment in own
        ]
        columns = np.array(rows, np.int32).reshape(-1, 4)
        return cls(*(np.ascontiguousarray(columns[:, at]) for at in range(4)))

    def chosen(self, rows: NDArray[np.bool_]) -> PaymentColumns:
        """Only those rows."""
        return PaymentColumns(self.worker[rows], self.month[rows], self.arrived[rows], self.reversed_on[rows])


def checked_columns(payments: PaymentColumns, workers: int, law: Law) -> None:
    """`law.membership.checked` for all workers: UserError naming the first row (from 1) that cannot be."""
    if not len(payments.worker):
        return
    assert 0 <= payments.worker.min() <= payments.worker.max() < workers, workers
    begins = law.parameter("membership/advance_months").history[0].since
    too_early = (payments.month < Month.of(begins).index) | (payments.arrived < epoch_day(begins))
    _none(too_early, payments, f"sebelum {begins}, hari pertama aturannya. Periksa bulan dan tanggalnya.")
    _none(payments.reversed_on < payments.arrived, payments, "dibatalkan sebelum tiba. Periksa tanggalnya.")
    days, place = np.unique(payments.arrived, return_inverse=True)
    ahead = np.array([law.on("membership/advance_months", day_of(day)).count for day in days], np.int32)[place]
    too_far = payments.month - month_index(payments.arrived) > ahead
    most = int(ahead[too_far][0]) if too_far.any() else 0
    _none(too_far, payments, f"lebih dari {most} bulan di muka (membership/advance_months). Periksa bulannya.")
    _none(
        _overlapping(payments),
        payments,
        "bertumpang tindih dengan yang lain: satu pekerja, satu bulan, satu pembayar. Batalkan salah satu.",
    )


def _overlapping(payments: PaymentColumns) -> NDArray[np.bool_]:
    """Payments of a month for which an earlier one was still live when they arrived."""
    base = int(payments.month.min())
    key = payments.worker.astype(np.int64) * (int(payments.month.max()) - base + 1) + (payments.month - base)
    _, first, count = np.unique(key, return_index=True, return_counts=True)
    overlaps = np.zeros(len(key), bool)
    if len(first) == len(key):
        return overlaps
    several = np.flatnonzero(np.isin(key, key[first[count > 1]]))
    order = several[np.lexsort((payments.reversed_on[several], payments.arrived[several], key[several]))]
    again = key[order][1:] == key[order][:-1]
    overlaps[order[1:]] = again & (payments.reversed_on[order][:-1] > payments.arrived[order][1:])
    return overlaps


def day_of(days: int) -> date:
    """The day that so many days since 1970 are."""
    return EPOCH + timedelta(days=int(days))


def month_index(days: Days) -> NDArray[np.int32]:
    """`Month.index` of the month of each day."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    return (months + EPOCH.year * 12).astype(np.int32)


def _none(wrong: NDArray[np.bool_], payments: PaymentColumns, what: str) -> None:
    if not wrong.any():
        return
    row = int(np.flatnonzero(wrong)[0])
    month = Month.numbered(int(payments.month[row]))
    arrived = day_of(payments.arrived[row])
    raise UserError(f"Iuran baris {row + 1}, bulan {month} yang tiba {arrived}: {what}")


@dataclass(frozen=True)
class Figures:
    """What the law says for one month, and on the day in it for which is answered."""

    month: int  # Month.index
    first: int  # days since 1970
    day: int
    last: int
    waiting_months: int
    wait_restarts: bool
    illness_full: int
    illness_waiting: int | None  # None where the law does not know it yet
    pays_in_grace: bool

    @classmethod
    def on(cls, month: Month, day: date, law: Law) -> Figures:
        """Of one month; NotInForce where the law says nothing yet."""
        waiting = law.on("membership/waiting_months", day).count
        return cls(
            month=month.index,
            first=epoch_day(month.first),
            day=epoch_day(day),
            last=epoch_day(month.last),
            waiting_months=waiting,
            wait_restarts=law.on("membership/wait_restarts", day).word != "no",
            illness_full=sum(row.count for row in law.on("benefits/jkm_parts", day).rows.values()),
            illness_waiting=_if_known("benefits/jkm_while_waiting", day, law),
            pays_in_grace=law.on("membership/benefit_in_grace", day).word == "yes",
        )


def _if_known(name: str, day: date, law: Law) -> int | None:
    try:
        return law.on(name, day).count
    except NotInForce:
        return None
