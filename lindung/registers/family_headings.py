"""The rows that name a family in a book of families: where its card number and address stand.

Three shapes: one line (`No. KK : …`), titles with the values in a row below, and a form of labels with the values
beside them. A shape says of a row whether it belongs to a family's heading; it never takes a person for one.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lindung.registers.addresses import read_address, read_pair
from lindung.registers.containers.sheets import Row
from lindung.registers.headings import Header, heading_word
from lindung.registers.persons import as_words

CARD_WORDS = frozenset(("NOKK", "NOMORKK", "NOKARTUKELUARGA", "NOMORKARTUKELUARGA"))
HEAD_WORDS = frozenset(("NAMAKK", "NAMAKEPALAKELUARGA"))
ADDRESS_WORDS = frozenset(("ALAMAT", "ALAMATKK"))
PAIR_WORDS = frozenset(("NORTRW", "RTRW"))
LEAST_DIGITS = 10  # of a card number in a cell that nothing else tells to be one
HEAD_DIGITS = 6  # of a NIK: a row with so many under NIK is a person, never a family

_LINE = re.compile(r"\W*NO(?:MOR)?[\s.]*KK\s*[:.]?\s*(?=[\d'\"`\-.\s]|$)([^A-Za-z]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\bRT ?/ ?RW\b|\bRT ?:|\bRW ?:|\bKODE ?POS\b|\b(DUSUN|DSN|LINGKUNGAN)\b", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)


@dataclass
class Family:
    """One family as its heading tells it. `rows`: the row in which each field stands. `members`: people below it."""

    card: object = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    members: int = 0

    def told(self, address: str, number: int) -> None:
        """Its address line, of that row."""
        self.hamlet, rt, rw = read_address(address)
        self.rows["hamlet"] = number
        if rt or rw or "rt" not in self.rows:
            self.rt, self.rw = rt, rw
            self.rows["rt"] = self.rows["rw"] = number


class FamilyHeadings(ABC):
    """The families of one sheet, from the first row to the last. One row after the other is shown to `take`."""

    def __init__(self, header: Header, is_person: Callable[[Row], bool]) -> None:
        self.families: list[Family] = []
        self.current: Family | None = None
        self._nik = header.columns.get("nik", 0)
        self._is_person = is_person
        self._told, self._address_text = 0, ""

    @classmethod
    @abstractmethod
    def places(cls, head: Sequence[Row], header: Header) -> Mapping[str, tuple[int, str]] | None:
        """Field → column and heading as written, by the first rows of a sheet; None where families are not so named."""

    @abstractmethod
    def take(self, number: int, row: Row) -> bool:
        """Does the row belong to the heading of a family? The family is `current` then."""

    def begin(self, number: int, card: object, address: str | None = None) -> Family:
        """A family begins in that row."""
        self.current = Family(card.strip() if isinstance(card, str) else card, rows={"family_card": number})
        self.families.append(self.current)
        if address is not None:
            self._tell(number, address)
        return self.current

    def _tell(self, number: int, address: str) -> None:
        assert self.current is not None
        self.current.told(address, number)
        self._told, self._address_text = number, address

    def _tells_more(self, number: int, row: Row) -> bool:
        """The end of an address line that did not fit into its row."""
        place = _address_place(row)
        if place is None or self._told != number - 1 or self.current is None or self.current.members:
            return False
        self._tell(number, f"{self._address_text} {row[place]}")
        return True


class OneLine(FamilyHeadings):
    """`No. KK : 9999…` in one cell, the address in the cells after it."""

    @classmethod
    def places(cls, head: Sequence[Row], header: Header) -> Mapping[str, tuple[int, str]] | None:  # noqa: ARG003
        for row in head:
            filled = [place for place, cell in enumerate(row) if cell != ""]
            found = _line(row[filled[0]]) if filled else None
            if found and _digits(found[1]) >= LEAST_DIGITS:
                card = str(row[filled[0]]).partition(":")[0].strip() or "No. KK"
                return _with_address(filled[0], card, filled[1] if len(filled) > 1 else filled[0], "Alamat")
        return None

    def take(self, number: int, row: Row) -> bool:
        filled = [cell for cell in row if cell != ""]
        found = _line(filled[0])
        if found is None:
            return _digits(row[self._nik]) < HEAD_DIGITS and self._tells_more(number, row)
        rest = [str(filled[0])[found.end() :], *(as_words(cell) for cell in filled[1:])]
        self.begin(number, found[1], ", ".join(rest))
        return True


class Titled(FamilyHeadings):
    """Titles `No. KK`, the head's name and `Alamat` in one row, their values in the next; perhaps once a page only."""

    def __init__(self, header: Header, is_person: Callable[[Row], bool]) -> None:
        super().__init__(header, is_person)
        self._card = header.columns.get("family_card", 0)
        self._address = header.columns.get("hamlet", 0)
        self._head: int | None = None
        self._titles_row = 0

    @classmethod
    def places(cls, head: Sequence[Row], header: Header) -> Mapping[str, tuple[int, str]] | None:
        for row in head:
            if titles := _titles(row):
                card, address = titles["card"], titles.get("address", titles["card"])
                return _with_address(card, str(row[card]).strip(), address, str(row[address]).strip())
        card, nik = header.columns.get("number", 0), header.columns.get("nik", 0)
        for row in head:
            if max(card, nik) < len(row) and _long_number(row[card]) and _digits(row[nik]) < HEAD_DIGITS:
                return _with_address(card, "No. KK", _address_place(row) or card, "Alamat")
        return None

    def take(self, number: int, row: Row) -> bool:
        if _digits(row[self._nik]) >= HEAD_DIGITS:
            return False
        card, address = row[self._card], self._address_of(row)
        if _long_number(card):
            self.begin(number, card, address or "")
        elif titles := _titles(row):
            self._card, self._address = titles["card"], titles.get("address", self._address)
            self._head, self._titles_row = titles.get("head"), number
        elif not self._tells_more(number, row):
            if not self._has_lost_its_number(number, row, address):
                return False
            self.begin(number, card, address)
        return True

    def _has_lost_its_number(self, number: int, row: Row, address: str) -> bool:
        """The head's name and an address under their titles, and no number where the card's should be."""
        if self._head is None or any(map(str.isalpha, as_words(row[self._card]))) or self._is_person(row):
            return False
        headed = any(map(str.isalpha, as_words(row[self._head]))) and as_words(row[self._address]) != ""
        return headed and bool(self._titles_row == number - 1 or _ADDRESS.search(address))

    def _address_of(self, row: Row) -> str:
        """What stands under the title of the address; where nothing does, whatever looks like one."""
        place = self._address if as_words(row[self._address]) else _address_place(row)
        return "" if place is None else as_words(row[place])


