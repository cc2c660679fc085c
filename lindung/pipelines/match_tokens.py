"""Two token files become one status for each row of the residents' file: without a key, without people.

DIR/   status.parquet   status.csv   run.json
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lindung import __version__
from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.documents.csv_file import write_csv
from lindung.engines.duckdb import DEFAULT_MEMORY, Engine, parquet
from lindung.pipelines.token_files import MAPPING, SIDES, STATUS, TOKENS, Note, note_of, write_owned
from lindung.registers.snapshots import whole_folder
from lindung.verification.thresholds import told_on
from lindung.verification.tokens.encoding import token_columns
from lindung.verification.tokens.matching import Limits, TokenWeights, limits_on, match_tokens, shipped_weights

RUN = "run.json"
RESULT = "status.parquet"
TABLE = "status.csv"
LIVING = "living"


@dataclass(frozen=True)
class TokenRun:
    """What a match was made of and what came out, as `run.json` keeps it."""

    on: str
    fingerprint: str
    lindung: str
    rows: Mapping[str, int]  # of each file
    limits: Mapping[str, float]
    weights: Mapping[str, object]
    counts: Mapping[str, int]  # residents' rows by match and protection
    figures: Mapping[str, str] = field(default_factory=dict)  # dated ones that the limits follow from


@dataclass(frozen=True)
class Opened:
    """Statuses led back: living people by match and protection, and rows of the dead or gone that match."""

    on: str
    counts: Mapping[str, int]
    members_not_living: int


def match_token_files(
    residents: Path,
    members: Path,
    into: Path,
    memory: str = DEFAULT_MEMORY,
    done: Callable[[str], None] = lambda step: None,
) -> tuple[TokenRun, bool]:
    """Match two token files; (run, was it there already).

    UserError when a file is none, the two are swapped or do not fit each other, or `into` holds something else.
    """
    notes = _two_sides(residents, members)
    weights, limits = shipped_weights(), limits_on(date.fromisoformat(notes[0].on))
    fingerprint = _fingerprint([residents, members], weights, limits)
    if (into / RUN).is_file():
        earlier = TokenRun(**json.loads((into / RUN).read_text(encoding="utf-8")))
        if earlier.fingerprint == fingerprint:
            return earlier, True
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UserError(f"Folder {into.name} sudah berisi hasil lain. Tidak ada yang ditimpa: pilih folder baru.")
    with whole_folder(into) as folder, Engine(folder / "spill", memory) as engine:
        match_tokens(engine, parquet([residents]), parquet([members]), weights, limits, done)
        statuses = engine.table("SELECT * FROM statuses ORDER BY row")
        run = TokenRun(
            on=notes[0].on,
            fingerprint=fingerprint,
            lindung=__version__,
            rows={note.side: note.rows for note in notes},
            limits=asdict(limits),
            weights=weights.learnt,
            counts=_counts(engine, "SELECT match, protection FROM statuses"),
            figures=told_on(date.fromisoformat(notes[0].on)),
        )
        write_owned(statuses, folder / RESULT, replace(notes[0], kind=STATUS), owner_only=False)
        write_csv(
            folder / TABLE, statuses.column_names, zip(*(_cells(column) for column in statuses.columns), strict=True)
        )
        (folder / RUN).write_text(json.dumps(asdict(run), indent=1) + "\n", encoding="utf-8")
    return run, False


def open_statuses(result: Path, mapping: Path, into: Path) -> Opened:
    """Lead the statuses of a match back to one's own people, by the mapping that stayed at home.

    `into` (.csv or .parquet) has one row per living resident; only its owner can read it. UserError when the mapping is
    another file's, or something stands in the way.
    """
    found = result / RESULT if result.is_dir() else result
    status, home = note_of(found, STATUS), note_of(mapping, MAPPING)
    if status.issue != home.issue:
        raise UserError(
            f"Pemetaan {mapping.name} bukan pasangan dari hasil {found.name}: hasil itu dari berkas token lain. Pakai "
            "pemetaan yang dibuat bersama berkas token yang dicocokkan."
        )
    if into.exists():
        raise UserError(f"Berkas {into.name} sudah ada dan tidak ditimpa. Pilih nama baru untuk --into.")
    if into.suffix not in (".csv", ".parquet"):
        raise UserError(f"Nama berkas {into.name} pada --into harus berakhir .csv atau .parquet.")
    into.parent.mkdir(parents=True, exist_ok=True)
    with Engine(into.parent / f".partial-{into.name}-spill") as engine:
        joined = f"""SELECT home.resident_id, home.village, home.life_status, status.* EXCLUDE (row)
            FROM {parquet([mapping])} AS home JOIN {parquet([found])} AS status ON home.row = status.row"""
        engine.create("opened", joined)
        living = f"SELECT * FROM opened WHERE life_status = '{LIVING}'"
        people = engine.table(f"{living} ORDER BY resident_id")
        told = Opened(
            status.on,
            _counts(engine, living),
            engine.count(f"(SELECT * FROM opened WHERE life_status <> '{LIVING}' AND match = 'matched')"),
        )
    _write_opened(people.drop_columns(["life_status"]), into, status)
    return told


def _two_sides(residents: Path, members: Path) -> list[Note]:
    notes = [note_of(residents, TOKENS), note_of(members, TOKENS)]
    for note, path, side in zip(notes, (residents, members), SIDES, strict=True):
        if note.side != side:
            raise UserError(
                f"Berkas {path.name} berisi token {SIDES.get(note.side, 'lain')}, bukan {SIDES[side]}. Periksa apakah "
                "--residents dan --members tertukar."
            )
        missing = {"row", *token_columns()} - set(pq.read_schema(path).names)
        if missing:
            raise UserError(
                f"Berkas {path.name} tidak lengkap: {len(missing)} kolom token hilang. Minta berkasnya lagi."
            )
    if notes[0].check != notes[1].check:
        raise UserError(
            "Kedua berkas token dibuat dengan kunci yang berbeda, jadi tidak ada yang dapat cocok. Samakan kunci "
            "di kedua kantor, lalu buat tokennya lagi."
        )
    if notes[0].on != notes[1].on:
        days = [long_day(date.fromisoformat(note.on)) for note in notes]
        raise UserError(
            f"Token penduduk dibuat per {days[0]}, token peserta per {days[1]}. Buat keduanya dengan --on yang sama."
        )
    return notes


def _counts(engine: Engine, select: str) -> dict[str, int]:
    by = "match, protection"
    rows = engine.rows(f"SELECT {by}, count(*) FROM ({select}) AS told GROUP BY {by} ORDER BY {by}")
    return {f"{match}/{protection}": int(str(count)) for match, protection, count in rows}


def _cells(column: pa.ChunkedArray) -> list[object]:
    return ["" if cell is None else cell for cell in column.to_pylist()]


def _write_opened(people: pa.Table, into: Path, status: Note) -> None:
    if into.suffix == ".parquet":
        write_owned(people, into, replace(status, kind="opened"), owner_only=True)
        return
    rows = zip(*(_cells(column) for column in people.columns), strict=True)
    write_csv(into, people.column_names, rows, owner_only=True)


def _fingerprint(paths: list[Path], weights: TokenWeights, limits: Limits) -> str:
    digest = hashlib.sha256(f"{__version__}\n{weights!r}\n{limits!r}".encode())
    for path in paths:
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
