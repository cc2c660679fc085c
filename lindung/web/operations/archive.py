"""The file of a backup: a gzipped tar of its parts, with a manifest at the end that counts and hashes every one.

database/…        the tables: one SQLite file, or one text file a table of PostgreSQL
files/…           the data folder as it was
keys/…            only where they were asked for
manifest.json     last: an archive that was cut off has none
"""

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from lindung.common.errors import UserError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE, FILES, KEYS = "database", "files", "keys"
LARGEST_MANIFEST = 256 * 1024 * 1024
CHUNK = 1024 * 1024
QUICK = 1  # level of compression: most of it is sealed or packed already


class Stream(Protocol):
    """Takes bytes, in order."""

    def write(self, text: bytes, /) -> int: ...
    def flush(self) -> None: ...


class Source(Protocol):
    """Gives bytes, in order; none at the end."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Part:
    """One member: its length in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What is in a backup. vendor: sqlite or postgresql. tables: columns and rows of each."""

    made: str
    lindung: str
    vendor: str
    migrations: list[str]
    tables: dict[str, int]
    columns: dict[str, list[str]]
    parts: dict[str, Part]
    with_keys: bool = False
    format: int = FORMAT


@dataclass
class Packer:
    """Puts parts into an archive and keeps account of them."""

    tar: tarfile.TarFile
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        """A part of `size` bytes; of a file that grows meanwhile what was there when it was measured."""
        hashed = _Hashed(source)
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self.tar.addfile(member, hashed)
        self.parts[name] = Part(size, hashed.sha256.hexdigest())

    def add_file(self, name: str, path: Path) -> None:
        """A file of this disk."""
        with path.open("rb") as source:
            size = source.seek(0, 2)
            source.seek(0)
            self.add(name, source, size)

    def close(self, manifest: Manifest) -> None:
        """The manifest last."""
        text = json.dumps(asdict(manifest)).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(text), 0o600
        self.tar.addfile(member, BytesIO(text))


@contextmanager
def packing(out: Stream) -> Iterator[Packer]:
    """An archive that is written to a stream from its beginning to its end."""
    with (
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=QUICK, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        yield Packer(tar)


def unpack(source: Source, into: Path) -> Manifest:
    """Every part into an empty folder, held against the manifest. UserError where anything is not as it says."""
    found: dict[str, Part] = {}
    try:
        with (
            gzip.GzipFile(fileobj=source, mode="rb") as packed,  # type: ignore[call-overload] # it never seeks here
            tarfile.open(fileobj=packed, mode="r|") as tar,
        ):
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or MANIFEST in found:
                    raise _damaged()
                found[member.name] = _written(member, content, into)
            while packed.read(CHUNK):  # to the end, where gzip's own sum stands
                pass
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
        raise _damaged() from error
    if found.pop(MANIFEST, None) is None:
        raise _damaged()
    manifest = _read_manifest((into / MANIFEST).read_text(encoding="utf-8"))
    if manifest.parts != found:
        raise _damaged()
    return manifest


class _Hashed:
    """Reads and hashes what it reads."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        text = self._source.read(size)
        self.sha256.update(text)
        return text


def _written(member: tarfile.TarInfo, content: IO[bytes], into: Path) -> Part:
    path = into.joinpath(_inside(member.name))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        path.chmod(0o600)
        while chunk := content.read(CHUNK):
            size += len(chunk)
            digest.update(chunk)
            out.write(chunk)
    if size != member.size or (member.name == MANIFEST and size > LARGEST_MANIFEST):
        raise _damaged()
    return Part(size, digest.hexdigest())


def _inside(name: str) -> PurePosixPath:
    """The name of a part, which leads to where parts belong; UserError for any other."""
    path = PurePosixPath(name)
    known = name == MANIFEST or path.parts[:1] in ((DATABASE,), (FILES,), (KEYS,))
    if not known or path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
        raise _damaged()
    return path


def _read_manifest(text: str) -> Manifest:
    try:
        said = json.loads(text)
        if not isinstance(said, Mapping) or said.get("format") != FORMAT:
            raise UserError("Susunan cadangan ini dari versi Lindung lain. Pasang versi yang sama dahulu.")
        parts = {str(name): Part(int(part["size"]), str(part["sha256"])) for name, part in said["parts"].items()}
        return Manifest(**{**said, "parts": parts})
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error


def _damaged() -> UserError:
    return UserError(
        "Berkas ini bukan cadangan Lindung yang utuh: rusak, terpotong, atau bukan dari `lindung backup`. Salin lagi "
        "dari tempat asalnya, atau pakai cadangan lain."
    )
