"""From a row of a snapshot to a row of the database: numbers sealed, one digest of all that it says.

The digest and the ids are made with the key of the look-ups. Without it, who has the database and a birth date could
try the ten thousand NIK there may be of that day; the digest of a plain NIK in a snapshot's id is such a number too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pyarrow.parquet as pq

from lindung.web.residents.models import Said
from lindung.web.vault.sealing import Vault

NIK, CARD = "residents.nik", "residents.card"  # what sealed numbers are bound to
BATCH = 10_000  # rows

PLAIN = {
    "nik_state": 12,
    "name": 200,
    "birth_place": 100,
    "sex": 1,
    "hamlet": 100,
    "rw": 8,
    "rt": 8,
    "relation": 4,
    "occupation_code": 4,
    "occupation": 120,
    "life_status": 8,
}
"""Columns taken over as they stand, and how many letters of them are kept."""
READ = ("resident_id", "nik", "family_card", "name_key", "name_sound", "birth_date", "village_number", *PLAIN)
STAGED = (
    *("village", "village_said", "resident_id", "nik_sealed", "nik_lookup", "card_sealed", "card_lookup"),
    *("name_key", "name_sound", "birth_date", *PLAIN, "digest"),
)
"""Columns of a staged row, in the order of `staged_rows`."""

Cell: TypeAlias = str | int | bytes | None
Row: TypeAlias = tuple[Cell, ...]

_FROM_NIK = re.compile(r"(?P<village>[^/]*)/k(?P<key>[0-9a-f]{16}(?:-\d+)?)")
_ID = "residents.id"
_DIGEST = "residents.digest"


def office_id(resident_id: str, vault: Vault) -> str:
    """The id in the database of an id in a snapshot: the same, but not where that one was made of a NIK."""
    made = _FROM_NIK.fullmatch(resident_id)
    return f"{made['village']}/h{vault.lookup(made['key'], _ID).hex()}" if made else resident_id


def opened(person: Said, vault: Vault) -> tuple[str, str]:
    """NIK and family card of a row, "" where there is none. AssertionError where one was changed or is another's."""
    nik = _opened(person.nik_sealed, person.nik_lookup, NIK, vault)
    return nik, _opened(person.card_sealed, person.card_lookup, CARD, vault)


def staged_rows(path: Path, vault: Vault, villages: Mapping[int, int | None]) -> Iterator[tuple[list[Row], set[str]]]:
    """Rows of a snapshot's Parquet file as `STAGED`, a batch at a time, each with the sounds of its names.

    villages: of the numbers registers write those that are known, and what they are here.
    """
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH, columns=list(READ)):
            yield _rows(batch.to_pydict(), vault, villages)


def _rows(
    columns: Mapping[str, Sequence[object]], vault: Vault, villages: Mapping[int, int | None]
) -> tuple[list[Row], set[str]]:
    cards: dict[object, tuple[bytes | None, bytes | None]] = {}
    plain = [_cut(columns[name], length) for name, length in PLAIN.items()]
    keys, sounds = _cut(columns["name_key"], 200), _cut(columns["name_sound"], 200)
    rows = []
    for own, nik, card, key, sound, birth, village, *said in zip(
        *(columns[name] for name in READ[:3]), keys, sounds, columns["birth_date"], columns["village_number"], *plain,
        strict=True,
    ):  # fmt: skip
        if card not in cards:
            cards[card] = _sealed(card, CARD, vault)
        born = birth.isoformat() if isinstance(birth, date) else None
        digest = vault.lookup("\x1f".join(map(str, (nik, card, born, *said))), _DIGEST)
        number = village if isinstance(village, int) else None
        here = villages.get(number) if number is not None else None
        numbers = (*_sealed(nik, NIK, vault), *cards[card])
        rows.append((here, number, office_id(str(own), vault), *numbers, key, sound, born, *said, digest))
    return rows, {word for sound in sounds for word in str(sound).split()}


def _opened(sealed: bytes | memoryview | None, lookup: bytes | memoryview | None, field: str, vault: Vault) -> str:
    if sealed is None:
        return ""
    number = vault.open(sealed, field)
    assert vault.lookup(number, field) == bytes(lookup or b""), "a sealed value is another row's"
    return number


def _sealed(number: object, field: str, vault: Vault) -> tuple[bytes | None, bytes | None]:
    return (vault.seal(str(number), field), vault.lookup(str(number), field)) if number else (None, None)


def _cut(cells: Sequence[object], length: int) -> list[Cell]:
    """Texts as the database takes them: not longer than the column, without the one sign PostgreSQL refuses."""
    return [cell[:length].replace("\x00", "") if isinstance(cell, str) else None for cell in cells]
