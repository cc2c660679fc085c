"""What the sources of one village disagree on, in the order in which it should be looked at: the gravest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lindung.engines.engine import Engine
from lindung.people.columns import LIFE_STATUS, SEXES
from lindung.people.nik import masked
from lindung.registers.disagreements import GRAVEST_FIRST, LIVING, disagreements
from lindung.verification.merging import Source

FIELD_WORDS = {
    "life_status": "status dasar",
    "nik": "NIK",
    "birth_date": "tanggal lahir",
    "sex": "jenis kelamin",
    "name": "nama",
    "family_card": "nomor KK",
    "decile": "desil",
}
NUMBERS = frozenset(("nik", "family_card"))
COMPARED = ("name", "nik", "nik_state", "birth_date", "sex", "family_card", "life_status")
WHO = ("name", "nik", "birth_date", "hamlet", "rw", "rt", "family_card")
ROW = ("source", "file", "sheet", "row")
LEAST_SHARE = 0.5  # of the living whom a register must know before whom it leaves out is told one by one

Row = Mapping[str, object]


@dataclass(frozen=True)
class MergeFinding:
    """One thing to look at. person: as in the register, else as in the source; row: where the source says it."""

    code: str
    resident_id: str | None
    person: Row
    source: Source
    field: str = ""
    register_says: object = None
    other_says: object = None
    place: Row | None = None
    note: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Gravest first; of deaths those of whom the register thinks they live; then as people live."""
        home = tuple(str(self.person[field] or "") for field in ("hamlet", "rw", "rt", "family_card", "name"))
        row = self.place["row"] if self.place else 0
        return (
            GRAVEST_FIRST.index(self.code),
            self.code == "source_life_status_differs" and self.register_says != LIVING,
            *home,
            str(self.resident_id or ""),
            self.source.label,
            self.field,
            row,
        )


def merge_findings(engine: Engine, sources: Sequence[Source], whole: Mapping[str, bool]) -> list[MergeFinding]:
    """All findings of a merge (see `verification.merging.merge`). whole: of each register, does it hold everybody?"""
    found = [
        *_differences(engine, sources),
        *_reviews(engine, sources),
        *_only_there(engine, sources),
        *_only_here(engine, sources, whole),
        *_twice(engine, sources),
        *_deciles(engine, sources),
    ]
    return sorted(found, key=lambda finding: finding.order)


