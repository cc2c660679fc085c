"""The result of a study as values that are shown, kept and compared: every number with its spread over the draws.

`results_json` writes and reads them; `summing` makes them of the engines' tables. Nothing here is reckoned anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.law.figures import Figure
from lindung.studies.outcome.outcomes import Measure


@dataclass(frozen=True)
class Spread:
    """A number over all draws: mean, 5th and 95th percentile, and the standard error of the mean."""

    mean: float
    low: float
    high: float
    error: float


class Ratio(StrEnum):
    """Two sums, divided draw by draw at the very end."""

    RUPIAH_A_MONTH = "rupiah_a_month"  # cost by months bought in time
    RUPIAH_A_FAMILY = "rupiah_a_family"  # cost by deaths whose family got something
    DEATHS_COVERED = "deaths_covered_share"  # of deaths of everybody eligible
    UNSPENT = "unspent_share"  # of the budget
    FULL_MONTHS = "full_months_share"  # of months paid for
    KEPT_ABOVE = "kept_above_share"  # families kept above the poverty line, of those that would have fallen below
    PAID_BACK = "paid_back"  # rupiah to families by rupiah paid


@dataclass(frozen=True)
class CoverageYear:
    """Members of everybody's together over one denominator, in the last month of a year."""

    year: int
    members: Spread  # those before the scheme and those of it
    denominator: Spread
    share: Spread  # percent


@dataclass(frozen=True)
class Coverage:
    """By one denominator (`eligible_workers`: BPJS; `workers`: BPS), with the target of each year where one is known.

    target: percent; None where the law names none for that year. gap: people missing to it.
    """

    key: str
    title: str
    years: tuple[CoverageYear, ...]
    targets: tuple[float | None, ...]
    gaps: tuple[Spread | None, ...]


@dataclass(frozen=True)
class NextRupiah:
    """One lever moved a little: what it costs more, and what it gives more for it."""

    lever: str
    title: str
    change: str  # in words: «10 persen lebih banyak bantuan»
    cost: Spread  # rupiah, all years
    months: Spread  # full months of protection
    families: Spread  # deaths covered


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario. Sequences by year, area or decile have the order of `Study.years`, `Study.areas`, 1 to 10."""

    code: str
    title: str
    note: str
    totals: Mapping[Measure, Spread]
    by_year: Mapping[Measure, tuple[Spread, ...]]
    by_area: Mapping[Measure, tuple[Spread, ...]]  # without BUDGET, as by_decile: money at hand has neither
    by_decile: Mapping[Measure, tuple[Spread, ...]]
    by_payer: Mapping[str, tuple[Spread, ...]]  # rupiah by year
    ratios: Mapping[Ratio, Spread]  # without those that have nothing below the line in any draw
    coverage: tuple[Coverage, ...]
    lorenz: tuple[float, ...]  # share of paid months of the poorest k tenths of eligible people, k = 0 to 10
    gini: Spread  # of paid months over eligible people by decile; below zero: the poor get more
    against_first: Mapping[Measure, Spread]  # totals minus those of the first scenario, draw by draw
    next_rupiah: tuple[NextRupiah, ...]
    figures: tuple[Figure, ...]  # of law and scheme that it rests on


@dataclass(frozen=True)
class Step:
    """The running mean after so many draws, with its standard error: whether more would change anything."""

    draws: int
    mean: float
    error: float


@dataclass(frozen=True)
class TornadoBar:
    """One uncertain number at its least and its most, everything else in the middle; what the measure is then."""

    key: str
    title: str
    unit: str
    low: float
    value: float
    high: float
    at_low: float
    at_high: float


@dataclass(frozen=True)
class Tornado:
    """The ten numbers that move one measure of the first scenario most, the widest first."""

    measure: Measure
    title: str
    middle: float
    bars: tuple[TornadoBar, ...]


@dataclass(frozen=True)
class Agreement:
    """One measure of the first scenario by both engines, as means over the same draws of all numbers."""

    measure: Measure
    aggregate: float
    person_level: Spread
    stated_error: (
        float  # 1.96 standard errors of the chance that is left in the mean, and what the aggregate leaves out
    )

    @property
    def holds(self) -> bool:
        """Are they within the stated error?"""
        return abs(self.aggregate - self.person_level.mean) <= self.stated_error


@dataclass(frozen=True, kw_only=True)
class Study:
    """A whole study, made again from its file, seed and version to the last digit."""

    code: str
    title: str
    province: str  # two digits
    province_title: str
    made_on: date
    version: str
    seed: int
    draws: int
    years: tuple[int, ...]
    areas: tuple[str, ...]
    digest: str  # SHA-256 of everything put in
    people_digest: str  # of the synthetic population
    workers: int
    eligible: Spread
    scenarios: tuple[ScenarioResult, ...]
    convergence: Mapping[Measure, Sequence[Step]]  # of the first scenario
    tornados: tuple[Tornado, ...]
    agreement: tuple[Agreement, ...]
    figures: tuple[Figure, ...]  # of the province and of the model
    questions: tuple[str, ...]  # what nobody has said yet, as sentences
    limits: tuple[str, ...]  # what the model does not know, as sentences
