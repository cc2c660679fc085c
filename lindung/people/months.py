"""Months as lists name them: OKTOBER 2026, Okt-26, 10-2026, 2026-10, 202610, or any day within."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from lindung.people.dates import read_day

FIRST_YEAR = 2000
_YEAR_FIRST = re.compile(r"(20\d\d)[-/. ]?(0[1-9]|1[0-2])")
_YEAR_LAST = re.compile(r"(0?[1-9]|1[0-2])[-/. ]?(20\d\d)")
_WORDED = re.compile(r"([A-Za-z]{3,9})[-/. ]*(20\d\d|\d\d)")
_SAID = re.compile(r"\b(BULAN|PERIODE|BLTH|MASA|BLN)\b(?P<rest>.*)", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(\d{1,2}[-/. ])?"
    r"(?P<month>(?:JAN|[FP]EB|MAR|MRT|APR|ME[IY]|MAY|JUN|JUL|AG[UST]|AUG|SEP|O[KC]T|NO[VP]|DE[SC])[a-z]*[-/. ]*20\d\d|"
    r"20\d\d[-/. ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/. ]?20\d\d)\b",
    re.IGNORECASE,
)


def read_month(cell: object, received: date) -> date | None:
    """The first day of the month in a cell; None where it tells none between 2000 and a year after that day."""
    day = _day_within(cell)
    if day is None or not FIRST_YEAR <= day.year <= received.year + 1:
        return None
    return day.replace(day=1)


def month_in_titles(rows: Iterable[Sequence[object]], received: date) -> date | None:
    """The month that a line above the headings names behind BULAN, PERIODE, BLTH or MASA."""
    for row in rows:
        line = " ".join(str(cell) for cell in row if cell not in ("", None) and not isinstance(cell, date))
        days = [cell for cell in row if isinstance(cell, date)]
        said = _SAID.search(line)
        if said is None:
            continue
        for found in [*(match["month"] for match in _WITHIN.finditer(said["rest"])), *days, *_numbers(row)]:
            if month := read_month(found, received):
                return month
    return None


def _numbers(row: Sequence[object]) -> list[object]:
    return [cell for cell in row if isinstance(cell, int | float)]


def _day_within(cell: object) -> date | None:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split()) if isinstance(cell, str | int) and not isinstance(cell, bool) else ""
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[2]), 1)
    if found := _YEAR_LAST.fullmatch(text):
        return date(int(found[2]), int(found[1]), 1)
    if found := _WORDED.fullmatch(text):
        return read_day(f"1 {found[1]} {found[2]}").day
    return read_day(cell).day
