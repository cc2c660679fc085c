"""The rule of `law.membership` for many workers at once: one pass over the months, each month one step for all.

Arrivals stand in a table of (month, worker). Workers with a reversed payment are few and need another past for each
month in which it is asked (a reversed payment counts as never made from its day on); they are lived through once for
each month.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.programme.columns import NEVER, Days, Figures, PaymentColumns, epoch_day, month_index


@dataclass(frozen=True)
class Lived:
    """Columns of shape (months asked for, workers), on the day that each month is asked for."""

    alive: NDArray[np.bool_]
    ended: NDArray[np.bool_]  # was a member before, and is none now if not alive
    paid: NDArray[np.bool_]
    waits: NDArray[np.bool_]
    days_to_lapse: NDArray[np.int32]
    paid_months: NDArray[np.int16]
    arrears: NDArray[np.int16]
    too_late: NDArray[np.int16]


def lived(
    payments: PaymentColumns, workers: int, months: Sequence[Month], figures: Sequence[Figures], law: Law
) -> Lived:
    """What became of every worker by every month that is asked for."""
    now = _one_pass(payments, workers, figures, law, asked=range(len(months)))
    undone = np.unique(payments.worker[payments.reversed_on != NEVER])
    if not len(undone):
        return now
    place = np.full(workers, -1, np.int32)
    place[undone] = np.arange(len(undone), dtype=np.int32)
    theirs = payments.chosen(place[payments.worker] >= 0)
    for at, figure in enumerate(figures):
        known = theirs.chosen((theirs.arrived <= figure.day) & (theirs.reversed_on > figure.day))
        known = PaymentColumns(place[known.worker], known.month, known.arrived, known.reversed_on)
        then = _one_pass(known, len(undone), figures, law, asked=range(at, at + 1))
        for field in fields(Lived):
            getattr(now, field.name)[at, undone] = getattr(then, field.name)[0]
    return now


class _Past:
    """What is remembered of every worker from month to month."""

    def __init__(self, workers: int) -> None:
        self.alive = np.zeros(workers, bool)
        self.ended = np.zeros(workers, bool)
        self.since = np.full(workers, NEVER, np.int32)
        self.first_since = np.full(workers, NEVER, np.int32)
        self.first_month = np.full(workers, NEVER, np.int32)
        self.too_late = np.zeros(workers, np.int16)


@dataclass(frozen=True)
class _Arrivals:
    """When the payment of each month arrived, (month, worker), from the month `start` on."""

    start: int
    table: Days

    def of(self, month: int) -> Days:
        """Of one month; NEVER for all where it lies outside."""
        inside = 0 <= month - self.start < len(self.table)
        return self.table[month - self.start] if inside else np.full(self.table.shape[1], NEVER, np.int32)


def _one_pass(payments: PaymentColumns, workers: int, figures: Sequence[Figures], law: Law, *, asked: range) -> Lived:
    arrived_month = month_index(payments.arrived)
    start = min([figures[0].month, *(int(months.min()) for months in (payments.month, arrived_month) if len(months))])
    stop = max([figures[asked[-1]].month, *([int(payments.month.max())] if len(payments.month) else [])])
    table = np.full((stop - start + 1, workers), NEVER, np.int32)
    table[payments.month - start, payments.worker] = payments.arrived
    arrivals, past = _Arrivals(start, table), _Past(workers)
    answers: list[tuple[NDArray[np.generic], ...]] = []
    wanted = {figures[at].month: figures[at] for at in asked}
    come = _rows_by_month(arrived_month)
    for month in range(start, figures[asked[-1]].month + 1):
        here = Month.numbered(month)
        first, last = epoch_day(here.first), epoch_day(here.last)
        _end(past, arrivals, month, first, law.on("membership/grace_months", here.first).count)
        _begin(past, arrivals, month, first, last)
        rows = come.get(month, np.array([], np.int64))
        late = rows[_too_late(past, payments, rows, month)]
        figure = wanted.get(month)
        if figure is None:
            np.add.at(past.too_late, payments.worker[late], 1)
            continue
        soon = payments.arrived[late] <= figure.day
        np.add.at(past.too_late, payments.worker[late[soon]], 1)
        answers.append(_answer(past, arrivals, figure, law))
        np.add.at(past.too_late, payments.worker[late[~soon]], 1)
    return Lived(*(np.stack(column) for column in zip(*answers, strict=True)))


def _rows_by_month(months: NDArray[np.int32]) -> dict[int, NDArray[np.int64]]:
    order = np.argsort(months, kind="stable")
    kinds, begins = np.unique(months[order], return_index=True)
    ends = [*begins[1:], len(order)]
    return {int(kind): order[begin:end] for kind, begin, end in zip(kinds, begins, ends[: len(kinds)], strict=True)}


def _end(past: _Past, arrivals: _Arrivals, month: int, first: int, grace: int) -> None:
    """Membership ends where this month and all months of the grace before it are open when the month begins."""
    open_months = past.alive.copy()
    for back in range(grace + 1):
        open_months &= arrivals.of(month - back) >= first
    past.alive &= ~open_months
    past.ended |= open_months


def _begin(past: _Past, arrivals: _Arrivals, month: int, first: int, last: int) -> None:
    """Membership begins where the payment of this month arrives by its end."""
    arrived = arrivals.of(month)
    begins = ~past.alive & (arrived <= last)
    past.alive |= begins
    past.since = np.where(begins, np.maximum(arrived, first), past.since)
    past.first_since = np.minimum(past.first_since, past.since)
    past.first_month = np.where(begins, month, past.first_month).astype(np.int32)


def _too_late(past: _Past, payments: PaymentColumns, rows: NDArray[np.int64], month: int) -> NDArray[np.bool_]:
    """Of the payments that arrive in this month: those of an earlier month that no membership was open for."""
    of_month, worker = payments.month[rows], payments.worker[rows]
    return (of_month < month) & ~(past.alive[worker] & (past.first_month[worker] <= of_month))


def _answer(past: _Past, arrivals: _Arrivals, figure: Figures, law: Law) -> tuple[NDArray[np.generic], ...]:
    """The columns of `Lived` for one month, with what was known on its day."""
    alive = past.alive & (past.since <= figure.day)
    open_run = np.zeros(len(alive), np.int16)
    paid_months = np.zeros(len(alive), np.int16)
    for month in range(arrivals.start, figure.month + 1):
        known = arrivals.of(month) <= figure.day
        open_run = np.where(known, 0, open_run + 1).astype(np.int16)
        paid_months += known & (past.first_month <= month)
    arrears = figure.month - past.first_month + 1 - paid_months
    since = past.since if figure.wait_restarts else past.first_since
    waits = figure.day < _months_after(since, figure.waiting_months)
    days = _days_to_lapse(open_run, alive, arrivals, figure, law)
    paid = arrivals.of(figure.month) <= figure.day
    return alive, past.ended.copy(), paid, waits, days, paid_months, arrears.astype(np.int16), past.too_late.copy()


def _days_to_lapse(
    open_run: NDArray[np.int16], alive: NDArray[np.bool_], arrivals: _Arrivals, figure: Figures, law: Law
) -> NDArray[np.int32]:
    """Days to the first month that begins with more than the grace open, if nothing more is paid."""
    days = np.full(len(alive), -1, np.int32)
    month = figure.month
    while (alive & (days < 0)).any():
        month += 1
        begins = Month.numbered(month).first
        grace = law.on("membership/grace_months", begins).count
        open_run = np.where(arrivals.of(month) <= figure.day, 0, open_run + 1).astype(np.int16)
        lapses = (days < 0) & (open_run > grace)
        days[lapses] = epoch_day(begins) - figure.day
    return days


def _months_after(days: Days, months: int) -> Days:
    """`common.months.months_after` for many days; NEVER stays NEVER."""
    real = np.where(days == NEVER, 0, days).astype("datetime64[D]")
    begins = real.astype("datetime64[M]")
    day_of_month = (real - begins.astype("datetime64[D]")).astype(np.int64)
    later = begins + months
    length = ((later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")).astype(np.int64)
    reached = later.astype("datetime64[D]") + np.minimum(day_of_month, length - 1)
    return np.where(days == NEVER, NEVER, reached.astype(np.int64)).astype(np.int32)
