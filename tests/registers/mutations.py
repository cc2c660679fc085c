"""What happens to files on their way: to the rows of a sheet, to the bytes of a file, to the parts of an archive.

Every file below tests/fixtures is a beginning, so that a new format is fuzzed from the day its file stands there. A
change is a few small numbers, taken modulo what there is to change: a failing example shrinks to the one that matters.
"""

import io
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row, RowsInMemory
from tests.people.cells import CELLS

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(path for path in FIXTURES.rglob("*") if path.is_file() and path.suffix not in (".md", ".gz", ".json"))
NAMES = [path.relative_to(FIXTURES).as_posix() for path in FILES]
ARCHIVES = [name for name in NAMES if zipfile.is_zipfile(FIXTURES / name)]

DEFAULT_SECONDS = 40
SECONDS = float(os.environ.get("LINDUNG_FUZZ_SECONDS", DEFAULT_SECONDS))
NUMBER = st.integers(0, 2**16)

Lines = list[Row]
Change = tuple[int, int, int, object]  # which of the changes, two places, and a cell


def times(examples: int) -> int:
    """That many examples in the default run; with LINDUNG_FUZZ_SECONDS in proportion more."""
    return max(1, round(examples * SECONDS / DEFAULT_SECONDS))


@cache
def opened(name: str) -> tuple[Opened, tuple[tuple[str, Lines], ...]]:
    """A file as it came, and the rows of its sheets."""
    found = open_file(FIXTURES / name)
    return found, tuple((sheet.name, list(sheet.rows())) for sheet in found.sheets)


# --- Rows of a sheet ---------------------------------------------------------------------------------------------


def _swap_cells(lines: Lines, one: int, other: int, cell: object) -> None:
    row, further = lines[one % len(lines)], lines[other % len(lines)]
    if row and further:
        left, right = other % len(row), one % len(further)
        row[left], further[right] = further[right], row[left]


def _set_cell(lines: Lines, one: int, other: int, cell: object) -> None:
    row = lines[one % len(lines)]
    if row:
        row[other % len(row)] = cell


def _drop_row(lines: Lines, one: int, other: int, cell: object) -> None:
    del lines[one % len(lines)]


def _repeat_row(lines: Lines, one: int, other: int, cell: object) -> None:
    lines.insert(other % (len(lines) + 1), list(lines[one % len(lines)]))


def _swap_rows(lines: Lines, one: int, other: int, cell: object) -> None:
    left, right = one % len(lines), other % len(lines)
    lines[left], lines[right] = lines[right], lines[left]


def _blank_rows(lines: Lines, one: int, other: int, cell: object) -> None:
    lines[one % len(lines) : one % len(lines)] = [[""] * len(lines[0]) for _ in range(other % 60)]


def _repeat_heading(lines: Lines, one: int, other: int, cell: object) -> None:
    lines.insert(one % (len(lines) + 1), list(lines[other % min(10, len(lines))]))


