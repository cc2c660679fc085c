"""A reading becomes a snapshot: canonical rows, findings.csv, the original beside them, the manifest.

Written whole or not at all (`registers.snapshots.whole_folder`), and never over an earlier one.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pyarrow.parquet as pq

from lindung.common.findings import Finding, Severity
from lindung.documents.csv_file import write_csv
from lindung.registers.catalogue import Entry, catalogue
from lindung.registers.reading import Reading
from lindung.registers.snapshots import MANIFEST, Manifest, Snapshot, manifest_text, snapshots_below, whole_folder
from lindung.registers.typed import numbered

FINDINGS_HEADER = (
    "berkas",
    "lembar",
    "baris",
    "kolom",
    "kode",
    "tingkat",
    "temuan",
    "terbaca",
    "yang perlu dilakukan",
)
SEVERITY_WORDS = {Severity.REFUSED: "ditolak", Severity.WARNING: "peringatan", Severity.NOTE: "catatan"}


def publish(reading: Reading, manifest: Manifest, place: Path, keep: Callable[[Path], object]) -> Snapshot:
    """Write a snapshot below a village's (or list's) folder. keep: put the original into the folder it is given."""
    target = _free(place / f"{manifest.received}_{manifest.sha256[:8]}")
    with whole_folder(target) as folder:
        pq.write_table(numbered(reading.rows), folder / f"{manifest.kind}.parquet", compression="zstd")
        write_csv(folder / "findings.csv", FINDINGS_HEADER, _finding_rows(manifest.file, reading.findings))
        (folder / "original").mkdir()
        keep(folder / "original")
        (folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")
    return Snapshot(target, manifest)


def of_one_day(place: Path, kind: str, received: date) -> list[Snapshot]:
    """The snapshots of a village (or list) received on that day, oldest first."""
    if not place.is_dir():
        return []
    return [found for found in snapshots_below(place, kind) if found.manifest.received == received.isoformat()]


@contextmanager
def no_collection() -> Iterator[None]:
    """Millions of cells without a cycle among them: searching them for garbage costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _free(target: Path) -> Path:
    """The same file read by an older Lindung, or for one of its villages only, stays; the new reading stands beside."""
    for number_beside in count(1):
        if not target.exists():
            break
        target = target.with_name(f"{target.name.partition('.')[0]}.{number_beside}")
    return target


def _finding_rows(file: str, findings: Sequence[Finding]) -> list[tuple[object, ...]]:
    ordered = sorted(findings, key=lambda found: (found.sheet, found.row, found.code))
    return [(file, *_finding_row(found, catalogue()[found.code])) for found in ordered]


def _finding_row(found: Finding, entry: Entry) -> tuple[object, ...]:
    place = (found.sheet, found.row or "", found.column, found.code)
    return (*place, SEVERITY_WORDS[entry.severity], entry.sentence, found.value, entry.advice)
