"""NIK: sixteen digits given to a resident once, for life.

They record where and as what the resident was FIRST registered (PPKKCC DDMMYY SSSS, a woman's day + 40). A later
move or a corrected birth date leaves them unchanged, so a NIK is a key to look up, never proof of address or age.
Source of the structure: PP 37/2007 art. 37 and PP 40/2019 art. 30, as regency offices quote them (`unverified`
against the gazette). Neither a corrected birth date nor the splitting of a regency changes a NIK.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from lindung.common.areas import KNOWN_PROVINCES

WOMEN_DAY_OFFSET = 40  # a woman born on the 7th carries day 47
DIGITS = 16
EXACT_INTEGERS = 2**53  # a spreadsheet's number is exact only below this; NIK of provinces 91-96 lie above
EXCEL_DIGITS = 15  # Excel itself keeps fifteen: the sixteenth becomes 0
ROUNDED_LEAST = 10  # different numbers of a column of text, before it is said that Excel rounded it
ROUNDED_SHARE = 0.9  # of them end in 0 then; by chance a tenth does


class NikState(StrEnum):
    """How far a NIK as written may be trusted. Only a valid one is ever a key."""

    VALID = "valid"
    TEMPORARY = "temporary"  # OpenSID's own number, beginning with 0: known to nobody else
    INVALID = "invalid"
    ROUNDED = "rounded"  # a spreadsheet made a number of it and lost digits
    MISSING = "missing"


class NikReading(NamedTuple):
    """A NIK as read: its digits (text, perhaps not sixteen), its state, and the finding it deserves ("" for none)."""

    digits: str
    state: NikState
    flaw: str = ""


_NOTHING = frozenset(("", "0", "-", "--", "null", "none", "nihil", "tidak ada", "belum ada", "tdk ada"))
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
_MASK = re.compile(r"(?=.*\d)\d*([*•#]+|[Xx]{3,})[\dXx*•#]*|[*•#]{8,}|[Xx]{8,}")  # 9999********0001
_DRESSING = re.compile(r"[\s.'`\"’‘\-_\u00a0\u200b\u200e\ufeff]+")
_BIRTH_DAYS = frozenset(
    f"{day + offset:02d}{month:02d}"
    for month, length in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)
    for day in range(1, length + 1)
    for offset in (0, WOMEN_DAY_OFFSET)
)
_LEAP_DAYS = ("2902", "6902")


def read_nik(cell: object) -> NikReading:
    """The NIK in a spreadsheet cell. A number is never silently taken for text: see `_from_number`."""
    if isinstance(cell, str):
        return _judged(cell) if len(cell) == DIGITS and cell.isdecimal() and cell.isascii() else _from_text(cell)
    if cell is None:
        return NikReading("", NikState.MISSING, "nik_missing")
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return NikReading("", NikState.INVALID, "nik_characters")
    return _from_number(cell)


def is_rounded_column(numbers: Iterable[str]) -> bool:
    """Did Excel round a column before it was saved as text? Then nearly all of its sixteen digits end in 0."""
    different = set(numbers)
    ending = sum(number[-1:] == "0" for number in different)
    return len(different) >= ROUNDED_LEAST and ending >= len(different) * ROUNDED_SHARE


def as_column(readings: Sequence[NikReading]) -> Sequence[NikReading]:
    """The NIK of a column, those ending in 0 as rounded ones where the column as a whole was rounded."""
    long = (nik.digits for nik in readings if len(nik.digits) == DIGITS and nik.state is not NikState.TEMPORARY)
    if not is_rounded_column(long):
        return readings
    return [
        nik._replace(state=NikState.ROUNDED) if nik.state is NikState.VALID and nik.digits[-1] == "0" else nik
        for nik in readings
    ]


def valid_digits(nik: NikReading) -> str:
    """The digits where the NIK is valid, else ""."""
    return nik.digits if nik.state is NikState.VALID else ""


def masked(digits: str) -> str:
    """The only form that may reach a log, a message or a screen of somebody else: the area and the serial.

    Of a shorter number (a phone, a KPJ) only the last three signs, and nothing where that were much of it.
    """
    written = sum(sign not in " .'-" for sign in digits)
    first, last = (4, 4) if written >= DIGITS else (0, 3) if written > 8 else (0, 0)
    hidden = len(digits) - first - last
    return digits[:first] + "*" * hidden + digits[first + hidden :]


def is_masked(written: str) -> bool:
    """Is this a number of which somebody hid digits (9999********0001, 9999XXXXXXXX0001)?"""
    return _MASK.fullmatch(written.replace(" ", "")) is not None


def birth_digits(digits: str) -> tuple[int, int, int, bool]:
    """Day, month, two-digit year and "is a woman" inside a valid NIK."""
    day = int(digits[6:8])
    woman = day > WOMEN_DAY_OFFSET
    return day - WOMEN_DAY_OFFSET * woman, int(digits[8:10]), int(digits[10:12]), woman


def _judged(digits: str) -> NikReading:
    if digits[0] == "0":
        if digits.strip("0") == "":
            return NikReading(digits, NikState.MISSING, "nik_missing")
        return NikReading(digits, NikState.TEMPORARY, "nik_temporary")
    if len(set(digits)) == 1 or digits[:2] not in KNOWN_PROVINCES or digits[2:4] == "00" or digits[4:6] == "00":
        return NikReading(digits, NikState.INVALID, "nik_region")
    day_month = digits[6:10]
    if day_month not in _BIRTH_DAYS or (day_month in _LEAP_DAYS and int(digits[10:12]) % 4):
        return NikReading(digits, NikState.INVALID, "nik_date")
    if digits[12:] == "0000":  # no serial 0000 is issued: this is Excel's rounded sixteenth digit, saved as text
        return NikReading(digits, NikState.ROUNDED, "nik_rounded")
    return NikReading(digits, NikState.VALID)


def _from_text(text: str) -> NikReading:
    bare = text.strip().removeprefix("=").strip("\"'")  # ="9999…" keeps Excel from making a number of it
    if bare.lower() in _NOTHING:
        return NikReading("", NikState.MISSING, "nik_missing")
    if _SCIENTIFIC.fullmatch(bare.replace(" ", "")):
        return NikReading("", NikState.ROUNDED, "nik_scientific")
    if is_masked(bare):
        return NikReading(bare.replace(" ", "")[:DIGITS], NikState.INVALID, "nik_masked")
    digits = _DRESSING.sub("", bare)
    if digits.endswith("0") and digits[:-1].isdecimal() and bare.endswith(".0") and len(digits) == DIGITS + 1:
        digits = digits[:-1]  # "9907…0001.0": a number that some program saved as text
    if not (digits.isdecimal() and digits.isascii()):
        return NikReading(digits, NikState.INVALID, "nik_characters")
    if len(digits) != DIGITS:
        return NikReading(digits, NikState.INVALID, "nik_length")
    reading = _judged(digits)
    return reading if reading.flaw else reading._replace(flaw="nik_cleaned")


def _from_number(cell: float) -> NikReading:
    if cell != cell or cell <= 0 or cell in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is not itself
        return NikReading("", NikState.MISSING, "nik_missing")
    digits = str(int(cell))
    if len(digits) != DIGITS:
        return NikReading(digits[:DIGITS], NikState.INVALID, "nik_length")
    if cell % 10 == 0:
        return NikReading(digits, NikState.ROUNDED, "nik_rounded")
    if cell >= EXACT_INTEGERS:
        return NikReading(digits, NikState.ROUNDED, "nik_beyond_exact")
    reading = _judged(digits)
    return reading if reading.flaw else reading._replace(flaw="nik_numeric")
