"""Months of protection of a province, in columns, beside the rule asked for one worker after the other.

Invented payments: four of five months are paid, from 40 days early to 100 days late, one in 2,000 is reversed. The rule
is asked for a sample of the workers; the ratio is for as many as the columns answered.
"""

import numpy as np

from benchmarks.apart import Measured, measured, median_of
from benchmarks.page import Section, table
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.programme.columns import EPOCH, NEVER, PaymentColumns, epoch_day
from lindung.programme.protection import months_of, months_of_all

FIRST = Month(2024, 1)
RUNS = 3
WORKERS, MONTHS, SAMPLE = 120_000, 36, 500


def measure_protection() -> list[Section]:
    """Both ways side by side: seconds, memory, and how much longer the rule would take for all."""
    at_once = median_of([_of("columns", WORKERS) for _ in range(RUNS)])
    one_by_one = median_of([_of("rule", SAMPLE) for _ in range(RUNS)])
    longer = one_by_one.cpu_seconds / SAMPLE * WORKERS / at_once.cpu_seconds
    head = ("way", "seconds", "CPU s", "peak GiB", "CPU s for as many", "others' cores")
    lines = [
        (f"columns, {WORKERS:,} workers", *_figures(at_once), "1", f"{at_once.busy:.1f}"),
        (f"the rule, {SAMPLE:,} workers", *_figures(one_by_one), f"{longer:,.0f}", f"{one_by_one.busy:.1f}"),
    ]
    return [Section("protection", f"Months of protection, {MONTHS} months a worker", table(head, lines, 1))]


def run(way: str, workers: int, months: int = MONTHS) -> None:
    """What is measured; inventing the payments (0.2 s for a province) counts too, alike for both."""
    payments, incomes = _invented(workers, months)
    asked = [FIRST + ahead for ahead in range(months)]
    if way == "columns":
        months_of_all(payments, asked, incomes, Law())
        return
    for worker in range(workers):
        months_of(_payments_of(payments, worker), asked, Rupiah(int(incomes[worker])), Law())


def _of(way: str, workers: int) -> Measured:
    return measured("benchmarks.protection", way=way, workers=workers)


def _invented(workers: int, months: int) -> tuple[PaymentColumns, np.ndarray]:
    chance = np.random.default_rng(1)
    rows = workers * months
    worker = np.repeat(np.arange(workers, dtype=np.int32), months)
    ahead = np.tile(np.arange(months, dtype=np.int32), workers)
    begins = np.array([epoch_day((FIRST + month).first) for month in range(months)], np.int32)
    arrived = begins[ahead] + chance.integers(-40, 100, rows).astype(np.int32)
    undone = np.where(chance.random(rows) < 1 / 2000, arrived + chance.integers(1, 100, rows), NEVER).astype(np.int32)
    payments = PaymentColumns(worker, ahead + FIRST.index, arrived, undone)
    return payments.chosen(chance.random(rows) < 0.8), chance.choice([1_000_000, 1_250_000], workers)


def _payments_of(payments: PaymentColumns, worker: int) -> list[Payment]:
    own = payments.chosen(payments.worker == worker)
    days = np.array(EPOCH, "datetime64[D]")
    return [
        Payment(
            Month.numbered(int(month)),
            (days + int(arrived)).item(),
            Payer.BKBK,
            None if undone == NEVER else (days + int(undone)).item(),
        )
        for month, arrived, undone in zip(own.month, own.arrived, own.reversed_on, strict=True)
    ]


def _figures(run: Measured) -> tuple[str, str, str]:
    return f"{run.seconds:.2f}", f"{run.cpu_seconds:.2f}", f"{run.peak_gib:.2f}"
