"""The score and the probability of one pair, reckoned outside the engine: to explain a decision, or to check it later.

What the cascade reckons in SQL follows from three files a run keeps: the levels and shares of its steps, the model
(`model.json`) and the statistics (`run.json`). The same terms are added up here, to the same whole numbers.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindung.verification.weights import FIELDS, TAKEN, Weights, centibits, key_of

MOST = 4000  # hundredths of a bit beyond which odds are not told apart (`ranked.sql`)


@dataclass(frozen=True)
class Statistics:
    """What a run counted, and its scores rest on beside the weights.

    population: rows of both sides. prior: bits, log2 of the odds that a member left over and a resident taken at random
    are one person. taken: share of the residents whom the NIK gave a row.
    """

    population: int
    prior: float
    taken: float


@dataclass(frozen=True)
class Part:
    """What one field adds to a score, in hundredths of a bit. level: None for the prior."""

    field: str
    level: int | None
    centibits: int


def score_of(
    levels: Mapping[str, int], shares: Mapping[str, int], model: Weights, statistics: Statistics
) -> tuple[Part, ...]:
    """The parts of a pair's score: the prior, then one for each field; they add up to `score` in `ranked` and `links`.

    levels: by field (`FIELDS` and TAKEN), as in `ranked`; shares: `name_share` and its like, as in `members_weighed`.
    """
    parts = [Part("prior", None, centibits(statistics.prior))]
    for field in FIELDS:
        term = model.terms(field).get(key_of(field, levels))
        bits = 0 if term is None else term.centibits - (shares[term.share] if term.share else 0)
        parts.append(Part(field, levels[field], bits))
    taken = model.taken(statistics.taken)[levels[TAKEN]]
    return (*parts, Part(TAKEN, levels[TAKEN], taken.centibits))


def probability_of(score: int, others: Sequence[int], model: Weights) -> float:
    """How probable a pair is, from its score and those of the member's other candidates: one at most is right."""
    odds, beside = _odds(score), math.fsum(map(_odds, others))
    bits = model.calibration.intercept + model.calibration.slope * math.log2(odds / (1 + beside))
    return round(1 / (1 + math.pow(2.0, -bits)), 6)


def _odds(score: int) -> float:
    return math.pow(2.0, min(score, MOST) / 100)
