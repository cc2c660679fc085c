"""The verdicts of a run as values: person by person for who keeps them, and counted village by village."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from lindung.engines.duckdb import Engine, parquet
from lindung.pipelines.runs import VERDICTS

COLUMNS = ("resident_id", "match", "protection", "step", "segment", "ends", "reasons")
BATCH = 20_000  # rows


@dataclass(frozen=True)
class Verdict:
    """What a run says of one living resident. ends: the last day paid for, where the list says one."""

    resident_id: str
    match: str
    protection: str
    step: str | None
    segment: str | None
    ends: date | None
    reasons: str


@dataclass(frozen=True)
class VillageFound:
    """People of one village (a number) by what was found. active: of the matched, those protected on the day."""

    village: int
    people: int
    matched: int
    review: int
    active: int

    def __post_init__(self) -> None:
        assert self.active <= self.matched, self
        assert self.matched + self.review <= self.people, self


def verdicts_of(run: Path) -> Iterator[Verdict]:
    """Every verdict of a run, read a batch at a time."""
    with pq.ParquetFile(run / VERDICTS) as file:
        for batch in file.iter_batches(BATCH, columns=list(COLUMNS)):
            columns = batch.to_pydict()
            yield from map(Verdict, *(columns[name] for name in COLUMNS))


def villages_of(run: Path) -> list[VillageFound]:
    """Counts of a run, in the order of the villages."""
    with Engine(run / "spill") as engine:
        rows = engine.rows(
            f"""SELECT CAST(replace(village, '.', '') AS BIGINT) AS village, count(*),
                count(*) FILTER (WHERE match = 'matched'), count(*) FILTER (WHERE match = 'review'),
                count(*) FILTER (WHERE protection = 'active')
            FROM {parquet([run / VERDICTS])} GROUP BY 1 ORDER BY 1"""
        )
    return [VillageFound(*(int(str(cell)) for cell in row)) for row in rows]
