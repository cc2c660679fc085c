"""From snapshots to a file of tokens that may leave the house, and the file that leads back from it, which may not.

FILE (--into)       tokens and filters in an order that tells nothing; of members also what membership gives on the day
FILE (--mapping)    which random row is which person; readable by its owner only, and never in the folder handed over
"""

import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.engines.duckdb import Engine
from lindung.law.law import parameter
from lindung.registers.snapshots import Snapshot, newest_by_village, newest_members
from lindung.verification.cascade import MEMBER_NUMBER, RESIDENT_NUMBER
from lindung.verification.steps import sql as cascade_sql
from lindung.verification.tokens.encoding import encoded, sql
from lindung.verification.tokens.keys import SCHEME, SharedKey

TOKENS, MAPPING, STATUS = "tokens", "mapping", "status"
SIDES = {"residents": "penduduk", "members": "peserta"}
AT_HOME = {"residents": "resident_id, village, life_status", "members": "member_id, protection"}
"""What the mapping keeps of each person: enough to lead a status back."""

MARK = "lindung_"  # how our notes in a file's metadata begin


@dataclass(frozen=True)
class Note:
    """What a file of this flow says of itself, in its metadata; nothing of a person.

    issue: a random number that a token file, its mapping and the statuses of a match have in common.
    check: whether two files were made with one key. content: digest of what it was made from, keyed.
    """

    kind: str  # tokens, mapping or status
    side: str
    scheme: str
    issue: str
    check: str
    content: str
    on: str
    rows: int

    def metadata(self) -> dict[str, str]:
        """As Parquet keeps it."""
        return {f"{MARK}{name}": str(value) for name, value in vars(self).items()}


@dataclass(frozen=True)
class Made:
    """A token file as it stands now; `unchanged` when it was there already."""

    note: Note
    unchanged: bool


def token_file(
    side: str,
    snapshots: Path,
    key: SharedKey,
    into: Path,
    mapping: Path,
    on: date,
    done: Callable[[str], None] = lambda column: None,
) -> Made:
    """Make the tokens of one side from its snapshots of a day, and the mapping beside its people.

    UserError when snapshots are missing, the mapping would lie beside the tokens, or other files stand in the way.
    """
    if into.resolve().parent == mapping.resolve().parent:
        raise UserError(
            "Berkas --mapping tidak boleh sefolder dengan berkas token: isi folder itu akan diserahkan. Simpan "
            "--mapping di folder lain yang tidak keluar dari kantor."
        )
    chosen = newest_by_village(snapshots, on) if side == "residents" else newest_members(snapshots, on)
    content = _content(chosen, key, on)
    if into.exists() or mapping.exists():
        return Made(_standing(into, mapping, side, content), unchanged=True)
    mapping.parent.mkdir(parents=True, exist_ok=True)
    with Engine(mapping.parent / f".partial-{mapping.name}-spill") as engine:
        _read(engine, side, chosen, on)
        values = engine.table(f"SELECT * FROM ({sql('values').format(id='person', people='own')}) AS own ORDER BY id")
        people = engine.table(f"SELECT {AT_HOME[side]} FROM own ORDER BY person")
    assert values.num_rows == people.num_rows
    note = Note(TOKENS, side, SCHEME, secrets.token_hex(8), key.check_value, content, on.isoformat(), people.num_rows)
    order, rows = _random_rows(people.num_rows)
    tokens = encoded(values, key, done).take(order).add_column(0, "row", rows)
    if side == "members":
        tokens = tokens.append_column("protection", people["protection"].take(order))
    # the mapping first: tokens whose mapping was lost lead nobody back
    write_owned(people.take(order).add_column(0, "row", rows), mapping, replace(note, kind=MAPPING), owner_only=True)
    write_owned(tokens, into, note, owner_only=False)
    return Made(note, unchanged=False)


