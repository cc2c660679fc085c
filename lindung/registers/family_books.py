"""Disdukcapil's books of families (Buku Induk Penduduk, BIP): told apart by their titles, read family by family.

They carry neither the village's code nor a life status: the first comes with the command, and everybody in the book
counts as living until a register says otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lindung.common.errors import UserError
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.continuations import find_without_headings, headers_of
from lindung.registers.family_blocks import gather_families
from lindung.registers.family_headings import FamilyHeadings
from lindung.registers.family_titles import members_header, usual_header
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header, heading_word
from lindung.registers.reading import Reading, read_gathered, require_village, searched
from lindung.registers.residents import Seen, canonical_residents

_PLACES = {
    **dict.fromkeys(("DESA", "DESAKELURAHAN", "DESAKEL", "KELURAHAN", "KELURAHANDESA"), "desa"),
    "KECAMATAN": "kecamatan",
}
_PLACE = re.compile(r"[A-Za-z][A-Za-z .'/-]{1,39}")


@dataclass(frozen=True)
class Layout:
    """One layout of the book. `usual`: its titles, the first in column `first` (from 0), for a sheet without any.

    own: heading words that only this layout has; `own_needed` of them must stand among the first rows.
    foreign: words of a layout that is otherwise alike.
    """

    named_by: type[FamilyHeadings]
    usual: Sequence[str]
    first: int = 0
    own: frozenset[str] = frozenset()
    own_needed: int = 0
    foreign: frozenset[str] = frozenset()


def is_book(opened: Opened, layout: Layout) -> bool:
    """Does a sheet of the file name families the way of this layout?"""
    return any(_header(sheet, layout) is not None for sheet in opened.sheets)


def read_book(opened: Opened, origin: Origin, layout: Layout) -> Reading:
    """Residents of `origin.village`, from every sheet of the book."""
    require_village(opened, origin, _places_written(opened))
    headers = headers_of(opened.sheets, lambda sheet: _header(sheet, layout))
    seen = Seen()

    def gathered_from(sheet: Sheet, header: Header) -> Gathered:
        _require_name(opened, sheet, header)
        gathered = gather_families(sheet.name, sheet.rows(), header, layout.named_by)
        find_without_headings(gathered)
        gathered.find_absent("birth_date")
        return gathered

    return read_gathered(
        opened,
        lambda sheet: headers.get(sheet.name),
        gathered_from,
        lambda gathered: canonical_residents(gathered, origin, seen),
    )


def _header(sheet: Sheet, layout: Layout) -> Header | None:
    """The titles of the members, with the places of what a family's heading tells."""
    head = searched(sheet)
    words = {heading_word(cell) for row in head for cell in row}
    if len(layout.own & words) < layout.own_needed or layout.foreign & words:
        return None
    header = members_header(head) or usual_header(layout.usual, layout.first)
    places = layout.named_by.places(head, header)
    if places is None:
        return None
    columns = {**header.columns, **{name: place for name, (place, _) in places.items()}}
    headings = {**header.headings, **{name: heading for name, (_, heading) in places.items()}}
    return replace(header, columns=columns, headings=headings)


def _require_name(opened: Opened, sheet: Sheet, header: Header) -> None:
    if "name" not in header.columns:
        raise UserError(
            f"Berkas {opened.path.name}, lembar {sheet.name}, baris {header.row}: kolom nama tidak ada. "
            "Minta berkas lengkap dengan kolom nama, atau kembalikan judul kolomnya."
        )


def _places_written(opened: Opened) -> str:
    """The village and district named above the families, in words."""
    for sheet in opened.sheets:
        found: dict[str, str] = {}
        for row in searched(sheet):
            _find_places(row, found)
        if found:
            return ", ".join(f"{kind} {found[kind]}" for kind in ("desa", "kecamatan") if kind in found)
    return ""


def _find_places(row: Row, found: dict[str, str]) -> None:
    texts = [part.strip() for cell in row if isinstance(cell, str) for part in cell.split(":") if part.strip()]
    for label, value in pairwise(texts):
        kind = _PLACES.get(heading_word(label))
        if kind and _PLACE.fullmatch(value) and heading_word(value) not in _PLACES:
            found.setdefault(kind, value)
