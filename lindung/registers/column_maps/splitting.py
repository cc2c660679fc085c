"""Columns that hold several facts: place and date of birth, RT and RW, an address, a mark under L or P.

A fact that has a column of its own is taken from there.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from lindung.people.dates import Order
from lindung.registers.gathering import Gathered, by_value
from lindung.registers.persons import as_words

Parts: TypeAlias = tuple[object, ...]

PLACE_AND_DATE = re.compile(
    r"([^\d]*[^\W\d_][^\d]*?)[\s,./:;\-]*(\d[\d\-/. ]{5,}\d|\d{1,2}[\s\-/.]*[^\W\d_]{3,9}\.?[\s\-/.,]*\d{2,4})"
)
_DATE_AND_PLACE = re.compile(r"(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d\d-\d\d)[\s,/]+([^\W\d_].*)")
_TWO_NUMBERS = re.compile(r"\D*(\d{1,3}(?:[A-Z]\b)?)\D+(\d{1,3}(?:[A-Z]\b)?)\D*")  # 01A, but RT1RW2
_RT_RW = re.compile(r"\bR ?T ?/ ?R ?W\b[ .:]*(\d{1,3}) ?/ ?(\d{1,3}|-)")
_BOTH_WORDS = re.compile(r"^R ?T ?/ ?R ?W\b[ .:]*")
_REMARK = re.compile(
    r"(?:(?:SUDAH|TELAH) )?(?:(?P<MENINGGAL>MENINGGAL(?: DUNIA)?|MATI|WAFAT|ALMH?|ALMARHUM(?:AH)?)"
    r"|(?P<PINDAH>PINDAH(?: KELUAR)?)|(?P<HIDUP>HIDUP))"
    r"(?:[ ,:.(/-]+(?:\d|(?:TAHUN|THN?|TGL|TANGGAL|PADA)\b|KE (?!(?:RT|RW|KK|DUSUN|DSN)\b)).*)?[ .)]*"
)
_RT = re.compile(r"\bR\.?T\b[ .:/]*(\d{1,3})")
_RW = re.compile(r"\bR\.?W\b[ .:/]*(\d{1,3})")
_PAIR = re.compile(r"(?<![\d/])(\d{1,3}) ?/ ?(\d{1,3})(?![\d/])")
_HAMLET = re.compile(r"\b(?:DUSUN|DSN|DUKUH|LINGKUNGAN|LINGK)\b[ .:]*([^,;/\d]+?)(?= *(?:[,;/\d]|\bR\.?[TW]\b|$))")
ADDRESS = re.compile(f"{_RT_RW.pattern}|{_RT.pattern}|{_PAIR.pattern}|{_HAMLET.pattern}")
_IN_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_DAYS = ("birth_date", "joined", "ends")


def place_and_date(cell: object) -> Parts:
    """FIKTIF, 17-08-1980 · 17-08-1980 FIKTIF · a date alone · a place alone."""
    if not isinstance(cell, str):
        return "", cell
    text = cell.strip()
    if found := PLACE_AND_DATE.fullmatch(text):
        return found[1].strip(" ,./:;-"), found[2]
    if found := _DATE_AND_PLACE.fullmatch(text):
        return found[2], found[1]
    first = re.search(r"\d", text)
    return (text[: first.start()].strip(" ,./:;-"), text[first.start() :]) if first else (text, "")


def rt_and_rw(cell: object) -> Parts:
    """001/002 · RT 01 RW 02 · 1-2 · 002/-, OpenSID's own way where there is no RW. A lone number is the RT."""
    words = as_words(cell).upper()
    if isinstance(cell, date):
        return words, ""
    if found := _TWO_NUMBERS.fullmatch(words):
        return found[1], found[2]
    first, sign, second = _BOTH_WORDS.sub("", words).partition("/")
    return (first.strip(), second.strip()) if sign else (words, "")


def rw_and_rt(cell: object) -> Parts:
    """As before, the other way round."""
    first, second = rt_and_rw(cell)
    return second, first


def hamlet_rt_and_rw(cell: object) -> Parts:
    """DUSUN KRAJAN RT 001 RW 002 · Krajan, RT/RW 003/001 · KRAJAN 01/02; what is not told stays empty."""
    words = as_words(cell).upper()
    if both := _RT_RW.search(words) or (None if _RT.search(words) else _PAIR.search(words)):
        rt, rw = both[1], both[2]
    else:
        rt, rw = (found[1] if (found := pattern.search(words)) else "" for pattern in (_RT, _RW))
    hamlet = _HAMLET.search(words)
    return hamlet[1].strip() if hamlet else "", rt, rw


def status_remarked(cell: object) -> Parts:
    """Meninggal 2020 · alm · Pindah ke Sampel · hidup, as a life status; "" for a remark that says something else.

    Who came (pindah datang), who moved to another family card or RT, and whose husband died live there.
    """
    found = _REMARK.fullmatch(as_words(cell).upper())
    return (str(found.lastgroup) if found else "",)


PARTS: Mapping[str, tuple[tuple[str, ...], Callable[[object], Parts]]] = {
    "birth_place_and_date": (("birth_place", "birth_date"), place_and_date),
    "rt_rw": (("rt", "rw"), rt_and_rw),
    "rw_rt": (("rt", "rw"), rw_and_rt),
    "address": (("hamlet", "rt", "rw"), hamlet_rt_and_rw),
    "life_remark": (("life_status",), status_remarked),
}
"""Fields of several facts, those that are surest first: what they give, and how."""

MARKS = {"sex_male": "L", "sex_female": "P"}
"""Two columns in which a mark says the sex."""


def given_by(fields: Sequence[str]) -> set[str]:
    """The canonical fields that columns of these fields give."""
    parts = {part for field in fields for part in PARTS.get(field, ((field,), None))[0]}
    return parts | ({"sex"} if parts & MARKS.keys() else set())


def split(gathered: Gathered, order: Order | None = None) -> Gathered:
    """The same people with a column for each fact. order: how dates in figures are written, where a person said so."""
    header = gathered.header
    columns, headings, cells = dict(header.columns), dict(header.headings), dict(gathered.cells)
    for field, (parts, read) in PARTS.items():
        if field not in cells:
            continue
        values = by_value(cells[field], read)
        for place, part in enumerate(parts):
            if part not in columns:
                columns[part], headings[part] = columns[field], headings[field]
                cells[part] = [value[place] for value in values]
    if "sex" not in columns and cells.keys() & MARKS.keys():
        mark = next(field for field in MARKS if field in cells)
        columns["sex"], headings["sex"], cells["sex"] = columns[mark], headings[mark], _sexes(gathered)
    if order is not None:
        cells |= {
            field: by_value(cells[field], lambda cell: _in_order(cell, order)) for field in _DAYS if field in cells
        }
    return replace(gathered, header=replace(header, columns=columns, headings=headings), cells=cells)


def _sexes(gathered: Gathered) -> list[object]:
    """L or P for the one mark of a row; nothing where both are there or neither."""
    marked = [[as_words(cell) not in ("", "0", "-") for cell in gathered.column(field)] for field in MARKS]
    words = {(True, False): "L", (False, True): "P"}
    return [words.get((male, female), "") for male, female in zip(*marked, strict=True)]


def _in_order(cell: object, order: Order) -> object:
    """A date in figures as TTTT-BB-HH, which can be read one way only; anything else as it is."""
    found = _IN_FIGURES.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return cell
    day, month = (found[2], found[1]) if order is Order.MONTH_FIRST else (found[1], found[2])
    return f"{found[3]}-{int(month):02d}-{int(day):02d}"