class Form(FamilyHeadings):
    """A form for each family: `NO. KK :`, `NAMA. KK :`, `ALAMAT :` and `NO.RT/RW :` one below the other."""

    def __init__(self, header: Header, is_person: Callable[[Row], bool]) -> None:
        super().__init__(header, is_person)
        self._labels = header.columns.get("family_card", 0)

    @classmethod
    def places(cls, head: Sequence[Row], header: Header) -> Mapping[str, tuple[int, str]] | None:  # noqa: ARG003
        for number, row in enumerate(head):
            for place, cell in enumerate(row):
                below = [_label(other[place]) for other in head[number + 1 : number + 4] if place < len(other)]
                if _label(cell) in CARD_WORDS and not HEAD_WORDS.union(ADDRESS_WORDS).isdisjoint(below):
                    value = next((beside for beside in range(place + 1, len(row)) if _value(row[beside])), place + 1)
                    found = {"family_card": (value, str(cell).strip())}
                    for other in head[number + 1 : number + 5]:
                        found |= _form_places(other, place, value)
                    return found
        return None

    def take(self, number: int, row: Row) -> bool:
        place = self._label_place(row)
        if place is None:
            return False
        word = _label(row[place])
        cell = next((cell for cell in row[place + 1 :] if _value(cell)), "")
        if word in CARD_WORDS:
            self.begin(number, cell)
        elif word in ADDRESS_WORDS:
            _ = self.current or self.begin(number, "")
            self._tell(number, as_words(cell))
        elif word in PAIR_WORDS:
            family = self.current or self.begin(number, "")
            family.rt, family.rw = read_pair(as_words(cell))
            family.rows["rt"] = family.rows["rw"] = number
        return True

    def _label_place(self, row: Row) -> int | None:
        """Where the row has a label of the form; first looked for where the last one stood."""
        if self._labels < len(row) and _label(row[self._labels]) in _FORM_WORDS:
            return self._labels
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell.rstrip().endswith(":") and _label(cell) in _FORM_WORDS:
                self._labels = place
                return place
        return None


_FORM_WORDS = CARD_WORDS | HEAD_WORDS | ADDRESS_WORDS | PAIR_WORDS


def _form_places(row: Row, place: int, value: int) -> dict[str, tuple[int, str]]:
    word = _label(row[place]) if place < len(row) else ""
    heading = str(row[place]).strip() if word else ""
    if word in ADDRESS_WORDS:
        return {"hamlet": (value, heading)}
    return {"rt": (value, heading), "rw": (value, heading)} if word in PAIR_WORDS else {}


def _with_address(card: int, card_heading: str, address: int, address_heading: str) -> dict[str, tuple[int, str]]:
    told = (address, address_heading)
    return {"family_card": (card, card_heading), "hamlet": told, "rt": told, "rw": told}


def _line(cell: object) -> re.Match[str] | None:
    return _LINE.match(cell) if isinstance(cell, str) else None


def _titles(row: Row) -> dict[str, int]:
    """The columns of a row that holds the titles of a family, and no number; empty where it does not."""
    found = {}
    for place, cell in enumerate(row):
        word = _label(cell)
        if word in CARD_WORDS:
            found["card"] = place
        elif word in HEAD_WORDS:
            found["head"] = place
        elif word in ADDRESS_WORDS:
            found["address"] = place
    return found if "card" in found and len(found) > 1 else {}


@lru_cache(maxsize=4096)
def _label(cell: object) -> str:
    return heading_word(cell)


def _value(cell: object) -> bool:
    return cell not in ("", None) and str(cell).strip() not in ("", ":")


def _address_place(row: Row) -> int | None:
    return next((place for place, cell in enumerate(row) if isinstance(cell, str) and _ADDRESS.search(cell)), None)


def _digits(cell: object) -> int:
    text = cell if isinstance(cell, str) else as_words(cell)
    return len(text) if text.isdecimal() else sum(map(str.isdigit, text))


def _long_number(cell: object) -> bool:
    """As many digits as only a card number has; also where a spreadsheet made a number of it."""
    if isinstance(cell, str):
        bare = cell.strip()
        return bool(_SCIENTIFIC.fullmatch(bare)) or (_digits(bare) >= LEAST_DIGITS and not any(map(str.isalpha, bare)))
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= 10**LEAST_DIGITS
