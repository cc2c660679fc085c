"""Which rows of a foreign table are people: what village offices write below and between them is not."""

from lindung.people.nik import NikState, read_nik
from lindung.registers.containers.sheets import Row
from lindung.registers.gathering import SUMMARY
from lindung.registers.headings import Header
from lindung.registers.persons import as_words

LEAST_OF_A_NIK = 6  # digits; a number of people, or of a rank, has fewer
LEAST_WITHOUT_NAME = 12


def is_person(row: Row, header: Header) -> bool:
    """A name with a NIK or a date of birth, or with a row that is otherwise well filled; or a NIK without its name."""
    name, nik = _cell(row, header, "name"), _cell(row, header, "nik")
    if isinstance(nik, str) and len(nik) == 16 and nik.isdecimal() and isinstance(name, str) and name[:1].isalpha():
        return SUMMARY.match(name) is None  # nearly every row
    return _is_person(row, header, as_words(name), as_words(nik))


def _is_person(row: Row, header: Header, name: str, nik: str) -> bool:
    digits, filled = _digits(nik), sum(bool(as_words(cell)) for cell in row)
    if not any(sign.isalpha() for sign in name):
        return digits >= LEAST_WITHOUT_NAME and not any(sign.isalpha() for sign in nik) and filled > 2
    if SUMMARY.match(name):
        return False
    born = as_words(_cell(row, header, "birth_date") or _cell(row, header, "birth_place_and_date"))
    if digits >= LEAST_OF_A_NIK or _digits(born) >= 4:
        return True
    return filled >= max(4, len(header.columns) / 2) and not _of_words_only(row)


def _cell(row: Row, header: Header, field: str) -> object:
    place = header.columns.get(field, len(row))
    return row[place] if place < len(row) else ""


def _digits(words: str) -> int:
    return sum(sign.isdigit() for sign in words)


def holds_nik(row: Row) -> bool:
    """Does a cell of the row hold a NIK?"""
    return any(read_nik(cell).state in (NikState.VALID, NikState.ROUNDED) for cell in row if as_words(cell))


def _of_words_only(row: Row) -> bool:
    """The headings once more, or a row of signatures: words in every cell and no number anywhere."""
    return not any(sign.isdigit() for cell in row for sign in as_words(cell))
