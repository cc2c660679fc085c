"""A village drawn: its register, other sources of its people, and what joining them gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from lindung.engines.duckdb import Engine
from lindung.people.columns import RESIDENT_COLUMNS, WELFARE_COLUMNS
from lindung.pipelines.merge_findings import MergeFinding, merge_findings
from lindung.verification.merging import Source, merge
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights
from tests.spec.conftest import TODAY, canonical, drawn, others

VILLAGE = "99.01.01.2001"
NOVEMBER, DECEMBER = date(2026, 11, 20), date(2026, 12, 20)
FAMILY = """
    resident_id | nik              | name           | birth_date | family_card      | relation
    R1          | 9901010510900001 | BUDI SAPARDI   | 1990-10-05 | 9901010101200001 | 1
    R2          | 9901015702850001 | SITI ROHANI    | 1985-02-17 | 9901010101200001 | 3
    R3          | 9901010101200005 | BAYU SAPARDI   | 2020-01-01 | 9901010101200001 | 4
"""
BUDI = {
    **{"nik": "9901010510900001", "name": "BUDI SAPARDI", "birth_date": "1990-10-05", "sex": "L"},
    **{"family_card": "9901010101200001", "life_status": "living"},
}


@dataclass(frozen=True)
class Told:
    """One source of a village, drawn: of a register or a welfare list."""

    label: str
    table: str
    day: date = TODAY
    register: bool = True
    tells_life: bool = True
    defaults: dict[str, object] = field(default_factory=dict)

    def rows(self) -> pa.Table:
        """Its canonical rows."""
        usual: dict[str, object] = {"life_status": "living"} if self.register else {"list": self.label}
        usual |= {"about": "person", "file": self.label, "sheet": "drawn", "village": VILLAGE, **self.defaults}
        rows = drawn(self.table)
        of_village = [{"village": VILLAGE, **row} for row in rows]
        return canonical(of_village, RESIDENT_COLUMNS if self.register else WELFARE_COLUMNS, usual)


@dataclass(frozen=True)
class Joined:
    """A merge: people by id, statements, rows as (source, id, outcome, person), pairs, findings; drawn people only."""

    people: dict[str, dict[str, object]]
    statements: list[dict[str, object]]
    rows: list[tuple[str, str, str, str | None]]
    pairs: list[tuple[str, str, str]]
    findings: list[MergeFinding]

    def said(self, code: str) -> list[tuple[object, ...]]:
        """Of the findings of one kind: whom, what the register says and the other, and the other's name."""
        return [
            (found.resident_id, found.register_says, found.other_says, found.source.label)
            for found in self.findings
            if found.code == code
        ]


AROUND = 400  # people of the register whom nobody asks about


@cache
def surroundings(count: int) -> pa.Table:
    """So many people around the drawn ones, in canonical columns."""
    living: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
    people = [{**row, "village": VILLAGE} for row in others()[:count]]
    return canonical(people, RESIDENT_COLUMNS, living)


def joined(spill: Path, base: Told, others: Sequence[Told], around: int = AROUND) -> Joined:
    """The merge itself, with people around the register's."""
    tables = [base.rows(), *(other.rows() for other in others)]
    tables[0] = pa.concat_tables([tables[0], surroundings(around)])
    with Engine(spill / "spill") as engine:
        sources = [
            Source(told.label, told.day, engine.attach(f"drawn_{place}", table), told.register, told.tells_life)
            for place, (told, table) in enumerate(zip((base, *others), tables, strict=True))
        ]
        ordered = merge(engine, VILLAGE, sources[0], sources[1:], shipped_weights(), thresholds_on(base.day))
        found = merge_findings(engine, ordered, {source.label: False for source in ordered})
        people, statements, rows, pairs = (
            engine.table(f"SELECT * FROM {name}").to_pylist() for name in ("merged", "statements", "said_rows", "pairs")
        )
    names = [source.label for source in ordered]
    return Joined(
        {row["resident_id"]: row for row in people if not row["resident_id"].startswith("other")},
        [row for row in statements if not row["resident_id"].startswith("other")],
        [
            (names[row["source"]], row["entry_id"], row["outcome"], row["resident_id"])
            for row in rows
            if not row["entry_id"].startswith("other")
        ],
        [(names[row["source"]], row["entry_id"], row["resident_id"]) for row in pairs],
        found,
    )


def siak(table: str, day: date = NOVEMBER, *, tells_life: bool = True, label: str = "SIAK") -> Told:
    """Another register of the village."""
    return Told(label, table, day, tells_life=tells_life)


def listed(table: str, day: date = NOVEMBER, label: str = "DTSEN") -> Told:
    """A welfare list."""
    return Told(label, table, day, register=False)


def outcomes(merge: Joined) -> dict[str, tuple[str, str | None]]:
    """What became of each row of the other sources, and whose it is."""
    return {row: (outcome, person) for source, row, outcome, person in merge.rows if source != "Register"}


def table(key: str, row: dict[str, str]) -> str:
    """One person, drawn."""
    return f"resident_id | {' | '.join(row)}\n{key} | {' | '.join(row.values())}"
