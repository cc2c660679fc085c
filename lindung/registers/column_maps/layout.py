"""Where the table stands in a sheet that nobody has described: its heading rows (two, one, none) and its columns.

A heading row is found by its words, or by standing above the first NIK; without either the columns are Kolom 1, 2, ….
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lindung.registers.column_maps.words import Meaning, meaning
from lindung.registers.containers.sheets import Row
from lindung.registers.headings import heading_word
from lindung.registers.persons import as_words

MOST_HEADING_ROWS = 2
POSITION = re.compile(r"KOLOM\d+")
_LONG_DIGITS = re.compile(r"\d{6,}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_NIK = re.compile(r"'?\d{16}(\.0)?")


@dataclass(frozen=True)
class Layout:
    """The last heading row (number as Excel shows it; 0 for none), how many there are, and each column's heading.

    headings: column from 0 → heading as written, unlike any other; columns without one are left out.
    lowest: what stands in the last of two rows.
    """

    last: int
    rows: int
    headings: Mapping[int, str]
    lowest: Mapping[int, str]

    def meant(self, column: int) -> Meaning | None:
        """What a column's heading means, with the title above it or alone."""
        heading = self.headings.get(column)
        if heading is None:
            return None
        return meaning(heading) or meaning(self.lowest.get(column, ""))

    @property
    def words(self) -> frozenset[str]:
        """What a map recognises a table by, whatever the order of its columns."""
        return frozenset(map(heading_word, self.headings.values()))


def position_name(column: int) -> str:
    """What a column without a heading is called, by its place."""
    return f"Kolom {column + 1}"


def find_layout(head: Sequence[Row]) -> Layout:
    """The layout of the table in the first rows of a sheet."""
    known = [_known(row) for row in head]
    most = max(known, default=0)
    if most >= 2:
        return _best_around(head, known.index(most))
    first = next((place for place, row in enumerate(head) if _nik_places(row)), None)
    if first and _stands_above(head[first - 1], head[first]):
        return layout_at(head, first, 1)
    return Layout(0, 0, {}, {})


def layout_at(head: Sequence[Row], last: int, rows: int) -> Layout:
    """The layout whose last heading row has that number."""
    upper = head[last - 2] if rows == 2 else []
    texts = _together(upper, head[last - 1]) if rows == 2 else list(map(_text, head[last - 1]))
    headings: dict[int, str] = {}
    used: set[str] = set()
    for column, text in enumerate(texts):
        if text:
            headings[column] = _unlike(text, used)
            used.add(heading_word(headings[column]))
    lowest = {column: text for column, cell in enumerate(head[last - 1]) if (text := _text(cell))} if rows == 2 else {}
    return Layout(last, rows, headings, lowest)


def _unlike(text: str, used: set[str]) -> str:
    """The heading, with a number behind it where another column has the same, or where it looks like a place."""
    named, number = text, 1
    while heading_word(named) in used or POSITION.fullmatch(heading_word(named)):
        number += 1
        named = f"{text} (ke-{number})"
    return named


def is_heading_row(row: Row) -> bool:
    """Two texts at least, and nothing that only a person's row holds."""
    texts = [cell for cell in row if isinstance(cell, str) and any(sign.isalpha() for sign in cell)]
    return len(texts) >= 2 and not any(_is_value(cell) for cell in row)


def _known(row: Row) -> int:
    """How many different headings we know."""
    if not is_heading_row(row):
        return 0
    return len({heading_word(cell) for cell in row if isinstance(cell, str) and meaning(cell) is not None})


def _best_around(head: Sequence[Row], place: int) -> Layout:
    """One row of headings, or two, whichever names more columns."""
    one = layout_at(head, place + 1, 1)
    pairs = [
        layout_at(head, last, 2)
        for last in (place + 1, place + 2)
        if 2 <= last <= len(head) and _are_two(head[last - 2], head[last - 1])
    ]
    return max((one, *pairs), key=lambda layout: (_meant(layout), -layout.rows))


def _meant(layout: Layout) -> int:
    return sum(layout.meant(column) is not None for column in layout.headings)


def _are_two(upper: Row, lower: Row) -> bool:
    """Merged titles over their parts: some parts stand below nothing, and some titles above nothing."""
    if not (is_heading_row(upper) and is_heading_row(lower)):
        return False
    above, below = [bool(_text(cell)) for cell in upper], [bool(_text(cell)) for cell in lower]
    open_below = any(there and not under for there, under in zip(above, below, strict=False))
    open_above = any(under and not there for there, under in zip(above, below, strict=False))
    return open_below and open_above


def _together(upper: Row, lower: Row) -> list[str]:
    """The title a part stands under goes before it: ALAMAT over RT and RW gives ALAMAT RT and ALAMAT RW."""
    texts, title = [], ""
    for column in range(max(len(upper), len(lower))):
        above = _text(upper[column]) if column < len(upper) else ""
        below = _text(lower[column]) if column < len(lower) else ""
        title = above or (title if below else "")
        texts.append(f"{title} {below}".strip() if below else above)
    return texts


def _stands_above(row: Row, people: Row) -> bool:
    return is_heading_row(row) and any(column < len(row) and _text(row[column]) for column in _nik_places(people))


def _nik_places(row: Row) -> list[int]:
    return [column for column, cell in enumerate(row) if _NIK.fullmatch(as_words(cell))]


def _is_value(cell: object) -> bool:
    return isinstance(cell, date) or bool(_LONG_DIGITS.search(as_words(cell)))


def _text(cell: object) -> str:
    return as_words(cell)[:80] if heading_word(as_words(cell)) else ""
