"""Who gains: paid months over eligible people by decile, as a Lorenz curve and its Gini (concentration) index.

People stand in the order of need, not of what they get: the index is below zero where the poor get more than their
share (concentration curve, Kakwani 1977). Within a decile everybody is taken to get the same. Where nothing is paid
everybody has the same, and the index is zero.
"""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Spread
from lindung.studies.outcome.spreads import spread
from lindung.studies.people.pool import DECILES

Table = NDArray[np.float64]


def lorenz(outcome: Outcome) -> tuple[float, ...]:
    """Share of all paid months of the poorest k tenths of eligible people, k = 0 to 10, all draws together."""
    people, months = _curve(outcome.eligible_by_decile.sum(axis=0), _paid(outcome).sum(axis=0))
    return tuple(float(share) for share in np.interp(np.arange(DECILES + 1) / DECILES, people, months))


def gini(outcome: Outcome) -> Spread:
    """One less twice the area below the curve, draw by draw."""
    curves = map(_curve, outcome.eligible_by_decile, _paid(outcome))
    return spread(np.array([1 - float(np.diff(people) @ (months[1:] + months[:-1])) for people, months in curves]))


def _paid(outcome: Outcome) -> Table:
    return outcome.by_decile[:, :, MEASURES.index(Measure.PAID_MONTHS)]


def _curve(people: Table, months: Table) -> tuple[Table, Table]:
    """Running shares of people and of months, both from 0 to 1."""
    return _running(people), _running(months if months.any() else people)


def _running(counts: Table) -> Table:
    return np.asarray(np.concatenate(([0.0], np.cumsum(counts))) / counts.sum())