def shown(field: str, value: object, *, unmasked: bool) -> str:
    """A value as an officer reads it; numbers of people masked unless asked otherwise."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if field in NUMBERS:
        return str(value) if unmasked else masked(str(value))
    return {**LIFE_STATUS, **SEXES}.get(str(value), str(value))


def places_that_differ(one: object, other: object) -> str:
    """Which digits of two numbers differ: masked they may look the same."""
    first, second = str(one or ""), str(other or "")
    if len(first) != len(second):
        return ""
    places = [str(place) for place, (a, b) in enumerate(zip(first, second, strict=True), start=1) if a != b]
    return f"angka ke-{', '.join(places)}" if 0 < len(places) <= 6 else ""


def _differences(engine: Engine, sources: Sequence[Source]) -> Iterator[MergeFinding]:
    holders = {row["nik"]: row["resident_id"] for row in _rows(engine, _HOLDERS)}
    for pair in _rows(engine, _matched()):
        person = {field: pair[field] for field in (*COMPARED, *WHO)}
        said = {field: pair[f"said_{field}"] for field in COMPARED} | {"likeness": pair["likeness"]}
        source = sources[int(str(pair["source"]))]
        for found in disagreements(person, said, by_register=source.register):
            note = places_that_differ(found.register_says, found.other_says) if found.field in NUMBERS else ""
            if found.field == "nik" and holders.get(found.other_says) not in (None, pair["resident_id"]):
                note = "milik orang lain di register"
            yield MergeFinding(
                found.code, str(pair["resident_id"]), person, source, found.field, found.register_says,
                found.other_says, {field: pair[field] for field in ROW}, note,
            )  # fmt: skip


def _reviews(engine: Engine, sources: Sequence[Source]) -> Iterator[MergeFinding]:
    for pair in _rows(engine, _REVIEWS):
        said = {field: pair[f"said_{field}"] for field in ("name", "nik", "birth_date")}
        yield MergeFinding(
            "source_review", str(pair["resident_id"]), _who(pair), sources[int(str(pair["source"]))],
            place={**{field: pair[field] for field in ROW}, **said}, note=str(pair["reasons"]),
        )  # fmt: skip


def _only_there(engine: Engine, sources: Sequence[Source]) -> Iterator[MergeFinding]:
    for row in _rows(engine, _ONLY_THERE):
        yield MergeFinding(
            "source_not_in_register", None, _who(row), sources[int(str(row["source"]))],
            place={field: row[field] for field in ROW},
        )  # fmt: skip


def _only_here(engine: Engine, sources: Sequence[Source], whole: Mapping[str, bool]) -> Iterator[MergeFinding]:
    for number, source in enumerate(sources):
        if number and source.register and whole[source.label] and not _holds_few(engine, number):
            for row in _rows(engine, _ABSENT.format(source=number)):
                yield MergeFinding("source_only_in_register", str(row["resident_id"]), _who(row), source)


def _holds_few(engine: Engine, source: int) -> bool:
    """Does a source know less than half of the living of the register? Then it leaves people out for no reason."""
    known, living = engine.rows(_KNOWN_THERE.format(source=source))[0]
    return int(str(known)) < LEAST_SHARE * int(str(living))


def _twice(engine: Engine, sources: Sequence[Source]) -> Iterator[MergeFinding]:
    for row in _rows(engine, _TWICE):
        source, place = sources[int(str(row["source"]))], {field: row[field] for field in ROW}
        yield MergeFinding("source_twice", str(row["resident_id"]), _who(row), source, place=place)


def _deciles(engine: Engine, sources: Sequence[Source]) -> Iterator[MergeFinding]:
    for row in _rows(engine, _DECILES):
        said, source = f"{row['lowest']} dan {row['highest']}", sources[int(str(row["source"]))]
        yield MergeFinding("source_decile_differs", str(row["resident_id"]), _who(row), source, "decile", None, said)


def _who(row: Row) -> Row:
    return {field: row[field] for field in WHO}


def _rows(engine: Engine, select: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = engine.table(select).to_pylist()
    return rows


def _matched() -> str:
    own = ", ".join(f"people.{field}" for field in dict.fromkeys((*COMPARED, *WHO)))
    said = ", ".join(f"said_rows.{field} AS said_{field}" for field in COMPARED)
    return f"""SELECT people.resident_id, {own}, {said}, said_rows.name_level AS likeness,
            said_rows.source, said_rows.file, said_rows.sheet, said_rows.row
        FROM said_rows JOIN people ON said_rows.resident_id = people.resident_id
        WHERE said_rows.outcome = 'matched' AND said_rows.source > 0 AND people.in_register"""


_HOLDERS = "SELECT nik, resident_id FROM people WHERE in_register AND nik_number IS NOT NULL"
_ONLY_THERE = """SELECT * FROM said_rows
    WHERE outcome = 'only_there' AND coalesce(life_status, 'unknown') IN ('living', 'unknown')"""
_REVIEWS = """SELECT people.*, pairs.source, pairs.reasons, said.file, said.sheet, said.row,
        said.name AS said_name, said.nik AS said_nik, said.birth_date AS said_birth_date
    FROM pairs
    JOIN people ON pairs.resident_id = people.resident_id
    JOIN said_rows AS said ON pairs.source = said.source AND pairs.entry_id = said.entry_id"""
_ABSENT = """SELECT people.* FROM people
    ANTI JOIN (SELECT resident_id FROM said_rows WHERE source = {source}
        UNION ALL SELECT resident_id FROM pairs WHERE source = {source}) AS there
        ON people.resident_id = there.resident_id
    WHERE people.in_register AND people.life_status = 'living'"""
_KNOWN_THERE = """SELECT count(there.resident_id), count(*) FROM people
    LEFT JOIN (SELECT DISTINCT resident_id FROM said_rows WHERE source = {source}) AS there
        ON people.resident_id = there.resident_id
    WHERE people.in_register AND people.life_status = 'living'"""
_TWICE = """SELECT people.*, said.source, said.file, said.sheet, said.row
    FROM (SELECT source, resident_id, min(entry_id) AS entry_id FROM said_rows WHERE outcome = 'matched'
        GROUP BY ALL HAVING count(*) > 1) AS twice
    JOIN said_rows AS said ON twice.source = said.source AND twice.entry_id = said.entry_id
    JOIN people ON twice.resident_id = people.resident_id"""
_DECILES = """SELECT people.*, family_deciles.* EXCLUDE (resident_id, family_card) FROM family_deciles
    JOIN people ON family_deciles.resident_id = people.resident_id"""
