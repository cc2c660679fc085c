"""A day or a month as somebody types it for a question: 2025-12-31, 31/12/2025, 31 Desember 2025; 2026-05, Mei 2026.

Read as registers are, but nobody else's cells tell what was meant: what can be read in two ways is refused.
"""

import re
from datetime import date

from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.people.dates import Order, read_day
from lindung.people.months import read_month

DAY_LIKE = "2025-12-31 atau 31 Desember 2025"
MONTH_LIKE = "2026-05 atau Mei 2026"
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_SERIAL = re.compile(r"\d{1,7}", re.ASCII)  # a spreadsheet's day number is no day that somebody types
_LAST = date(2999, 12, 31)


class NotADay(ValueError):
    """What was written is no day or month; the reason is part of an Indonesian sentence."""


def said_day(text: str) -> date:
    """The day of a text; NotADay says why it is none."""
    bare = " ".join(text.split())
    read = read_day(bare, Order.MIXED)
    if read.flaw == "date_two_orders":
        usual = read_day(bare).day
        assert usual is not None, bare
        other = date(usual.year, usual.day, usual.month)
        raise NotADay(
            f"dapat dibaca {long_day(usual)} atau {long_day(other)}; tulis {usual.isoformat()} atau {long_day(usual)}"
        )
    if read.day is None or _SERIAL.fullmatch(bare):
        raise NotADay(f"tidak terbaca; tulis seperti {DAY_LIKE}")
    if read.flaw == "date_two_digit_year":
        raise NotADay(f"bertahun dua angka; tulis tahunnya lengkap, seperti {DAY_LIKE}")
    return read.day


def said_month(text: str) -> Month:
    """The month of a text, or of the day in it; NotADay says why it is none."""
    bare = " ".join(text.split())
    if (found := _ISO_MONTH.fullmatch(bare)) and 1 <= int(found[2]) <= 12:
        return Month(int(found[1]), int(found[2]))
    read = None if re.fullmatch(r"\d{1,5}", bare) else read_month(bare, _LAST)
    if read is None:
        try:
            return Month.of(said_day(bare))
        except NotADay:
            raise NotADay(f"tidak terbaca; tulis seperti {MONTH_LIKE}") from None
    if read_day(bare, Order.MIXED).flaw == "date_two_orders":
        said_day(bare)
    return Month.of(read)
