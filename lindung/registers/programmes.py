"""A list with one row for each programme of a person (JHT, JKK, JKM, JP) as one row for each member.

What protects is JKK and JKM together: a member is protected from the later beginning of the two to the earlier end. Who
left and came back to the same employer is a member twice, once for each spell. Rows put together are counted as no
data, with a note.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lindung.common.findings import Finding
from lindung.registers.gathering import Gathered, by_value
from lindung.registers.members import latest_end, latest_joined, term_days
from lindung.registers.persons import as_words

PROTECTING = ("JKK", "JKM")
FLAGS = ("jkk", "jkm", "jht")
_PERSON = ("nik", "kpj", "npp", "name", "birth_date")  # the cells in which rows of one member are equal
_NAMES = {
    "JKK": re.compile(r"\bJKK\b|KECELAKAAN"),
    "JKM": re.compile(r"\bJKM\b|\bJK\b|KEMATIAN"),
    "JHT": re.compile(r"\bJHT\b|HARI TUA"),
    "JP": re.compile(r"\bJP\b|PENSIUN"),
    "JKP": re.compile(r"\bJKP\b|KEHILANGAN"),
}
_Spells = Mapping[str, Sequence[int]]  # programme → its rows, oldest first


def read_programmes(cell: object) -> frozenset[str]:
    """The programmes a cell names, by abbreviation or in words; none where it names no known one."""
    words = as_words(cell).upper().replace("_", " ")
    return frozenset(name for name, pattern in _NAMES.items() if pattern.search(words))


def one_row_a_member(received: date, gathered: Gathered) -> Gathered:
    """The rows of a sheet received that day with a column of programmes, put together; one without as it is."""
    if "programme" not in gathered.header.columns:
        return gathered
    told = by_value(gathered.column("programme"), read_programmes)
    for place, programmes in enumerate(told):
        if not programmes:
            gathered.find(place, "programme", "programme_unknown", as_words(gathered.column("programme")[place]))
    joined = [reading.day for reading in term_days(gathered, "joined", latest_joined(received))]
    ends = [reading.day for reading in term_days(gathered, "ends", latest_end(received))]
    members: dict[int, list[int]] = {}
    for spells in _by_person(gathered, told, joined):
        _add_members(members, spells)
    kept = sorted(members)
    cells = {field: [column[place] for place in kept] for field, column in gathered.cells.items()}
    chosen = [_protecting(members[place], told) for place in kept]
    cells["joined"] = [_latest(places, joined, gathered.column("joined")) for places in chosen]
    cells["ends"] = [_earliest(places, ends, gathered.column("ends")) for places in chosen]
    for flag in FLAGS:
        cells[flag] = [_flag(flag.upper(), members[place], told) for place in kept]
    return _with(gathered, kept, cells)


def _by_person(gathered: Gathered, told: Sequence[frozenset[str]], joined: Sequence[date | None]) -> Sequence[_Spells]:
    """Each person's programmes with their rows, oldest first; a row that says the same once more is left out."""
    people: defaultdict[tuple[object, ...], defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    columns = [by_value(gathered.column(field), as_words) for field in _PERSON]
    terms = list(zip(gathered.column("joined"), gathered.column("ends"), strict=True))
    keys = list(zip(*columns, strict=True))
    said: set[tuple[object, ...]] = set()
    for place in sorted(range(len(keys)), key=lambda place: joined[place] or date.min):
        for programme in told[place] or {""}:
            if (once := (keys[place], programme, terms[place])) not in said:
                said.add(once)
                people[keys[place]][programme].append(place)
    return list(people.values())


def _add_members(members: dict[int, list[int]], spells: _Spells) -> None:
    """The so-manieth spell of each programme is the so-manieth member; one with fewer spells counts with its last."""
    for spell in range(max(map(len, spells.values()))):
        own = min(places[spell] for places in spells.values() if spell < len(places))
        members[own] = [places[min(spell, len(places) - 1)] for places in spells.values()]


def _protecting(places: Sequence[int], told: Sequence[frozenset[str]]) -> Sequence[int]:
    return [place for place in places if told[place].intersection(PROTECTING)] or places


def _latest(places: Sequence[int], days: Sequence[date | None], cells: Sequence[object]) -> object:
    """The last of the days; the first cell where none can be read."""
    known = [day for place in places if (day := days[place]) is not None]
    return max(known) if known else cells[places[0]]


def _earliest(places: Sequence[int], days: Sequence[date | None], cells: Sequence[object]) -> object:
    """The first end; what cannot be read where there is none to be read; nothing where all are open."""
    known = [day for place in places if (day := days[place]) is not None]
    return min(known) if known else next((cells[place] for place in places if as_words(cells[place])), "")


def _flag(programme: str, places: Sequence[int], told: Sequence[frozenset[str]]) -> str:
    return "1" if any(programme in told[place] for place in places) else "0"


def _with(gathered: Gathered, kept: Sequence[int], cells: Mapping[str, Sequence[object]]) -> Gathered:
    """The sheet of the rows kept. The flags stand where the programmes stood."""
    numbers = gathered.row_numbers
    others = sorted(set(range(len(numbers))) - set(kept))
    heading = gathered.header.heading("programme")
    gathered.findings.extend(Finding(gathered.sheet, numbers[place], heading, "programme_row") for place in others)
    place = gathered.header.columns["programme"]
    header = replace(
        gathered.header,
        columns={**gathered.header.columns, **dict.fromkeys(FLAGS, place)},
        headings={**gathered.header.headings, **dict.fromkeys(FLAGS, heading)},
    )
    return replace(
        gathered,
        header=header,
        row_numbers=tuple(numbers[place] for place in kept),
        cells=cells,
        not_data=gathered.not_data + len(others),
    )
