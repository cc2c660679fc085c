"""Calibrated probabilities: how well they hold, and the straight line in bits that makes them hold better.

Platt, "Probabilistic outputs for support vector machines" (1999): log odds of being right = intercept + slope * bits,
fitted by maximum likelihood. The line begun from weighs as some pairs of its own, so that a handful of labels does not
turn it over. A slope below LEAST_SLOPE would order pairs by nothing, and is not taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lindung.verification.weights import Calibration

Floats = npt.NDArray[np.float64]

LEAST_SLOPE = 0.2
HELD_BY = 20.0  # how firmly the line begun from is held: the precision of both numbers
ROUNDS = 50
MOST_BITS = 30.0
EDGES = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True)
class Bin:
    """Pairs of about one probability: how many, what was said of them on average, and how many are right."""

    least: float
    pairs: int
    said: float
    right: int

    @property
    def observed(self) -> float:
        return self.right / self.pairs


@dataclass(frozen=True)
class Reliability:
    """Murphy's reliability table of some pairs, with the usual sums. log_loss in nats for a pair."""

    bins: tuple[Bin, ...]
    expected_error: float
    brier: float
    log_loss: float


def fitted(
    bits: Floats, right: Floats, weight: Floats, begun: Calibration = Calibration(), *, level: bool = True
) -> Calibration:
    """The line through labelled pairs. bits: log2 odds of the model; right: 0 or 1; weight: of each pair.

    level: whether the intercept moves too. Of one region's data it says nothing about another's, where the prior is
    estimated anew; how steep the bits are is a fault of the model and goes along.
    """
    start = np.array([begun.intercept, begun.slope])
    line = start.copy()
    design = np.column_stack([np.ones_like(bits), np.clip(bits, -MOST_BITS, MOST_BITS)]) * np.log(2)
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(design @ line)))
        gradient = design.T @ (weight * (right - p)) - HELD_BY * (line - start)
        gradient[0] *= level
        hessian = (design * (weight * p * (1 - p))[:, None]).T @ design + HELD_BY * np.eye(2)
        hessian[0, 1] = hessian[1, 0] = hessian[0, 1] * level
        step = np.linalg.solve(hessian, gradient)
        line = line + np.clip(step, -1.0, 1.0)
        if float(np.abs(step).max()) < 1e-9:
            break
    return Calibration(round(float(line[0]), 4), round(max(float(line[1]), LEAST_SLOPE), 4))


def reliability(said: Floats, right: Floats, edges: Sequence[float] = EDGES) -> Reliability:
    """How the probabilities said of some pairs hold."""
    place = np.clip(np.searchsorted(np.array(edges), said, side="right") - 1, 0, len(edges) - 2)
    bins = tuple(
        Bin(float(edges[at]), int(inside.sum()), float(said[inside].mean()), int(right[inside].sum()))
        for at in range(len(edges) - 1)
        if (inside := place == at).any()
    )
    sure = np.clip(said, 1e-6, 1 - 1e-6)
    losses = right * np.log(sure) + (1 - right) * np.log1p(-sure)
    return Reliability(
        bins,
        expected_error=sum(abs(of.said - of.observed) * of.pairs for of in bins) / max(len(said), 1),
        brier=float(((said - right) ** 2).mean()) if len(said) else 0.0,
        log_loss=-float(losses.mean()) if len(said) else 0.0,
    )


def bits_of(probability: Floats) -> Floats:
    """Probabilities as log2 odds, within MOST_BITS."""
    sure = np.clip(probability, 2.0**-MOST_BITS, 1 - 2.0**-MOST_BITS)
    return np.asarray(np.log2(sure / (1 - sure)))
