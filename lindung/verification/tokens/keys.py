"""The secret that two offices agree on, and the keys of single purposes derived from it.

A token is worth what its key is worth: whoever holds key and tokens can try every NIK. So a key is random and long,
never typed, never on a command line, and refused where it looks like something a person thought of.
"""

import hmac
import re
from dataclasses import dataclass, field
from itertools import pairwise

from lindung.common.errors import UserError

KEY_BYTES = 32
FEWEST_VALUES = 16  # different bytes of 32; random ones have fewer than 22 once in ten million keys
SCHEME = "lindung-tokens-1"
"""How tokens are made. Another scheme makes other tokens of the same people, so it is part of every derived key."""


@dataclass(frozen=True)
class SharedKey:
    """Thirty-two random bytes, known to the two sides and to nobody else; not shown where it is printed."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        assert len(self.secret) == KEY_BYTES

    def derived(self, purpose: str) -> bytes:
        """The key of one purpose: tokens of different kinds are unlike even where their values are the same."""
        return hmac.digest(self.secret, f"{SCHEME}/{purpose}".encode(), "sha256")

    @property
    def check_value(self) -> str:
        """Tells whether two files were made with one key, and nothing about it."""
        return self.derived("check value")[:8].hex()


def key_text(secret: bytes) -> str:
    """The key as its file holds it."""
    return SharedKey(secret).secret.hex() + "\n"


def shared_key(text: str) -> SharedKey:
    """The key out of its file's text; UserError, which never repeats it, when it is too short or not random."""
    written = text.strip()
    if not re.fullmatch(r"[0-9a-fA-F]{64}", written):
        raise UserError(
            "Isi berkas kunci bukan 64 angka heksadesimal (terlalu pendek, terpotong, atau bukan kunci). Buat kunci "
            "dengan `lindung tokens --new-key`, jangan mengarangnya sendiri."
        )
    secret = bytes.fromhex(written)
    if _guessable(secret):
        raise UserError(
            "Kunci ini mudah ditebak (berulang, berurutan, atau tulisan biasa). Buat kunci acak dengan "
            "`lindung tokens --new-key` dan sepakati kunci itu dengan kantor lain."
        )
    return SharedKey(secret)


def _guessable(secret: bytes) -> bool:
    """Few different bytes, equal steps from one to the next, or nothing but text."""
    steps = {(after - before) % 256 for before, after in pairwise(secret)}
    return len(set(secret)) < FEWEST_VALUES or len(steps) < FEWEST_VALUES or all(32 <= byte < 127 for byte in secret)
