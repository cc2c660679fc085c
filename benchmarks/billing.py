"""Bills and payments of a province: one month of Jambi's size on both databases, and a published year end to end.

118,875 places in 1,585 villages are what Jambi's scheme has; 112,538 workers for twelve months at Rp22,687,660,800 is
what was published of 2023. The year is booked and paid month by month; its total is read back, not worked out.
"""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.apart import Measured, measured
from benchmarks.office_database import database
from benchmarks.office_import import emptied
from benchmarks.page import Section, decimal, table, whole

VILLAGES = 1_585
PLACES = 118_875
PUBLISHED_WORKERS, PUBLISHED_MONTHS, PUBLISHED = 112_538, 12, 22_687_660_800


def measure_billing(work: Path) -> list[Section]:
    """One month for every place, a workbook out and a workbook back."""
    data = work / "billing-data"
    lines = []
    for name, address in (
        ("PostgreSQL", emptied(database("billing", work / "postgres"))),
        ("SQLite", f"sqlite:///{data / 'office.sqlite3'}"),
    ):
        run = measured(
            "benchmarks.contenders.lindung_billing", workers=PLACES, villages=VILLAGES, months=1, ending=".xlsx",
            data=data, database=address,
        )  # fmt: skip
        _agrees(run, PLACES)
        lines.append((name, *_times(run), decimal(run.peak_gib, 2), f"{run.busy:.1f}"))
    head = ("database", "plan s (CPU)", "bill s (CPU)", "reconcile s (CPU)", "peak GiB", "others' cores")
    title = f"One month of {whole(PLACES)} workers in {whole(VILLAGES)} villages, billed and paid"
    return [Section("billing", title, table(head, lines, numbers_from=1))]


def measure_published(work: Path, months: int = PUBLISHED_MONTHS) -> list[Section]:
    """The published year on PostgreSQL: its total out of the book and out of the months of the people."""
    run = measured(
        "benchmarks.contenders.lindung_billing", workers=PUBLISHED_WORKERS, villages=VILLAGES, months=months,
        ending=".csv", data=work / "billing-data", database=emptied(database("published", work / "postgres")),
    )  # fmt: skip
    _agrees(run, PUBLISHED_WORKERS * months)
    if months == PUBLISHED_MONTHS:
        assert run.found["book_paid"] == PUBLISHED, run.found
    lines: Sequence[Sequence[str]] = [
        (f"published: {whole(PUBLISHED_WORKERS)} workers, {PUBLISHED_MONTHS} months", whole(PUBLISHED)),
        ("billed, out of the book", whole(run.found["booked"])),
        ("paid, out of the book", whole(run.found["book_paid"])),
        ("paid, out of the months of the people", whole(run.found["months_paid"])),
        ("months paid", whole(run.found["months"])),
        ("debits less credits", whole(run.found["apart"])),
        ("owed to BPJS at the end", whole(run.found["owed"])),
        *((f"{part}, seconds (CPU)", seconds) for part, seconds in zip(("planning", "bills", "proofs"), _times(run),
                                                                 strict=True)),
        ("peak GiB", decimal(run.peak_gib, 2)),
        ("others' cores", f"{run.busy:.1f}"),
    ]  # fmt: skip
    return [Section("published", "A published year, booked and paid", table(("", "on PostgreSQL"), lines, 1))]


def _agrees(run: Measured, months: int) -> None:
    found = run.found
    assert found["months"] == months, found
    assert found["booked"] == found["book_paid"] == found["months_paid"], found
    assert found["apart"] == found["owed"] == 0, found


def _times(run: Measured) -> list[str]:
    parts = ("planned", "billed", "reconciled")
    return [f"{decimal(run.found[part], 1)} ({decimal(run.found[f'{part} cpu'], 1)})" for part in parts]