def note_of(path: Path, kind: str) -> Note:
    """What a file says of itself; UserError when it cannot be read or is no such file."""
    what = {TOKENS: "berkas token", MAPPING: "berkas pemetaan", STATUS: "hasil pencocokan token"}[kind]
    try:
        told = pq.read_schema(path).metadata or {}
        ours = {name.decode(): value.decode() for name, value in told.items() if name.startswith(MARK.encode())}
        texts = {name.removeprefix(MARK): value for name, value in ours.items()}
        note = Note(**{**texts, "rows": int(texts["rows"])})
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"Berkas {path.name} bukan {what} dari `lindung tokens`, atau rusak. Periksa berkasnya."
        ) from error
    if note.kind != kind:
        raise UserError(f"Berkas {path.name} bukan {what}. Periksa apakah berkasnya tertukar.")
    if note.scheme != SCHEME:
        raise UserError(
            f"Berkas {path.name} dibuat dengan cara token lain ({note.scheme[:30]}; di sini {SCHEME}). Kedua kantor "
            "harus memakai versi Lindung yang sama; buat berkasnya lagi."
        )
    return note


def write_owned(table: pa.Table, path: Path, note: Note, *, owner_only: bool) -> None:
    """One Parquet file with its note, whole or not at all."""
    with whole_file(path, owner_only=owner_only) as partial:
        pq.write_table(table.replace_schema_metadata(note.metadata()), partial, compression="zstd")


def _standing(into: Path, mapping: Path, side: str, content: str) -> Note:
    """The tokens that are there, where they are of the same people and key; nothing is ever written over."""
    if not (into.exists() and mapping.exists()):
        there, missing = (into, mapping) if into.exists() else (mapping, into)
        raise UserError(
            f"Berkas {there.name} sudah ada tetapi pasangannya {missing.name} tidak. Tidak ada yang ditimpa: pilih "
            "nama baru untuk --into dan --mapping."
        )
    note, home = note_of(into, TOKENS), note_of(mapping, MAPPING)
    if note.issue != home.issue or (note.side, note.content) != (side, content):
        raise UserError(
            f"Berkas {into.name} sudah berisi token lain (sumber, kunci, atau hari yang berbeda). Tidak ada yang "
            "ditimpa: pilih nama baru untuk --into dan --mapping."
        )
    return note


def _read(engine: Engine, side: str, chosen: Sequence[Snapshot], on: date) -> None:
    """The table `own`: one row per person, by the same selects as verification, of members with their protection."""
    grace = parameter("membership/grace_months").on(on)
    values = {"on": on.isoformat(), "grace_months": int(str(grace.value))}
    values |= {"resident_number": RESIDENT_NUMBER, "member_number": MEMBER_NUMBER}
    parts = [
        f"SELECT {place} AS list_number, * FROM {engine.files([found.rows])}" for place, found in enumerate(chosen)
    ]
    values |= {"resident_files": engine.files([found.rows for found in chosen])}
    values |= {"member_files": f"({' UNION ALL '.join(parts)})"}
    engine.create(side, cascade_sql(side).format(**values))
    engine.create("own", sql(f"own_{side}"))


def _random_rows(count: int) -> tuple[pa.Array, pa.Array]:
    """An order of so many rows that tells nothing of how they stood, and their random numbers in that order."""
    drawn = np.frombuffer(secrets.token_bytes(8 * count), dtype="<i8")
    order = np.argsort(drawn, kind="stable")
    rows = drawn[order]
    assert not (rows[1:] == rows[:-1]).any(), "two rows drew one number of 64 bits"
    return pa.array(order), pa.array(rows)


def _content(chosen: Sequence[Snapshot], key: SharedKey, on: date) -> str:
    """Keyed, so that nobody without the key can try whether a file he knows is among the sources."""
    parts = [on.isoformat(), *(f"{found.manifest.village}:{found.manifest.sha256}" for found in chosen)]
    return hmac.digest(key.derived("content"), "\n".join(parts).encode(), "sha256").hex()[:16]
