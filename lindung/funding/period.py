"""The months money is divided for, as bits of one whole number: the first month is bit 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lindung.common.errors import UserError
from lindung.common.months import Month

MOST_MONTHS = 60  # bits that fit one whole number of 64 with room to spare


@dataclass(frozen=True)
class Period:
    """From a month to a month, both included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if not 0 <= self.last - self.first < MOST_MONTHS:
            raise UserError(
                f"Bulan {self.first} sampai {self.last} bukan masa yang dapat dibagi: 1 sampai {MOST_MONTHS} bulan. "
                "Periksa bulan pertama dan terakhirnya."
            )

    @cached_property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first + ahead for ahead in range(self.last - self.first + 1))

    @cached_property
    def whole(self) -> int:
        """The bits of all months."""
        return (1 << len(self.months)) - 1

    def bits(self, months: Iterable[Month]) -> int:
        """Those of some months that lie within; others are left out."""
        return sum(1 << (month - self.first) for month in set(months) if self.first <= month <= self.last)

    def between(self, first: Month | None, last: Month | None) -> int:
        """The bits from a month to a month; None: no end on that side."""
        return _between(self, first, last)

    def of_bits(self, bits: int) -> tuple[Month, ...]:
        """The months of bits, in order."""
        return _of_bits(self, bits)


@lru_cache(maxsize=10_000)
def _of_bits(period: Period, bits: int) -> tuple[Month, ...]:
    return tuple(month for ahead, month in enumerate(period.months) if bits >> ahead & 1)


@lru_cache(maxsize=10_000)
def _between(period: Period, first: Month | None, last: Month | None) -> int:
    return period.bits(
        month for month in period.months if (first is None or first <= month) and (last is None or month <= last)
    )


def first_bits(bits: int, count: int | None) -> int:
    """The earliest so many of the bits; None: all of them."""
    if count is None:
        return bits
    kept = 0
    while bits and count > 0:
        lowest = bits & -bits
        kept, bits, count = kept | lowest, bits ^ lowest, count - 1
    return kept
