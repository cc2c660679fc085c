"""From gathered rows of a BPJS membership list to canonical members.

Member numbers (KPJ) and phones are not carried on: matching and answers work on status alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from lindung.common.months import last_day_of_grace, months_after
from lindung.law.law import parameter
from lindung.people.columns import MEMBER_COLUMNS
from lindung.people.dates import DateReading, DateState, order_of, read_day
from lindung.people.written_names import name_flaw
from lindung.registers.amounts import read_amount
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import Columns, typed_table

_YES = frozenset("Y YA IYA YES V X ✓ ✔ √ IKUT AKTIF TERDAFTAR TRUE".split())
_NO = frozenset(
    ("", "T", "N", "NO", "TDK", "TIDAK", "TIDAK IKUT", "TIDAK AKTIF", "NON AKTIF", "NONAKTIF", "FALSE", "RP")
)
USUAL = {"BPU": ("jkk", "jkm", "grace"), "PU": ("nik", "jkk", "jkm", "ends")}
"""Columns that a list of the segment has; an absent one is a finding on the file."""

MOST_GRACE_MONTHS = 12
MOST_PAID = 10**9  # rupiah for one programme; beyond it stands a KPJ or a phone, one column too far
_MONTHS = re.compile(r"(\d{1,2})( ?(BULAN|BLN|BL)\b\.?)?", re.IGNORECASE)


def canonical_members(gathered: Gathered, origin: Origin, segment: str, snapshot: str) -> tuple[pa.Table, int]:
    """Canonical members of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    BPU: protection ends with what was paid for, so an empty end is a flaw, and arrears may be paid afterwards. PU: it
    ends when the employer says so, so an empty end is protection still open, and there is no grace after one.
    """
    gathered.find_absent(*USUAL[segment])
    count = len(gathered.row_numbers)
    joined = read_days(gathered, "joined", "joined_missing", latest_joined(origin.received))
    still_open = _still_open(gathered) if segment == "PU" else [False] * count
    ends = read_days(gathered, "ends", "ends_missing", latest_end(origin.received), still_open)
    columns: Columns = person_columns(gathered, origin, [origin.village] * count, born_by(joined, origin))
    grace: list[object] = _grace(gathered, ends, latest_end(origin.received)) if segment == "BPU" else list(ends)
    columns |= {"joined": list(joined), "ends": list(ends), "grace_until": grace, "open_ended": list(still_open)}
    columns |= _programmes(gathered)
    columns |= {
        "segment": [segment] * count,
        "occupation": [as_words(cell).upper() or None for cell in gathered.column("occupation")],
    }
    columns |= {
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    columns["member_id"] = [f"{snapshot}:{gathered.sheet}:{row}" for row in gathered.row_numbers]
    _find_terms(gathered, joined, ends)
    refused = _refuse_nameless(gathered, columns)
    return typed_table(MEMBER_COLUMNS, columns, keep=[place not in refused for place in range(count)]), len(refused)


def _still_open(gathered: Gathered) -> list[bool]:
    """Nothing where the end would stand, or a database's 0000-00-00. An end that cannot be read is an end."""
    return by_value(gathered.column("ends"), lambda cell: read_day(cell).flaw in ("date_missing", "date_zero"))


def latest_joined(received: date) -> date:
    """A list may name those who join within the year; what lies beyond is of the century before."""
    return months_after(received, 12)


def latest_end(received: date) -> date:
    """As `latest_joined`, of the end of a term."""
    return months_after(received, 20 * 12)


def read_days(
    gathered: Gathered, field: str, flaw: str, latest: date, excused: Sequence[bool] | None = None
) -> list[date | None]:
    """The days of a column as `term_days` reads it; that finding where there is none, but for excused rows."""
    readings = term_days(gathered, field, latest)
    for place, reading in enumerate(readings):
        if reading.state is not DateState.KNOWN and not (excused and excused[place]):
            gathered.find(place, field, flaw)
    return [reading.day for reading in readings]


