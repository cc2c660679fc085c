"""Which earlier run has compared some of the same rows already, and which rows these are.

Taken from it are only rows of which it can be proved that they would come out the same; without an earlier run, or
with one of which nothing fits, everything is compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.common.errors import UserError
from lindung.engines.engine import Engine
from lindung.pipelines.runs import RUN, STEPS, Run, Source, load_run
from lindung.registers.snapshots import PARTIAL, snapshots_below
from lindung.verification.cascade import CASCADE
from lindung.verification.reuse import Earlier

NEEDED = ("shared_niks", "crowded", "members_weighed", *(step.name for step in CASCADE if step.compares))
"""The steps of an earlier run that a later one asks for; all of them are kept whole, or as far as it asks."""


@dataclass(frozen=True)
class Found:
    """An earlier run and its folder."""

    folder: Path
    run: Run

    def steps(self) -> dict[str, Path]:
        """Where its steps lie."""
        return {name: self.folder / STEPS / f"{name}.parquet" for name in NEEDED}


def rows_digest(path: Path) -> str:
    """SHA-256 of the rows of a snapshot as they lie on disk."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def earlier_run(into: Path, said: Path | None, sources: Sequence[Source]) -> Found | None:
    """The run that was said, else of those beside `into` the one with most rows in common, if any.

    UserError when the one that was said is no run, or what it kept cannot be read.
    """
    if said is not None:
        found = Found(said, load_run(said))
        if not _readable(found):
            raise UserError(
                f"Langkah-langkah di folder {said.name}/{STEPS} tidak lengkap atau rusak. Jalankan tanpa --from."
            )
        return found
    digests = {source.digest for source in sources}
    beside = [found for found in _beside(into) if _common(found.run, digests) and _readable(found)]
    return max(beside, key=lambda found: (_common(found.run, digests), found.run.on, found.folder.name), default=None)


def earlier_rows(engine: Engine, found: Found, sources: Sequence[Source], members: Path) -> Earlier:
    """What of an earlier run is still the same. members: the folder in which its lists may lie too."""
    then = {(source.village, source.digest) for source in found.run.residents()}
    lists, lists_then = ([source for source in run if source.kind == "members"] for run in (sources, found.run.sources))
    places_then = {source.digest: place for place, source in enumerate(lists_then)}
    same = {place: places_then[source.digest] for place, source in enumerate(lists) if source.digest in places_then}
    gone = [(place, source) for place, source in enumerate(lists_then) if place not in same.values()]
    replaced = {place: path for place, source in gone if (path := _rows_of(source, members))}
    return Earlier(
        steps={name: (engine.files([path]), pq.read_schema(path).names) for name, path in found.steps().items()},
        texts=found.run.texts,
        villages=[
            int(source.village.replace(".", ""))
            for source in sources
            if source.kind == "residents" and (source.village, source.digest) in then
        ],
        lists=same,
        replaced=numbered(engine, replaced.items()) if replaced and len(same) < len(lists) else None,
    )


def numbered(engine: Engine, lists: Iterable[tuple[int, Path]]) -> str:
    """The SQL name of the rows of some lists, each with the number of its list."""
    parts = [f"SELECT {place} AS list_number, listed.* FROM {engine.files([path])} AS listed" for place, path in lists]
    return f"({' UNION ALL '.join(parts)})"


def _beside(into: Path) -> list[Found]:
    """The runs in the folders beside one; what is no run of this version is none."""
    runs = []
    for path in sorted(into.parent.glob(f"*/{RUN}")):
        if path.parent.name.startswith(PARTIAL) or path.parent == into:
            continue
        try:
            runs.append(Found(path.parent, load_run(path.parent)))
        except UserError:
            continue
    return runs


def _common(run: Run, digests: set[str]) -> int:
    return sum(source.rows for source in run.sources if source.digest and source.digest in digests)


def _readable(found: Found) -> bool:
    try:
        return all(pq.read_schema(path).names for path in found.steps().values())
    except (OSError, pa.ArrowException):
        return False


def _rows_of(source: Source, members: Path) -> Path | None:
    """The rows of an earlier list, where they still lie unchanged."""
    others = [
        snapshot.rows for snapshot in snapshots_below(members, "members") if snapshot.manifest.sha256 == source.sha256
    ]
    paths = [path for path in (Path(source.path), *others) if path.is_file()]
    return next((path for path in paths if source.digest and rows_digest(path) == source.digest), None)
