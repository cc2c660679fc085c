"""From a file to a snapshot: open, recognise, read, publish."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import pyarrow.compute as pc

from lindung.common.errors import UserError
from lindung.common.findings import Finding, Severity
from lindung.common.wording import number
from lindung.people.columns import SCHEMA_VERSION
from lindung.pipelines.publishing import no_collection, of_one_day, publish
from lindung.registers.catalogue import catalogue
from lindung.registers.column_maps.column_map import digest_of, sender_of
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened
from lindung.registers.formats import recognised
from lindung.registers.formats.format import Format
from lindung.registers.gathering import Origin
from lindung.registers.progress import Progress, Stage, Tell, nobody_asks, told_of
from lindung.registers.reading import Reading
from lindung.registers.snapshots import Manifest, Snapshot, snapshots_below
from lindung.registers.standing import Standing

ONE_HOLDS = frozenset(("residents", "members"))
"""Kinds of which one list holds for its place; of the others any number stand side by side."""


@dataclass(frozen=True)
class FileRead:
    """What became of one file: its snapshots, its counts and findings; `unchanged` when it had been read before."""

    file: str
    format: str
    snapshots: tuple[Snapshot, ...]
    findings: tuple[Finding, ...] = ()
    unchanged: bool = False
    replaces: tuple[str, ...] = ()  # files read earlier for the same village (or list) and the same day

    def counted(self, name: str) -> int:
        """One of the manifest's counts over the snapshots: read, accepted, warned, refused, not_data."""
        return sum(getattr(snapshot.manifest, name) for snapshot in self.snapshots)


@dataclass(frozen=True)
class Said:
    """What the command says of the files it reads: day received, village, sender, month of a contribution list."""

    received: date
    village: str | None = None
    sender: str = ""
    month: date | None = None

    def of(self, kind: str) -> "Said":
        """As far as it bears on lists of that kind: members have no village of ours, only contributions a month."""
        village = self.village if kind in ("residents", "welfare", "aid") else None
        return replace(self, village=village, month=self.month if kind == "contributions" else None)

    @property
    def words(self) -> str:
        """What changes the reading of a file that was read before."""
        month = self.month.strftime("%Y-%m") if self.month else ""
        return f"{self.village or ''} {month}".strip()


def read_file(  # noqa: PLR0913 - what a command says, and who looks on
    path: Path,
    into: Path,
    said: Said,
    taken: dict[str, str] | None = None,
    maps: Sequence[Format] = (),
    look: Callable[[Opened, Reading], None] | None = None,
    *,
    again: bool = False,
    tell: Tell = nobody_asks,
) -> FileRead:
    """Read one file into snapshots below `into`, one a village; UserError when the file as a whole cannot be used.

    taken: place of a snapshot → file, of what the same command has read; two files for one place are refused, because
    nothing says which of them holds. It is filled here. maps: column maps of senders. look: is shown every reading,
    also of a file that was read before (then it is read once more) or that gave nobody. again: a file that was read
    before is received once more, so that it holds after what was read since. tell: is told how far the reading is.
    """
    tell(Progress(Stage.OPENING))
    opened = open_file(path)
    known = recognised(opened, maps)
    said = replace(said.of(known.HOLDS), sender=said.sender or sender_of(known))
    taken = {} if taken is None else taken
    earlier = _same_file(into, opened, known)
    if not again and (same := _same_reading(earlier, said)):
        for found in same:
            taken.setdefault(_place(known, found.manifest.village, said), path.name)
        if look is not None:
            look(opened, _read(opened, known, said, tell))
        return FileRead(path.name, known.NAME, tuple(same), unchanged=True)
    reading = _read(opened, known, said, tell)
    if look is not None:
        look(opened, reading)
    if not reading.accepted:
        raise UserError(_nobody(path, reading))
    parts = _by_village(reading) if known.HOLDS == "residents" else [("", reading)]
    _claim([code for code, _ in parts], path, known, said, taken)
    replaced: list[str] = []
    snapshots = []
    for code, part in parts:
        place = into / known.HOLDS / code
        same_day = of_one_day(place, known.HOLDS, said.received)
        sequence = 1 + max((found.manifest.sequence for found in same_day), default=0)
        manifest = replace(_manifest(part, known, opened, said, code, sequence), villages=len(parts))
        kept = [] if again else [old for old in earlier if _says_the_same(old.manifest, manifest)]
        snapshots.append(kept[-1] if kept else publish(part, manifest, place, partial(_copy, path)))
        replaced += [] if kept else _rivals(same_day, manifest)
    unchanged = all(snapshot in earlier for snapshot in snapshots)
    return FileRead(path.name, known.NAME, tuple(snapshots), reading.findings, unchanged, tuple(replaced))


def _rivals(same_day: Sequence[Snapshot], new: Manifest) -> list[str]:
    """The file whose place a new one takes, where only one holds."""
    alike = [old.manifest for old in same_day if (old.manifest.source, old.manifest.format) == (new.source, new.format)]
    return [old.file for old in alike[-1:] if old.sha256 != new.sha256 and new.kind in ONE_HOLDS]


def _read(opened: Opened, known: Format, said: Said, tell: Tell) -> Reading:
    origin = Origin(opened.path.name, said.received, said.village, said.month)
    with no_collection():
        reading = known.read(told_of(opened, tell), origin)
    tell(Progress(Stage.KEEPING, reading.received, reading.received))
    return reading