def term_days(gathered: Gathered, field: str, latest: date) -> list[DateReading]:
    """A column read in the order it is written in. latest: settles the century of two-digit years, which are told."""
    cells = gathered.column(field)
    order = order_of(cells)
    readings = by_value(cells, lambda cell: read_day(cell, order, latest))
    for place, reading in enumerate(readings):
        if reading.flaw == "date_two_digit_year":
            gathered.find(place, field, "term_two_digit_year", cells[place])
    return readings


def born_by(joined: Sequence[date | None], origin: Origin) -> list[date | None]:
    """The last birthday a member can have: old enough on the day of joining."""
    youngest = parameter("membership/youngest_member").count_on(origin.received)
    days = (day or origin.received for day in joined)
    return [date(day.year - youngest, day.month, min(day.day, 28)) for day in days]


def _grace(gathered: Gathered, ends: Sequence[date | None], latest: date) -> list[object]:
    """MASA GRACE as a day, or as a number of months after the end; None where the list does not tell."""
    until: list[object] = []
    cells = gathered.column("grace")
    order = order_of(cells)
    for place, (cell, end) in enumerate(zip(cells, ends, strict=True)):
        words = as_words(cell)
        months = _MONTHS.fullmatch(words)
        if words in ("", "-"):
            until.append(None)
        elif months and int(months[1]) <= MOST_GRACE_MONTHS:
            until.append(last_day_of_grace(end, int(months[1])) if end else None)
        else:
            day = read_day(cell, order, latest).day
            if day is None:
                gathered.find(place, "grace", "grace_unreadable", words)
            until.append(day)
    return until


def _programmes(gathered: Gathered) -> Columns:
    """1/0, an amount, or a word of either; not told is not the same as no.

    What cannot be read counts as no, and is said so: a wrong "protected" would leave a family with nothing.
    """
    columns: Columns = {name: _programme(gathered, name) for name in ("jkk", "jkm", "jht")}
    asked = [name for name in ("jkk", "jkm") if name in gathered.header.columns]
    told = asked or "programme" in gathered.header.columns
    for place, (jkk, jkm) in enumerate(zip(columns["jkk"], columns["jkm"], strict=True)):
        unreadable = any(columns[name][place] is None for name in asked)
        if not (jkk and jkm) and told and not unreadable:
            gathered.find(place, "jkk", "programme_missing")
    for name in asked:
        columns[name] = [bool(answer) for answer in columns[name]]
    return columns


def _programme(gathered: Gathered, name: str) -> list[object]:
    if name not in gathered.header.columns:
        return [None] * len(gathered.row_numbers)
    cells = gathered.column(name)
    answers: list[object] = list(by_value(cells, _yes_no))
    for place, answer in enumerate(answers):
        if answer is None:
            gathered.find(place, name, "programme_unreadable", as_words(cells[place]))
    return answers


def _yes_no(cell: object) -> bool | None:
    """None: neither can be told. A contribution that is paid is a yes."""
    word = " ".join(as_words(cell).upper().replace("-", " ").replace(".", " ").split())
    if word in _YES or word in _NO:
        return word in _YES
    try:
        amount = read_amount(cell)
    except ValueError:
        return None
    return amount > 0 if amount is not None and 0 <= amount < MOST_PAID else None


def _find_terms(gathered: Gathered, joined: Sequence[date | None], ends: Sequence[date | None]) -> None:
    for place, (first, last) in enumerate(zip(joined, ends, strict=True)):
        if first and last and last < first:
            gathered.find(place, "ends", "ends_before_joined")


def _refuse_nameless(gathered: Gathered, columns: Columns) -> set[int]:
    refused = {place for place, name in enumerate(columns["name_key"]) if not name}
    for place in sorted(refused):
        gathered.find(place, "name", name_flaw(str(columns["name"][place]), ""))
    niks = Counter(columns["nik_number"])
    for place, nik in enumerate(columns["nik_number"]):
        if nik and niks[nik] > 1 and place not in refused:
            gathered.find(place, "nik", "member_twice")
    return refused
