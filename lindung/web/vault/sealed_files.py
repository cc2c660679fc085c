"""A file sealed in pieces, so that one larger than memory can be: AES-256-GCM over each MiB (STREAM).

    LINDUNG-SEALED-1 | salt (32) | pieces
    piece: ciphertext of at most 1 MiB, and its tag (16)

Each file has a key of its own (HKDF-SHA-256 of the given key with the salt), so its nonces can be counted: 11 bytes of
the piece's number and one that is 1 for the last. A piece lost, doubled, moved, or cut off at the end does not open.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lindung.common.errors import UserError
from lindung.web.vault.key_files import LENGTH, write_once

MAGIC = b"LINDUNG-SEALED-1"
SALT, TAG, PIECE = 32, 16, 1024 * 1024


class Sealer:
    """What is written comes out sealed in another stream; `finish` writes the last piece."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        """out: where the sealed file goes, from here on."""
        salt = os.urandom(SALT)
        out.write(MAGIC + salt)
        self._out, self._cipher = out, _cipher(key, salt)
        self._kept, self._number = bytearray(), 0

    def write(self, text: bytes) -> int:
        """Whole pieces are sealed; what does not fill one is kept."""
        self._kept += text
        while len(self._kept) > PIECE:
            self._seal(bytes(self._kept[:PIECE]), last=False)
            del self._kept[:PIECE]
        return len(text)

    def flush(self) -> None:
        """Nothing is written before its piece is whole."""

    def finish(self) -> None:
        """Without it the file does not open."""
        self._seal(bytes(self._kept), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, None))
        self._number += 1


class Opener:
    """The text of a sealed stream; UserError where it was changed, cut off, or sealed with another key."""

    def __init__(self, sealed: IO[bytes], key: bytes) -> None:
        """sealed: at the beginning of the file."""
        assert sealed.read(len(MAGIC)) == MAGIC, "looked at before"
        self._pieces = _opened(sealed, _cipher(key, sealed.read(SALT)))
        self._kept = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        if not self._kept:
            self._kept = memoryview(next(self._pieces, b""))
        text, self._kept = bytes(self._kept[:size]), self._kept[size:]
        return text


def is_sealed(stream: IO[bytes]) -> bool:
    """Does it begin like a sealed file? The stream stays at its beginning."""
    found = stream.read(len(MAGIC)) == MAGIC
    stream.seek(0)
    return found


def make_key(path: Path) -> None:
    """A new key in a file of its own; never replaces one."""
    write_once(path, b64encode(os.urandom(LENGTH)).decode() + "\n")


def read_key(path: Path) -> bytes:
    """The key of a file; UserError where there is none."""
    try:
        key = b64decode(path.read_text(encoding="ascii").strip(), validate=True)
    except FileNotFoundError as error:
        raise UserError(f"Berkas kunci {path.name} tidak ada. Periksa --key-file.") from error
    except ValueError as error:
        raise UserError(f"Berkas {path.name} bukan kunci cadangan Lindung. Periksa --key-file.") from error
    if len(key) != LENGTH:
        raise UserError(f"Berkas {path.name} bukan kunci cadangan Lindung. Periksa --key-file.")
    return key


def _opened(sealed: IO[bytes], cipher: AESGCM) -> Iterator[bytes]:
    piece, number = sealed.read(PIECE + TAG), 0
    while True:
        following = sealed.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, None)
        except InvalidTag as error:
            raise UserError(
                "Cadangan tidak terbuka dengan kunci ini, atau berkasnya rusak atau terpotong. Periksa --key-file dan "
                "salin lagi berkasnya."
            ) from error
        if not following:
            return
        piece, number = following, number + 1


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=LENGTH, salt=salt, info=MAGIC).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
