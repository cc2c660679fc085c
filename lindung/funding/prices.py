"""What one person costs at one source: for which months, and how many rupiah of each budget.

The price of a month depends on who pays and on the worker's sector (a relief). Of money that two bear together the
dearer price of the two counts: the relief is not for money of a public budget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.period import Period, first_bits
from lindung.funding.sources import Source, checked
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Sector

SECTORS = tuple(Sector)


@dataclass(frozen=True)
class Place:
    """What one person gets of a source: months (bits), and what its budget and its partner's are charged."""

    bits: int
    own: Rupiah
    partner: Rupiah

    @property
    def price(self) -> Rupiah:
        return Rupiah(self.own + self.partner)


NO_PLACE = Place(0, Rupiah(0), Rupiah(0))


class Prices:
    """Places by source, months already paid and sector; `month` is the price of one of them.

    `income` is the declared income contributions are paid on.
    """

    def __init__(self, sources: Sequence[Source], period: Period, income: Rupiah, law: Law) -> None:
        self.sources, self.period, self.income, self.law = tuple(sources), period, income, law
        self.by_key = checked(sources)
        self.place = lru_cache(maxsize=None)(self._place)
        self.month = lru_cache(maxsize=None)(self._price_of_month)

    @cached_property
    def bits(self) -> tuple[int, ...]:
        """The months that each source may pay: of a shared one, those of both."""
        return tuple(
            source.bits(self.period) & (self.by_key[source.partner].bits(self.period) if source.partner else -1)
            for source in self.sources
        )

    @cached_property
    def longest(self) -> tuple[int | None, ...]:
        """Months at most for one person, of each source and its partner."""
        return tuple(_least(source, self.by_key) for source in self.sources)

    def _place(self, source: int, paid: int, sector: int) -> Place:
        """The place of a person who has some months paid; NO_PLACE where nothing is left to pay."""
        bits = first_bits(self.bits[source] & ~paid, self.longest[source])
        if not bits:
            return NO_PLACE
        prices = [self.month(source, sector, month) for month in self.period.of_bits(bits)]
        own = sum(self.sources[source].own_part(price) for price in prices)
        return Place(bits, Rupiah(own), Rupiah(sum(prices) - own))

    def _price_of_month(self, source: int, sector: int, month: Month) -> Rupiah:
        one = self.sources[source]
        payers = {one.payer, self.by_key[one.partner].payer} if one.partner else {one.payer}
        programmes = one.terms.programmes
        worker = InformalWorker(self.income, SECTORS[sector], programmes)
        return max(owed(worker, month, payer, self.law).total for payer in payers)


def _least(source: Source, by_key: Mapping[str, Source]) -> int | None:
    terms = [source.terms, *([by_key[source.partner].terms] if source.partner else [])]
    return min((one.months_at_most for one in terms if one.months_at_most is not None), default=None)
