"""Fit the model to the lists and registers of an engine: count, score the candidates, estimate, calibrate on labels.

Nothing here needs the truth. What people decided about pairs (`labels.py`) holds those pairs fast in the estimate; they
were chosen for a look by their score, which the model knows, so that leaving all other pairs in keeps them from
speaking for more than themselves (missing at random; Rubin 1976). The calibration is fitted on them alone, because
only where people looked does anybody know how probabilities hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lindung.engines.engine import Engine
from lindung.verification.calibration import bits_of, fitted
from lindung.verification.cascade import candidates
from lindung.verification.estimation import Estimate, Patterns, estimate, expectation, patterns_of
from lindung.verification.learning import counted
from lindung.verification.scoring import Statistics
from lindung.verification.steps import Step
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import FIELDS, TAKEN, Calibration, Weights

Floats = npt.NDArray[np.float64]

LEAST_SCORE = -1000  # candidates kept for learning: more than a run keeps, so that none is missed for its old weights
MOST_CANDIDATES = 3_000_000  # beyond which a part of the members stands for all of them
LEAST_LABELS = 30  # of both answers together, below which nothing is calibrated


@dataclass(frozen=True)
class Fitted:
    """What was fitted, on which candidates. posterior: of each candidate, by the estimate without any label."""

    estimate: Estimate
    statistics: Statistics
    patterns: Patterns
    candidates: pa.Table
    posterior: Floats


def fit(
    engine: Engine,
    sources: Mapping[str, str],
    on: date,
    grace_months: int,
    base: Weights,
    labels: Callable[[pa.Table], Floats] | None = None,
    done: Callable[[Step], None] = lambda step: None,
) -> Fitted:
    """Fit to `resident_files` and `member_files`, begun from the weights `base`.

    labels: of candidates (`m`, `r` and their levels) 1 for the same person, 0 for another, NaN where nobody said.
    """
    thresholds = replace(thresholds_on(on), least_score=LEAST_SCORE)
    statistics = candidates(engine, sources, on, grace_months, base, thresholds, done)
    start = replace(counted(engine), taken=statistics.taken)
    table, members = _candidates(engine)
    patterns = patterns_of(table, members, engine.count("residents"))
    known = labels(table) if labels else None
    found = estimate(patterns, start, statistics.prior, base.listed_twice, known)
    return Fitted(found, statistics, patterns, table, expectation(patterns, found)[0])


def calibrated(fitted_on: Fitted, labels: Floats, begun: Calibration) -> tuple[Calibration, int]:
    """The line through what people said of candidates, and of how many they said it."""
    told = ~np.isnan(labels)
    if int(told.sum()) < LEAST_LABELS:
        return begun, int(told.sum())
    bits, right = bits_of(fitted_on.posterior[told]), labels[told]
    return fitted(bits, right, np.ones_like(right), begun), int(told.sum())


def _candidates(engine: Engine) -> tuple[pa.Table, int]:
    """The candidates with their levels and shares, and how many members left over they stand for."""
    part = 1 + engine.count("ranked") // MOST_CANDIDATES
    columns = ", ".join(f"ranked.{field}_level" for field in (*FIELDS, TAKEN))
    table = engine.table(
        f"""SELECT ranked.m, ranked.r, {columns}, name_share, sound_share, word_share, birth_share
        FROM ranked JOIN members_weighed ON ranked.m = members_weighed.m WHERE ranked.m % {part} = 0"""
    )
    return table, int(str(engine.rows(f"SELECT count(*) FROM members_left WHERE m % {part} = 0")[0][0]))
