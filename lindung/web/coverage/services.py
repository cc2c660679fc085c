"""Count a run's people and keep the cells of its day, all in one transaction or not at all."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lindung.coverage.cells import COUNTS
from lindung.coverage.counts import Coverage
from lindung.coverage.dimensions import Dimension
from lindung.coverage.public_cells import PUBLISHED, CellKey, is_published, not_to_show
from lindung.coverage.suppression import threshold_on
from lindung.pipelines.coverage_cells import RunCells, cells_of
from lindung.web.areas.spans import span_of
from lindung.web.audit.services import record
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.users.models import User

BATCH = 2_000
WHO = "verifikasi"
Row = dict[str, Any]


def refresh_coverage(run: int, *, by: User | str = WHO) -> bool:
    """Count the people of a finished run (its number) and keep its day's cells; False where nothing changed.

    UserError where the run's folder or a register it rests on is gone. A day that a later run has told stays.
    """
    return keep_cells(run, cells_of(run_folder(run), Path(settings.DATA) / "registers"), by=by)


def run_folder(run: int) -> Path:
    """Where the verdicts of a run lie."""
    return Path(settings.DATA) / "runs" / str(run)


@transaction.atomic
def keep_cells(run: int, found: RunCells, *, by: User | str = WHO) -> bool:
    """Put the cells of a day in the place of those an earlier run told; False where nothing changed."""
    rows = [row for row in found.cells.to_pylist() if _says_something(row)]
    told = {one.denominator.value: asdict(one) for one in found.told}
    threshold = threshold_on(found.on)
    digest = _digest([rows, told, threshold])
    before = CountedDay.objects.select_for_update().filter(on=found.on).first()
    if before and (before.run > run or (before.run, before.digest) == (run, digest)):
        return False
    if before:
        before.delete()
    day = CountedDay.objects.create(
        on=found.on, run=run, digest=digest, refreshed=timezone.now(), threshold=threshold, told=told
    )
    Cell.objects.bulk_create(_cells(day, rows, threshold), batch_size=BATCH)
    record(by, "coverage.refreshed", f"run {run}", cells=len(rows), day=found.on.isoformat())
    return True


def _says_something(row: Row) -> bool:
    """A cell in which nobody is counted is left out; who asks for it is told of nobody."""
    return any(row[name] for name in COUNTS)


def _cells(day: CountedDay, rows: list[Row], threshold: int) -> Iterator[Cell]:
    hidden = not_to_show({_key(row): _counts(row) for row in rows if row["denominator"] == PUBLISHED}, threshold)
    spans = {area: span_of(area) for area in {str(row["area"]) for row in rows}}
    for row in rows:
        key, span = _key(row), spans[row["area"]]
        published = row["denominator"] == PUBLISHED and is_published(*key[:2]) and key not in hidden
        yield Cell(day=day, first=span.first, last=span.last, published=published, **row)


def _key(row: Row) -> CellKey:
    return row["area"], Dimension(row["dimension"]), row["value"]


def _counts(row: Row) -> Coverage:
    return Coverage(*(row[name] for name in COUNTS))


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
