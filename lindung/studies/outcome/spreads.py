"""Numbers over all draws become a spread; of a ratio the two sums stay apart until here."""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.outcome.results import Spread

LOW, HIGH = 5, 95
"""Percentiles that are shown: nine draws of ten lie between them."""
DUST = 1e-12
"""Of a number: what the order of additions leaves behind, which no two machines have alike."""

Column = NDArray[np.float64]


def spread(column: Column) -> Spread:
    """Of one number for each draw. The error is that of independent draws; a Latin hypercube has less."""
    low, high = np.percentile(column, (LOW, HIGH))
    return Spread(float(column.mean()), float(low), float(high), _error(column, float(np.abs(column).max())))


def spreads(table: Column) -> tuple[Spread, ...]:
    """Of a table (draws, n): one spread for each column."""
    return tuple(spread(column) for column in table.T)


def ratio(above: Column, below: Column, times: float = 1.0) -> Spread | None:
    """Of two sums for each draw; None where nothing stands below the line in any draw.

    The mean is the sum of all above by the sum of all below, never the mean of ratios; its error is that of a ratio
    estimator (Cochran 1977, 2.9). The percentiles are those of the draws that have a ratio.
    """
    there = below > 0
    if not there.any():
        return None
    each = times * above[there] / below[there]
    mean = float(above[there].sum() / below[there].sum())
    low, high = np.percentile(each, (LOW, HIGH))
    error = _error(above[there] - mean * below[there], float(above.max())) / float(below[there].mean())
    return Spread(times * mean, float(low), float(high), times * error)


def _error(column: Column, size: float) -> float:
    """Standard error of the mean; none of a single draw, and none that is dust beside numbers of that size."""
    error = float(column.std(ddof=1) / np.sqrt(len(column))) if len(column) > 1 else 0.0
    return error if error > DUST * size else 0.0
