"""Numbers, months and days of a scheme as an officer writes them: 50000000, «Rp50 juta», «12,5%», «15 Januari 2024».

What could be read in two ways is refused with an example of how to write it. Days in figures have the day first.
"""

import re
from datetime import date
from decimal import Decimal

from lindung.common.months import Month
from lindung.common.written import Kind, NotANumber, Rough, written
from lindung.people.dates import read_day

KINDS = {"rupiah": Kind.MONEY, "rupiah per bulan": Kind.MONEY, "persen": Kind.PERCENT}
"""What a number in that unit counts; in any other unit it counts heads, villages, months or days."""
EXAMPLES = {
    Kind.MONEY: 'Tulis seperti 50000000, "Rp50.000.000", atau "Rp50 juta"',
    Kind.PERCENT: 'Tulis seperti 30, "30%", atau "12,5%"',
    Kind.COUNT: 'Tulis seperti 1585 atau "1.585"',
}
DAY_EXAMPLE = 'Tulis seperti 2024-01-15, "15/01/2024", atau "15 Januari 2024"'
_FOUR_DIGITS = re.compile(r"\d{4}")


class NotSo(ValueError):
    """The value is none of that kind; why not and how to write it, the end of an Indonesian sentence."""


def number_of(value: object, unit: str) -> int | Decimal:
    """A percentage as it is written, a whole number of anything else; NotSo where it is none."""
    kind = KINDS.get(unit, Kind.COUNT)
    called = "persen" if kind is Kind.PERCENT else "bilangan bulat"
    if isinstance(value, str):
        return _read(value, unit, kind, called)
    fits = isinstance(value, int | Decimal) if kind is Kind.PERCENT else isinstance(value, int)
    if isinstance(value, bool) or not fits:
        raise NotSo(f"bukan {called}. {EXAMPLES[kind]}.")
    assert isinstance(value, int | Decimal)
    return value


def _read(text: str, unit: str, kind: Kind, called: str) -> int | Decimal:
    bare = text.strip().lower()
    try:
        read = written(bare.removesuffix(unit) if kind is Kind.COUNT else bare, kind)
    except NotANumber as error:
        why = str(error).partition(";")[0]  # its own example is not that of a scheme
        raise NotSo(f"bukan {called} ({why}). {EXAMPLES[kind]}.") from error
    if read.rough is not Rough.NONE:
        raise NotSo(f"hanya kira-kira. {EXAMPLES[kind]}.")
    if kind is Kind.PERCENT:
        return Decimal(read.plain)
    if read.value.denominator != 1:
        raise NotSo(f"bukan {called}. {EXAMPLES[kind]}.")
    return int(read.value)


def day_of(value: object) -> date:
    """A day of YAML's own or as text, the day before the month; NotSo where it is none or has a short year."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or not _FOUR_DIGITS.search(value):
        raise NotSo(f"bukan tanggal. {DAY_EXAMPLE}.")
    read = read_day(value)
    if read.day is None:
        what = "tanggal yang tidak ada" if read.flaw == "date_impossible" else "bukan tanggal"
        raise NotSo(f"{what}. {DAY_EXAMPLE}.")
    return read.day


def month_in_figures(text: str) -> str:
    """2024-01 of «Januari 2024» or «01/2024»; what is none of these stays as it is written."""
    try:
        return str(Month.of(day_of(f"1 {text}")))
    except NotSo:
        return text
