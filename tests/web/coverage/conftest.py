"""Four villages of the invented province, counted on two days: one of them is so small that it is not shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lindung.coverage.cells import attach_deciles, cells
from lindung.coverage.denominators import Denominator
from lindung.engines.duckdb import Engine
from lindung.pipelines.coverage_cells import RunCells, told
from lindung.pipelines.runs import Run, Source
from lindung.web.coverage.services import keep_cells
from tests.web.browser import chromium, visit

__all__ = ["chromium", "visit"]

BEFORE, TODAY = date(2026, 10, 23), date(2026, 11, 23)
MELATI, KENANGA, ANGGREK, TERATAI = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.02.01.2001"
PEOPLE = {MELATI: (40, 10), KENANGA: (30, 2), ANGGREK: (60, 30), TERATAI: (50, 20)}
"""Of each village the workers and how many of them are covered: two in Kenanga are too few to be shown."""

_TEXT = {name: pa.string() for name in ("resident_id", "village", "occupation_code", "match", "protection", "segment")}
_VERDICTS = pa.schema([*_TEXT.items(), ("birth_date", pa.date32())])
_RESIDENTS = pa.schema(
    [("resident_id", pa.string()), ("sex", pa.string()), ("nik_number", pa.int64()), ("family_card", pa.string())]
)


def run_cells(folder: Path, people: dict[str, tuple[int, int]], on: date) -> RunCells:
    """The cells of a run: in each village so many farmers, the first of them covered, every second a woman."""
    said = [
        (village, "9", "active" if place < covered else "none")
        for village, (workers, covered) in people.items()
        for place in range(workers)
    ]
    return cells_of_people(folder, said, on)


def cells_of_people(folder: Path, people: list[tuple[str, str, str]], on: date = TODAY) -> RunCells:
    """The cells of a run over some people: village, occupation, protection."""
    verdicts = [
        {
            "resident_id": str(place), "village": village, "occupation_code": occupation, "match": "none",
            "protection": protection, "segment": "BPU" if protection == "active" else None,
            "birth_date": date(1990, 1, 1),
        }
        for place, (village, occupation, protection) in enumerate(people)
    ]  # fmt: skip
    residents = [{"resident_id": str(place), "sex": "LP"[place % 2]} for place in range(len(people))]
    with Engine(folder / "spill") as engine:
        engine.attach("verdicts", pa.Table.from_pylist(verdicts, schema=_VERDICTS))
        engine.attach("residents", pa.Table.from_pylist(residents, schema=_RESIDENTS))
        attach_deciles(engine, None)
        found = cells(engine, on)
    villages = dict.fromkeys(village for village, _, _ in people)
    sources = [Source("residents", village, "register.xlsx", on.isoformat(), "", 9, "") for village in villages]
    sources.append(Source("members", "", "peserta.xlsx", on.isoformat(), "", 9, ""))
    run = Run(on.isoformat(), "", "", sources, {}, {}, {}, {}, {})
    return RunCells(run, on, found, [told(denominator, run, on, []) for denominator in Denominator])


@pytest.fixture(scope="session")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunCells, RunCells]:
    """The same villages a month apart; on the first day fewer were covered in Anggrek."""
    folder = tmp_path_factory.mktemp("cells")
    return run_cells(folder, {**PEOPLE, ANGGREK: (60, 15)}, BEFORE), run_cells(folder, PEOPLE, TODAY)


@pytest.fixture
def counted(areas: object, two_days: tuple[RunCells, RunCells]) -> None:
    """Both days kept, as after two runs."""
    for number, found in enumerate(two_days, start=1):
        keep_cells(number, found)


Counting = Callable[[dict[str, tuple[int, int]]], RunCells]


@pytest.fixture
def counting(tmp_path: Path) -> Counting:
    """Counts other people on the same day."""
    return lambda people: run_cells(tmp_path, people, TODAY)
