"""From gathered rows of a village register to canonical residents."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.people.code_lists import code_list
from lindung.people.columns import RESIDENT_COLUMNS
from lindung.registers.family_cards import find_cards, read_cards
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import Columns, typed_table

_HAMLET = re.compile(r"^(DUSUN|DSN|DS|LINGKUNGAN|LINGK)\b[. ]*(?=\S)")
_NEIGHBOURHOOD = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Seen:
    """What the sheets of one file have given so far: a person on a second sheet is there twice. It is filled."""

    ids: set[object] = field(default_factory=set)
    people: set[object] = field(default_factory=set)
    niks: set[object] = field(default_factory=set)
    keys: Counter[str] = field(default_factory=Counter)


def canonical_residents(gathered: Gathered, origin: Origin, seen: Seen | None = None) -> tuple[pa.Table, int]:
    """Canonical residents of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    seen: what the sheets before it gave; none where there is but one.
    """
    seen = seen or Seen()
    gathered.find_absent("sex", "family_card", "relation", "hamlet", "occupation")
    gathered.find_absent("life_status", code="life_status_absent")
    villages = _villages(gathered, origin)
    columns: Columns = person_columns(gathered, origin, villages)
    columns |= _household_columns(gathered) | _work_columns(gathered) | _life_columns(gathered)
    count = len(gathered.row_numbers)
    columns |= {
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    columns["source_id"] = [as_words(cell) or None for cell in gathered.column("source_id")]
    refused = _refuse(gathered, origin, columns, seen)
    columns["resident_id"] = _resident_ids(columns, refused, seen)
    _find_shared(gathered, columns, refused, seen)
    find_cards(gathered, columns, refused)
    return typed_table(RESIDENT_COLUMNS, columns, keep=[place not in refused for place in range(count)]), len(refused)


def _villages(gathered: Gathered, origin: Origin) -> list[str | None]:
    """Each row's village: what the file says, else what the command says."""
    cells = by_value(gathered.column("village"), as_words)
    codes: dict[str, str | None] = {"": origin.village}
    for cell in set(cells) - {""}:
        try:
            codes[cell] = village_code(cell)
        except UserError:
            codes[cell] = None
    return [codes[cell] for cell in cells]


def _household_columns(gathered: Gathered) -> Columns:
    cells = gathered.column("hamlet")
    if "hamlet" in gathered.header.columns:
        for place, words in enumerate(by_value(cells, as_words)):
            if not words:
                gathered.find(place, "hamlet", "hamlet_missing")
    return {
        "family_card": read_cards(gathered),
        "hamlet": by_value(cells, _hamlet),
        "rw": _neighbourhoods(gathered, "rw"),
        "rt": _neighbourhoods(gathered, "rt"),
        "relation": _coded(gathered, "relation", "relations", "relation_unknown"),
    }


def _hamlet(cell: object) -> object:
    words = as_words(cell).upper()
    return _HAMLET.sub("", words) if words not in ("", "-", "0") else None


def _neighbourhoods(gathered: Gathered, field: str) -> list[object]:
    cells = gathered.column(field)
    numbers = by_value(cells, _neighbourhood)
    for place, (_, padded) in enumerate(numbers):
        if padded:
            gathered.find(place, field, "neighbourhood_padded", as_words(cells[place]))
    return [number for number, _ in numbers]


def _neighbourhood(cell: object) -> tuple[object, bool]:
    """RT or RW as three digits, and whether the noughts in front had to be added; None for none."""
    words = as_words(cell).upper().removeprefix("RT").removeprefix("RW").strip(" .:")
    if words.strip("-0") == "":
        return None, False
    plain = _NEIGHBOURHOOD.fullmatch(words) is not None
    return words.zfill(3) if plain else words, plain and len(words) < 3


def _coded(gathered: Gathered, field: str, codes: str, flaw: str) -> list[object]:
    """Codes of a column; an entry on no list is a finding, an empty cell or 0 is not."""
    known, cells = code_list(codes), gathered.column(field)
    read: list[object] = list(by_value(cells, known.read))
    for place, (code, cell) in enumerate(zip(read, cells, strict=True)):
        if code is None and as_words(cell) not in ("", "0", "-"):
            gathered.find(place, field, flaw, as_words(cell))
    return read


