"""From a live register to snapshots: ask, compare with what was kept, publish. One snapshot a village, if it changed.

Each village is read in one consistent state and published whole or not at all; when the connection breaks, the villages
before it stay. Several processes share the villages, each with a session of its own. What a village said is kept as
`original/tweb_penduduk.parquet`: the next fetch goes on from there, and it can be read again (`read_kept`).
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.people.columns import SCHEMA_VERSION
from lindung.pipelines.publishing import no_collection, of_one_day, publish
from lindung.pipelines.read import FileRead
from lindung.registers.gathering import Origin
from lindung.registers.live import opensid_database
from lindung.registers.live.granted import Granted, granted
from lindung.registers.live.kept_rows import KEPT_FILE, digest_of, residents_of
from lindung.registers.live.login import Login
from lindung.registers.live.opensid_database import Told, Village, Villages, read_village, villages
from lindung.registers.live.session import Session, session
from lindung.registers.reading import Reading
from lindung.registers.snapshots import Manifest, Snapshot, snapshots_below

PROCESSES = 2
FEW = 4  # villages that one process reads before another would have begun


@dataclass(frozen=True)
class Source:
    """Whose rows they are, for the manifest. `origin`: the same for every fetch of the same village there."""

    name: str
    source: str
    standing: int
    origin: str
    file: str


@dataclass(frozen=True)
class Request:
    """What is asked for: into which folder, on which day; everything anew, or what changed since."""

    into: Path
    received: date
    full: bool = False


@dataclass(frozen=True)
class Fetched:
    """What a fetch gave: villages with a new snapshot or an unchanged one, and sentences for the officer.

    skipped: people or villages that were not read, and why. failed: why the fetch did not come to its end.
    """

    villages: tuple[FileRead, ...]
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def open_database(login: Login, wanted: Sequence[str] = ()) -> Villages:
    """Which villages the database holds; UserError where it cannot be read. wanted: codes of villages, or none."""
    with session(login) as asked:
        return villages(asked, [village_code(code) for code in wanted])


def fetch_database(
    login: Login, found: Villages, request: Request, done: Callable[[str], None], processes: int = PROCESSES
) -> Fetched:
    """Read the villages of a database into snapshots. done: called with each village's code."""
    read: list[FileRead] = []
    notes, failed, compared = list(found.notes), list[str](), 0
    try:
        for file, said, missed in _each(login, found.found, request, processes):
            read += [file] if file else []
            notes += said
            compared += missed == 0
            done(file.file if file else "")
    except UserError as error:
        failed.append(str(error))
    if compared:
        notes.append(f"Di {number(compared)} desa pembacaan penuh sama dengan pembacaan bertahap.")
    read.sort(key=lambda file: file.file)
    return Fetched(tuple(read), tuple(notes), found.skipped, tuple(failed))


def publish_village(
    kept: pa.Table, read: Callable[[], Reading], source: Source, code: str, request: Request, watermark: str = ""
) -> FileRead | None:
    """The new snapshot of one village, or the one there is when nothing changed; None when nobody could be read."""
    place = request.into / opensid_database.HOLDS / code
    last, sha256 = last_of(place, source.origin), digest_of(kept)
    if last is not None and last.manifest.sha256 == sha256:
        return FileRead(code, source.name, (last,), unchanged=True)
    reading = read()
    if not reading.accepted:
        return None
    same_day = of_one_day(place, opensid_database.HOLDS, request.received)
    manifest = Manifest(
        kind=opensid_database.HOLDS,
        format=source.name,
        file=source.file,
        sha256=sha256,
        received=request.received.isoformat(),
        village=code,
        sequence=1 + max((found.manifest.sequence for found in same_day), default=0),
        schema=SCHEMA_VERSION,
        read=reading.received,
        accepted=reading.accepted,
        warned=reading.warned,
        refused=reading.refused,
        not_data=reading.not_data,
        source=source.source,
        standing=source.standing,
        origin=source.origin,
        watermark=watermark,
    )
    snapshot = publish(reading, manifest, place, lambda folder: pq.write_table(kept, folder / KEPT_FILE))
    replaced = tuple(old.manifest.file for old in same_day[-1:] if old.manifest.source == source.source)
    return FileRead(code, source.name, (snapshot,), reading.findings, replaces=replaced)


def last_of(place: Path, origin: str) -> Snapshot | None:
    """The last snapshot of a village from the same place, as this version of Lindung writes them."""
    found = snapshots_below(place, opensid_database.HOLDS) if place.is_dir() else []
    own = [one for one in found if one.manifest.origin == origin and one.manifest.schema == SCHEMA_VERSION]
    return own[-1] if own else None


def read_kept(snapshot: Snapshot) -> Reading:
    """Canonical residents once more, from the rows kept beside a fetched snapshot."""
    manifest = snapshot.manifest
    origin = Origin(manifest.file, date.fromisoformat(manifest.received), manifest.village)
    return residents_of(pq.read_table(snapshot.folder / "original" / KEPT_FILE), origin)


_Outcome = tuple[FileRead | None, list[str], int | None]  # the village, sentences, how many a partial reading missed


def _each(login: Login, found: Sequence[Village], request: Request, processes: int) -> Iterator[_Outcome]:
    """What became of every village. The first error ends it; what was begun elsewhere comes to its end."""
    if processes < 2 or len(found) < FEW:
        with session(login) as asked:
            readable = granted(asked)
            for village in found:
                yield _fetch_village(asked, readable, village, request)
        return
    with ProcessPoolExecutor(processes) as pool:
        futures = [pool.submit(_fetch_apart, login, village, request) for village in found]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _fetch_apart(login: Login, village: Village, request: Request) -> _Outcome:
    _, asked, readable = _held(login)
    return _fetch_village(asked, readable, village, request)


@cache
def _held(login: Login) -> tuple[ExitStack, Session, Granted]:
    """This process's own session, for all the villages that fall to it; it ends with the process."""
    stack = ExitStack()
    asked = stack.enter_context(session(login))
    return stack, asked, granted(asked)


def _fetch_village(asked: Session, readable: Granted, village: Village, request: Request) -> _Outcome:
    login, code = asked.login, village.code
    origin = f"{login.place}#{village.number or ''}"
    source = Source(
        name=opensid_database.NAME,
        source=opensid_database.SOURCE,
        standing=opensid_database.STANDING,
        origin=origin,
        file=f"basis data {login.database}",
    )
    with no_collection():
        told = read_village(asked, readable, village, _kept(request, code, origin), compare=request.full)
        by_code = Origin(source.file, request.received, code)
        read = partial(residents_of, told.kept, by_code, told.not_granted)
        file = publish_village(told.kept, read, source, code, request, told.watermark)
    said = []
    if told.missed:
        said.append(
            f"Desa {code}: {told.missed} penduduk berubah tanpa tanda di updated_at dan tidak akan terlihat tanpa "
            "--full; pakai --full secara berkala."
        )
    if file is None:
        said.append(
            f"Desa {code}: tidak satu orang pun terbaca dari {told.kept.num_rows} baris; snapshot tidak dibuat."
        )
    return file, said, told.missed


def _kept(request: Request, code: str, origin: str) -> Told | None:
    """What the last fetch of the village kept; None where there was none, or it cannot be read any more."""
    last = last_of(request.into / opensid_database.HOLDS / code, origin)
    if last is None:
        return None
    try:
        kept = pq.read_table(last.folder / "original" / KEPT_FILE)
    except (OSError, pa.ArrowException):
        return None
    return Told(kept, last.manifest.watermark) if digest_of(kept) == last.manifest.sha256 else None
