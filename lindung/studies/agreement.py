"""Do the two engines say the same? Means over the same draws of the first scenario, measure by measure.

Only chance and what the aggregate engine leaves out is between them. The chance of c expected cases is the root of c in
one draw, and of a mean over d draws the root of c by d; what is counted in months or rupiah rests on fewer cases than
it has units and gets its share of those that it rests on.
"""

from collections.abc import Mapping

import numpy as np

from lindung.studies.outcomes import Measure, Outcome
from lindung.studies.results import Agreement
from lindung.studies.spreads import spread

SURE = 1.96  # standard errors within which nineteen of twenty draws lie
LEFT_OUT = 0.01  # of a number: the order of events, and who still sits when a queue begins again
RESTS_ON: Mapping[Measure, Measure] = {
    Measure.PAID_MONTHS: Measure.DEATHS_COVERED,
    Measure.FULL_MONTHS: Measure.DEATHS_COVERED,
    Measure.COST: Measure.DEATHS_COVERED,
    Measure.DEATHS: Measure.DEATHS,
    Measure.DEATHS_COVERED: Measure.DEATHS_COVERED,
    Measure.ACCIDENTS_COVERED: Measure.ACCIDENTS_COVERED,
    Measure.FAMILY_RUPIAH: Measure.DEATHS_COVERED,
    Measure.SCHOOLING: Measure.SCHOOLING,
    Measure.POOR_WITHOUT: Measure.POOR_WITHOUT,
    Measure.POOR_WITH: Measure.POOR_WITH,
}
"""What is compared, and the cases whose chance it has."""


def agreement(expected: Outcome, lived: Outcome) -> tuple[Agreement, ...]:
    """Each measure by both engines; both outcomes have the same draws of the same scenario."""
    assert expected.by_year.shape == lived.by_year.shape
    return tuple(_agreement(measure, cases, expected, lived) for measure, cases in RESTS_ON.items())


def _agreement(measure: Measure, cases: Measure, expected: Outcome, lived: Outcome) -> Agreement:
    aggregate, many = (float(expected.total(one).mean()) for one in (measure, cases))
    draws = len(expected.by_year)
    chance = SURE / float(np.sqrt(many * draws)) if many else 0.0  # as a share of the number
    return Agreement(measure, aggregate, spread(lived.total(measure)), aggregate * (chance + LEFT_OUT))
