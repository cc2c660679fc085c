"""Write a backup while the office is in use: first the tables of one moment, then the files that those tables name.

Files of the data folder are written once and never changed, so a file that a table names is whole. Keys are left out
unless asked for: who finds a backup without them finds no NIK in its tables. Registers and uploads hold NIK in clear
all the same, so a backup that leaves the machine is sealed with a key of its own.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from lindung import __version__
from lindung.common.errors import UserError
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.operations.archive import DATABASE, FILES, KEYS, Manifest, Packer, Stream, packing
from lindung.web.operations.heartbeat import FILE as ALIVE
from lindung.web.operations.table_copies import SQLITE_FILE, copy_tables
from lindung.web.vault.key_files import FOLDER as KEY_FOLDER
from lindung.web.vault.sealed_files import Sealer

# Made again at each start, or of this machine only.
LEFT_OUT = frozenset((KEY_FOLDER, "static", ALIVE, "spill"))


@dataclass(frozen=True)
class Saved:
    """What a backup holds."""

    rows: int
    files: int
    size: int


def write_backup(into: Path, *, with_keys: bool = False, key: bytes | None = None) -> Saved:
    """One file, for its owner only; whole or not there. UserError where a file of that name is there already."""
    os.umask(0o077)
    if into.exists():
        raise UserError(f"{into.name} sudah ada. Pilih nama lain: cadangan tidak pernah menimpa cadangan.")
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=f".{into.name}.") as folder:
        tables = copy_tables(Path(folder) / DATABASE)
        partial = Path(folder) / "archive"
        with _new_file(partial) as out, _sealed(out, key) as stream, packing(stream) as packer:
            _add_below(packer, Path(folder) / DATABASE, DATABASE)
            files = _add_files(packer)
            if with_keys:
                _add_below(packer, settings.DATA / KEY_FOLDER, KEYS)
            packer.close(
                Manifest(
                    made=datetime.now(UTC).isoformat(),
                    lindung=__version__,
                    vendor=connection.vendor,
                    migrations=tables.migrations,
                    tables=tables.rows,
                    columns=tables.columns,
                    parts=packer.parts,
                    with_keys=with_keys,
                )
            )
        os.link(partial, into)
    saved = Saved(sum(tables.rows.values()), files, into.stat().st_size)
    record(COMMAND_LINE, "backup", rows=saved.rows, files=saved.files, with_keys=with_keys, sealed=key is not None)
    return saved


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:  # noqa: PTH123 - with its mode
        yield out
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _sealed(out: IO[bytes], key: bytes | None) -> Iterator[Stream]:
    if key is None:
        yield out
        return
    sealer = Sealer(out, key)
    yield sealer
    sealer.finish()


def _add_files(packer: Packer) -> int:
    """The data folder but for what is left out, the database itself, and what is still being written."""
    before = len(packer.parts)
    for path in sorted(settings.DATA.iterdir()):
        if path.name not in LEFT_OUT and not path.name.startswith((".", SQLITE_FILE)):
            _add_below(packer, path, f"{FILES}/{path.name}")
    return len(packer.parts) - before


def _add_below(packer: Packer, path: Path, name: str) -> None:
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if not inner.name.startswith("."):
                _add_below(packer, inner, f"{name}/{inner.name}")
        return
    try:
        packer.add_file(name, path)
    except FileNotFoundError:
        return  # removed under retention since the folder was listed