def _work_columns(gathered: Gathered) -> Columns:
    codes = _coded(gathered, "occupation", "occupations", "occupation_unknown")
    labels = code_list("occupations").labels
    words = by_value(gathered.column("occupation"), lambda cell: as_words(cell).upper())
    if "occupation" in gathered.header.columns:
        for place, word in enumerate(words):
            if word in ("", "0", "-"):
                gathered.find(place, "occupation", "occupation_missing")
    written: list[object] = [
        labels[str(code)] if code else word or None for code, word in zip(codes, words, strict=True)
    ]
    return {"occupation_code": codes, "occupation": written}


def _life_columns(gathered: Gathered) -> Columns:
    """An empty status is OpenSID's default, living; a status on no list is unknown, and said."""
    known, cells = code_list("life_status"), gathered.column("life_status")
    statuses = by_value(cells, lambda cell: "living" if as_words(cell) == "" else known.read(cell) or "unknown")
    for place, status in enumerate(statuses):
        if status == "unknown":
            gathered.find(place, "life_status", "life_status_unknown", as_words(cells[place]))
    return {"life_status": list(statuses)}


def _refuse(gathered: Gathered, origin: Origin, columns: Columns, seen: Seen) -> set[int]:
    refused = set()
    names = ("village", "source_id", "name_key", "nik_number", "birth_number", "family_card", "life_status")
    rows = zip(*(columns[name] for name in names), strict=True)
    for place, (village, source_id, name, nik, birth, card, status) in enumerate(rows):
        # a move leaves a record behind in the other status or village: that is no duplicate
        person = (village, status, nik or source_id, name, birth, None if nik else card)
        flaw = (
            "name_missing" if not name
            else "village_missing" if village is None
            else "village_other" if origin.village and village != origin.village
            else "duplicate_source_id" if source_id and (village, source_id) in seen.ids
            else "duplicate_row" if person in seen.people and (nik or birth)
            else ""
        )  # fmt: skip
        if flaw:
            refused.add(place)
            gathered.find(place, "name" if flaw in ("name_missing", "duplicate_row") else "village", flaw)
        else:
            seen.ids.add((village, source_id))
            seen.people.add(person)
    return refused


def _resident_ids(columns: Columns, refused: set[int], seen: Seen) -> list[object]:
    """Village and the source's own id; else a key of the NIK, else of name, birth date and family card.

    The key is a digest, so that an id shown in a list tells nothing at a glance; it hides nothing from who has the NIK.
    Refused rows have no say in it: once they are put right the others keep their ids.
    """
    names = ("village", "source_id", "nik_number", "name_key", "birth_number", "family_card")
    shared = _shared(columns, refused, seen)
    ids: list[object] = []
    rows = zip(*(columns[name] for name in names), strict=True)
    for place, (village, source_id, nik, name, birth, card) in enumerate(rows):
        if source_id or place in refused:
            ids.append(f"{village}/{source_id}")
            continue
        own = f"nik:{nik}" if nik and nik not in shared else f"{nik}|{name}|{birth}|{card}"
        key = f"{village}/k{hashlib.blake2b(own.encode(), digest_size=8).hexdigest()}"
        seen.keys[key] += 1
        ids.append(key if seen.keys[key] == 1 else f"{key}-{seen.keys[key]}")
    return ids


def _find_shared(gathered: Gathered, columns: Columns, refused: set[int], seen: Seen) -> None:
    niks, shared = columns["nik_number"], _shared(columns, refused, seen)
    for place, nik in enumerate(niks):
        if nik in shared and place not in refused:
            gathered.find(place, "nik", "nik_shared")
    seen.niks.update(nik for place, nik in enumerate(niks) if nik and place not in refused)


def _shared(columns: Columns, refused: set[int], seen: Seen) -> set[object]:
    """NIK of more than one accepted person."""
    counts = Counter(nik for place, nik in enumerate(columns["nik_number"]) if nik and place not in refused)
    return {nik for nik, count in counts.items() if count > 1 or nik in seen.niks}
