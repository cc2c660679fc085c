"""The name of a file as it is kept and shown: what the sender wrote, without what could do anything."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 100  # characters; every one of them may take four bytes, and a file system takes 255
LONGEST_ENDING = 10
_BESIDE_LETTERS = re.compile(r"[^\w .,()&+\-]")
_NIK = re.compile(r"(?<!\d)(?:\d{16}|\d{4}([ .\-_])\d{4}\1\d{4}\1\d{4})(?!\d)")
_FORMULA = "=+-@ ."  # what a table program, or a shell, does not take for a name at the beginning


def shown_name(said: str) -> str:
    """The last part of the name, letters and a few signs; never empty, hidden, a formula, or a way to elsewhere.

    A NIK or family card in it is masked: the name is shown on pages and kept with what was read.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", said))[-1]
    plain = _BESIDE_LETTERS.sub("_", "".join(sign for sign in last if unicodedata.category(sign)[0] != "C"))
    plain = _NIK.sub("_", plain)
    bare = re.sub(r"\s+", " ", plain).strip(" ").lstrip(_FORMULA).rstrip(" .")
    suffix = PurePosixPath(bare).suffix
    ending = suffix if len(suffix) <= LONGEST_ENDING else ""
    stem = bare.removesuffix(ending).rstrip(" .")
    return f"{_cut(stem, LONGEST - len(ending))}{ending}" if stem.strip("_") else f"berkas{ending}"


def _cut(stem: str, most: int) -> str:
    """At most so many characters, and not more bytes than a file system takes beside the endings we add."""
    while len(stem) > most or len(stem.encode()) > 200:
        stem = stem[:-1]
    return stem
