"""A live OpenSID database, MariaDB or MySQL: the whole population of each of its villages, and nobody twice.

A regency's merged database holds many villages; every query is held to one by `config_id`. Family cards, hamlets and
the last event of each person are always read whole. Of the residents, those are read again that are new, or whose
`updated_at` is another than was kept, or lies within OVERLAP before the kept watermark: `created_at` is written in the
office's time and `updated_at` in the server's, hours apart (OpenSID v2410), and a second holds more than one change.
Source: schema of OpenSID v2410.0.0; older ones lack columns, see `granted`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.registers.live.granted import LOG, TOLD, Granted, granted, require, too_many_rights
from lindung.registers.live.kept_rows import JOINED, STAMP, TABLE, kept_schema, kept_table
from lindung.registers.live.session import Session
from lindung.registers.standing import Standing

NAME = "basis data OpenSID (langsung)"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE_WITH_IDS
READS = "seluruh penduduk dengan semua status dasar, id tetap, kode desa, dan petunjuk kepesertaan"
REFUSES = "desa tanpa kode Kemendagri; nomor BPJS Ketenagakerjaan tidak dibawa; tidak ada yang ditulis"

OVERLAP = timedelta(hours=24)
EVENTS = (2, 3, 4, 6)  # died, moved away, missing, left: kode_peristiwa after which nobody is living here
AT_ONCE = 1_000  # ids in one query
WORTH_A_PART = 0.3  # when more of a village changed, it is read whole
_CLOCK = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Village:
    """One village of a database. `number`: its config.id; None where the tables do not tell villages apart."""

    code: str
    number: int | None


@dataclass(frozen=True)
class Villages:
    """What a database holds, and what an officer should know about it, in sentences."""

    found: tuple[Village, ...]
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What was read of the residents of one village. `missed`: how many a partial reading would have got wrong."""

    kept: pa.Table
    watermark: str
    not_granted: tuple[str, ...] = ()
    whole: bool = True
    missed: int | None = None


def villages(session: Session, wanted: Sequence[str] = ()) -> Villages:
    """The villages of a database, of those wanted; a village without a usable code is skipped with a sentence."""
    readable = granted(session)
    rows = session.rows("SELECT id, kode_desa FROM config ORDER BY id")
    apart = readable.has(TABLE, "config_id")
    if len(rows) > 1 and not apart:
        require(session, {TABLE: ["config_id"]})
    coded = [(int(str(number)), _code(code, wanted if len(rows) == 1 else ())) for number, code in rows]
    codes = [code for _, code in coded if code]
    found = [Village(code, number if apart else None) for number, code in coded if codes.count(code) == 1]
    skipped = [
        f"config.id {number}: kode_desa {'dipakai dua kali' if code else 'bukan kode desa 10 angka'}, jadi "
        f"{_count(session, f'config_id = {number}' if apart else 'TRUE')} penduduknya tidak dibaca. Perbaiki kode_desa."
        for number, code in coded
        if codes.count(code) != 1
    ]
    if absent := set(wanted) - set(codes):
        raise UserError(
            f"Desa {', '.join(sorted(absent))} tidak ada di basis data «{session.login.database}». Periksa --village."
        )
    notes = too_many_rights(session)
    if apart and (lost := _of_no_village(session, [number for number, _ in coded])):
        skipped.append(f"{lost} penduduk tidak dibaca karena config_id-nya kosong atau tidak ada di tabel config.")
    return Villages(tuple(one for one in found if not wanted or one.code in wanted), tuple(notes), tuple(skipped))


def read_village(
    session: Session, readable: Granted, village: Village, earlier: Told | None = None, *, compare: bool = False
) -> Told:
    """The residents of a village. earlier: what was kept of it; then only what changed since is asked for.

    compare: read everything all the same, and count where the partial reading would have been wrong.
    """
    watermark = session.value("SELECT UTC_TIMESTAMP()")
    residents = part = None
    if earlier is not None and _takes_up(earlier, readable, watermark):
        part = _changed(session, readable, village, earlier)
    if part is None or compare:
        residents = _residents(session, readable, _of_village(village, readable, TABLE))
    missed = _differing(residents, part) if residents is not None and part is not None else None
    rows = residents if residents is not None else part
    assert rows is not None
    not_granted = tuple(field for column, field in TOLD.items() if not readable.has(TABLE, column))
    if not readable.has("log_penduduk", *LOG):
        not_granted += ("last_event",)
    return Told(_joined(session, readable, village, rows), watermark, not_granted, part is None, missed)


def _code(written: object, said: Sequence[str]) -> str:
    """The village's code; that of the command where the only village of a database has none. "" for none."""
    try:
        return village_code(str(written or ""))
    except UserError:
        return said[0] if len(said) == 1 else ""


def _count(session: Session, where: str) -> str:
    return session.value(f"SELECT COUNT(*) FROM {TABLE} WHERE {where}")


def _of_no_village(session: Session, numbers: Sequence[int]) -> int:
    known = ", ".join(map(str, numbers)) or "NULL"
    return int(_count(session, f"config_id IS NULL OR config_id NOT IN ({known})"))


