"""OpenSID's export of labels («ekspor huruf»): everybody in it is read, and nobody's life status.

It has the header of the code export, but looks the life status up in the list of residence: the living come out as
TETAP, the dead as TIDAK TETAP, all others as nothing; citizenship is empty for everybody. So everybody's life status is
unknown, and nobody is verified until a better source comes. Measured on OpenSID v2410.0.0.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pyarrow as pa

from lindung.common.findings import Finding
from lindung.people.code_lists import code_list
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.opensid_excel import technical_header
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import heading_word
from lindung.registers.persons import as_words
from lindung.registers.reading import Reading, read_sheets, require_village
from lindung.registers.resident_rows import is_resident
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.standing import Standing

NAME = "ekspor huruf OpenSID"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.PART
READS = "penduduk dengan label; kode desa dari --village"
REFUSES = (
    "status dasar (tertukar dengan status tinggal) dan kewarganegaraan (selalu kosong): semua berstatus tak diketahui"
)

RESIDENCE = frozenset(("TETAP", "TIDAKTETAP"))  # the wrong list, which no life status is on
NOT_PREGNANT = "TIDAK"  # written for everybody, men included; the list of codes says TIDAK HAMIL
SAMPLE = 2_000  # rows by which an export of labels is told from labels typed into the import template


def recognise(opened: Opened) -> bool:
    """By the header of the code export above statuses of residence, or above men who are said not to be pregnant."""
    return any(_is_of_labels(sheet) for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, each of unknown life status."""
    require_village(opened, origin)
    seen = Seen()

    def canonical(gathered: Gathered) -> tuple[pa.Table, int]:
        heading = gathered.header.heading("life_status")
        gathered.findings.append(Finding(gathered.sheet, 0, heading, "life_status_letters", gathered.sheet))
        return canonical_residents(gathered, origin, seen, life_status="unknown")

    return replace(read_sheets(opened, technical_header, is_resident, canonical), part=True)


@dataclass(frozen=True)
class _Words:
    """What a few columns of a sheet say, by heading word; no entry where the sheet has no such column."""

    rows: Sequence[Row]
    places: dict[str, int]

    def under(self, heading: str) -> list[str]:
        place = self.places.get(heading)
        return [] if place is None else [heading_word(as_words(row[place])) for row in self.rows]


def _is_of_labels(sheet: Sheet) -> bool:
    header = technical_header(sheet)
    if header is None:
        return False
    rows = list(islice(sheet.rows(), SAMPLE))
    headings = {heading_word(cell): place for place, cell in enumerate(rows[header.row - 1])}
    words = _Words(rows[header.row :], headings)
    statuses = Counter(
        "residence" if word in RESIDENCE else "life"
        for word in words.under("STATUSDASAR")
        if word in RESIDENCE or code_list("life_status").read(word)
    )
    if statuses:
        return statuses["residence"] >= statuses["life"]
    return _says_of_men_that_they_are_not_pregnant(words)


def _says_of_men_that_they_are_not_pregnant(words: _Words) -> bool:
    """The mark that stays where the column of life status was removed, or left empty, as it is for who moved away."""
    sexes, pregnant = words.under("SEX"), words.under("HAMIL")
    return set(pregnant) - {""} == {NOT_PREGNANT} and ("LAKILAKI", NOT_PREGNANT) in zip(sexes, pregnant, strict=False)
