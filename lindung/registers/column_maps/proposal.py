"""Propose which column of a table is what: by its heading and by what it holds, with a reason for each.

A field is given to one column only, the surest one. Nothing is read by a proposal: a person confirms it first.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.people.nik import masked
from lindung.registers.column_maps.contents import (
    OLDEST_JOINING,
    Contents,
    agreement,
    contents_of,
    fit,
    is_written_day,
    middle_year,
    sixteen_digits,
)
from lindung.registers.column_maps.fields import MAKERS
from lindung.registers.column_maps.layout import Layout, find_layout, position_name
from lindung.registers.column_maps.splitting import place_and_date
from lindung.registers.column_maps.words import NOT_CARRIED, UNSURE, Meaning
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.field_words import FIELD_WORDS
from lindung.registers.gathering import is_counting
from lindung.registers.headings import SEARCHED
from lindung.registers.persons import as_words

SAMPLE = 300  # rows below the headings that the proposal rests on
LEAST = 0.3  # certainty below which a column is left alone
LEAST_FIT = 0.3  # of a column's cells; below it they contradict the heading
TOLD_BY_CELLS = 0.8  # of the cells, where no heading speaks
SURE = 0.5  # of the rows, in which a NIK carries the date beside it: chance alone hardly ever does that
_ONLY_CELLS = 0.7  # how far cells are trusted without a heading
_NUMBERS = frozenset(("nik", "family_card"))  # told from each other by what they hold, even against the heading
_BY_CELLS = ("nik", "family_card", "birth_place_and_date", "birth_date", "rt_rw", "sex", "relation", "village", "name")
_LONG_NUMBER = re.compile(r"\d(?:[ .'-]?\d){8,}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Choice:
    """What one column is proposed to be ("" for nothing of ours), how certain, why, and three of its cells, masked."""

    column: int
    heading: str
    field: str
    certainty: float
    reason: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """The table found in a file, and a choice for each of its columns."""

    kind: str
    sheet: str
    layout: Layout
    choices: tuple[Choice, ...]

    @property
    def fields(self) -> dict[str, str]:
        """Field → heading."""
        return {choice.field: choice.heading for choice in self.choices if choice.field}

    @property
    def worth(self) -> tuple[int, float]:
        """Of two sheets the one with more of what is needed, then the surer one, holds the list."""
        maker = MAKERS[self.kind]
        needed = len(maker.needed & self.fields.keys()) + any(field in self.fields for field in maker.either)
        return needed, sum(choice.certainty for choice in self.choices if choice.field)


class _Case(NamedTuple):
    """What speaks for one field in one column."""

    certainty: float
    column: int
    field: str
    reason: str


@dataclass(frozen=True)
class _Column:
    place: int
    heading: str  # "" where there is none
    contents: Contents
    meant: Meaning | None
    agreeing: float  # of its NIK, those that carry a date of the same row
    outdone: bool = False  # another column's NIK carry the dates, and these do not


def propose(opened: Opened, kind: str) -> Proposal:
    """The proposal for the sheet that holds most of such a list; UserError where no sheet holds a table."""
    proposals = [_of_sheet(sheet, kind) for sheet in opened.sheets if not sheet.hidden]
    whole = [proposal for proposal in proposals if proposal.choices]
    if not whole:
        raise UserError(
            f"Berkas {opened.path.name} tidak memuat tabel yang terlihat: tidak ada lembar dengan baris berisi. "
            "Periksa berkasnya."
        )
    return max(whole, key=lambda proposal: proposal.worth)


def _of_sheet(sheet: Sheet, kind: str) -> Proposal:
    head = sheet.head(SEARCHED + SAMPLE)
    layout = find_layout(head[:SEARCHED])
    columns = _columns(_people_among(head[layout.last :]), layout)
    chosen = _chosen([case for column in columns for case in _cases(column, MAKERS[kind].fields)])
    return Proposal(kind, sheet.name, layout, tuple(_choice(column, chosen, kind) for column in columns))


def _people_among(rows: Sequence[Row]) -> list[Row]:
    """Rows filled at least half as well as the fullest: no titles, totals or signatures, no row of column numbers."""
    filled = [sum(cell not in ("", None) for cell in row) for row in rows]
    least = max(2, max(filled, default=0) / 2)
    return [row for row, count in zip(rows, filled, strict=True) if count >= least and not is_counting(row)]


def _columns(rows: Sequence[Row], layout: Layout) -> list[_Column]:
    width = max([*map(len, rows), *(place + 1 for place in layout.headings)], default=0)
    cells = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
    contents = list(map(contents_of, cells))
    dated = [
        [place_and_date(cell)[1] for cell in column]
        for column, held in zip(cells, contents, strict=True)
        if held.share(_has_day) > LEAST_FIT
    ]
    agreeing = [_agreeing(column, held, dated) for column, held in zip(cells, contents, strict=True)]
    best = max(agreeing, default=0.0)
    return [
        _Column(place, layout.headings.get(place, ""), held, layout.meant(place), own, best > SURE and own < LEAST_FIT)
        for place, (held, own) in enumerate(zip(contents, agreeing, strict=True))
        if place in layout.headings or held.cells
    ]


def _has_day(cell: object) -> bool:
    return is_written_day(place_and_date(cell)[1])


def _agreeing(cells: Sequence[object], held: Contents, dated: Sequence[Sequence[object]]) -> float:
    if len(held.niks) < 3:
        return 0.0
    return max((agreement(list(zip(cells, days, strict=True))) for days in dated), default=0.0)


def _cases(column: _Column, fields: Sequence[str]) -> Iterator[_Case]:
    """Everything that speaks for giving the column a field."""
    meant = column.meant
    for field in fields:
        fits = _fit(field, column)
        if meant and meant.field == field:
            yield _by_heading(column, field, meant, fits)
        elif fits is not None and _may_be_told_by_cells(field, column):
            share = f"{fits:.0%}"
            yield _Case(fits * _ONLY_CELLS, column.place, field, f"isi: {_held(field, column, share)}")


def _fit(field: str, column: _Column) -> float | None:
    """How well the cells fit; the date inside a NIK tells it from a family card."""
    fits = fit(field, column.contents)
    if fits is None or field not in _NUMBERS or not (column.outdone or column.agreeing > SURE):
        return fits
    return sixteen_digits(column.contents) * (1 if (field == "nik") != column.outdone else 0.2)


def _by_heading(column: _Column, field: str, meant: Meaning, fits: float | None) -> _Case:
    if not column.contents.cells:
        return _Case(meant.certainty * 0.5, column.place, field, "judul; kolomnya kosong")
    if fits is None:
        return _Case(meant.certainty * 0.8, column.place, field, "judul")
    if fits < LEAST_FIT:
        return _Case(0, column.place, field, f"judul seperti {FIELD_WORDS.get(field, field)}, tetapi isinya bukan")
    share = f"{fits:.0%}"
    certainty = meant.certainty * 0.6 + fits * 0.4
    return _Case(certainty, column.place, field, f"judul; isi: {_held(field, column, share)}")


def _may_be_told_by_cells(field: str, column: _Column) -> bool:
    """Where no heading speaks; or against it, where it calls a NIK a family card or the dates prove a NIK.

    A heading that is known and not carried on may give way too: NO KARTU over numbers that repeat is a family card.
    """
    meant = column.meant
    if field not in _BY_CELLS or (_fit(field, column) or 0) < TOLD_BY_CELLS:
        return False
    if meant is not None:
        swapped = field in _NUMBERS and meant.field in _NUMBERS
        if swapped or (field == "nik" and column.agreeing > SURE):
            return True
        gives_way = meant.field == NOT_CARRIED and meant.certainty <= UNSURE
        if not (gives_way and field in AGAINST_KNOWN and AGAINST_KNOWN[field](column.contents)):
            return False
    return ALSO_TRUE.get(field, _nothing_more)(column.contents)


def _nothing_more(_: Contents) -> bool:
    return True


def _of_birthdays(contents: Contents) -> bool:
    born = 0 < middle_year(contents) < OLDEST_JOINING
    return born and contents.share(is_written_day) >= TOLD_BY_CELLS


def _of_names(contents: Contents) -> bool:
    return contents.repeated < 0.5 and not fit("relation", contents)


def _of_labels(contents: Contents) -> bool:
    return contents.share(lambda cell: _LETTER.search(as_words(cell)) is not None) >= TOLD_BY_CELLS


ALSO_TRUE: Mapping[str, Callable[[Contents], bool]] = {
    "birth_date": _of_birthdays,
    "name": _of_names,
    "sex": _of_labels,
    "relation": _of_labels,
}
"""What must hold besides, before cells alone tell a field: 1 and 2 are a sex only below its heading."""

AGAINST_KNOWN: Mapping[str, Callable[[Contents], bool]] = {
    "nik": lambda contents: len(contents.niks) >= TOLD_BY_CELLS * len(contents.cells),
    "family_card": lambda contents: contents.repeated > 0,
    "birth_date": _nothing_more,
}
"""Fields whose cells alone outweigh a heading that is not carried on, and what must hold besides."""


def _held(field: str, column: _Column, share: str) -> str:
    if field == "nik":
        valid = len(column.contents.niks) / len(column.contents.cells)
        dates = f", {column.agreeing:.0%} sesuai tanggal lahirnya" if column.agreeing else ""
        return f"{valid:.0%} NIK yang sah{dates}"
    if field == "family_card":
        return f"{sixteen_digits(column.contents):.0%} 16 angka, {column.contents.repeated:.0%} berulang"
    if field == "life_remark":
        return "kata hidup/mati/pindah"
    return f"{share} seperti {FIELD_WORDS.get(field, field)}"


def _chosen(cases: Sequence[_Case]) -> dict[int, _Case]:
    """Column → its field: the surest case first, each column and each field once."""
    chosen: dict[int, _Case] = {}
    taken: set[str] = set()
    for case in sorted(cases, key=lambda case: (-case.certainty, case.column)):
        if case.certainty >= LEAST and case.column not in chosen and case.field not in taken:
            chosen[case.column] = case
            taken.add(case.field)
    return chosen


def _choice(column: _Column, chosen: Mapping[int, _Case], kind: str) -> Choice:
    heading = column.heading or position_name(column.place)
    examples = _examples(column.contents.cells)
    if case := chosen.get(column.place):
        return Choice(column.place, heading, case.field, case.certainty, case.reason, examples)
    return Choice(column.place, heading, "", 0, _why_not(column, chosen, kind), examples)


def _why_not(column: _Column, chosen: Mapping[int, _Case], kind: str) -> str:
    meant = column.meant
    if meant is None:
        return "tidak dikenal" if column.heading else "tanpa judul"
    if meant.field not in MAKERS[kind].fields:
        return "dikenal; tidak dibawa"
    if meant.field in {case.field for case in chosen.values()}:
        return f"kolom lain lebih pasti untuk {FIELD_WORDS.get(meant.field, meant.field)}"
    return f"judul seperti {FIELD_WORDS.get(meant.field, meant.field)}, tetapi isinya bukan"


def _examples(cells: Sequence[object]) -> tuple[str, ...]:
    different = dict.fromkeys(_LONG_NUMBER.sub(lambda found: masked(found[0]), as_words(cell)) for cell in cells)
    return tuple(text[:30] for text in different)[:3]
