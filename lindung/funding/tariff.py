"""What everybody who is alike costs at every source they may use, and the budgets that are charged for it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lindung.funding.candidates import Candidates
from lindung.funding.prices import Place, Prices
from lindung.funding.usable import Usable, usable_sources

NOBODY = -1


@dataclass(frozen=True)
class Tariff:
    """`kind_of` each candidate; of each kind the places by source. Kinds differ in sources, months paid or sector."""

    prices: Prices
    kind_of: NDArray[np.int64]
    places: tuple[dict[int, Place], ...]

    @classmethod
    def of(cls, candidates: Candidates, prices: Prices) -> "Tariff":
        usable = usable_sources(candidates, prices)
        kinds, kind_of = np.unique(usable.class_of * len(usable.signs) + usable.sign_of, return_inverse=True)
        places = tuple(_places(prices, usable, *divmod(kind, len(usable.signs))) for kind in kinds.tolist())
        return cls(prices, kind_of.astype(np.int64).reshape(-1), places)

    @cached_property
    def partner(self) -> tuple[int, ...]:
        """The place of each source's partner among the sources; NOBODY where it pays alone."""
        at = {source.key: place for place, source in enumerate(self.prices.sources)}
        return tuple(at[source.partner] if source.partner else NOBODY for source in self.prices.sources)

    @cached_property
    def cheapest(self) -> NDArray[np.int64]:
        """Rupiah of the cheapest place of each candidate; 0 where there is none."""
        least = [min((place.price for place in own.values()), default=0) for own in self.places]
        return np.array(least, np.int64)[self.kind_of]

    def charges(self, source: int, place: Place) -> tuple[tuple[int, int], ...]:
        """The budgets that a place at a source is charged to, and how much each."""
        own = (source, int(place.own))
        return (own,) if self.partner[source] == NOBODY else (own, (self.partner[source], int(place.partner)))


def _places(prices: Prices, usable: Usable, class_: int, sign: int) -> dict[int, Place]:
    return {source: prices.place(source, *usable.signs[sign]) for source in usable.sources[class_]}
