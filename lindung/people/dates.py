"""Days as registers write them, and which of them can be believed.

A spreadsheet's own date cell is certain. Text is read with the day first, as Indonesia writes it; what could be two
days is settled by the NIK (which carries a birth date of its own) or left open, never guessed. 1970-01-01 is what
OpenSID stores for every date it could not read, so it counts as unknown unless the NIK says the same.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from lindung.people.nik import birth_digits

EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(1_000, 80_000)  # Excel serial days taken for dates when a cell is a bare number: 1902 to 2119
OLDEST_AGE = 115
OLDEST_WORKER = 100
OLDEST_YEAR = 1900  # no term of a membership began before; such a day is a cell that holds something else
UNREADABLE = date(1970, 1, 1)  # OpenSID's mark of a date it could not read (OpenSID v2410, import)

_SHORT_MONTHS = {
    **{"JAN": 1, "FEB": 2, "PEB": 2, "MAR": 3, "MRT": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUL": 7},
    **dict.fromkeys(("AGU", "AGS", "AGT", "AUG"), 8),
    **{"SEP": 9, "OKT": 10, "OCT": 10, "NOV": 11, "NOP": 11, "DES": 12, "DEC": 12},
}
_NUMERIC = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*['’]?(\d{1,4})")
_WORDED = re.compile(r"(\d{1,2})[\s\-/.]*([A-Za-z]{3,9})\.?[\s\-/.,]*['’]?(\d{4}|\d{2})")
_COMPACT = re.compile(r"(1[89]|20)\d{6}")
_CLOCK = re.compile(
    r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AP]M)?$|(?<=[-/.]\d{4}) \d{1,2}\.\d{2}(\.\d{2})?$", re.IGNORECASE
)  # Excel in Indonesian sets a point between hours and minutes
_NOTHING = frozenset(("", "-", "--", "0", "null", "none", "tidak tahu", "tidak ada", "tdk tahu", "?"))


class DateState(StrEnum):
    """How far a birth date may be trusted. Only a known one has a day."""

    KNOWN = "known"
    MISSING = "missing"
    PLACEHOLDER = "placeholder"  # 1970-01-01 and its kin: a program's mark, not a birthday
    IMPOSSIBLE = "impossible"
    FUTURE = "future"
    AMBIGUOUS = "ambiguous"  # two days fit what is written


class DateReading(NamedTuple):
    """A day as read, its state, and the finding it deserves ("" for none)."""

    day: date | None
    state: DateState
    flaw: str = ""


class Written(NamedTuple):
    """What a cell may mean: the days it could be (first the usual reading), and the finding for having to ask.

    Of a two-digit year: `swapped` are the days with the month first, where both orders are possible; `month_first` is
    said where `days` are such.
    """

    days: tuple[date, ...]
    flaw: str = ""
    swapped: tuple[date, ...] = ()
    month_first: bool = False


class Order(StrEnum):
    """How a column of dates in figures is written, told by the dates that can be read one way only."""

    DAY_FIRST = "day_first"  # Indonesia's custom, and the reading when nothing tells
    MONTH_FIRST = "month_first"
    MIXED = "mixed"


def read_birth_date(
    cell: object,
    received: date,
    nik: str = "",
    *,
    order: Order = Order.DAY_FIRST,
    born_by: date | None = None,
) -> DateReading:
    """The birth date in a cell of a file received on that day.

    nik: the row's NIK where it is valid, else "". order: how the column is written. born_by: nobody in such a list is
    born after it (a member works); it settles the century of a two-digit year and refuses nothing.
    """
    written = _in_order(_written(cell), order, nik)
    if not written.days:
        state = DateState.MISSING if written.flaw == "date_missing" else DateState.IMPOSSIBLE
        return DateReading(None, DateState.PLACEHOLDER if written.flaw == "date_zero" else state, written.flaw)
    if written.days[0] == UNREADABLE:
        return _unreadable_or_true(nik)
    oldest = received.year - OLDEST_AGE
    days = tuple(day for day in written.days if day <= received and day.year >= oldest)
    if not days:
        late = min(written.days) > received
        return DateReading(
            None,
            DateState.FUTURE if late else DateState.IMPOSSIBLE,
            "date_future" if late else "date_too_old",
        )
    if len(days) > 1 and born_by and written.flaw == "date_two_centuries":
        likely = tuple(day for day in days if day <= born_by and received.year - day.year <= OLDEST_WORKER)
        days = likely or days  # a worker of 110 is no likelier than one of 14: then it stays open
    return _chosen(days, written, nik, order)


def read_plain_date(cell: object, received: date) -> DateReading | None:
    """The birth date in a cell where nothing else has a say in it; None where the NIK or the column must be asked."""
    written = _written(cell)
    plain = len(written.days) == 1 and not written.flaw and written.days[0] != UNREADABLE
    return read_birth_date(cell, received) if plain else None


def read_day(cell: object, order: Order = Order.DAY_FIRST, latest: date = date.max) -> DateReading:
    """A day of a term in a cell (joined, ends). order: how the column is written.

    latest: no such day lies after it; it settles the century of a two-digit year (the later one) and refuses nothing.
    """
    written = _in_order(_written(cell), order)
    days = list(written.days)
    short = written.flaw == "date_two_centuries"
    if short:
        days = sorted((day for day in days if day <= latest), reverse=True) or days
    if not days or days[0].year < OLDEST_YEAR:
        state = DateState.MISSING if written.flaw == "date_missing" else DateState.IMPOSSIBLE
        return DateReading(None, state, written.flaw or "date_impossible")
    if written.flaw == "date_two_orders" and order is Order.MIXED:
        return DateReading(None, DateState.AMBIGUOUS, written.flaw)
    month_first = written.flaw == "date_two_orders" and order is Order.MONTH_FIRST
    return DateReading(days[month_first], DateState.KNOWN, "date_two_digit_year" if short else "")


def order_of(cells: Iterable[object]) -> Order:
    """How a column is written: month first only when some date can be nothing else and none is day first."""
    told = {_order_told(cell) for cell in set(cells) if isinstance(cell, str)}
    if Order.MONTH_FIRST not in told:
        return Order.DAY_FIRST
    return Order.MIXED if Order.DAY_FIRST in told else Order.MONTH_FIRST


def _order_told(text: str) -> Order | None:
    """The order of a date in figures, year last, whose day is past the twelfth."""
    found = _NUMERIC.fullmatch(_bare(text))
    if not found or len(found[1]) > 2 or len(found[3]) not in (2, 4) or not _from_text(text).days:
        return None
    first, second = int(found[1]), int(found[2])
    return Order.DAY_FIRST if first > 12 else Order.MONTH_FIRST if second > 12 else None


def agrees_with_nik(day: date, nik: str) -> bool:
    """Does a valid NIK carry this birth date?"""
    inside = birth_digits(nik)
    return (day.day, day.month, day.year % 100) == inside[:3]


def _in_order(written: Written, order: Order, nik: str = "") -> Written:
    """What a date with a two-digit year may mean in such a column; its NIK has the first say."""
    if not written.swapped:
        return written
    usual, swapped = (
        any(nik and agrees_with_nik(day, nik) for day in days) for days in (written.days, written.swapped)
    )
    if swapped or (order is Order.MONTH_FIRST and not usual):
        return Written(written.swapped, written.flaw, month_first=True)
    if order is Order.MIXED and not usual:
        return Written(written.days + written.swapped, "date_two_orders")
    return written


def _chosen(days: tuple[date, ...], written: Written, nik: str, order: Order) -> DateReading:
    if len(days) == 1:
        return DateReading(days[0], DateState.KNOWN, _settled(written))
    agreeing = [day for day in days if nik and agrees_with_nik(day, nik)]
    if len(agreeing) == 1:
        flaw = "date_month_first" if written.flaw == "date_two_orders" and agreeing[0] != days[0] else _settled(written)
        return DateReading(agreeing[0], DateState.KNOWN, flaw)
    if written.flaw == "date_two_orders" and order is not Order.MIXED:
        month_first = order is Order.MONTH_FIRST
        return DateReading(
            days[1] if month_first else days[0], DateState.KNOWN, "date_month_first" if month_first else ""
        )
    return DateReading(None, DateState.AMBIGUOUS, written.flaw)


def _settled(written: Written) -> str:
    """The note that remains when only one of the possible days can be meant."""
    if written.month_first:
        return "date_month_first"
    return {"date_two_orders": "", "date_two_centuries": "date_two_digit_year"}.get(written.flaw, written.flaw)


def _unreadable_or_true(nik: str) -> DateReading:
    if nik and agrees_with_nik(UNREADABLE, nik):
        return DateReading(UNREADABLE, DateState.KNOWN, "date_1970_confirmed")
    return DateReading(None, DateState.PLACEHOLDER, "date_1970")


def _written(cell: object) -> Written:
    if isinstance(cell, str):
        return _from_text(cell)
    if isinstance(cell, datetime):
        return Written((cell.date(),))
    if isinstance(cell, date):
        return Written((cell,))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell) if cell else Written((), "date_missing")
    return Written((), "date_missing" if cell is None else "date_unreadable")


def _from_serial(serial: float) -> Written:
    if serial == serial and 0 < serial < 10**8 and int(serial) in SERIALS:  # noqa: PLR0124 - NaN is not itself
        return Written((EXCEL_EPOCH + timedelta(days=int(serial)),), "date_serial")
    text = str(int(serial)) if serial == serial and abs(serial) < 10**9 else ""  # noqa: PLR0124
    return _from_text(text) if _COMPACT.fullmatch(text) else Written((), "date_unreadable")


def _bare(text: str) -> str:
    return _CLOCK.sub("", text.strip().lstrip("'")).strip()


@lru_cache(maxsize=100_000)
def _from_text(text: str) -> Written:
    bare = _bare(text)
    if bare.lower() in _NOTHING:
        return Written((), "date_missing")
    if bare.startswith(("0000", "-0001", "00-00", "00/00")):
        return Written((), "date_zero")
    if found := _NUMERIC.fullmatch(bare):
        return _from_numbers(*found.groups())
    if found := _WORDED.fullmatch(bare):
        month = _SHORT_MONTHS.get(found[2][:3].upper(), 0)
        written = _with_century(int(found[1]), month, found[3])
        return written._replace(flaw=written.flaw or "date_worded")
    return _from_digits(bare)


def _from_digits(bare: str) -> Written:
    """19851231, an Excel serial typed as text, a year alone, or nothing that can be read."""
    if _COMPACT.fullmatch(bare):
        return _days((int(bare[:4]), int(bare[4:6]), int(bare[6:])))
    if bare.isdecimal() and len(bare) == 5:
        return _from_serial(int(bare))
    return Written((), "date_incomplete" if bare.isdecimal() and len(bare) == 4 else "date_unreadable")


def _from_numbers(first: str, second: str, last: str) -> Written:
    if len(first) == 4:
        return _days((int(first), int(second), int(last)))
    one, two = int(first), int(second)
    if len(last) == 4:
        year = int(last)
        if two > 12 >= one:
            return _days((year, one, two), flaw="date_month_first")
        if one > 12 or one == two:
            return _days((year, two, one))
        return _days((year, two, one), (year, one, two), flaw="date_two_orders")
    return _from_short_year(one, two, last) if len(last) == 2 else Written((), "date_unreadable")


def _from_short_year(one: int, two: int, last: str) -> Written:
    if two > 12 >= one:
        return _with_century(two, one, last)._replace(month_first=True)
    swapped = _with_century(two, one, last).days if one <= 12 and one != two else ()
    return _with_century(one, two, last)._replace(swapped=swapped)


def _with_century(day: int, month: int, year: str) -> Written:
    if len(year) == 4:
        return _days((int(year), month, day))
    return _days((1900 + int(year), month, day), (2000 + int(year), month, day), flaw="date_two_centuries")


def _days(*parts: tuple[int, int, int], flaw: str = "") -> Written:
    days = []
    for year, month, day in parts:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return Written(tuple(days), flaw) if days else Written((), "date_impossible")
