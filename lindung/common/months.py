"""A calendar month, the unit of every contribution and every protection, and days counted in months."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from lindung.common.errors import UserError
from lindung.common.wording import MONTHS

ONE_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year; months have an order and may be added to and subtracted."""

    year: int
    number: int  # 1 to 12

    def __post_init__(self) -> None:
        assert 1 <= self.number <= 12, self

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def written(cls, text: str) -> Month:
        """The month of `2026-11`; anything else raises UserError."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or not 1 <= int(found[2]) <= 12:
            raise UserError(f"Bulan «{text.strip()[:20]}» tidak terbaca. Tulis seperti 2026-11.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def numbered(cls, index: int) -> Month:
        """The month with that `index`."""
        year, before = divmod(index, 12)
        return cls(year, before + 1)

    @property
    def index(self) -> int:
        """Months since the year 0, so that months can be counted."""
        return self.year * 12 + self.number - 1

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def words(self) -> str:
        """November 2026."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    def __add__(self, months: int) -> Month:
        return Month.numbered(self.index + months)

    def __sub__(self, earlier: Month) -> int:
        return self.index - earlier.index

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month; never after 9999-12-31."""
    index = Month.of(day).index + months
    if index > Month.of(date.max).index:  # an end of 9999-12-31 means "without end"
        return date.max
    later = Month.numbered(index)
    return date(later.year, later.number, min(day.day, later.last.day))


def last_day_of_grace(end: date, months: int) -> date:
    """The last day of so many months that begin after a day: three of them after 28 February are over on 31 May."""
    return end if end == date.max else months_after(end + ONE_DAY, months) - ONE_DAY
