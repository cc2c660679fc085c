"""One person in two rows of a register that no rule can call the same row: under two numbers, or under none.

A move or a death leaves a record behind in another life status; that is no repeat. Nothing is refused here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from lindung.people.nik import NikState, masked
from lindung.registers.gathering import Gathered
from lindung.registers.typed import Columns

Person: TypeAlias = tuple[object, ...]
PERSON = ("village", "life_status", "name_key", "birth_number")
RECORD = ("sheet", "row", "nik_state", "nik", "family_card")


class Record(NamedTuple):
    """Where a person stands, and under which numbers."""

    sheet: object
    row: object
    state: object
    nik: object
    card: object

    def words(self, sheet: str) -> str:
        """`baris 7 (9999********0001)`, with the sheet where it is another one."""
        where = "" if self.sheet == sheet else f"lembar {self.sheet} "
        number = f" ({masked(str(self.nik))})" if self.nik else ""
        return f"{where}baris {self.row}{number}"


@dataclass
class Earlier:
    """The people of the sheets before this one. They are only sorted when there is a further sheet."""

    sheets: list[tuple[Columns, set[int]]] = field(default_factory=list)
    records: dict[Person, Record] = field(default_factory=dict)

    def by_person(self) -> dict[Person, Record]:
        """Somebody's last place on the sheets before; refused rows are nobody."""
        for columns, refused in self.sheets:
            rows = enumerate(zip(_people(columns), _records(columns), strict=True))
            self.records |= {person: record for place, (person, record) in rows if place not in refused}
        self.sheets.clear()
        return self.records


def find_repeats(gathered: Gathered, columns: Columns, refused: set[int], earlier: Earlier) -> None:
    """Findings on people of one name and birth date who stand in the file twice.

    earlier: what the sheets before gave; this one is added.
    """
    before = earlier.by_person()
    people = list(_people(columns))
    counts = Counter(people)
    repeated = {person for person, count in counts.items() if count > 1}
    places: dict[Person, list[int]] = {}
    if repeated or before:
        for place, person in enumerate(people):
            if (person in repeated or person in before) and person[-1] and place not in refused:
                places.setdefault(person, []).append(place)
    records = list(_records(columns)) if places else []
    for person, found in places.items():
        known = [before[person]] if person in before else []
        _find(gathered, found, [records[place] for place in found], known)
    earlier.sheets.append((columns, refused))


def _people(columns: Columns) -> Iterator[Person]:
    return zip(*(columns[name] for name in PERSON), strict=True)


def _records(columns: Columns) -> Iterator[Record]:
    return map(Record._make, zip(*(columns[name] for name in RECORD), strict=True))


def _find(gathered: Gathered, places: Sequence[int], records: Sequence[Record], known: Sequence[Record]) -> None:
    """Of people who share name and birth date. Gone through once: a default birth date may make them thousands."""
    real = next((record for record in (*known, *records) if record.state == NikState.VALID), None)
    temporary = next((record for record in known if record.state == NikState.TEMPORARY), None)
    by_card = {record.card: record for record in known if record.card}
    for place, record in zip(places, records, strict=True):
        if real and record.state == NikState.TEMPORARY:
            gathered.find(place, "nik", "nik_real_and_temporary", real.words(gathered.sheet))
        elif temporary and record.state == NikState.VALID:
            gathered.find(place, "nik", "nik_real_and_temporary", temporary.words(gathered.sheet))
        elif record.card and not _one_nik(same := by_card.setdefault(record.card, record), record):
            gathered.find(place, "name", "person_twice", same.words(gathered.sheet))


def _one_nik(one: Record, other: Record) -> bool:
    """The same record, or two of one valid NIK: those are `nik_shared`."""
    return one is other or (one.state == other.state == NikState.VALID and one.nik == other.nik)
