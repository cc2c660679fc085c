"""Signs that a sheet is not the whole list: numbers left out, one page of five, a total that is not what was read.

A printed list says how long it is. Nothing is refused here: what is there is read, and the officer asks for the rest.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lindung.common.findings import Finding
from lindung.common.wording import number
from lindung.registers.containers.sheets import Row
from lindung.registers.headings import heading_word

NUMBERINGS = frozenset(("NO", "NOMOR", "NOURUT", "NOMORURUT", "NOMER"))
LEAST_NUMBERED = 10  # people; below that a gap tells nothing
_PAGE = re.compile(r"\b(?:HALAMAN|HAL|PAGE)\b[ .:]*(\d{1,5})\s*(?:DARI|OF|/)\s*(\d{1,5})\b")
_TOTAL = re.compile(r"^\W*(?:JUMLAH|TOTAL|GRAND TOTAL|SUB ?TOTAL)\b")
_OF_PEOPLE = re.compile(r"\b(?:ORANG|JIWA|PENDUDUK|PESERTA|TENAGA KERJA|BARIS)\b")
_OF_OTHERS = re.compile(r"\b(?:KK|KELUARGA|KEPALA|LAKI|PEREMPUAN|PRIA|WANITA|LK|PR|L|P|RT|RW|RUMAH|IURAN|UPAH|RP)\b")
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?![\d,])")


class Other(NamedTuple):
    """A row that is nobody's: its number, its cells, and how many people stood above it."""

    number: int
    cells: Row
    people: int


def incomplete(
    sheet: str, header_row: int, people: Sequence[Sequence[object]], others: Sequence[Other], count: int
) -> Iterator[Finding]:
    """Findings on the sheet as a whole. count: its people, those included who were refused."""
    headings = next((other.cells for other in others if other.number == header_row), [])
    places = [place for place, cell in enumerate(headings) if heading_word(cell) in NUMBERINGS]
    for place in places[:1]:
        yield from _gaps(sheet, str(headings[place]).strip(), place, people, others)
    yield from _pages(sheet, others)
    yield from _totals(sheet, header_row, others, count)


def _gaps(
    sheet: str, heading: str, place: int, people: Sequence[Sequence[object]], others: Sequence[Other]
) -> Iterator[Finding]:
    """Numbers left out of a numbering that only ever rises. One that begins anew in each family is none."""
    numbers = [whole for row in people if (whole := _whole(row, place)) is not None]
    steps = list(pairwise(numbers))
    if len(numbers) < max(LEAST_NUMBERED, 0.9 * len(people)) or any(later <= sooner for sooner, later in steps):
        return
    refused = {_whole(other.cells, place) for other in others}
    gaps = [
        (sooner, later)
        for sooner, later in steps
        if later - sooner > 1 and not refused.issuperset(range(sooner + 1, later))
    ]
    if gaps:
        lost = sum(later - sooner - 1 for sooner, later in gaps)
        value = f"sesudah {gaps[0][0]} langsung {gaps[0][1]}; {number(lost)} nomor tidak ada"
        yield Finding(sheet, 0, heading, "numbering_gap", value)


def _whole(row: Sequence[object], place: int) -> int | None:
    cell = row[place] if place < len(row) else ""
    if isinstance(cell, float) and cell.is_integer() and 0 <= cell < 10**7:
        return int(cell)
    text = str(cell).strip().rstrip(".") if isinstance(cell, str | int) else ""
    return int(text) if text.isdecimal() and len(text) < 8 else None


def _pages(sheet: str, others: Sequence[Other]) -> Iterator[Finding]:
    """The list says of how many pages it is, and not all of them are here."""
    found = [match for other in others for match in _PAGE.finditer(_text(other.cells))]
    pages = {int(match[1]) for match in found}
    for last in {int(match[2]) for match in found}:
        if len(pages & set(range(1, last + 1))) < last:
            yield Finding(sheet, 0, "", "pages_missing", f"halaman {min(pages)} dari {last}")


def _totals(sheet: str, header_row: int, others: Sequence[Other], count: int) -> Iterator[Finding]:
    """A written number of people that is neither all people, nor those above it, nor those since the last total."""
    before = 0
    for other in others:
        text = _text(other.cells)
        if not _TOTAL.match(text) or _OF_OTHERS.search(text):
            continue
        written = {int(found.replace(".", "")) for found in _NUMBER.findall(text)}
        told = bool(_OF_PEOPLE.search(text))
        if other.number <= header_row and not told:
            continue
        read = {count, other.people, other.people - before}
        before = other.people
        if len(written) == 1 and not written & read and (told or _near(min(written), count)):
            value = f"tertulis {number(min(written))}, terbaca {number(count)}"
            yield Finding(sheet, other.number, "", "total_differs", value)


def _near(written: int, count: int) -> bool:
    """Without a word on what was summed, a number far from the people is of something else, such as rupiah."""
    return count <= 2 * written and written <= 2 * count


def _text(cells: Row) -> str:
    """The row as one text in capitals, whole numbers without a point."""
    words = (str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in cells)
    return " ".join(" ".join(word for word in words if word).upper().split())
