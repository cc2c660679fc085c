"""Is a row of a list somebody's, or a total, a signature, a remark? One question of every list that is no register."""

import re
from collections.abc import Iterable, Sequence

from lindung.registers.containers.sheets import Row
from lindung.registers.headings import Header, heading_word
from lindung.registers.persons import as_words

LEAST_DIGITS = 6  # of a NIK beside which the name was forgotten; a total has fewer
_PHRASE = re.compile(r"(?![Xx]+\b)[A-Za-z]{4,}")  # Kota Contoh, 22 November 2026: digits, but no number


def words_of(row: Row, header: Header, field: str) -> str:
    """The cell of a field as words; "" where the sheet has no such column."""
    place = header.columns.get(field, len(row))
    return as_words(row[place]) if place < len(row) else ""


def digits_of(row: Row, header: Header, field: str) -> int:
    """How many digits stand in the cell of a field."""
    words = words_of(row, header, field)
    return len(words) if words.isdecimal() else sum(map(str.isdigit, words))


def has_number(row: Row, header: Header, field: str) -> bool:
    """Is there a number of a person or card under that heading, be it cut or masked?"""
    words = words_of(row, header, field)
    if words.isdecimal():
        return len(words) >= LEAST_DIGITS
    return sum(map(str.isdigit, words)) >= LEAST_DIGITS and not _PHRASE.search(words)


def named(row: Row, header: Header) -> bool:
    """Is there a letter under the heading of names?"""
    words = words_of(row, header, "name")
    return words[:1].isalpha() or any(map(str.isalpha, words))


def is_somebody(row: Row, header: Header, beside: Iterable[str]) -> bool:
    """A name with a digit in one of the columns beside it, or a NIK beside which the name was forgotten."""
    if named(row, header):
        return any(digits_of(row, header, field) for field in beside)
    return has_number(row, header, "nik")


def words_in(head: Sequence[Row], header: Header) -> frozenset[str]:
    """Every heading of the row of headings, reduced to letters and digits."""
    return frozenset(heading_word(cell) for cell in head[header.row - 1]) - {""}


def fields_by_word(**headings: str) -> dict[str, str]:
    """Heading word → field, of fields and their headings with blanks between: `nik="NIK NOMOR_NIK"`."""
    return {heading_word(word): field for field, words in headings.items() for word in words.split()}
