"""Small drawn tables become residents and members, and the cascade says who is who."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lindung.engines.engine import Engine
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS, Column
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header
from lindung.registers.persons import person_columns
from lindung.registers.typed import typed_table
from lindung.verification.cascade import verify
from lindung.verification.decisions import Decision
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights
from tests.engines.started import EngineOf

TODAY = date(2026, 11, 22)
PERSON_FIELDS = ("nik", "name", "birth_date", "sex", "birth_place", "mother")
FILLER = 3_000  # people around the drawn ones: the weight of a name or date depends on how many share it

Drawn = list[dict[str, str]]
Verdict = dict[str, object]
Verified = Callable[..., dict[str, Verdict]]


def drawn(table: str) -> Drawn:
    """The rows of a table drawn with bars, by heading."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def canonical(rows: Drawn, columns: tuple[Column, ...], defaults: dict[str, object]) -> pa.Table:
    """Canonical rows by the same normalisers as the readers use; what is not drawn is empty or a default."""
    cells = {field: [row.get(field, "") for row in rows] for field in PERSON_FIELDS}
    header = Header(1, {field: place for place, field in enumerate(cells)}, {}, ())
    gathered = Gathered("drawn", header, tuple(range(1, len(rows) + 1)), cells, len(rows), 0, 0)
    villages = [row.get("village") or None for row in rows]
    values = person_columns(gathered, Origin("drawn", TODAY), villages)
    for column in columns:
        if column.name not in values:
            values[column.name] = [_value(column, row, defaults) for row in rows]
    values["row"] = list(range(1, len(rows) + 1))
    return typed_table(columns, values, [True] * len(rows))


def _value(column: Column, row: dict[str, str], defaults: dict[str, object]) -> object:
    text = row.get(column.name, "")
    if text in ("", "-"):
        return defaults.get(column.name) if text == "" else None
    if column.kind == "day":
        return date.fromisoformat(text)
    if column.kind == "integer":
        return int(text)
    return text == "yes" if column.kind == "yes/no" else text


def others() -> Drawn:
    """People nobody asks about: other names, other days."""
    firsts = ("RAKA", "TEGAR", "WULAN", "CITRA", "GALUH", "BONDAN", "PUSPA", "ENDRA", "VINKA", "YOLAN")
    lasts = ("PRADANA", "KENCANA", "SEGARA", "BUANA", "CEMPAKA", "DIRGANTARA", "MAHARDIKA")
    return [
        {
            "resident_id": f"other{i}",
            "nik": f"9902{1 + i % 20:02d}{1 + i % 28:02d}{1 + i % 12:02d}{50 + i % 50:02d}{1 + i % 9:04d}",
            "name": f"{firsts[i % 10]} {lasts[i % 7]}",
            "birth_date": f"{1950 + i % 50}-{1 + i % 12:02d}-{1 + i % 28:02d}",
            "village": "99.02.01.2001",
        }
        for i in range(FILLER)
    ]


@pytest.fixture(params=["duckdb", "sail"])
def verified(request: pytest.FixtureRequest, engine_of: EngineOf, tmp_path: Path) -> Verified:
    """Residents and members drawn as tables → verdict by resident_id, for the drawn residents only.

    On Spark, where one such run takes half a minute, a whole regency is held against DuckDB's (tests/engines).
    """

    def run(
        residents: str,
        members: str,
        on: date = TODAY,
        decisions: Callable[[Engine], list[Decision]] = lambda engine: [],
    ) -> dict[str, Verdict]:
        asked = drawn(residents)
        living: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
        active: dict[str, object] = {
            **{"segment": "BPU", "jkk": True, "jkm": True, "joined": date(2025, 1, 1), "ends": date(2026, 12, 31)},
            **{"file": "drawn", "sheet": "drawn"},
        }
        with engine_of(request.param, tmp_path / "spill") as engine:
            engine.attach("drawn_residents", canonical([*asked, *others()], RESIDENT_COLUMNS, living))
            engine.attach("drawn_members", canonical(drawn(members), MEMBER_COLUMNS, active))
            sources = {
                "resident_files": "drawn_residents",
                "member_files": "(SELECT 0 AS list_number, * FROM drawn_members)",
            }
            verify(engine, sources, on, 3, shipped_weights(), thresholds_on(on), decisions=decisions(engine))
            verdicts = engine.table("SELECT * FROM verdicts").to_pylist()
            engine.save("SELECT * FROM links", tmp_path / "links.parquet")
            engine.save("SELECT * FROM members_not_living", tmp_path / "members_not_living.parquet")
        ids = {row["resident_id"] for row in asked}
        return {verdict["resident_id"]: verdict for verdict in verdicts if verdict["resident_id"] in ids}

    return run


@pytest.fixture
def merged(tmp_path: Path) -> Callable[..., object]:
    """A register drawn as a table, and other sources of the village → the merge, without the people around."""
    from tests.spec.village import Told, joined

    def run(register: str, *others: Told) -> object:
        return joined(tmp_path, Told("Register", register, date(2026, 11, 1)), others)

    return run
