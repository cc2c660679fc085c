"""Which rows of a flat register are people: a total, a signature or a remark under the heading of names is none.

A row that is nobody's by this is refused or no data as `gathering` says; nobody is dropped without a finding.
"""

import re
from datetime import date

from lindung.people.code_lists import code_list
from lindung.registers.containers.sheets import Row
from lindung.registers.gathering import NO_PERSON
from lindung.registers.headings import Header
from lindung.registers.persons import as_words

NIK_LENGTH = 16
LEAST_DIGITS = 6  # of a NIK or a family card; a number of people has fewer
LEAST_OF_A_DATE = 4  # digits: a year at least
_OFFICIAL = re.compile(r"\s*NIP\b", re.IGNORECASE)


def is_resident(row: Row, header: Header) -> bool:
    """A name beside a number, birth date, sex or id of his own; or a NIK beside which the name was forgotten."""
    columns = header.columns
    name_place, nik_place = columns["name"], columns["nik"]
    if name_place < len(row) and nik_place < len(row):
        name, nik = row[name_place], row[nik_place]
        if type(nik) is str and type(name) is str and len(nik) == NIK_LENGTH and nik.isdecimal() and name[:1].isalpha():
            return True  # nearly every row
    return _is_resident(row, header)


def _is_resident(row: Row, header: Header) -> bool:
    name, nik = _words(row, header, "name"), _words(row, header, "nik")
    if _digits(nik) >= LEAST_DIGITS:
        return not _OFFICIAL.match(nik)
    if not any(map(str.isalnum, name)) or NO_PERSON.match(name):
        return False
    return (
        _digits(_words(row, header, "birth_date")) >= LEAST_OF_A_DATE
        or isinstance(_cell(row, header, "birth_date"), date)
        or code_list("sexes").read(_cell(row, header, "sex")) is not None
        or _digits(_words(row, header, "family_card")) >= LEAST_DIGITS
        or _words(row, header, "source_id").isdecimal()
    )


def _digits(words: str) -> int:
    return sum(map(str.isdigit, words))


def _words(row: Row, header: Header, field: str) -> str:
    return as_words(_cell(row, header, field))


def _cell(row: Row, header: Header, field: str) -> object:
    place = header.columns.get(field, len(row))
    return row[place] if place < len(row) else ""
