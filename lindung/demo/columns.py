"""Numbers into columns of text: the few turns every page of this room takes, a whole column at once."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]


def digits(numbers: Numbers, width: int) -> pa.Array:
    """The numbers as text of that width, with leading zeros."""
    return pc.utf8_lpad(plain(numbers), width, "0")


def plain(numbers: Numbers) -> pa.Array:
    """The numbers as text, as short as they are."""
    return pc.cast(pa.array(numbers), pa.string())


def iso(days: Days) -> pa.Array:
    """The days as 2026-11-22; no day is no text."""
    return pc.cast(pa.array(days.astype("datetime64[D]")), pa.string())


def choice(words: Sequence[str] | pa.Array, picks: Numbers) -> pa.Array:
    """The word at each place of the list."""
    return pc.take(pa.array(words, pa.string()), pa.array(picks))


def joined(*parts: pa.Array | str, between: str = "") -> pa.Array:
    """The parts side by side; a part without text is left out, and a row of nothing is "".

    The guard is there because pyarrow 26 drops a row whose parts are all null, and the column comes out
    shorter.
    """
    silent = reduce(pc.and_, [pc.is_null(part) for part in parts])
    guard = pc.if_else(silent, "", pa.scalar(None, pa.string()))
    return pc.binary_join_element_wise(*parts, guard, between, null_handling="skip")


def instead(column: pa.Array, where: Flags, texts: pa.Array) -> pa.Array:
    """The column with other texts, one for each row flagged."""
    return pc.replace_with_mask(column, pa.array(where), texts)


def emptied(column: pa.Array, where: Flags) -> pa.Array:
    """The column without text in the rows flagged: an empty cell."""
    return pc.if_else(pa.array(where), pa.scalar(None, pa.string()), column)


def fixed(column: pa.Array, where: Flags, text: str) -> pa.Array:
    """The column with one text in all rows flagged."""
    return pc.if_else(pa.array(where), text, column)


def year_month_day(days: Days) -> tuple[Numbers, Numbers, Numbers]:
    """The parts of each day, as a person writes them."""
    year, month = days.astype("datetime64[Y]"), days.astype("datetime64[M]")
    day = (days - month.astype("datetime64[D]")).astype(np.int64) + 1
    return year.astype(np.int64) + 1970, month.astype(np.int64) % 12 + 1, day


def day_of(year: Numbers, month: Numbers, day: Numbers) -> Days:
    """The day with these parts; past the end of a month it is the month's last."""
    first = (year - 1970) * 12 + (month - 1)
    length = _days_in(first.astype("datetime64[M]"))
    start = first.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray(start + np.minimum(day, length).astype("timedelta64[D]") - np.timedelta64(1, "D"))


def months_later(days: Days, months: Numbers | int) -> Days:
    """The same day of another month, or that month's last."""
    year, month, day = year_month_day(days)
    return day_of(year, month + months, day)


def _days_in(month: Days) -> Numbers:
    length = (month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")
    return np.asarray(length.astype(np.int64))
