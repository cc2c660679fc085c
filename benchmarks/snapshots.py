"""Snapshot folders as `lindung read` leaves them, made from canonical tables and kept below `build/bench`.

Made once: a set is kept under a name that changes with what it was made from and with the code that made it.
"""

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import lindung
from lindung.people.columns import SCHEMA_VERSION
from lindung.registers.snapshots import MANIFEST, Manifest, manifest_text
from lindung.registers.typed import numbered

DAY = date(2026, 11, 22)  # on which everything is invented, received and verified
TRUTH = "truth.parquet"  # member_id, resident_id: who each member is; null for nobody of the registers
MADE_BY = ("common", "demo", "law", "parameters", "people", "registers")  # rooms that a snapshot rests on


def kept(work: Path, made_from: str, make: Callable[[Path], None]) -> Path:
    """The folder of a set of snapshots, made by `make` unless it is there already."""
    folder = work / hashlib.sha256(f"{made_from}\n{_code()}".encode()).hexdigest()[:12]
    if not (folder / TRUTH).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
    return folder


def publish(kind: str, rows: pa.Table, into: Path, village: str = "", read: int = 0, source: str = "") -> None:
    """One snapshot: canonical rows and their manifest, in the place where verification looks for it.

    village: of a register; a province where one file holds it all. source: whose list it is, where there are several.
    """
    file = f"{kind}_{village or source or 'all'}.xlsx"
    sha256 = hashlib.sha256(f"{file}:{rows.num_rows}".encode()).hexdigest()
    folder = into / kind / (village or source) / f"{DAY}_{sha256[:8]}"
    folder.mkdir(parents=True)
    pq.write_table(numbered(rows), folder / f"{kind}.parquet", compression="zstd")
    read = max(read, rows.num_rows)
    manifest = Manifest(
        kind=kind,
        format="benchmark",
        file=file,
        sha256=sha256,
        received=DAY.isoformat(),
        village=village,
        sequence=1,
        schema=SCHEMA_VERSION,
        read=read,
        accepted=rows.num_rows,
        warned=0,
        refused=read - rows.num_rows,
        not_data=0,
        source=source,
    )
    (folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")


def rows_of(kind: str, snapshots: Path) -> str:
    """The SQL name of all canonical rows of a kind, for those who read Parquet and nothing else."""
    return f"read_parquet('{snapshots}/{kind}/**/{kind}.parquet')"


def _code() -> str:
    """A digest of the code that invents and reads: another code makes other snapshots."""
    house, here = Path(str(lindung.__file__)).parent, Path(__file__).parent
    paths = [path for room in MADE_BY for path in (house / room).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    paths += [here / name for name in ("snapshots.py", "invented.py", "foreign.py", "nation.py", "by_value.py")]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()
