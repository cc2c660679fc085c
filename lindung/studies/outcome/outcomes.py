"""What a scenario does, counted: the measures both engines fill, and the ratios that are taken at the very end.

Counts and rupiah are added up, ratios never: a ratio is two counts until it is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lindung.law.payers import Payer

Table = NDArray[np.float64]


class Measure(StrEnum):
    """What is counted of one year, area or decile. Months are worker-months."""

    MEMBERS = "members"  # with a place, paid or in grace, in the last month of the year (areas, deciles: of the last)
    EVER = "ever"  # people who took a place in the year; who stays is counted once, who comes again later twice
    PAID_MONTHS = "paid_months"  # bought in time
    FULL_MONTHS = "full_months"  # of them, past the waiting period
    GRACE_MONTHS = "grace_months"
    LAPSES = "lapses"  # people whose membership ended though their place went on
    COST = "cost"  # rupiah paid to BPJS
    BUDGET = "budget"  # rupiah at hand
    DEATHS = "deaths"  # of everybody eligible, covered or not
    DEATHS_COVERED = "deaths_covered"  # the family gets the whole benefit
    DEATHS_WAITING = "deaths_waiting"  # the family gets the small sum
    ACCIDENTS = "accidents"
    ACCIDENTS_COVERED = "accidents_covered"
    FAMILY_RUPIAH = "family_rupiah"  # paid at once
    SCHOOLING = "schooling"  # families whose children's schooling is paid
    POOR_WITHOUT = "poor_without"  # families that fall below the poverty line in the year after a covered death
    POOR_WITH = "poor_with"  # the same families with the benefit
    EXTREME_WITHOUT = "extreme_without"
    EXTREME_WITH = "extreme_with"


MEASURES = tuple(Measure)
"""The last axis of every table, in this order."""


@dataclass(frozen=True)
class Outcome:
    """One scenario. Every table begins with the draws; the last axis is MEASURES.

    BUDGET stands in `by_year` alone (money has no decile), and is 0 elsewhere. by_payer: rupiah (draws, years).
    """

    years: tuple[int, ...]
    areas: tuple[str, ...]
    by_year: Table  # (draws, years, measures)
    by_area: Table  # (draws, areas, measures), summed over the years
    by_decile: Table  # (draws, 10, measures)
    by_payer: Mapping[Payer, Table]
    eligible_by_decile: Table  # (draws, 10) people who could have a place

    def total(self, measure: Measure) -> Table:
        """Over all years, for each draw; of MEMBERS the last year's."""
        column = self.by_year[:, :, MEASURES.index(measure)]
        return np.asarray(column[:, -1] if measure is Measure.MEMBERS else column.sum(axis=1))


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Outcomes of some draws each, as one of all draws in that order."""
    first = outcomes[0]
    assert all((one.years, one.areas) == (first.years, first.areas) for one in outcomes)
    return Outcome(
        years=first.years,
        areas=first.areas,
        by_year=np.concatenate([one.by_year for one in outcomes]),
        by_area=np.concatenate([one.by_area for one in outcomes]),
        by_decile=np.concatenate([one.by_decile for one in outcomes]),
        by_payer={payer: np.concatenate([one.by_payer[payer] for one in outcomes]) for payer in first.by_payer},
        eligible_by_decile=np.concatenate([one.eligible_by_decile for one in outcomes]),
    )
