"""Count a run's people and keep the cells of its day, all in one transaction or not at all."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
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
from lindung.pipelines.found_verdicts import villages_of
from lindung.pipelines.runs import load_run
from lindung.web.areas.spans import code_of, span_of
from lindung.web.audit.services import record
from lindung.web.coverage import filling
from lindung.web.coverage.models import CountedDay
from lindung.web.residents.loading import known_villages
from lindung.web.users.models import User

WHO = "verifikasi"
Row = dict[str, Any]


def refresh_coverage(run: int, *, by: User | str = WHO) -> bool:
    """Count the people of a finished run (its number) and keep its day's cells; False where nothing changed.

    Villages that the office does not know wait in quarantine and are not counted. UserError where the run's folder or
    a register it rests on is gone. A day that a later run has told stays.
    """
    folder = run_folder(run)
    load_run(folder)  # where there is none it says so in one sentence
    said = [one.village for one in villages_of(folder)]
    known = {code_of(one): code_of(here) for one, here in known_villages(said).items() if here is not None}
    return keep_cells(run, cells_of(folder, Path(settings.DATA) / "registers", known), by=by)


def run_folder(run: int) -> Path:
    """Where the verdicts of a run lie."""
    return Path(settings.DATA) / "runs" / str(run)


@transaction.atomic
def keep_cells(run: int, found: RunCells, *, by: User | str = WHO) -> bool:
    """Put the cells of a day in the place of those an earlier run told; False where nothing changed.

    A run of which no village is known to the office tells nothing.
    """
    rows = [row for row in found.cells.to_pylist() if _says_something(row)]
    told = {one.denominator.value: asdict(one) for one in found.told}
    threshold = threshold_on(found.on)
    digest = _digest([rows, told, threshold])
    before = CountedDay.objects.select_for_update().filter(on=found.on).first()
    if not told or (before and (before.run > run or (before.run, before.digest) == (run, digest))):
        return False
    if before:
        before.delete()
    CountedDay.objects.create(
        on=found.on, run=run, digest=digest, refreshed=timezone.now(), threshold=threshold, told=told
    )
    filling.add_cells(_cells(found.on, rows, threshold))
    record(by, "coverage.refreshed", f"coverage {found.on}", run=run, cells=len(rows))
    return True


def _says_something(row: Row) -> bool:
    """A cell in which nobody is counted is left out; who asks for it is told of nobody."""
    return any(row[name] for name in COUNTS)


def _cells(on: date, rows: list[Row], threshold: int) -> Iterator[filling.Row]:
    """The rows as `filling.COLUMNS`."""
    hidden = not_to_show({_key(row): _counts(row) for row in rows if row["denominator"] == PUBLISHED}, threshold)
    spans = {area: span_of(area) for area in {str(row["area"]) for row in rows}}
    for row in rows:
        key, span = _key(row), spans[row["area"]]
        published = row["denominator"] == PUBLISHED and is_published(*key[:2]) and key not in hidden
        named = {"day_id": on, "first": span.first, "last": span.last, "published": published, **row}
        yield tuple(named[name] for name in filling.COLUMNS)


def _key(row: Row) -> CellKey:
    return row["area"], Dimension(row["dimension"]), row["value"]


def _counts(row: Row) -> Coverage:
    return Coverage(*(row[name] for name in COUNTS))


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
