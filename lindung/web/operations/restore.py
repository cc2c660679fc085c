"""Put a backup back, into a place that is empty: everything is unpacked and verified beside it first."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps

from lindung.common.errors import UserError
from lindung.web.configuration import read_configuration
from lindung.web.operations.archive import DATABASE, FILES, KEYS, MANIFEST, Manifest, unpack
from lindung.web.vault.key_files import FOLDER as KEY_FOLDER
from lindung.web.vault.sealed_files import Opener, is_sealed

SQLITE_FILE = "office.sqlite3"
STAGING = ".restoring"
NO_KEYS = "KEMBALIKAN-KUNCI.txt"
NO_KEYS_TEXT = (
    "Cadangan ini tidak memuat kunci. Salin nik.keys dan session.key dari tempat penyimpanan kunci ke folder ini.\n"
)


@dataclass(frozen=True)
class Restored:
    """What was put back; `keys`: with the keys, else they must be brought."""

    made: str
    rows: int
    files: int
    keys: bool


def restore(archive: Path, into: Path, key: bytes | None = None) -> Restored:
    """Put a backup back. UserError where it is no whole backup or the place is not empty; then nothing was changed."""
    os.umask(0o077)
    with _staging(into) as staging:
        manifest = _unpacked(archive, staging, key)
        _refuse_other_database(manifest)
        if manifest.vendor == "sqlite":
            (staging / DATABASE / SQLITE_FILE).rename(staging / SQLITE_FILE)
            os.environ["DATABASE_URL"] = f"sqlite:///{staging / SQLITE_FILE}"
        os.environ["LINDUNG_DATA"] = str(staging)
        _set_up()
        from lindung.web.operations.restored_tables import put_tables  # noqa: PLC0415 - after Django knows where

        put_tables(staging, manifest)
        _arrange(staging, into, keys=manifest.with_keys)
    files = sum(name.startswith(f"{FILES}/") for name in manifest.parts)
    return Restored(manifest.made, sum(manifest.tables.values()), files, manifest.with_keys)


def _set_up() -> None:
    """Django as it is, without making keys: those of the backup come back, or are brought by hand."""
    assert not apps.ready, "a restore has a process of its own"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.web.settings")
    django.setup()


@contextmanager
def _staging(into: Path) -> Iterator[Path]:
    """A folder inside the place, on the same disk; gone afterwards, with the place if it was not there."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UserError(f"{into.name} tidak kosong. Pilih folder yang belum ada atau kosong untuk --into.")
    made = not into.exists()
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    staging = into / STAGING
    staging.mkdir(mode=0o700)
    try:
        yield staging
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        if made:
            into.rmdir()
        raise
    shutil.rmtree(staging)


def _unpacked(archive: Path, staging: Path, key: bytes | None) -> Manifest:
    try:
        source = archive.open("rb")
    except FileNotFoundError as error:
        raise UserError(f"Cadangan {archive.name} tidak ada. Periksa namanya.") from error
    with source:
        if not is_sealed(source):
            return unpack(source, staging)
        if key is None:
            raise UserError("Cadangan ini disegel. Sebutkan berkas kuncinya dengan --key-file.")
        return unpack(Opener(source, key), staging)


def _refuse_other_database(manifest: Manifest) -> None:
    given = os.environ.get("DATABASE_URL", "").strip()
    postgres = bool(given) and read_configuration(os.environ).postgres
    if manifest.vendor == "postgresql" and not postgres:
        raise UserError(
            "Cadangan ini dari PostgreSQL. Setel DATABASE_URL ke basis data PostgreSQL yang baru dan kosong."
        )
    if manifest.vendor == "sqlite" and given:
        raise UserError("Cadangan ini dari SQLite. Kosongkan DATABASE_URL; basis datanya dipulihkan di dalam --into.")


def _arrange(staging: Path, into: Path, *, keys: bool) -> None:
    """Everything to its place; the database last."""
    if keys:
        (staging / KEYS).rename(into / KEY_FOLDER)
    else:
        (into / KEY_FOLDER).mkdir(mode=0o700)
        (into / KEY_FOLDER / NO_KEYS).write_text(NO_KEYS_TEXT, encoding="utf-8")
        (into / KEY_FOLDER / NO_KEYS).chmod(0o600)
    if (staging / FILES).is_dir():
        for path in sorted((staging / FILES).iterdir()):
            path.rename(into / path.name)
    (staging / MANIFEST).unlink()
    if (staging / SQLITE_FILE).exists():
        (staging / SQLITE_FILE).rename(into / SQLITE_FILE)
    into.chmod(0o700)
