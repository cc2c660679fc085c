"""Why a birth date is not the one inside the NIK: each program and each slip of a pen leaves its own trace.

The day as read is never changed by this. It only lets the finding say what probably happened, so that the right paper
is taken out of the cupboard. What OpenSID v2410 does to dates was measured on a running one (PHP's strtotime).
"""

from calendar import monthrange
from datetime import date, timedelta

from lindung.people.nik import birth_digits

LAST_YEAR_AS_DAY = 31  # `26-3-12` is read as 2026-03-12 only while its first part could be a year and its last a day


def disagreement(day: date, nik: str) -> str:
    """The finding for a birth date beside sixteen digits of a NIK; "" where they say the same.

    The date inside the NIK may be impossible (31 June): then a day that such a date is turned into is told apart.
    """
    born, month, year, _ = birth_digits(nik)
    written = (day.day, day.month, day.year % 100)
    if written == (born, month, year):
        return ""
    if written == (month, born, year):
        return "date_swapped"
    if written == (year, month, born) and max(born, year) <= LAST_YEAR_AS_DAY:
        return "date_year_first"
    return "date_shifted" if _shifted(day, born, month, year) else "nik_date_differs"


def day_inside(nik: str) -> str:
    """The birth date inside a NIK as it is shown: 31-12-85."""
    day, month, year, _ = birth_digits(nik)
    return f"{day:02d}-{month:02d}-{year:02d}"


def _shifted(day: date, born: int, month: int, year: int) -> bool:
    """Is it what PHP makes of a day that does not exist: 29 February, 31 June, 00-00?"""
    full_year = day.year + (day.month == 11 and day.day == 30)
    if (day.month, day.day) == (11, 30) and full_year % 100 == year:
        return True  # 00-00-1980 was stored as 1979-11-30
    if day.year % 100 != year or not 1 <= month <= 12:
        return False
    last = monthrange(day.year, month)[1]
    overflown = born >= last and last < 31
    return overflown and day == date(day.year, month, last) + timedelta(days=max(born - last, 1))
