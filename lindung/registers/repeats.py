"""One person in two rows of a register that no rule can call the same row: under two numbers, or under none.

A move or a death leaves a record behind in another life status; that is no repeat. Nothing is refused here.
"""

from collections import Counter
from collections.abc import MutableMapping, Sequence
from typing import NamedTuple, TypeAlias

from lindung.people.nik import NikState, masked
from lindung.registers.gathering import Gathered
from lindung.registers.typed import Columns

Person: TypeAlias = tuple[object, ...]  # village, life status, name key, birth date


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


def find_repeats(
    gathered: Gathered, columns: Columns, refused: set[int], earlier: MutableMapping[Person, tuple[object, ...]]
) -> None:
    """Findings on people of one name and birth date who stand in the file twice.

    earlier: the people of the sheets before, each with a `Record`; those of this sheet are added.
    """
    people = list(zip(*(columns[name] for name in ("village", "life_status", "name_key", "birth_number")), strict=True))
    records = list(zip(*(columns[name] for name in ("sheet", "row", "nik_state", "nik", "family_card")), strict=True))
    counts = Counter(people)
    places: dict[Person, list[int]] = {}
    for place, person in enumerate(people):
        if (counts[person] > 1 or person in earlier) and person[-1] and place not in refused:
            places.setdefault(person, []).append(place)
    for person, found in places.items():
        known = [Record._make(earlier[person])] if person in earlier else []
        _find(gathered, found, [Record._make(records[place]) for place in found], known)
    earlier.update(zip(people, records, strict=True))


def _find(gathered: Gathered, places: Sequence[int], records: Sequence[Record], known: list[Record]) -> None:
    real = next((record for record in (*known, *records) if record.state == NikState.VALID), None)
    temporary = [record for record in known if record.state == NikState.TEMPORARY]
    for place, record in zip(places, records, strict=True):
        if real and record.state == NikState.TEMPORARY:
            gathered.find(place, "nik", "nik_real_and_temporary", real.words(gathered.sheet))
        elif temporary and record.state == NikState.VALID:
            gathered.find(place, "nik", "nik_real_and_temporary", temporary[0].words(gathered.sheet))
        elif same := next((other for other in known if _same_card(other, record)), None):
            gathered.find(place, "name", "person_twice", same.words(gathered.sheet))
        known.append(record)


def _same_card(one: Record, other: Record) -> bool:
    """The same family card, and not one valid NIK: that is `nik_shared`."""
    one_nik = one.state == other.state == NikState.VALID and one.nik == other.nik
    return bool(one.card) and one.card == other.card and not one_nik
