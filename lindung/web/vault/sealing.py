"""Seal and open people's numbers (NIK, family card, the secret of a second factor), and make what looks them up.

A sealed value is: the key's number (1 byte), a nonce (12), the AES-256-GCM text with its tag. `field` is bound to it,
so that a value copied into another column does not open. NIST SP 800-38D: a random nonce is good for 2^32 values of one
key; a nation of 280 million, each sealed ten times, stays below, and `lindung rotate-key` begins another key.
"""

import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from lindung.web.vault.key_files import NikKeys, keys_stamp, nik_keys

NONCE, LOOKUP = 12, 16  # bytes


class Vault:
    """Seals with the newest key, opens with the one that sealed."""

    def __init__(self, keys: NikKeys) -> None:
        """keys: those of one installation."""
        self._ciphers = {name: AESGCM(key) for name, key in keys.sealing.items()}
        self._newest = keys.newest
        self._lookup = keys.lookup

    def seal(self, text: str, field: str) -> bytes:
        """Never the same twice."""
        nonce = os.urandom(NONCE)
        sealed = self._ciphers[self._newest].encrypt(nonce, text.encode(), field.encode())
        return bytes((self._newest,)) + nonce + sealed

    def open(self, sealed: bytes | memoryview, field: str) -> str:
        """The text; AssertionError where it was sealed for another field, with a lost key, or was changed."""
        value = bytes(sealed)
        cipher = self._ciphers.get(value[0]) if value else None
        assert cipher is not None, "the key that sealed this is gone"
        try:
            return cipher.decrypt(value[1 : 1 + NONCE], value[1 + NONCE :], field.encode()).decode()
        except InvalidTag as error:
            raise AssertionError("a sealed value was changed") from error

    def lookup(self, text: str, field: str) -> bytes:
        """The same for the same text: 128 bits of HMAC-SHA-256, by which equal numbers are found without opening."""
        return hmac.digest(self._lookup, f"{field}:{text}".encode(), "sha256")[:LOOKUP]

    def is_newest(self, sealed: bytes | memoryview) -> bool:
        """Was it sealed with the key that seals now?"""
        return bytes(sealed[:1]) == bytes((self._newest,))


def vault() -> Vault:
    """The vault of this installation. A key that was added is noticed at once, in every process that is running."""
    return _vault(settings.DATA, keys_stamp(settings.DATA))


@lru_cache(maxsize=2)
def _vault(data: Path, _stamp: tuple[int, int]) -> Vault:
    return Vault(nik_keys(data))
