"""From gathered rows of a village register to canonical residents."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa

from lindung.common.findings import Finding
from lindung.people.code_lists import code_list
from lindung.people.columns import RESIDENT_COLUMNS
from lindung.people.written_names import marked_deceased, name_flaw
from lindung.registers.family_cards import find_cards
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.hints import member_hint
from lindung.registers.households import household_columns
from lindung.registers.persons import as_words, person_columns
from lindung.registers.places_twice import find_places_twice
from lindung.registers.repeats import Earlier, find_repeats
from lindung.registers.typed import Columns, typed_table
from lindung.registers.villages import codes_of

MANY = 100  # people among whom somebody died or moved, if the file tells of such people at all
RESIDENCE_WORDS = frozenset(("TETAP", "TIDAK TETAP", "PENDATANG"))  # how people reside, not whether they live
LEAVING = {"2": "mati", "3": "pindah keluar", "4": "hilang", "6": "pergi"}
"""OpenSID's events (log_penduduk.kode_peristiwa) after which a person no longer lives in the village."""


@dataclass(frozen=True)
class Seen:
    """What the sheets of one file have given so far: a person on a second sheet is there twice. It is filled."""

    ids: set[object] = field(default_factory=set)
    people: set[object] = field(default_factory=set)
    niks: set[object] = field(default_factory=set)
    keys: Counter[str] = field(default_factory=Counter)
    earlier: Earlier = field(default_factory=Earlier)


def canonical_residents(
    gathered: Gathered,
    origin: Origin,
    seen: Seen | None = None,
    *,
    life_status: str | None = None,
    empty_status: str = "living",
) -> tuple[pa.Table, int]:
    """Canonical residents of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    seen: what the sheets before it gave; none where there is but one. life_status: what everybody's is, where the
    sheet's own words for it are not to be believed; empty_status: what an empty cell of it says.
    """
    seen = seen or Seen()
    count = len(gathered.row_numbers)
    gathered.find_absent("sex", "family_card", "relation", "hamlet", "occupation")
    villages = _villages(gathered, origin)
    columns: Columns = person_columns(gathered, origin, villages)
    columns |= household_columns(gathered)
    columns |= {"life_status": [life_status] * count} if life_status else _life_columns(gathered, empty_status)
    columns |= {
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    columns["source_id"] = [as_words(cell) or None for cell in gathered.column("source_id")]
    refused = _refuse(gathered, origin, columns, seen)
    columns["member_hint"] = list(by_value(gathered.column("member_hint"), member_hint))
    columns["resident_id"] = _resident_ids(columns, refused, seen)
    _find_shared(gathered, columns, refused, seen)
    find_repeats(gathered, columns, refused, seen.earlier)
    find_cards(gathered, columns, refused)
    find_places_twice(gathered, columns)
    _find_statuses(gathered, columns)
    return typed_table(RESIDENT_COLUMNS, columns, keep=[place not in refused for place in range(count)]), len(refused)


def _villages(gathered: Gathered, origin: Origin) -> list[str | None]:
    """Each row's village: what the file says, else what the command says."""
    cells = by_value(gathered.column("village"), as_words)
    codes = codes_of(cells, origin)
    return [codes[cell] for cell in cells]


def _life_columns(gathered: Gathered, empty: str) -> Columns:
    """An empty status is OpenSID's default, living, and elsewhere unknown; one on no list is unknown, and said.

    A person whose last event was a leaving stays as the register says, and is found.
    """
    gathered.find_absent("life_status", code="life_status_absent")
    known, cells = code_list("life_status"), gathered.column("life_status")
    empty = empty if "life_status" in gathered.header.columns else "living"
    statuses = by_value(cells, lambda cell: empty if as_words(cell) == "" else known.read(cell) or "unknown")
    for place, status in enumerate(statuses):
        if status == "unknown":
            words = as_words(cells[place])
            flaw = "life_status_wrong_list" if words.upper() in RESIDENCE_WORDS else "life_status_unknown"
            gathered.find(place, "life_status", flaw, words)
    for place, event in enumerate(gathered.cells.get("event", ())):
        if event in LEAVING and statuses[place] == "living":
            gathered.find(place, "life_status", "life_status_log", f"peristiwa terakhir: {LEAVING[str(event)]}")
    return {"life_status": list(statuses)}


def _find_statuses(gathered: Gathered, columns: Columns) -> None:
    """Living people whose name says that they died; and a register in which nobody ever died or moved."""
    statuses = columns["life_status"]
    for place, name in enumerate(columns["name"]):
        if statuses[place] == "living" and marked_deceased(str(name)):
            gathered.find(place, "name", "name_deceased")
    told = "life_status" in gathered.header.columns
    if told and len(statuses) >= MANY and all(status == "living" for status in statuses):
        heading = gathered.header.heading("life_status")
        gathered.findings.append(Finding(gathered.sheet, 0, heading, "life_status_only_living"))


def _refuse(gathered: Gathered, origin: Origin, columns: Columns, seen: Seen) -> set[int]:
    refused = set()
    names = ("village", "source_id", "name", "name_key", "nik_number", "birth_number", "family_card", "life_status")
    rows = zip(*(columns[name] for name in names), strict=True)
    for place, (village, source_id, written, name, nik, birth, card, status) in enumerate(rows):
        # a move leaves a record behind in the other status or village: that is no duplicate
        person = (village, status, nik or source_id, name, birth, None if nik else card)
        flaw = (
            name_flaw(str(written), "") if not name
            else "village_missing" if village is None
            else "village_other" if origin.village and village != origin.village
            else "duplicate_source_id" if source_id and (village, source_id) in seen.ids
            else "duplicate_row" if person in seen.people and (nik or birth)
            else ""
        )  # fmt: skip
        if flaw:
            refused.add(place)
            if flaw == "village_other":  # with the code, which is no secret: as a long number it would be masked
                where = (gathered.sheet, gathered.row_numbers[place], gathered.header.heading("village"))
                gathered.findings.append(Finding(*where, flaw, str(village)))
            else:
                gathered.find(place, "name" if flaw == "duplicate_row" or not name else "village", flaw)
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