def _drop_column(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines:
        if row:
            del row[one % len(row)]


def _swap_columns(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines:
        if row:
            left, right = one % len(row), other % len(row)
            row[left], row[right] = row[right], row[left]


def _repeat_column(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines:
        if row:
            row.insert(other % len(row), row[one % len(row)])


def _fill_column(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines[other % 12 :]:
        if row:
            row[one % len(row)] = cell


def _add_columns(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines:
        row[one % (len(row) + 1) : one % (len(row) + 1)] = [cell if other % 2 else ""] * (
            10_000 if other % 7 == 0 else 3
        )


def _serial_dates(lines: Lines, one: int, other: int, cell: object) -> None:
    """As Excel keeps days: counted from the end of 1899."""
    for row in lines:
        for place, value in enumerate(row):
            if isinstance(value, date):
                row[place] = value.toordinal() - 693_594
            elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                row[place] = float(other)


def _numbers(lines: Lines, one: int, other: int, cell: object) -> None:
    """As Excel makes of a column saved without its format."""
    for row in lines:
        place = one % len(row) if row else 0
        if row and isinstance(row[place], str) and str(row[place]).isdecimal():
            row[place] = float(str(row[place])) if other % 2 else int(str(row[place]))


def _spaces(lines: Lines, one: int, other: int, cell: object) -> None:
    for row in lines:
        place = one % len(row) if row else 0
        if row and isinstance(row[place], str):
            row[place] = ("'", " ", "\u00a0", "\ufeff", "\n", "=")[other % 6] + str(row[place])


ON_ROWS: tuple[Callable[[Lines, int, int, object], None], ...] = (
    *(_swap_cells, _set_cell, _drop_row, _repeat_row, _swap_rows, _blank_rows, _repeat_heading, _drop_column),
    *(_swap_columns, _repeat_column, _fill_column, _add_columns, _serial_dates, _numbers, _spaces),
)
CHANGES = st.lists(st.tuples(st.integers(0, len(ON_ROWS) - 1), NUMBER, NUMBER, CELLS), max_size=8)


def changed_rows(name: str, changes: list[Change]) -> Opened:
    """The file with its rows changed, on the sheet that the first number of a change says."""
    found, sheets = opened(name)
    lines = {title: [list(row) for row in rows] for title, rows in sheets}
    for kind, one, other, cell in changes:
        rows = list(lines.values())[one % len(lines)]
        if rows:
            ON_ROWS[kind](rows, one, other, cell)
    return replace(found, sheets=tuple(RowsInMemory(title, rows) for title, rows in lines.items()))


# --- Bytes of a file -----------------------------------------------------------------------------------------------

_CHANGED_BYTES = st.tuples(
    st.sampled_from(["set", "cut", "out", "in", "nought", "twice"]), st.integers(0, 2**24), NUMBER
)


@st.composite
def changed_bytes(draw: st.DrawFn, name: str) -> bytes:
    """The file with some of its bytes set, cut off, taken out, put in, made nought or repeated."""
    content = bytearray((FIXTURES / name).read_bytes())
    for kind, place, other in draw(st.lists(_CHANGED_BYTES, min_size=1, max_size=6)):
        at, length = place % (len(content) + 1), other % 600
        if kind == "set" and at < len(content):
            content[at] = other % 256
        elif kind == "cut":
            del content[max(at, 8) :]
        elif kind == "out":
            del content[at : at + length]
        elif kind == "in":
            content[at:at] = other.to_bytes(4, "little")
        elif kind == "nought":
            content[at : at + length] = bytes(len(content[at : at + length]))
        else:
            content[at:at] = content[at : at + length]
    return bytes(content)


TEXTS_OF_OFFICES = st.tuples(
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-16-le"]),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    st.sampled_from(["", '"', "sep=;\r\n", "\ufeff", "DAFTAR, PENDUDUK; DESA\r\n"]),
)


def as_text(found: Opened, delimiter: str, encoding: str, end: str, before: str) -> bytes:
    """The first sheet as a text that a careless program writes: nothing is quoted."""
    rows = (delimiter.join(map(str, row)) for row in found.sheets[0].rows())
    return (before + end.join(rows)).encode(encoding, errors="replace")


# --- Parts of an archive -------------------------------------------------------------------------------------------

_NASTY = (
    *("", "0", "-1", "4294967296", "1e308", "NaN", "A1", "XFD1048576", "ZZZZ9", "&#0;", "&a;", "&lt;", "A" * 5_000),
    *("s", "e", "b", "d", "inlineStr", "str", "99999999", "../../x.xml", "http://127.0.0.1/", "true", "hidden"),
)
_ATTRIBUTE = re.compile(rb'="[^"<>]*"')
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "BUDI"><!ENTITY b "&a;&a;&a;">]>'
_CHANGED_PARTS = st.tuples(
    st.sampled_from(["rename", "drop", "empty", "attribute", "entity", "formula", "cut", "swap"]), NUMBER, NUMBER
)


@st.composite
def changed_parts(draw: st.DrawFn, name: str) -> bytes:
    """The archive with parts renamed, dropped, emptied or exchanged, and with their XML changed."""
    with zipfile.ZipFile(FIXTURES / name) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    for kind, one, other in draw(st.lists(_CHANGED_PARTS, min_size=1, max_size=4)):
        place = one % len(parts)
        title, content = parts[place]
        if kind == "rename":
            parts[place] = (title[: other % (len(title) + 1)] + ("x", ".csv", ".XLSX", "/", "")[other % 5], content)
        elif kind == "drop" and len(parts) > 1:
            del parts[place]
        elif kind == "swap":
            parts[place] = (title, parts[other % len(parts)][1])
        else:
            parts[place] = (title, _changed_part(kind, content, other))
    return _zipped(parts)


def _changed_part(kind: str, content: bytes, other: int) -> bytes:
    if kind == "empty":
        return b""
    if kind == "cut":
        return content[: other % (len(content) + 1)]
    if kind == "entity":
        return content.replace(b"?>", b"?>" + _ENTITIES, 1).replace(b"<t>", b"<t>&b;", 1 + other % 3)
    if kind == "formula":
        return content.replace(b"<v>", b"<f>SUM(A1:A9)</f><v>").replace(b"<is>", b"<f>A1&amp;B1</f><is>")
    places = list(_ATTRIBUTE.finditer(content))
    if not places:
        return content
    found = places[other % len(places)]
    return content[: found.start()] + f'="{_NASTY[other % len(_NASTY)]}"'.encode() + content[found.end() :]


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for title, content in dict(parts).items():
            archive.writestr(title or "x", content)
    return into.getvalue()
