"""Taking registers into the office: from workbooks to accepted, with history, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from pathlib import Path

import psycopg

from benchmarks.apart import Measured, measured
from benchmarks.office_database import database
from benchmarks.page import Section, decimal, table, whole

SIZES = (10_000, 100_000, 1_000_000)
QUOTED = (
    ("openIMIS, 10,000 without families (quoted)", "45.7"),
    ("openIMIS, 1,000 in 250 families (quoted)", "61.7"),
    ("openIMIS, 20,000 without families (quoted)", "not ended after 386"),
)
"""Service layer only: neither HTTP nor search."""


def measure_office_import(work: Path, seed: int, sizes: Sequence[int] = SIZES) -> list[Section]:
    """One table: each size on each database; what others need is quoted below."""
    lines: list[Sequence[str]] = []
    for size in sizes:
        books = work / f"office-{size}-{seed}"
        measured("benchmarks.office_files", into=books, residents=size, seed=seed)
        for name, address in _databases(work):
            lines += _lines(name, _taken_in(books, work / "office-data", address))
    lines += [(name, "", "", "", "", seconds, "", "", "") for name, seconds in QUOTED]
    head = (
        "people",
        "database",
        "read s",
        "stage s",
        "accept s",
        "all s",
        "CPU s",
        "peak GiB",
        "others' cores",
    )
    return [Section("office-import", "Registers taken into the office", table(head, lines, numbers_from=2))]


def _taken_in(books: Path, data: Path, address: str) -> Measured:
    found = measured("benchmarks.contenders.lindung_office_import", workbooks=books, data=data, database=address)
    assert found.found["again"]["new"] == found.found["again"]["changed"] == 0, found.found
    return found


def _lines(kind: str, run: Measured) -> list[Sequence[str]]:
    lines: list[Sequence[str]] = []
    for which in ("first", "again"):
        part = run.found[which]
        seconds = part["read"] + part["staged"] + part["accepted"]
        people = whole(part["new"]) if which == "first" else "the same again"
        times = (decimal(part[name], 2) for name in ("read", "staged", "accepted"))
        shared = (decimal(run.peak_gib, 2), f"{run.busy:.1f}") if which == "first" else ("", "")
        lines.append((people, kind, *times, decimal(seconds, 2), decimal(part["cpu"], 2), *shared))
    return lines


def emptied(postgres: str) -> str:
    """The same PostgreSQL with nothing in it."""
    with psycopg.connect(postgres.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres


def _databases(work: Path) -> list[tuple[str, str]]:
    """Both, with nothing in them."""
    postgres = emptied(database("office-import", work / "postgres"))
    return [("SQLite", f"sqlite:///{work / 'office-data' / 'office.sqlite3'}"), ("PostgreSQL", postgres)]
