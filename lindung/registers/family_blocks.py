"""A book of families, one sheet of it: families named by a heading, members below, whatever a printer put between.

Every row is a person, belongs to a heading, is refused with a finding, or is no data. A page's headings, blank rows
and page numbers inside a family do not end it. People above the first family are accepted, without a card.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from lindung.common.findings import Finding
from lindung.people.code_lists import code_list
from lindung.registers.completeness import Other, incomplete
from lindung.registers.containers.sheets import Row
from lindung.registers.family_headings import Family, FamilyHeadings
from lindung.registers.family_titles import FIELDS, NOT_CARRIED_ON, UNDER_GROUPS, known_titles, members_header
from lindung.registers.gathering import SUMMARY, Gathered, blank, flaw_of_no_person
from lindung.registers.headings import Header, heading_word
from lindung.registers.persons import as_words

TOLD_BY_FAMILY = ("family_card", "hamlet", "rt", "rw")
WRAPPED = ("name", "birth_place", "relation", "occupation", "mother")  # texts that may go on in a second row
LEAST_DIGITS = 6  # of a NIK beside a name
LEAST_DIGITS_ALONE = 10  # of a NIK beside which the name was forgotten; a date has eight
LEAST_TITLES = 3  # known titles by which a row in the middle is the titles once more
MOST_STRAY = 4  # filled cells of a signature or the beginning of a legend

_DAY = re.compile(r"\d{1,4}\D+\w+\D+\d{2,4}|\d{5}|\d{8}")
_DIGIT = re.compile(r"\d")
_PAGE_NUMBER = re.compile(r"[-(]?(\d{1,2})\)?(?:\.0)?")
_PAGE = re.compile(r"(HALAMAN|HAL|PAGE)\d")
_PLACES = frozenset(
    (
        "PROVINSI PROPINSI KABUPATEN KABUPATENKOTA KABKOTA KOTA KECAMATAN DESA DESAKELURAHAN DESAKEL KELURAHAN "
        "KELURAHANDESA DUSUN LINGKUNGAN RT RW RTRW NORTRW PERIODE PERIODETANGGAL TANGGAL HALAMAN"
    ).split()
)
_CLOSING = ("KETERANGAN", "CATATAN", "MENGETAHUI", "PETUGAS", "KEPALADINAS", "KEPALADESA", "LURAH", "CAMAT")
_TITLES = ("BUKUINDUK", "DAFTARKELUARGA", "DAFTARISIAN")


@dataclass(frozen=True)
class GatheredFamilies(Gathered):
    """People of one sheet, and the family of each. What is wrong with a family is said once, where it stands."""

    families: Sequence[Family | None] = ()

    def find(self, place: int, field_name: str, code: str, value: object = "") -> None:
        if field_name not in TOLD_BY_FAMILY:
            super().find(place, field_name, code, value)
            return
        family = self.families[place]
        if family is None:
            if field_name == "family_card":
                super().find(place, field_name, "family_not_named")
            return
        super().find(place, field_name, code, value)
        found = self.findings.pop()._replace(row=family.rows.get(field_name, family.rows["family_card"]))
        if found not in self.findings[-1:]:  # the members of a family follow each other
            self.findings.append(found)

    @property
    def tellers(self) -> Mapping[str, int]:
        families = len({id(family) for family in self.families})
        return {self.header.heading(name): families for name in TOLD_BY_FAMILY}


def gather_families(
    sheet: str, rows: Iterable[Row], header: Header, named_by: type[FamilyHeadings]
) -> GatheredFamilies:
    """Sort the rows of a sheet of families."""
    walk = _Walk(sheet, header, named_by)
    walk.through(rows)
    return walk.gathered()


def is_member(row: Row, header: Header) -> bool:
    """A person: a NIK, or a name beside a sex, a birth date or a relation."""

    def cell(name: str) -> object:
        place = header.columns.get(name)
        return row[place] if place is not None and place < len(row) else ""

    nik = as_words(cell("nik"))
    named = any(map(str.isalpha, as_words(cell("name"))))
    digits = sum(sign.isdigit() for sign in nik)
    if digits >= (LEAST_DIGITS if named else LEAST_DIGITS_ALONE) and not nik.upper().startswith("NIP"):
        return True
    if not named:
        return False
    born, relation = cell("birth_date"), code_list("relations").read(cell("relation"))
    return (
        isinstance(born, date)
        or bool(_DAY.fullmatch(as_words(born)))
        or code_list("sexes").read(cell("sex")) is not None
        or (relation is not None and not as_words(cell("relation")).isdecimal())
    )


class _Furniture(NamedTuple):
    """A row that is printed again and again: titles (the header to go on with), a page's head, a signature."""

    header: Header | None = None
    closing: bool = False


