"""From the sources of one village to one picture of it: choose the snapshots, join them, tell where they disagree.

DIR/   people.parquet      one row a person: the register's columns untouched, and what other sources add
       statements.parquet  which source said what of whom, on what day, in which row of which file
       rows.parquet        every row of every source that concerns the village, with what became of it
       pairs.parquet       rows that wait for a person, and whom they may be about
       pertentangan.csv    what disagrees, the gravest first   penggabungan.xlsx  the same for the village office
       merge.json          what it was made of
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from lindung import __version__
from lindung.common.errors import UserError
from lindung.documents.csv_file import write_csv
from lindung.engines.duckdb import DEFAULT_MEMORY, Engine, parquet
from lindung.pipelines.merge_findings import MergeFinding, merge_findings
from lindung.pipelines.merge_tables import CSV_HEADER, csv_rows, write_merge_workbook
from lindung.pipelines.merge_told import Merged, MergedSource
from lindung.registers.snapshots import Snapshot, canonical, whole_folder
from lindung.registers.standing import Standing
from lindung.registers.village_sources import VillageSources, labels, tells_life, village_said, village_sources
from lindung.verification.merging import Source, merge
from lindung.verification.thresholds import Thresholds, thresholds_on
from lindung.verification.weights import Weights, shipped_weights

MERGE = "merge.json"
FILES = {
    "merged": "people.parquet",
    "statements": "statements.parquet",
    "said_rows": "rows.parquet",
    "pairs": "pairs.parquet",
}
CONFLICTS, WORKBOOK = "pertentangan.csv", "penggabungan.xlsx"


def merge_village(
    snapshots: Path, village: str, into: Path, on: date, *, unmasked: bool = False, memory: str = DEFAULT_MEMORY
) -> tuple[Merged, bool]:
    """Join what the snapshots below a folder say of one village by a day; (what came of it, was it there already).

    UserError when there is nothing to join, a snapshot is not as it was written, or `into` holds something else.
    unmasked: write numbers of people whole into the tables for people.
    """
    chosen = village_sources(snapshots, village, on)
    canonical((chosen.base, *chosen.others))
    weights, thresholds = shipped_weights(), thresholds_on(on)
    fingerprint = _fingerprint(chosen, village, weights, thresholds, unmasked=unmasked)
    if earlier := _earlier(into, fingerprint):
        return earlier, True
    names = labels((chosen.base, *chosen.others))
    held = dict(zip(names, (chosen.base, *chosen.others), strict=True))
    sources = [_source(label, snapshot) for label, snapshot in held.items()]
    with whole_folder(into) as folder, Engine(folder / "spill", memory) as engine:
        ordered = merge(engine, village, sources[0], sources[1:], weights, thresholds)
        whole = {label: snapshot.manifest.standing > Standing.PART for label, snapshot in held.items()}
        findings = merge_findings(engine, ordered, whole)
        told = _told(engine, village, ordered, held, findings)
        told = replace(told, fingerprint=fingerprint, superseded=chosen.superseded, unmasked=unmasked)
        for name, file in FILES.items():
            engine.save(f"SELECT * FROM {name}", folder / file)
        write_csv(folder / CONFLICTS, CSV_HEADER, csv_rows(findings, sources[0].day, unmasked=unmasked))
        write_merge_workbook(folder / WORKBOOK, told, findings, unmasked=unmasked)
        (folder / MERGE).write_text(json.dumps(asdict(told), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return told, False


def _earlier(into: Path, fingerprint: str) -> Merged | None:
    """The same merge where it stands already; UserError where something else does."""
    if not into.exists() or not any(into.iterdir()):
        return None
    refused = UserError(
        f"Folder {into.name} sudah berisi hal lain. Hasil lama tidak ditimpa: pilih folder baru untuk --into."
    )
    try:
        content = json.loads((into / MERGE).read_text(encoding="utf-8"))
        earlier = Merged(**{**content, "sources": [MergedSource(**source) for source in content["sources"]]})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise refused from error
    if earlier.fingerprint != fingerprint:
        raise refused
    return earlier


def _source(label: str, snapshot: Snapshot) -> Source:
    told = snapshot.manifest
    register = told.kind == "residents"
    return Source(
        label=label,
        day=date.fromisoformat(told.received),
        files=parquet([snapshot.rows]),
        register=register,
        tells_life=register and tells_life(snapshot),
        village_said="" if register else village_said(snapshot),
    )


def _told(
    engine: Engine,
    village: str,
    sources: Sequence[Source],
    held: Mapping[str, Snapshot],
    findings: Sequence[MergeFinding],
) -> Merged:
    """What was joined and what came of it, in counts."""
    outcomes: dict[int, dict[str, int]] = {number: {} for number in range(len(sources))}
    for number, outcome, count in engine.rows("SELECT source, outcome, count(*) FROM said_rows GROUP BY ALL"):
        outcomes[int(str(number))][str(outcome)] = int(str(count))
    people, registered, living, deciles, proposed = engine.rows(
        """SELECT count(*), count(*) FILTER (in_register), count(*) FILTER (in_register AND life_status = 'living'),
            count(decile), count(nik_proposed) FROM merged"""
    )[0]
    return Merged(
        village=village,
        lindung=__version__,
        sources=[_counted(source, held[source.label], outcomes[number]) for number, source in enumerate(sources)],
        findings=dict(Counter(finding.code for finding in findings)),
        people=int(str(people)),
        registered=int(str(registered)),
        living=int(str(living)),
        with_decile=int(str(deciles)),
        nik_proposed=int(str(proposed)),
    )


def _counted(source: Source, snapshot: Snapshot, outcomes: Mapping[str, int]) -> MergedSource:
    told = snapshot.manifest
    rows = sum(outcomes.values())
    return MergedSource(
        label=source.label,
        register=source.register,
        tells_life=source.tells_life,
        format=told.format,
        file=told.file,
        received=told.received,
        sha256=told.sha256,
        rows=rows,
        elsewhere=told.accepted - rows,
        **{name: outcomes.get(name, 0) for name in ("matched", "family", "review", "only_there")},
    )


def _fingerprint(
    chosen: VillageSources, village: str, weights: Weights, thresholds: Thresholds, *, unmasked: bool
) -> str:
    """What the result depends on; the day asked for only by the snapshots and thresholds it chooses."""
    told = [snapshot.manifest for snapshot in (chosen.base, *chosen.others)]
    parts = [
        village, __version__, str(unmasked), repr(asdict(thresholds)), repr(weights), str(chosen.superseded),
        *(f"{one.kind}:{one.source}:{one.sha256}:{one.schema}:{one.received}:{one.said}" for one in told),
    ]  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
