"""A person becomes tokens and two filters; nothing else of him leaves the house.

A token is HMAC-SHA256 of some values together, cut to 64 bits: equal where the values are equal. A filter is a Bloom
filter of the name's pairs of letters (Schnell, Bachteler, Reiher: "Privacy-preserving record linkage using Bloom
filters", BMC Medical Informatics 9:41, 2009): alike where the names are alike.

Hardened against what is known to break such files:
- no token of one attribute alone but the NIK and a rare name or its sound: birth dates, places and mothers have
  telling frequencies;
- no token that more than MOST_OF_ONE_TOKEN rows of the file share: it is left out;
- positions in a filter come from HMAC of salt and letters directly, not from two hashes added up, which is what
  Niedermeyer et al. (2014) broke;
- every filter is salted with the birth date or with the NIK's area and date (Chen, Schnell, Armknecht, Heng 2022):
  one name has another filter for each date, so that counting filters or mining their bits (Christen et al. 2018) meets
  some thirty people at a time and not a million.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lindung.verification.tokens.keys import SharedKey

KINDS: Mapping[str, str] = {
    "nik": "NIK",
    "stem": "wilayah dan tanggal di dalam NIK (12 angka pertama)",
    "stem_birth": "12 angka pertama NIK dan tanggal lahir",
    "stem_word": "12 angka pertama NIK dan kata yang paling menandai",
    "stem_initials": "12 angka pertama NIK dan huruf depan",
    "serial_birth": "wilayah dan nomor urut NIK, dan tanggal lahir",
    "name": "nama, hanya bila jarang",
    "name_birth": "nama dan tanggal lahir",
    "name_year_month": "nama, tahun dan bulan lahir",
    "name_month_day": "nama, bulan dan hari lahir",
    "name_year_day": "nama, tahun dan hari lahir",
    "name_year": "nama dan tahun lahir",
    "sound": "bunyi nama, hanya bila jarang",
    "sound_birth": "bunyi nama dan tanggal lahir",
    "word_birth": "kata yang paling menandai dan tanggal lahir",
    "word_swap": "kata yang paling menandai dan tanggal lahir, hari dan bulan boleh tertukar",
    "initials_birth": "huruf depan dan tanggal lahir",
    "name_mother": "nama dan nama ibu",
    "mother_birth": "nama ibu dan tanggal lahir",
    "name_village": "nama dan desa",
    "birth_village": "tanggal lahir dan desa",
    "birth_place": "tanggal lahir, tempat lahir dan jenis kelamin",
}
"""Every kind of token and what it is made of, one column each; `sql/values.sql` puts the values together."""

SALTS = ("birth", "stem")
"""What a filter is salted with: the birth date (day and month in order of size), or the first 12 digits of the NIK."""

FILTER_BITS, POSITIONS = 512, 16  # a usual name sets a third of the bits
WORDS = FILTER_BITS // 64
MOST_OF_ONE_TOKEN = 20  # rows of one file; what more share is counted as unknown
ROWS_AT_ONCE = 20_000


def filter_columns(salt: str) -> list[str]:
    """The columns that hold a filter, 64 bits each."""
    return [f"{salt}_filter_{place}" for place in range(WORDS)]


def token_columns() -> list[str]:
    """The columns of a token file that are made of people, in order."""
    return [*KINDS, *(column for salt in SALTS for column in filter_columns(salt))]


@cache
def sql(name: str) -> str:
    """The text of one select in `sql/`, before its values are put in."""
    return files("lindung.verification.tokens").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")


def encoded(values: pa.Table, key: SharedKey, done: Callable[[str], None] = lambda column: None) -> pa.Table:
    """One row of tokens and filters per row of `sql/values.sql`, in its order; null where a value is missing."""
    columns: dict[str, pa.Array] = {}
    for kind in KINDS:
        columns[kind] = _uncrowded(_tokens(values[kind], key.derived(kind)))
        done(kind)
    names = values["name_key"]
    for salt in SALTS:
        words, known = name_filters(names, values[f"{salt}_salt"], key.derived(f"name filter/{salt}"))
        for place, column in enumerate(filter_columns(salt)):
            columns[column] = pa.array(words[:, place], mask=~known)
        done(f"{salt}_filter")
    return pa.table(columns)


def name_filters(
    names: pa.ChunkedArray, salts: pa.ChunkedArray, key: bytes
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Filters as rows of eight words of 64 bits, and which rows have one: name and salt are known."""
    known = pc.and_(pc.is_valid(names), pc.is_valid(salts)).to_numpy(zero_copy_only=False)
    words = np.zeros((len(known), WORDS), dtype=np.int64)
    order = pc.sort_indices(salts).to_numpy()  # rows of one salt stand together: their pairs of letters are hashed once
    order = order[known[order]]
    positions: dict[bytes, bytes] = {}
    last_salt = ""
    for first in range(0, len(order), ROWS_AT_ONCE):
        places = order[first : first + ROWS_AT_ONCE]
        rows = []
        for name, salt in zip(names.take(places).to_pylist(), salts.take(places).to_pylist(), strict=True):
            if salt != last_salt:
                positions, last_salt = {}, salt
            rows.append(_positions(key, salt, name, positions))
        words[places] = _filters(rows)
    return words, known


@lru_cache(maxsize=100_000)
def letter_pairs(name: str) -> tuple[bytes, ...]:
    """The different pairs of letters of a name's words, with their beginnings and ends: _S SI IT TI I_."""
    padded = [f"_{word}_" for word in name.split()]
    return tuple(sorted({word[at : at + 2].encode() for word in padded for at in range(len(word) - 1)}))


def _positions(key: bytes, salt: str, name: str, hashed: dict[bytes, bytes]) -> bytes:
    """Sixteen positions of two bytes for each pair of letters, straight out of the HMAC."""
    pairs = letter_pairs(name)
    for pair in pairs:
        if pair not in hashed:
            hashed[pair] = hmac.digest(key, salt.encode() + b"|" + pair, "sha256")
    return b"".join([hashed[pair] for pair in pairs])


def _filters(rows: Sequence[bytes]) -> NDArray[np.int64]:
    bits = np.zeros((len(rows), FILTER_BITS), dtype=np.bool_)
    positions = np.frombuffer(b"".join(rows), dtype="<u2") % FILTER_BITS
    bits[np.repeat(np.arange(len(rows)), [len(row) // 2 for row in rows]), positions] = True
    return np.packbits(bits, axis=1).view("<i8").astype(np.int64)


def _tokens(values: pa.ChunkedArray, key: bytes) -> pa.Array:
    """64 bits of the HMAC of each value; null where there is none."""
    digests = [hmac.digest(key, value, "sha256")[:8] for value in pc.drop_null(values).cast(pa.binary()).to_pylist()]
    known = pc.is_valid(values).to_numpy(zero_copy_only=False)
    tokens = np.zeros(len(known), dtype=np.int64)
    tokens[known] = np.frombuffer(b"".join(digests), dtype="<i8")
    return pa.array(tokens, mask=~known)


def _uncrowded(tokens: pa.Array) -> pa.Array:
    """Tokens without those that many rows share: how often a value occurs is what gives it away."""
    counts = pc.value_counts(tokens.drop_null())
    crowded = counts.field("values").filter(pc.greater(counts.field("counts"), MOST_OF_ONE_TOKEN))
    return pc.if_else(pc.is_in(tokens, value_set=crowded), pa.scalar(None, pa.int64()), tokens)
