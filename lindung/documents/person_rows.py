"""People in lists that are signed, shown or handed over, with a masked NIK: it tells only those who know it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lindung.common.months import Month
from lindung.common.wording import MONTHS

_WHOLE_NIK = re.compile(r"\d{16}")


@dataclass(frozen=True)
class Listed:
    """One person of a list; the NIK masked, the hamlet with its RT, empty or None where nobody knows."""

    name: str
    nik: str
    birth: date | None = None
    occupation: str = ""
    hamlet: str = ""

    def __post_init__(self) -> None:
        assert not _WHOLE_NIK.search(self.nik), "a document shows a masked NIK only"


def short_day(day: date | None) -> str:
    """05-03-1980; a dash where there is none."""
    return "–" if day is None else day.strftime("%d-%m-%Y")


def listed_cells(place: int, person: Listed) -> list[str]:
    """Number, name, NIK, birth date, occupation, hamlet: the columns of every list of people."""
    return [
        str(place),
        person.name,
        person.nik,
        short_day(person.birth),
        person.occupation or "–",
        person.hamlet or "–",
    ]


def months_in_words(months: Sequence[Month]) -> str:
    """Jan–Mar 2026, Mei 2026: runs of months, in order; a dash for none."""
    runs: list[list[Month]] = []
    for month in sorted(set(months)):
        if runs and month - runs[-1][-1] == 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(_run(run[0], run[-1]) for run in runs) or "–"


def _run(first: Month, last: Month) -> str:
    if first == last:
        return _short(first, year=True)
    return f"{_short(first, year=first.year != last.year)}–{_short(last, year=True)}"


def _short(month: Month, *, year: bool) -> str:
    return MONTHS[month.number - 1][:3] + (f" {month.year}" if year else "")