def _of_village(village: Village, readable: Granted, table: str) -> str:
    within = village.number is not None and readable.has(table, "config_id")
    return f"config_id = {village.number}" if within else "TRUE"


def _columns(readable: Granted) -> tuple[str, ...]:
    return tuple(column for column in readable.readable(TABLE) if column != "config_id")


def _residents(session: Session, readable: Granted, where: str) -> pa.Table:
    columns = _columns(readable)
    query = f"SELECT {', '.join(columns)} FROM {TABLE} WHERE {where}"
    parts = [kept_table(columns, batch) for batch in session.batches(query)]
    return pa.concat_tables([kept_schema(columns).empty_table(), *parts]).sort_by("id")


def _takes_up(earlier: Told, readable: Granted, watermark: str) -> bool:
    """Can a partial reading go on from what was kept? Not with other columns, or when the server's clock went back."""
    own = tuple(name for name in earlier.kept.column_names if name not in JOINED)
    return own == _columns(readable) and STAMP in own and "" < earlier.watermark <= watermark


def _changed(session: Session, readable: Granted, village: Village, earlier: Told) -> pa.Table | None:
    """The kept residents with what changed since; None where so much did that all are better read."""
    since = (datetime.strptime(earlier.watermark, _CLOCK) - OVERLAP).strftime(_CLOCK)  # noqa: DTZ007 - UTC on both sides
    stamps = dict(zip(earlier.kept["id"].to_pylist(), earlier.kept[STAMP].to_pylist(), strict=True))
    where = _of_village(village, readable, TABLE)
    present, touched = [], []
    for batch in session.batches(f"SELECT id, {STAMP} FROM {TABLE} WHERE {where}"):
        for number, stamp in batch:
            own = int(str(number))
            present.append(own)
            if stamp is None or stamp >= since or stamps.get(own) != stamp:
                touched.append(own)
    if len(touched) > max(AT_ONCE, len(present) * WORTH_A_PART):
        return None
    parts = [kept_schema(_columns(readable)).empty_table()]
    for first in range(0, len(touched), AT_ONCE):
        ids = ", ".join(map(str, touched[first : first + AT_ONCE]))
        parts.append(_residents(session, readable, f"{where} AND id IN ({ids})"))
    stay = pc.and_(_among(earlier.kept, present), pc.invert(_among(earlier.kept, touched)))
    parts.append(earlier.kept.select(_columns(readable)).filter(stay))
    return pa.concat_tables(parts).sort_by("id")


def _among(kept: pa.Table, ids: Sequence[int]) -> pa.ChunkedArray:
    return pc.is_in(kept["id"], value_set=pa.array(ids, pa.int64()))


def _differing(whole: pa.Table, part: pa.Table) -> int:
    """Residents of whom the two readings say different things."""
    own = set(zip(*(whole[name].to_pylist() for name in whole.column_names), strict=True))
    other = set(zip(*(part[name].to_pylist() for name in whole.column_names), strict=True))
    return len({row[0] for row in own ^ other})


def _joined(session: Session, readable: Granted, village: Village, residents: pa.Table) -> pa.Table:
    """Family card, hamlet, RW, RT and last event beside each resident."""
    where = _of_village(village, readable, "tweb_keluarga")
    cards = {row[0]: row[1] for row in session.rows(f"SELECT id, no_kk FROM tweb_keluarga WHERE {where}")}
    where = _of_village(village, readable, "tweb_wil_clusterdesa")
    query = f"SELECT id, dusun, rw, rt FROM tweb_wil_clusterdesa WHERE {where}"
    places = {number: place for number, *place in session.rows(query)}
    nowhere: list[str | None] = [None, None, None]
    found = [places.get(number, nowhere) for number in residents["id_cluster"].to_pylist()]
    beside = {
        "no_kk": [cards.get(number) for number in residents["id_kk"].to_pylist()],
        **{name: [place[part] for place in found] for part, name in enumerate(("dusun", "rw", "rt"))},
    }
    if readable.has("log_penduduk", *LOG):
        events = _last_events(session, readable, village)
        beside["last_event"] = [events.get(number) for number in residents["id"].to_pylist()]
    for name, cells in beside.items():
        residents = residents.append_column(name, pa.array(cells, pa.string()))
    return residents


def _last_events(session: Session, readable: Granted, village: Village) -> dict[int, str | None]:
    """Resident → the event that was entered last, where it is one after which nobody is living here."""
    where = _of_village(village, readable, "log_penduduk")
    rows = session.rows(
        "SELECT entry.id_pend, entry.kode_peristiwa FROM log_penduduk AS entry "
        f"JOIN (SELECT MAX(id) AS id FROM log_penduduk WHERE {where} GROUP BY id_pend) AS last ON entry.id = last.id "
        f"WHERE entry.kode_peristiwa IN ({', '.join(map(str, EVENTS))})"
    )
    return {int(str(resident)): code for resident, code in rows}
