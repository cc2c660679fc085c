"""Residents and rows of membership lists as people see them: both records of a pair, in values and in words.

`Record.nik` is the whole number, for who seals it away; whatever is shown takes `Record.masked_nik`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lindung.common.errors import UserError
from lindung.engines.duckdb import Engine, parquet
from lindung.people.nik import masked
from lindung.pipelines.runs import Run, Source
from lindung.verification.decisions import MEMBER_KEY, RESIDENT_KEY

PROTECTION_WORDS = {
    "active": "aktif",
    "in_grace": "masa tenggang",
    "not_begun": "belum mulai",
    "lapsed": "sudah berakhir",
    "none": "tanpa JKK/JKM atau tanpa tanggal berakhir",
}


@dataclass(frozen=True)
class Record:
    """One row of a register or a list. key: a digest of what it says (`verification.decisions`). where: to find it."""

    id: str
    key: str
    name: str
    nik: str = field(repr=False)
    birth: date | None
    sex: str
    birth_place: str
    mother: str
    village: str
    where: str

    @property
    def masked_nik(self) -> str:
        """As it may be shown."""
        return masked(self.nik)

    def lines(self) -> str:
        """For one cell, a line each."""
        said = [
            self.name,
            f"NIK {self.masked_nik or '–'}",
            f"lahir {day(self.birth)}{f', {self.birth_place}' * bool(self.birth_place)}",
        ]
        said += [f"ibu {self.mother}"] * bool(self.mother)
        said += [f"desa {self.village}"] * bool(self.village)
        return "\n".join([*said, self.where])


def day(value: date | None) -> str:
    """05-10-1990, or that it is not known."""
    return f"{value:%d-%m-%Y}" if value else "tidak diketahui"


def missing(sources: Sequence[Source]) -> list[str]:
    """The files of which the snapshot is no longer where the run found it."""
    return [source.file for source in sources if not Path(source.path).is_file()]


def resident_records(engine: Engine, run: Run, ids: str, villages: Sequence[str] | None = None) -> dict[str, Record]:
    """Residents by resident_id. ids: SQL name of a table with them; villages: the only ones they can be of."""
    sources = [source for source in run.residents() if villages is None or source.village in villages]
    place = "concat_ws(' ', 'dusun ' || hamlet, 'RT ' || rt, 'RW ' || rw)"
    return _records(engine, sources, "resident_id", RESIDENT_KEY, place, ids)


def member_records(engine: Engine, run: Run, ids: str) -> dict[str, Record]:
    """Rows of lists by member_id. ids: SQL name of a table with them."""
    sources = run.members()
    name = "''" if len(sources) == 1 else "file || ' '"
    return _records(engine, sources, "member_id", MEMBER_KEY, f"{name} || 'baris ' || row || ', ' || segment", ids)


def require(verdicts: Path, sources: Sequence[Source]) -> None:
    """UserError where a snapshot that is needed is gone."""
    if gone := missing(sources):
        more = f" dan {len(gone) - 1} berkas lain" if len(gone) > 1 else ""
        raise UserError(
            f"Snapshot dari {gone[0]}{more} yang dipakai verifikasi {verdicts.name} sudah dipindah atau dihapus. "
            "Kembalikan, atau baca berkasnya lagi dan ulangi verifikasi."
        )


def _records(
    engine: Engine, sources: Sequence[Source], id_column: str, key: str, where: str, ids: str
) -> dict[str, Record]:
    paths = [Path(source.path) for source in sources if Path(source.path).is_file()]
    if not paths:
        return {}
    rows = engine.rows(
        f"""SELECT {id_column}, {key}, name, nik, birth_date, sex, birth_place, mother_key, village, {where}
        FROM {parquet(paths)} AS rows WHERE {id_column} IN (SELECT {id_column} FROM {ids})"""
    )
    return {str(row[0]): _record(row) for row in rows}


def _record(row: Sequence[object]) -> Record:
    id_, key, name, nik, birth, *others = row
    sex, birth_place, mother, village, where = (str(cell) if cell is not None else "" for cell in others)
    known = birth if isinstance(birth, date) else None
    return Record(str(id_), str(key), str(name), str(nik), known, sex, birth_place, mother, village, where)


def in_village(r: int) -> str:
    """The code of the village a resident's number belongs to."""
    digits = f"{r // 10_000_000:010d}"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
