"""Snapshots: what one file said, kept for good. Written beside, flushed, renamed: whole or not there at all.

    DIR/residents/99.07.01.2001/2026-11-22_3f2a9c1b/   residents.parquet  findings.csv  snapshot.json  original/<file>
    DIR/members/2026-11-22_ab12cd34/                   members.parquet    findings.csv  snapshot.json  original/<file>

The name's last part comes from the file's SHA-256, so the same file twice is the same snapshot.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from lindung.common.errors import UserError
from lindung.people.columns import SCHEMA_VERSION, TABLES
from lindung.registers.standing import Standing
from lindung.registers.typed import is_written_as

MANIFEST = "snapshot.json"
PARTIAL = ".partial-"
DISDUKCAPIL = "Disdukcapil"  # how the sources of its registers begin


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is: counts are rows of the file; `sequence` orders snapshots received on one day."""

    kind: str  # one of `people.columns.TABLES`
    format: str
    file: str
    sha256: str
    received: str  # ISO day
    village: str  # "" for members
    sequence: int
    schema: int
    read: int
    accepted: int
    warned: int
    refused: int
    not_data: int
    villages: int = 1  # of how many villages the same reading made a snapshot
    said: str = ""  # with the command, village and month: a file that does not tell them reads otherwise with others
    source: str = ""  # whose list it is, and who handed it over; of members the newest of each source holds
    map: str = ""  # the digest of the column map it was read with; "" for a format that everybody shares
    standing: int = 3  # how good a register it is (`registers.standing.Standing`)
    origin: str = ""  # of what was fetched: the database or interface, and the village's number in it
    watermark: str = ""  # of what was fetched: the server's time (UTC), from which the next fetch goes on

    @property
    def order(self) -> tuple[str, int]:
        """Later is greater."""
        return self.received, self.sequence

    @property
    def worth(self) -> tuple[bool, bool, bool, str, int, int]:
        """The greatest of a village's registers holds, for verification and for merging alike.

        One that tells who lives and who died before a family book, and that before a part; the village's own before
        Disdukcapil's, though that was received later, for the village corrects its own; then the last received, and
        of one day the better one.
        """
        whole, more_than_a_part = self.standing >= Standing.WHOLE, self.standing >= Standing.FAMILY_BOOK
        own = not self.source.startswith(DISDUKCAPIL)
        return whole, more_than_a_part, own, self.received, self.standing, self.sequence

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """What became of the rows."""
        return self.read, self.accepted, self.warned, self.refused, self.not_data


@dataclass(frozen=True)
class Snapshot:
    """A snapshot on disk."""

    folder: Path
    manifest: Manifest

    @property
    def rows(self) -> Path:
        """The Parquet file of canonical rows."""
        return self.folder / f"{self.manifest.kind}.parquet"


def snapshots_below(folder: Path, kind: str) -> list[Snapshot]:
    """Every whole snapshot of a kind at or below a folder, oldest first."""
    found = []
    for path in sorted(folder.rglob(MANIFEST)):
        if any(part.startswith(PARTIAL) for part in path.parts):
            continue
        manifest = _manifest(path)
        if manifest.kind == kind:
            found.append(Snapshot(path.parent, manifest))
    return sorted(found, key=lambda snapshot: snapshot.manifest.order)


def _manifest(path: Path) -> Manifest:
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise UserError(
            f"Berkas {path.parent.name}/{path.name} rusak atau ditulis versi Lindung lain. "
            "Baca lagi berkas aslinya (folder original di sebelahnya) ke folder baru."
        ) from error


def newest_by_village(folder: Path, on: date) -> list[Snapshot]:
    """For each village the register that holds on that day; UserError when there is none."""
    return _best(_received_by(folder, "residents", on), lambda snapshot: snapshot.manifest.village)


def newest_members(folder: Path, on: date) -> list[Snapshot]:
    """Of each source the last membership list received by that day; UserError when there is none."""
    return _best(_received_by(folder, "members", on), lambda snapshot: snapshot.manifest.source)


def canonical(chosen: Sequence[Snapshot]) -> list[Snapshot]:
    """The same snapshots; UserError where one has other columns than today's, or of other types. Reads no rows."""
    for snapshot in chosen:
        name = f"Snapshot {snapshot.folder.name} ({snapshot.manifest.file})"
        if snapshot.manifest.schema != SCHEMA_VERSION:
            raise UserError(
                f"{name} ditulis versi Lindung lain. Baca lagi berkas aslinya (folder original di dalamnya) dengan "
                "`lindung read`."
            )
        if not is_written_as(snapshot.rows, TABLES[snapshot.manifest.kind]):
            raise UserError(
                f"{name} rusak atau diubah program lain: isi {snapshot.rows.name} bukan seperti ditulis Lindung. "
                "Pindahkan folder snapshot itu, lalu baca lagi berkas aslinya (folder original di dalamnya) dengan "
                "`lindung read`."
            )
    return list(chosen)


def _best(snapshots: Sequence[Snapshot], of: Callable[[Snapshot], str]) -> list[Snapshot]:
    best: dict[str, Snapshot] = {}
    for snapshot in snapshots:
        rival = best.get(of(snapshot))
        if rival is None or snapshot.manifest.worth >= rival.manifest.worth:
            best[of(snapshot)] = snapshot
    return canonical([best[key] for key in sorted(best)])


def _received_by(folder: Path, kind: str, on: date) -> list[Snapshot]:
    words = {"residents": "register penduduk", "members": "daftar peserta"}[kind]
    found = snapshots_below(folder, kind) if folder.is_dir() else []
    if not found:
        raise UserError(
            f"Di folder {folder.name} tidak ada {words}. Jalankan `lindung read` dengan --into ke folder itu dahulu."
        )
    begun = [snapshot for snapshot in found if snapshot.manifest.received <= on.isoformat()]
    if not begun:
        first = found[0].manifest.received
        raise UserError(
            f"Semua {words} di folder {folder.name} diterima sesudah {on} (paling awal {first}). Pilih --on yang "
            "lebih akhir."
        )
    return begun


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to fill, which appears as `target` only when the block ends well; nothing of it stays otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    partial = target.parent / f"{PARTIAL}{os.getpid()}-{target.name}"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    try:
        yield partial
        _flush(partial)
        partial.rename(target)
        _flush_folder(target.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is written."""
    return json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n"


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _flush_folder(path)
        else:
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Clear what a run that was killed left behind; a run still at work is left alone."""
    for path in folder.glob(f"{PARTIAL}*"):
        owner = path.name.removeprefix(PARTIAL).partition("-")[0]
        if owner.isdecimal() and not _alive(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
