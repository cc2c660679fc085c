"""Do the two engines say the same? Means over the same draws of the first scenario, measure by measure.

How far they may be apart is said beforehand (`stated_error`): in one measure of twenty it is more by chance alone. What
is expected less than once in a draw is not compared: it rests on a handful of households, the same in every draw, whose
own ages and places in the queue no expectation knows.
"""

from lindung.studies.engines.stated_error import stated_error
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Agreement
from lindung.studies.outcome.spreads import spread

COMPARED = (
    *(Measure.PAID_MONTHS, Measure.FULL_MONTHS, Measure.COST, Measure.DEATHS, Measure.DEATHS_COVERED),
    *(Measure.ACCIDENTS_COVERED, Measure.FAMILY_RUPIAH, Measure.SCHOOLING, Measure.POOR_WITHOUT, Measure.POOR_WITH),
)

LEAST = 1.0  # of what is expected in a draw


def agreement(expected: Outcome, lived: Outcome) -> tuple[Agreement, ...]:
    """Each measure by both engines; both outcomes have the same draws of the same scenario."""
    assert expected.by_year.shape == lived.by_year.shape
    means = {measure: float(expected.total(measure).mean()) for measure in MEASURES}
    draws = len(expected.by_year)
    return tuple(
        Agreement(measure, means[measure], spread(lived.total(measure)), stated_error(measure, means, draws))
        for measure in COMPARED
        if means[measure] >= LEAST
    )
