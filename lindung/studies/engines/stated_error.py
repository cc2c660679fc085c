"""How far the aggregate engine may be off the mean of the person level's draws, said before it is looked at.

Two parts. Chance: of c expected cases in one draw the person level counts c plus or minus the root of c, and 1.96 times
that in nineteen of twenty draws; the mean of several draws is steadier by the root of their number. A month, a rupiah
is no case of its own: months follow from people who took a place, rupiah to families from deaths. And what the
expectation leaves out: people and places are whole, and of whoever still sits when a queue begins again only the
number and the mean place are known to it. What has hardly any chance (months, rupiah) agrees to a thousandth in tests.
"""

from collections.abc import Mapping
from math import exp, lgamma, log, sqrt

from lindung.studies.outcome.outcomes import Measure

SIGMAS = 1.96
TAIL = 0.025  # on either side
MANY = 200.0  # cases, beyond which both bounds are the same to a hundredth
LEFT_OUT = 0.005  # of the expected number
CASES: Mapping[Measure, tuple[Measure, ...]] = {
    Measure.PAID_MONTHS: (Measure.EVER,),
    Measure.FULL_MONTHS: (Measure.EVER,),
    Measure.GRACE_MONTHS: (Measure.EVER,),
    Measure.COST: (Measure.EVER,),
    Measure.FAMILY_RUPIAH: (Measure.DEATHS_COVERED, Measure.DEATHS_WAITING),
    Measure.BUDGET: (),
}
"""What is counted one by one where the measure itself is not."""


def stated_error(measure: Measure, expected: Mapping[Measure, float], draws: int) -> float:
    """In the unit of the measure. expected: of one draw, all measures by the aggregate engine; draws: of the mean."""
    value = expected[measure]
    cases = sum(expected[one] for one in CASES.get(measure, (measure,)))
    if not cases:
        return 0.0
    return _chance(cases * draws) / draws * value / cases + LEFT_OUT * value


def _chance(cases: float) -> float:
    """How far a count may be off what is expected, in nineteen of twenty: of few cases as Poisson has it, exactly."""
    if cases > MANY:
        return SIGMAS * sqrt(cases)
    below, upto, at, least = 0.0, exp(-cases), 0, 0
    while upto < 1 - TAIL:  # at, upto: a count, and the probability of so many or fewer
        least = at if below < TAIL else least
        at, below = at + 1, upto
        upto += exp(at * log(cases) - cases - lgamma(at + 1))
    return max(at - cases, cases - least)
