"""Regions of a few hundred people in which many share a name, a date, or a NIK, and what may become of them."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS, SCHEMA_VERSION
from lindung.registers.snapshots import MANIFEST, Manifest, manifest_text
from tests.spec.conftest import canonical

TODAY = date(2026, 11, 22)
VILLAGES = ("99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.02.01.2001")
LISTS = ("cabang A", "cabang B")
LIVING: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
ACTIVE: dict[str, object] = {
    **{"segment": "BPU", "jkk": True, "jkm": True, "joined": date(2025, 1, 1), "ends": date(2026, 12, 31)},
    **{"file": "drawn", "sheet": "drawn"},
}

Person = Mapping[str, str]
People = Mapping[str, Sequence[Person]]
T = TypeVar("T")


@dataclass(frozen=True)
class Region:
    """The registers by village and the lists by source, each as rows."""

    registers: People
    lists: People

    def with_register(self, village: str, people: Sequence[Person] | None) -> "Region":
        """The same with another register of one village; None: without it."""
        return replace(self, registers=_with(self.registers, village, people))

    def with_list(self, source: str, people: Sequence[Person] | None) -> "Region":
        """The same with another list of one source; None: without it."""
        return replace(self, lists=_with(self.lists, source, people))


@dataclass
class Inventor:
    """People out of a few names, dates and NIKs, so that the same ones meet again and again."""

    seed: int
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def person(self) -> Person:
        """Anybody; some without a NIK, a date or a mother."""
        birth = f"{self._of(range(1960, 1968))}-{self._of((1, 3, 11)):02d}-{self._of((2, 3, 11, 25)):02d}"
        year, month, day = birth.split("-")
        return {
            "name": f"{self._of(FIRST)} {self._of(LAST)}".strip(),
            "birth_date": self._of((birth, birth, birth, "")),
            "nik": self._of((f"990101{day}{month}{year[2:]}000{self._of(range(1, 5))}", "")),
            "mother": self._of(("SITI ROHANI", "MINAH", "", "")),
            "sex": self._of(("L", "P", "")),
            "life_status": self._of(("living", "living", "living", "moved")),
        }

    def slip(self, person: Person) -> Person:
        """The same one, written otherwise."""
        said = self.person()
        return {**person, **{key: said[key] for key in [self._of(tuple(said))]}}

    def region(self, villages: int, residents: int, members: int) -> Region:
        """Registers, and lists of which half the rows are residents, some written otherwise."""
        registers = {code: [self.person() for _ in range(residents)] for code in VILLAGES[:villages]}
        everybody = [person for people in registers.values() for person in people]
        lists = {source: [self._listed(everybody) for _ in range(members)] for source in LISTS}
        return Region(registers, lists)

    def _listed(self, everybody: Sequence[Person]) -> Person:
        known = self._of(everybody)
        return self._of((known, known, self.slip(known), self.person(), self.person()))

    def _of(self, values: Sequence[T]) -> T:
        return self.chance.choice(values)


FIRST = ("BUDI", "BUDY", "SITI", "MUHAMMAD", "M", "NI LUH", "SARI", "AGUS")
LAST = ("SAPARDI", "SAPARDY", "ROHANI", "WATI", "", "HIDAYAT")


def write(region: Region, into: Path) -> Path:
    """The snapshots of a region, as `lindung read` leaves them."""
    for village, people in region.registers.items():
        rows = [{**person, "village": village, "resident_id": f"{village}/{i}"} for i, person in enumerate(people)]
        _snapshot(into / "residents" / village, "residents", canonical(rows, RESIDENT_COLUMNS, LIVING), village)
    for source, people in region.lists.items():
        listed = [{key: value for key, value in person.items() if key != "life_status"} for person in people]
        mark = hashlib.sha256(repr((source, listed)).encode()).hexdigest()[:8]
        rows = [{**person, "member_id": f"{mark}/{i}"} for i, person in enumerate(listed)]
        _snapshot(into / "members" / source, "members", canonical(rows, MEMBER_COLUMNS, ACTIVE), source=source)
    return into


def _snapshot(folder: Path, kind: str, rows: pa.Table, village: str = "", source: str = "") -> None:
    folder.mkdir(parents=True)
    pq.write_table(rows, folder / f"{kind}.parquet")
    sha256 = hashlib.sha256((folder / f"{kind}.parquet").read_bytes()).hexdigest()
    manifest = Manifest(
        kind=kind,
        format="drawn",
        file=f"{source or village}.xlsx",
        sha256=sha256,
        received=TODAY.isoformat(),
        village=village,
        sequence=1,
        schema=SCHEMA_VERSION,
        read=rows.num_rows,
        accepted=rows.num_rows,
        warned=0,
        refused=0,
        not_data=0,
        source=source,
    )
    (folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")


def _with(people_of: People, key: str, people: Sequence[Person] | None) -> People:
    others = {other: rows for other, rows in people_of.items() if other != key}
    return others if people is None else {**others, key: people}
