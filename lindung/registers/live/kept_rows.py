"""Rows of `tweb_penduduk` as they are kept beside a snapshot, and what canonical residents are made from.

All columns are text under OpenSID's own names (`id` is a number), in the order of `id`, and only those that were
granted. `no_kk`, `dusun`, `rw`, `rt` and `last_event` are joined from their own tables. Of `bpjs_ketenagakerjaan` only
its kind is kept (`registers.hints`): the number itself never reaches a disk.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lindung.registers.gathering import NOT_GRANTED, Gathered, Origin, by_value
from lindung.registers.headings import Header
from lindung.registers.hints import member_hint
from lindung.registers.reading import Reading, condensed
from lindung.registers.residents import canonical_residents

TABLE = "tweb_penduduk"
KEPT_FILE = f"{TABLE}.parquet"
HINT = "bpjs_ketenagakerjaan"
STAMP = "updated_at"
JOINED = ("no_kk", "dusun", "rw", "rt", "last_event")  # from other tables than tweb_penduduk
FIELDS = {
    "id": "source_id",
    **{"nama": "name", "nik": "nik", "no_kk": "family_card", "kk_level": "relation", "sex": "sex"},
    **{"tempatlahir": "birth_place", "tanggallahir": "birth_date", "nama_ibu": "mother", "dusun": "hamlet"},
    **{"rw": "rw", "rt": "rt", "pekerjaan_id": "occupation", "status_dasar": "life_status"},
    **{HINT: "member_hint", "last_event": "event"},
}


def kept_schema(columns: Sequence[str]) -> pa.Schema:
    """Text for every column but `id`."""
    return pa.schema([pa.field(name, pa.int64() if name == "id" else pa.string()) for name in columns])


def kept_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pa.Table:
    """Rows as a server told them. What stands in the column of BPJS numbers is told apart, then forgotten."""
    picked = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = []
    for name, cells in zip(columns, picked, strict=True):
        told: Sequence[object] = cells
        if name == HINT:
            told = by_value(cells, member_hint)
        elif name == "id":
            told = [int(str(cell)) for cell in cells]
        arrays.append(pa.array(told, pa.int64() if name == "id" else pa.string()))
    return pa.Table.from_arrays(arrays, schema=kept_schema(columns))


def digest_of(kept: pa.Table) -> str:
    """SHA-256 of what the rows say of people. When they were last touched is left out: that alone is no change."""
    digest = hashlib.sha256()
    for name in kept.column_names:
        if name != STAMP:
            digest.update(json.dumps([name, kept[name].to_pylist()]).encode())
    return digest.hexdigest()


def residents_of(kept: pa.Table, origin: Origin, not_granted: Sequence[str] = ()) -> Reading:
    """Canonical residents of one village. The row of a finding is `tweb_penduduk.id`."""
    columns = {name: place for place, name in enumerate(kept.column_names) if name in FIELDS}
    header = Header(
        row=0,
        columns={FIELDS[name]: place for name, place in columns.items()},
        headings={FIELDS[name]: name for name in columns},
        unknown=(),
    )
    cells = {FIELDS[name]: _cells(kept, name) for name in columns}
    ids = tuple(kept["id"].to_pylist())
    gathered = Gathered(TABLE, header, ids, cells, received=len(ids), not_data=0, refused=0)
    gathered.find_absent(*not_granted, code=NOT_GRANTED)
    rows, refused = canonical_residents(gathered, origin)
    return Reading(rows, tuple(condensed(gathered)), len(ids), refused, 0, places={TABLE: header.places()})


def _cells(kept: pa.Table, name: str) -> Sequence[object]:
    if name == "id":
        return list(map(str, kept[name].to_pylist()))
    cells: Sequence[object] = pc.fill_null(kept[name], "").to_pylist()
    return by_value(cells, _day) if name == "tanggallahir" else cells


def _day(cell: object) -> object:
    """A day as a day; 0000-00-00 and its kin stay the text they are, and are found."""
    try:
        return date.fromisoformat(str(cell))
    except ValueError:
        return cell
