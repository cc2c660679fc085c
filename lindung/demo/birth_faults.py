"""How a birth date goes wrong in the members' list, and how days look when they are text."""

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import happens, kinds_of
from lindung.demo.columns import Days, Flags, Numbers, choice, day_of, digits, iso, joined, year_month_day
from lindung.demo.rates import MemberBirth

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")
_OTHER_AUGUST = "AGS"
_YEARS_OFF = (-10, -3, -2, -1, 1, 2, 3, 10)

Fault = Callable[[np.random.Generator, Numbers, Numbers, Numbers], Days]


def write_birth_days(rng: np.random.Generator, born: Days, kind: Numbers) -> Days:
    """The days as the list has them; no day where it is missing. `kind`: drawn from MemberBirth."""
    days = born.astype("datetime64[D]")
    for number, name in enumerate(kinds_of(MemberBirth()), start=1):
        rows = np.flatnonzero(kind == number)
        days[rows] = FAULTS[name](rng, *year_month_day(born[rows]))
    return days


def worded(rng: np.random.Generator, days: Days) -> pa.Array:
    """`07-AGT-85`: the month in letters, the century left out."""
    year, month, day = year_month_day(days)
    months = choice([*_MONTHS, _OTHER_AUGUST], np.where((month == 8) & happens(rng, len(days), 0.5), 12, month - 1))
    return joined(digits(day, 2), months, digits(year % 100, 2), between="-")


def as_text(rng: np.random.Generator, days: Days) -> pa.Array:
    """Mostly `07-AGT-85`, else `07-08-1985` or `07/08/1985`. There must be a day."""
    year, month, day = year_month_day(days)
    chance = rng.random(len(days))
    dashed = joined(digits(day, 2), digits(month, 2), digits(year, 4), between="-")
    figures = pc.if_else(pa.array(chance < 0.2), dashed, pc.replace_substring(dashed, "-", "/"))
    return pc.if_else(pa.array(chance < 0.3), figures, worded(rng, days))


def mixed(days: Days, text_rows: Flags, texts: pa.Array) -> pa.Array:
    """ISO text of the days that are date cells, the given texts in the other rows."""
    return pc.replace_with_mask(iso(days), pa.array(text_rows), texts)


def _swapped(_: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    """Day and month exchanged, where that is a day at all."""
    can = day <= 12
    return day_of(year, np.where(can, day, month), np.where(can, month, day))


def _year(rng: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    return day_of(year + rng.choice(_YEARS_OFF, len(year)), month, day)


def _new_year(_: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    return day_of(year, np.ones_like(month), np.ones_like(day))


def _day(rng: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    return day_of(year, month, rng.integers(1, 29, len(day)))


def _month(rng: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    return day_of(year, rng.integers(1, 13, len(month)), day)


def _missing(_: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:  # noqa: ARG001
    return np.full(len(year), np.datetime64("NaT", "D"))


def _as_text(_: np.random.Generator, year: Numbers, month: Numbers, day: Numbers) -> Days:
    return day_of(year, month, day)


FAULTS: Mapping[str, Fault] = {
    "swapped": _swapped,
    "year": _year,
    "new_year": _new_year,
    "day": _day,
    "month": _month,
    "missing": _missing,
    "as_text": _as_text,
}
"""Kind of fault (a field of MemberBirth) to the writer of its days."""
