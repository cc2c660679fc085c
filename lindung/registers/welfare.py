"""From gathered rows of a poverty or welfare list (P3KE, DTSEN, DTKS) to canonical entries.

A list says who is poor, never who lives: its life status stays a hint beside the register. Codes of its own (BPS) are
kept as written and never read as OpenSID's, which are other numbers for other words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from lindung.people.columns import WELFARE_COLUMNS
from lindung.people.deciles import read_decile
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.households import household_columns
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import Columns, typed_table
from lindung.registers.villages import villages_told
from lindung.registers.welfare_words import aid_received, civil_match, life_status

OWN_CODES = ("relation", "occupation", "work field", "work standing", "income", "helps at work")
"""Fields that may hold codes of the list's own; the first two may also hold words, which are read."""

_WORDED = OWN_CODES[:2]


@dataclass(frozen=True)
class Entries:
    """What the sheets of one file have said so far of a NIK and of a card: it is filled."""

    niks: set[object] = field(default_factory=set)
    deciles: dict[object, object] = field(default_factory=dict)


def canonical_welfare(
    gathered: Gathered, origin: Origin, list_name: str, snapshot: str, said: Entries | None = None
) -> tuple[pa.Table, int]:
    """Canonical entries of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    A row may be without a name (some lists give numbers only), but not without name, NIK and family card at once.
    """
    gathered.find_absent("nik")
    count = len(gathered.row_numbers)
    columns: Columns = person_columns(gathered, origin, villages_told(gathered, origin))
    columns |= _household_columns(gathered)
    columns |= {
        "decile": _deciles(gathered),
        "aid": aid_received(gathered),
        "year": _years(gathered, origin),
        "life_status": life_status(gathered),
        "civil_match": civil_match(gathered),
        "list": [list_name] * count,
        "list_id": [as_words(cell) or None for cell in gathered.column("list_id")],
        "about": _about(gathered, columns),
    }
    columns |= {
        "entry_id": [f"{snapshot}:{gathered.sheet}:{row}" for row in gathered.row_numbers],
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    refused = _refuse_nobody(gathered, columns)
    _find_twice(gathered, columns, refused, said or Entries())
    return typed_table(WELFARE_COLUMNS, columns, [place not in refused for place in range(count)]), len(refused)


def _household_columns(gathered: Gathered) -> Columns:
    """Household and work as far as they are in words; what is in codes goes to `own_codes`."""
    coded = {
        name: by_value(gathered.column(name), as_words)
        for name in OWN_CODES
        if name in gathered.header.columns and (name not in _WORDED or _holds_codes(gathered, name))
    }
    cells = dict(gathered.cells)
    for name in coded.keys() & set(_WORDED):
        cells[name] = ["" if _is_code(word) else word for word in coded[name]]
        coded[name] = [word if _is_code(word) else "" for word in coded[name]]
        gathered.find_file(name, "codes_of_list")
    told = {name: place for name, place in gathered.header.columns.items() if name not in coded}
    worded = replace(gathered, header=replace(gathered.header, columns=told), cells=cells)
    return {**household_columns(worded), "own_codes": _own_codes(gathered, coded)}


def _holds_codes(gathered: Gathered, name: str) -> bool:
    return any(_is_code(as_words(cell)) for cell in set(gathered.column(name)))


def _is_code(word: str) -> bool:
    return word.isdecimal() and word.strip("0") != ""


def _own_codes(gathered: Gathered, coded: dict[str, list[str]]) -> list[object]:
    if not coded:
        return [None] * len(gathered.row_numbers)
    headings = [gathered.header.heading(name) for name in coded]
    return [
        "; ".join(f"{heading}={word}" for heading, word in zip(headings, words, strict=True) if word) or None
        for words in zip(*coded.values(), strict=True)
    ]


def _deciles(gathered: Gathered) -> list[object]:
    if "decile" not in gathered.header.columns:
        return [None] * len(gathered.row_numbers)
    cells = gathered.column("decile")
    readings = by_value(cells, read_decile)
    for place, (_, flaw) in enumerate(readings):
        if flaw:
            gathered.find(place, "decile", flaw, as_words(cells[place]))
    return [decile for decile, _ in readings]


def _years(gathered: Gathered, origin: Origin) -> list[object]:
    cells = by_value(gathered.column("year"), as_words)
    possible = {str(year): year for year in range(2005, origin.received.year + 2)}
    for place, word in enumerate(cells):
        if word and word not in possible:
            gathered.find(place, "year", "year_unreadable", word)
    return [possible.get(word) for word in cells]


def _about(gathered: Gathered, columns: Columns) -> list[object]:
    """A family where the sheet names heads of families only, or the row nobody but a card."""
    families = "of families" in gathered.header.columns
    return [
        "family" if families or not (name or nik) else "person"
        for name, nik in zip(columns["name_key"], columns["nik"], strict=True)
    ]


def _refuse_nobody(gathered: Gathered, columns: Columns) -> set[int]:
    refused = set()
    named = "name" in gathered.header.columns
    for place, (name, nik, card) in enumerate(
        zip(columns["name_key"], columns["nik"], columns["family_card"], strict=True)
    ):
        if not (name or nik or card):
            refused.add(place)
            gathered.find(place, "nik", "row_without_person")
        elif named and not name:
            gathered.find(place, "name", "name_empty")
    return refused


def _find_twice(gathered: Gathered, columns: Columns, refused: set[int], said: Entries) -> None:
    """One NIK on two rows, and one family in two deciles. The card is asked first: deciles are given to families."""
    rows: Sequence[tuple[object, ...]] = list(
        zip(*(columns[name] for name in ("about", "nik_number", "family_card", "decile")), strict=True)
    )
    for place, (about, nik, card, decile) in enumerate(rows):
        if place in refused:
            continue
        if nik and (about, nik) in said.niks:
            gathered.find(place, "nik", "entry_twice")
        said.niks.add((about, nik))
        whose = card or nik
        if decile is not None and whose and said.deciles.setdefault(whose, decile) != decile:
            gathered.find(place, "decile", "decile_differs", f"{said.deciles[whose]} dan {decile}")