class _Walk:
    """Through the rows of one sheet. `through` keeps the common row cheap: a NIK beside a name is a person."""

    def __init__(self, sheet: str, header: Header, named_by: type[FamilyHeadings]) -> None:
        self.sheet, self.header = sheet, header
        self.named = named_by(header, lambda row: is_member(row, self.current))
        self.own = tuple(name for name in header.columns if name not in TOLD_BY_FAMILY)
        self.numbers: list[int] = []
        self.kept: list[tuple[object, ...]] = []
        self.families: list[Family | None] = []
        self.findings: list[Finding] = []
        self.others: list[Other] = []  # rows that may say how long the list is
        self.received = self.refused = 0
        self.furniture: dict[tuple[object, ...], _Furniture] = {}
        self.closing = False  # after a signature or a legend, till the next family or person
        self.last = 0  # the row of the last person, or of what was joined to him
        self._use(header)

    def through(self, rows: Iterable[Row]) -> None:
        width, number = max(self.header.columns.values()) + 1, 0
        for number, cells in enumerate(rows, start=1):
            row = cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
            nik, name = row[self.nik], row[self.name]
            if type(nik) is str and type(name) is str and nik[:LEAST_DIGITS].isdecimal() and name[:1].isalpha():
                self._person(number, row)
            elif row.count("") < len(row):
                self._other(number, row)
        self.received = number

    def gathered(self) -> GatheredFamilies:
        cells: dict[str, Sequence[object]] = {}
        if self.kept:
            cells |= zip(self.own, zip(*self.kept, strict=True), strict=True)
            cells["nik"] = [nik.strip() if isinstance(nik, str) else nik for nik in cells["nik"]]
            none = Family()
            of_each = [family or none for family in self.families]
            cells["family_card"] = [family.card for family in of_each]
            cells["hamlet"] = [family.hamlet for family in of_each]
            cells["rt"] = [family.rt for family in of_each]
            cells["rw"] = [family.rw for family in of_each]
        self._find_empty_families()
        titles = [self.header.heading(name) for name in self.own]
        others = [Other(0, list(titles), 0), *self.others]
        self.findings.extend(incomplete(self.sheet, 0, self.kept, others, len(self.numbers) + self.refused))
        unknown = [Finding(self.sheet, 0, heading, "column_unknown", heading) for heading in self.header.unknown]
        return GatheredFamilies(
            self.sheet,
            self.header,
            tuple(self.numbers),
            cells,
            received=self.received,
            not_data=self.received - len(self.numbers) - self.refused,
            refused=self.refused,
            findings=[*self.findings, *unknown],
            families=self.families,
        )

    def _use(self, header: Header) -> None:
        self.current = header
        self.nik, self.name = header.columns["nik"], header.columns["name"]
        self.chosen = itemgetter(*(header.columns[name] for name in self.own))

    def _person(self, number: int, row: Row) -> None:
        family = self.named.current
        if family is not None:
            family.members += 1
        self.numbers.append(number)
        self.kept.append(self.chosen(row))
        self.families.append(family)
        self.last, self.closing = number, False

    def _other(self, number: int, row: Row) -> None:
        key = tuple(row)
        furniture = self.furniture.get(key)
        if furniture is None and self.named.take(number, row):
            self.closing = False
        elif furniture is None and is_member(row, self.current):
            self._person(number, row)
        elif furniture := furniture or self._furniture(row):
            if key not in self.furniture:
                self.furniture[key] = furniture
                self.others.append(Other(number, row, len(self.numbers)))
            self.closing = furniture.closing
            if furniture.header is not None and furniture.header is not self.current:
                self._use(furniture.header)
        elif not (blank(row) or self._goes_on(number, row)):
            self._no_person(number, row)

    def _furniture(self, row: Row) -> _Furniture | None:
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        words = [heading_word(text.partition(":")[0]) for text in texts]
        if _page_numbers(row):
            return _Furniture()
        if not words or self._numbered(row):
            return None
        if len(words) <= MOST_STRAY and any(word.startswith(_CLOSING) for word in words):
            return _Furniture(closing=True)
        if words[0] in _PLACES or words[0].startswith(_TITLES) or _PAGE.match(words[0]):
            return _Furniture()
        if known_titles(row) >= LEAST_TITLES or all(word in FIELDS or word in NOT_CARRIED_ON for word in words):
            return _Furniture(self._header_again(row))
        return None

    def _header_again(self, titles: Row) -> Header | None:
        """The header by a page's titles: another where columns stand elsewhere; None where some are missing."""
        again = members_header([titles])
        if again is None or not again.columns.keys() >= set(self.own):
            return None
        plain = [name for name in self.own if name not in UNDER_GROUPS]
        as_before = all(again.columns[name] == self.header.columns[name] for name in plain)
        return self.header if as_before else again

    def _goes_on(self, number: int, row: Row) -> bool:
        """Texts of the person above that did not fit into one row: joined to his, and said. Nothing else is in it."""
        cells = dict(zip(self.own, self.chosen(row), strict=True))
        if (
            not self.kept
            or self.last != number - 1
            or any(as_words(cells.get(name)) for name in ("number", "nik", "birth_date", "sex"))
        ):
            return False
        texts = {name: words for name in WRAPPED if (words := as_words(cells.get(name)))}
        if any(_DIGIT.search(words) or SUMMARY.match(words) for words in texts.values()):
            return False
        self.last = number
        if texts:
            above = zip(self.own, self.kept[-1], strict=True)
            self.kept[-1] = tuple(f"{as_words(cell)} {texts[name]}" if name in texts else cell for name, cell in above)
            self.findings.append(Finding(self.sheet, number, self.header.heading(next(iter(texts))), "row_joined"))
        return True

    def _no_person(self, number: int, row: Row) -> None:
        self.others.append(Other(number, row, len(self.numbers) + self.refused))
        somebody = self._numbered(row) and len(row) - row.count("") > 1 and not self.closing
        flaw = "row_without_person" if somebody else flaw_of_no_person(row)
        before = number < self.header.row and self.named.current is None
        if flaw == "row_not_data" and (self.closing or before):
            return
        self.findings.append(Finding(self.sheet, number, "", flaw))
        self.refused += flaw != "row_not_data"

    def _numbered(self, row: Row) -> bool:
        """Does the row count, as a person's does?"""
        return as_words(row[self.current.columns.get("number", self.nik)]).isdecimal()

    def _find_empty_families(self) -> None:
        """A family without people may have lost them; one printed again on the next page has not."""
        with_people = {family.card for family in self.named.families if family.members}
        heading = self.header.heading("family_card")
        for family in self.named.families:
            if not family.members and family.card not in with_people:
                row = family.rows["family_card"]
                self.findings.append(Finding(self.sheet, row, heading, "family_without_people"))


def _page_numbers(row: Row) -> bool:
    """The numbers of the columns, -1, -2, -3 and so on, as a printed book has them below its titles."""
    found = [_PAGE_NUMBER.fullmatch(as_words(cell)) for cell in row if cell != ""]
    numbers = [int(number[1]) for number in found if number is not None]
    return len(numbers) == len(found) >= LEAST_TITLES and numbers == list(range(1, len(found) + 1))
