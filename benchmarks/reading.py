"""Reading: from a register of 100,000 rows as a village hands it over to a snapshot on disk."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.apart import Measured, measured, median_of
from benchmarks.layouts import VILLAGE as OTHER_VILLAGE
from benchmarks.page import Section, decimal, table, whole
from benchmarks.workbooks import ALL_COLUMNS, CARRIED_COLUMNS, CARRIED_ON, VILLAGE

REPEATS = 3
SHAPES = (
    (ALL_COLUMNS, "OpenDK file, 42 columns", None),
    (CARRIED_COLUMNS, f"register, the {len(CARRIED_ON)} columns carried on", VILLAGE),
)


def measure_reading(work: Path, rows: int, seed: int) -> list[Section]:
    """One table: each shape read by calamine alone and by the product."""
    books = work / f"workbooks-{rows}-{seed}"
    measured("benchmarks.workbooks", into=books, rows=rows, seed=seed)
    lines: list[Sequence[str]] = []
    for name, words, village in SHAPES:
        alone = median_of(
            [measured("benchmarks.contenders.calamine_alone", workbook=books / name) for _ in range(REPEATS)]
        )
        ours = median_of([_read(books / name, work, village) for _ in range(REPEATS)])
        assert ours.found["rows"] >= rows, ours.found
        size = f"{(books / name).stat().st_size / 2**20:.0f} MiB"
        lines += [_line(f"{words} ({size})", "calamine alone", alone, alone), _line("", "`lindung read`", ours, alone)]
    head = ("workbook", "contender", "seconds", "CPU s", "peak GiB", "× calamine", "rows a second", "others' cores")
    text = table(head, lines, numbers_from=2)
    return [Section("reading", f"Reading {whole(rows)} rows", text)]


def measure_layouts(work: Path, rows: int) -> list[Section]:
    """One table: every other layout, a line each, beside calamine."""
    books = work / f"layouts-{rows}"
    measured("benchmarks.layouts", into=books, rows=rows)
    lines: list[Sequence[str]] = []
    for name in sorted(path.name for path in books.iterdir()):
        alone = median_of(
            [measured("benchmarks.contenders.calamine_alone", workbook=books / name) for _ in range(REPEATS)]
        )
        ours = median_of([_read(books / name, work, OTHER_VILLAGE) for _ in range(REPEATS)])
        within = 2 * alone.seconds + 1
        lines.append(
            (
                *(f"`{name}`", decimal(alone.seconds, 2), decimal(ours.seconds, 2), decimal(ours.cpu_seconds, 2)),
                *(decimal(within, 2), decimal(ours.peak_gib * 1024, 0), f"{ours.busy:.1f}"),
            )
        )
    head = ("layout", "calamine s", "`lindung read` s", "CPU s", "2 × calamine + 1", "peak MiB", "others' cores")
    return [
        Section("layouts", f"Reading {whole(rows)} people in every other layout", table(head, lines, numbers_from=1))
    ]


def _read(workbook: Path, work: Path, village: str | None) -> Measured:
    """Each time into a fresh folder: the same file twice would be the same snapshot."""
    with TemporaryDirectory(dir=work) as into:
        return measured("benchmarks.contenders.lindung_read", workbook=workbook, into=into, village=village)


def _line(workbook: str, contender: str, run: Measured, alone: Measured) -> Sequence[str]:
    rows = whole(run.found["rows"] / run.seconds) if "rows" in run.found else ""
    return (
        *(workbook, contender, decimal(run.seconds, 2), decimal(run.cpu_seconds, 2), decimal(run.peak_gib, 2)),
        *(decimal(run.seconds / alone.seconds, 1), rows, f"{run.busy:.1f}"),
    )
