"""Whether more draws would change anything: the mean of the first n draws, with its standard error, for growing n."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lindung.studies.outcome.outcomes import Measure, Outcome
from lindung.studies.outcome.results import Step
from lindung.studies.outcome.spreads import spread

SHOWN = (Measure.COST, Measure.FULL_MONTHS, Measure.DEATHS_COVERED)
STEPS = 20


def convergence(outcome: Outcome) -> Mapping[Measure, tuple[Step, ...]]:
    """Of the measures that a study turns on, at most twenty steps; the last is all draws."""
    return {measure: _steps(outcome.total(measure)) for measure in SHOWN}


def _steps(column: NDArray[np.float64]) -> tuple[Step, ...]:
    """From the first two draws on: one has no error."""
    draws = len(column)
    counts = sorted({max(2, round(draws * step / STEPS)) for step in range(1, STEPS + 1)}) if draws > 1 else []
    return tuple(_step(column[:count]) for count in counts)


def _step(column: NDArray[np.float64]) -> Step:
    running = spread(column)
    return Step(len(column), running.mean, running.error)
