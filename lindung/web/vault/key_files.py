"""The keys of an installation: in files of their own, made at the first start, readable by their owner only.

    DATA/keys/session.key   signs sessions and one-time links
    DATA/keys/nik.keys      {"lookup": …, "sealing": {"1": …, "2": …}}: the highest number seals, every one opens

The environment may hold them instead: LINDUNG_SECRET_KEY, and LINDUNG_NIK_KEYS with the text of nik.keys.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lindung.common.errors import UserError

FOLDER, SESSION, NIK = "keys", "session.key", "nik.keys"
LENGTH = 32


@dataclass(frozen=True)
class NikKeys:
    """What seals and opens numbers (by the key's number, 1 to 255), and what looks them up."""

    lookup: bytes
    sealing: Mapping[int, bytes]

    def __post_init__(self) -> None:
        assert len(self.lookup) == LENGTH, "a key has 256 bits"
        assert self.sealing, "there is a key"
        assert all(1 <= name <= 255 and len(key) == LENGTH for name, key in self.sealing.items())

    @property
    def newest(self) -> int:
        """The number of the key that seals."""
        return max(self.sealing)

    def text(self) -> str:
        """As it is written to the file."""
        sealing = {str(name): b64encode(key).decode() for name, key in sorted(self.sealing.items())}
        return json.dumps({"lookup": b64encode(self.lookup).decode(), "sealing": sealing}, indent=1) + "\n"


def new_keys() -> NikKeys:
    """Keys nobody has used."""
    return NikKeys(secrets.token_bytes(LENGTH), {1: secrets.token_bytes(LENGTH)})


def with_another(keys: NikKeys) -> NikKeys:
    """The same keys and a new one, which seals from now on."""
    return NikKeys(keys.lookup, {**keys.sealing, keys.newest + 1: secrets.token_bytes(LENGTH)})


def read_keys(text: str, where: str) -> NikKeys:
    """The keys of a file or variable; UserError without its content where it cannot be read."""
    try:
        said = json.loads(text)
        sealing = {int(name): b64decode(key, validate=True) for name, key in said["sealing"].items()}
        return NikKeys(b64decode(said["lookup"], validate=True), sealing)
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
        raise UserError(
            f"Kunci NIK di {where} tidak dapat dibaca. Kembalikan dari cadangan; tanpa kunci itu NIK tidak terbuka."
        ) from error


def nik_keys(data: Path, environ: Mapping[str, str] = os.environ) -> NikKeys:
    """The keys of an installation; UserError where there are none. `make_keys` makes them, only at a first start."""
    if said := environ.get("LINDUNG_NIK_KEYS"):
        return read_keys(said, "LINDUNG_NIK_KEYS")
    path = data / FOLDER / NIK
    if not path.is_file():
        raise UserError(
            f"Berkas kunci {FOLDER}/{NIK} tidak ada. Kembalikan dari cadangan: kunci baru tidak membuka NIK yang lama."
        )
    return read_keys(path.read_text(encoding="utf-8"), f"{FOLDER}/{NIK}")


def keys_stamp(data: Path) -> tuple[int, int]:
    """Changes whenever the file of the keys does; (0, 0) where there is none."""
    try:
        found = (data / FOLDER / NIK).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def add_key(data: Path, environ: Mapping[str, str] = os.environ) -> int:
    """Add a key that seals from now on, and keep the others, which still open; its number.

    UserError where the environment holds the keys: it cannot be written from here.
    """
    if environ.get("LINDUNG_NIK_KEYS"):
        raise UserError(
            "Kunci NIK ada di LINDUNG_NIK_KEYS. Tambahkan di situ kunci bernomor berikutnya, mulai ulang kantor, lalu "
            "jalankan lagi."
        )
    keys = with_another(nik_keys(data, environ))
    whole = data / FOLDER / f".{NIK}.new"
    whole.unlink(missing_ok=True)
    write_once(whole, keys.text())
    whole.replace(data / FOLDER / NIK)
    return keys.newest


def make_keys(data: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Make the files that are missing. Never replaces one: what was sealed with it would be lost."""
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    if not environ.get("LINDUNG_NIK_KEYS"):
        write_once(folder / NIK, new_keys().text())
    if not environ.get("LINDUNG_SECRET_KEY"):
        write_once(folder / SESSION, secrets.token_urlsafe(64) + "\n")


def write_once(path: Path, text: str) -> bool:
    """Write a new file for its owner only, whole or not at all; False where one is there."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:  # noqa: PTH123 - with its mode
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        return False
    finally:
        partial.unlink()
    return True


def session_key(data: Path) -> str:
    """What signs sessions; before the first start one that is good for this process only."""
    path = data / FOLDER / SESSION
    return path.read_text(encoding="utf-8").strip() if path.is_file() else secrets.token_urlsafe(64)