def most_frequent(findings: Sequence[Finding], count: int = 10) -> list[tuple[Finding, int]]:
    """The most frequent kinds of finding, each with its first example; the gravest first among equals."""
    counts = Counter(finding.code for finding in findings)
    first = {finding.code: finding for finding in reversed(findings)}
    grave = list(Severity)
    ranked = sorted(counts, key=lambda code: (-counts[code], grave.index(catalogue()[code].severity), code))
    return [(first[code], counts[code]) for code in ranked[:count]]


def _same_file(into: Path, opened: Opened, known: Format) -> list[Snapshot]:
    """What the same file gave before, oldest first."""
    folder = into / known.HOLDS
    if not folder.is_dir():
        return []
    places = folder.rglob(f"*_{opened.sha256[:8]}*")
    candidates = [found for place in places for found in snapshots_below(place, known.HOLDS)]
    same = [
        found
        for found in candidates
        if found.manifest.sha256 == opened.sha256 and found.manifest.schema == SCHEMA_VERSION
    ]
    return _since_another_map(sorted(same, key=lambda found: found.manifest.order), digest_of(known))


def _since_another_map(earlier: Sequence[Snapshot], digest: str) -> list[Snapshot]:
    """Of each village those that no reading with another column map came after: that one holds now."""
    since: dict[str, list[Snapshot]] = {}
    for found in earlier:
        same = since.setdefault(found.manifest.village, [])
        if found.manifest.map == digest:
            same.append(found)
        else:
            same.clear()
    return sorted(chain.from_iterable(since.values()), key=lambda found: found.manifest.order)


def _same_reading(earlier: Sequence[Snapshot], said: Said) -> list[Snapshot]:
    """The last snapshot of each village, of readings with the same command; none where one was broken off."""
    last = {found.manifest.village: found for found in earlier if found.manifest.said == said.words}
    whole = all(found.manifest.villages == len(last) for found in last.values())
    return [last[code] for code in sorted(last)] if whole else []


def _says_the_same(old: Manifest, new: Manifest) -> bool:
    """Did the same file give the same rows? With another village or month only a register does, which tells its own."""
    as_said = old.said == new.said or new.kind == "residents"
    return as_said and (old.village, old.counts) == (new.village, new.counts)


def _by_village(reading: Reading) -> list[tuple[str, Reading]]:
    """One part a village. What belongs to no village (refused rows, headings) stays with the first."""
    codes = sorted(pc.unique(reading.rows["village"]).to_pylist())
    if len(codes) == 1:
        return [(codes[0], reading)]
    parts = []
    for place, code in enumerate(codes):
        rows = reading.rows.filter(pc.equal(reading.rows["village"], code))
        own = set(zip(rows["sheet"].to_pylist(), rows["row"].to_pylist(), strict=True))
        others = set(zip(reading.rows["sheet"].to_pylist(), reading.rows["row"].to_pylist(), strict=True)) - own
        findings = tuple(found for found in reading.findings if (found.sheet, found.row) in own)
        if place == 0:
            findings = tuple(found for found in reading.findings if (found.sheet, found.row) not in others)
        refused, not_data = (reading.refused, reading.not_data) if place == 0 else (0, 0)
        parts.append((code, Reading(rows, findings, rows.num_rows + refused + not_data, refused, not_data)))
    return parts


def _claim(villages: Sequence[str], path: Path, known: Format, said: Said, taken: dict[str, str]) -> None:
    for village in villages:
        place = _place(known, village, said)
        if place in taken and known.HOLDS in ONE_HOLDS:
            what = f"desa {village}" if village else f"daftar peserta {source_of(known, said)}"
            raise UserError(
                f"Dua berkas untuk {what} dalam satu perintah: {taken[place]} dan {path.name}. "
                "Baca yang terbaru saja, atau satu per satu dengan --received sesuai hari masing-masing diterima."
            )
        taken[place] = path.name


def _place(known: Format, village: str, said: Said) -> str:
    return f"{known.HOLDS}/{village}/{source_of(known, said)}/{known.NAME}"


def source_of(known: Format, said: Said) -> str:
    """Whose list it is, and who handed it over where the command says so."""
    return f"{known.SOURCE} {said.sender}".strip()


def _manifest(reading: Reading, known: Format, opened: Opened, said: Said, village: str, sequence: int) -> Manifest:
    return Manifest(
        kind=known.HOLDS,
        format=known.NAME,
        file=opened.path.name,
        sha256=opened.sha256,
        received=said.received.isoformat(),
        village=village,
        said=said.words,
        map=digest_of(known),
        source=source_of(known, said),
        standing=min(known.STANDING, Standing.PART) if reading.part else known.STANDING,
        sequence=sequence,
        schema=SCHEMA_VERSION,
        read=reading.received,
        accepted=reading.accepted,
        warned=reading.warned,
        refused=reading.refused,
        not_data=reading.not_data,
    )


def _copy(path: Path, original: Path) -> None:
    shutil.copyfile(path, original / path.name)


def _nobody(path: Path, reading: Reading) -> str:
    reasons = [
        f"{catalogue()[found.code].sentence} ({number(count)} baris)"
        for found, count in most_frequent(reading.findings, 2)
    ]
    return (
        f"Tidak satu orang pun terbaca dari {path.name}: {number(reading.received)} baris, "
        f"{number(reading.refused)} ditolak. "
        f"{'Sebab terbanyak: ' + '; '.join(reasons) + '.' if reasons else 'Berkas hanya berisi judul kolom.'} "
        "Periksa berkas atau kode desanya."
    )
