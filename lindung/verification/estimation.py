"""Estimate the model on the data itself: expectation-maximisation over the candidates of the members left over.

The model: a member is one of the residents, each as likely, or none of them; its levels against that resident follow
m, against everybody else u. u is counted on random pairs and stays; m and the share of members who are residents are
estimated (Winkler 1988; Jaro 1989), with the difference that the candidates of one member share its odds, because at
most one of them is right. m begins as counted among equal NIKs and is smoothed towards it by `SMOOTHING` pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lindung.verification.learning import Parameters
from lindung.verification.levels import SAME_NIK, UNKNOWN
from lindung.verification.weights import FIELDS, SHARES, TAKEN, UNDER_ONE_NIK, UNSHARED, taken_bits

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

SMOOTHING = 50.0  # pairs that the counted m weighs as
ROUNDS = 60
SETTLED = 1e-5  # log-likelihood per member below which a round changes nothing
LEAST_SHARE, MOST_SHARE = 1e-6, 0.95  # of the members left over who are residents
MOST_EXPECTED = 0.9  # the same, before anything is compared
WRONG_NIK = 0.05  # of the placed: so many valid NIKs are another's, earlier or mistyped (the invented regency's share)
BEGUN_WITH, PRIOR_ROUNDS = 10.0, 40


@dataclass(frozen=True)
class Patterns:
    """Candidates of the members left over, by pattern.

    levels: one row a pattern, one column for each of FIELDS (by the keys of their terms) and TAKEN; shares: bits, of
    the pattern; member, pattern: one value a candidate.
    """

    levels: Integers
    shares: Floats
    member: Integers
    pattern: Integers
    members: int  # left over, with or without candidates
    residents: int

    @property
    def pairs(self) -> int:
        return len(self.pattern)


@dataclass(frozen=True)
class Estimate:
    """What a run of rounds came to. prior: bits. trace: log-likelihood after each round; expected: members matched."""

    parameters: Parameters
    prior: float
    listed_twice: float
    expected: float
    trace: tuple[float, ...]


def patterns_of(candidates: pa.Table, members: int, residents: int) -> Patterns:
    """Candidates by pattern: columns `m`, the levels of FIELDS and TAKEN, and the four shares (centibits)."""
    level = {field: _column(candidates, f"{field}_level") for field in (*FIELDS, TAKEN)}
    share = np.zeros(len(candidates), dtype=np.int64)
    for (field, at), (_, column) in SHARES.items():
        share += np.where(level[field] == at, _column(candidates, column), 0)
    level["name"] += np.where((level["nik"] == SAME_NIK) & (level["name"] < UNSHARED), UNDER_ONE_NIK, 0)
    level["nik"] = level["birth"] * 10 + level["nik"]
    wide = np.column_stack([*level.values(), share])
    found, pattern = np.unique(wide, axis=0, return_inverse=True)
    _, member = np.unique(_column(candidates, "m"), return_inverse=True)
    return Patterns(found[:, :-1], found[:, -1] / 100, member, pattern.reshape(-1), members, residents)


def estimate(
    patterns: Patterns, start: Parameters, prior: float, listed_twice: float, labels: Floats | None = None
) -> Estimate:
    """Rounds of expectation and maximisation until the likelihood settles.

    labels: of each candidate 1 where a person said that the two are one, 0 where not, NaN where nobody said.
    """
    now = Estimate(start, prior, listed_twice, 0.0, ())
    for _ in range(ROUNDS):
        posterior, likelihood = expectation(patterns, now, labels)
        trace = (*now.trace, likelihood)
        now = replace(_maximised(patterns, posterior, start, now), trace=trace)
        if len(trace) > 1 and trace[-1] - trace[-2] < SETTLED * patterns.members:
            break
    return now


def expectation(patterns: Patterns, now: Estimate, labels: Floats | None = None) -> tuple[Floats, float]:
    """How probable each candidate is under an estimate, and the log-likelihood of all members in nats."""
    bits = _bits(patterns, now)[patterns.pattern]
    odds = np.exp2(np.minimum(bits, 40.0))
    if labels is not None:
        odds = np.where(labels == 0, 0.0, odds)
        sure = np.zeros(int(patterns.member.max(initial=-1)) + 1)
        np.maximum.at(sure, patterns.member, np.where(labels == 1, 1.0, 0.0))
        odds = np.where((sure[patterns.member] == 1) & (labels != 1), 0.0, odds)
    together = np.bincount(patterns.member, odds)
    nobody = 1 - _share_of(now.prior, patterns.residents)
    likelihood = float(np.log1p(together).sum() + patterns.members * np.log(nobody))
    whole = together[patterns.member]
    posterior = odds / (1 + whole)
    if labels is not None:
        posterior = np.where(labels == 1, odds / np.maximum(whole, 1e-300), posterior)
    return posterior, likelihood


def expected_share(left: int, without: int, placed: int, valid: int) -> float:
    """Of the members whom the NIK left over, the share who are residents after all, before anything is compared.

    Those without a usable NIK (`without`), as often as those with one (`valid`) were `placed`; and WRONG_NIK of the
    placed again. A village held against its regency's list so expects few, the regency itself many.
    """
    expected = without * min(placed / max(valid, 1), 1.0) + WRONG_NIK * max(placed, 1)
    return min(max(expected, 1.0) / max(left, 1), MOST_EXPECTED)


def estimated_prior(odds: Mapping[float, int], prior: float, members: int, residents: int) -> float:
    """The prior under which as many members are residents as are expected to be, in quarters of a bit.

    odds: log2 of the summed odds of a member's candidates under `prior` (bits), and how many members have it; who has
    no candidates is in `members` alone. The given prior weighs as BEGUN_WITH members. In quarters, so that every
    engine comes to the same.
    """
    bits, count = np.array(list(odds), dtype=np.float64), np.array(list(odds.values()), dtype=np.float64)
    begun = BEGUN_WITH * _share_of(prior, residents)
    now = prior
    for _ in range(PRIOR_ROUNDS):
        expected = float((count / (1 + np.exp2(prior - now - bits))).sum())
        now = _prior_of((expected + begun) / (members + BEGUN_WITH), residents)
    return round(4 * now) / 4


def _share_of(prior: float, residents: int) -> float:
    """The share of members left over who are residents; a prior is the odds of that, for one of the residents."""
    odds = 2.0**prior * max(residents, 1)
    return float(odds / (1 + odds))


def _prior_of(share: float, residents: int) -> float:
    share = min(max(share, LEAST_SHARE), MOST_SHARE)
    return float(np.log2(share / (1 - share) / max(residents, 1)))


def _maximised(patterns: Patterns, posterior: Floats, start: Parameters, now: Estimate) -> Estimate:
    weight = np.bincount(patterns.pattern, posterior, minlength=len(patterns.levels))
    m: dict[str, dict[int, float]] = {}
    for place, field in enumerate(FIELDS):
        if not start.m.get(field):
            m[field] = {}
            continue
        seen = np.asarray(np.bincount(patterns.levels[:, place], weight, minlength=100), dtype=np.float64)
        m[field] = _shares(seen, start.m[field])
    expected = float(weight.sum())
    twice = float(weight[patterns.levels[:, -1] == 1].sum())
    return Estimate(
        parameters=replace(now.parameters, m=m),
        prior=_prior_of(expected / max(patterns.members, 1), patterns.residents),
        listed_twice=(twice + SMOOTHING * now.listed_twice) / (expected + SMOOTHING),
        expected=expected,
        trace=now.trace,
    )


def _shares(seen: Floats, start: Mapping[int, float]) -> dict[int, float]:
    """What was expected of one field, and SMOOTHING pairs more as they were at the start; within each ten of keys."""
    m: dict[int, float] = {}
    for ten in {key // 10 for key in start}:
        keys = [key for key in start if key // 10 == ten]
        whole = sum(float(seen[key]) for key in keys)
        m |= {key: (float(seen[key]) + SMOOTHING * start[key]) / (whole + SMOOTHING) for key in keys}
    return m


def _bits(patterns: Patterns, now: Estimate) -> Floats:
    """log2 of the odds of each pattern."""
    bits = now.prior - patterns.shares
    told = now.parameters.bits()
    for place, field in enumerate(FIELDS):
        table = np.zeros(100)
        for level, value in told.get(field, {}).items():
            table[level] = value
        if field != "nik":
            table[UNKNOWN] = 0.0
        bits = bits + table[patterns.levels[:, place]]
    free, taken = taken_bits(now.listed_twice, now.parameters.taken)
    return np.asarray(bits + np.where(patterns.levels[:, -1] == 1, taken, free))


def _column(table: pa.Table, name: str) -> Integers:
    return np.asarray(table[name].to_numpy(), dtype=np.int64)
