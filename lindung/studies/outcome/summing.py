"""One scenario as it is shown: the engine's tables of all draws become spreads, and ratios are taken at the very end.

Every sum is taken draw by draw first, so that a number, a difference and a ratio have their own spread.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.law.contributions import owed
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.coverage_years import coverage, targets
from lindung.studies.outcome.distribution import gini, lorenz
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Ratio, ScenarioResult, Spread
from lindung.studies.outcome.spreads import ratio, spread, spreads
from lindung.studies.scenarios.scenario import Scenario

Column = NDArray[np.float64]
RESTS_ON = (
    *("membership/waiting_months", "membership/grace_months", "membership/benefit_in_grace"),
    *("membership/enrolment_age_last", "benefits/jkm_parts", "benefits/jkm_while_waiting"),
    *("benefits/jkk_death_incomes", "benefits/jkk_death_minimum", "benefits/jkk_funeral", "benefits/jkk_periodic"),
    *("benefits/scholarship_a_year", "benefits/scholarship_children", "benefits/scholarship_months"),
)
"""Figures of the law that every scenario rests on, beside what is owed."""


class Part(NamedTuple):
    """A sum of measures, some of them taken away."""

    added: tuple[Measure, ...]
    taken: tuple[Measure, ...] = ()

    def of(self, outcome: Outcome) -> Column:
        """For each draw, over all years."""
        plus = sum((outcome.total(measure) for measure in self.added), np.zeros(1))
        return np.asarray(plus - sum((outcome.total(measure) for measure in self.taken), np.zeros(1)))


RATIOS: Mapping[Ratio, tuple[Part, Part, float]] = {
    Ratio.RUPIAH_A_MONTH: (Part((Measure.COST,)), Part((Measure.PAID_MONTHS,)), 1),
    Ratio.RUPIAH_A_FAMILY: (Part((Measure.COST,)), Part((Measure.DEATHS_COVERED, Measure.DEATHS_WAITING)), 1),
    Ratio.DEATHS_COVERED: (Part((Measure.DEATHS_COVERED,)), Part((Measure.DEATHS,)), 100),
    Ratio.UNSPENT: (Part((Measure.BUDGET,), (Measure.COST,)), Part((Measure.BUDGET,)), 100),
    Ratio.FULL_MONTHS: (Part((Measure.FULL_MONTHS,)), Part((Measure.PAID_MONTHS,)), 100),
    Ratio.KEPT_ABOVE: (Part((Measure.POOR_WITHOUT,), (Measure.POOR_WITH,)), Part((Measure.POOR_WITHOUT,)), 100),
    Ratio.PAID_BACK: (Part((Measure.FAMILY_RUPIAH,)), Part((Measure.COST,)), 1),
}
"""What stands above the line, what below, and times what (a hundred: percent)."""


def summed(
    scenario: Scenario, outcome: Outcome, first: Outcome, numbers: Numbers, province_title: str, law: Law
) -> ScenarioResult:
    """A scenario beside the first one of its study, whose draws are the same; what a next rupiah buys is not in it."""
    return ScenarioResult(
        code=scenario.code,
        title=scenario.title,
        note=scenario.note,
        totals={measure: spread(outcome.total(measure)) for measure in MEASURES},
        by_year=_by_measure(outcome.by_year),
        by_area=_without_budget(_by_measure(outcome.by_area)),
        by_decile=_without_budget(_by_measure(outcome.by_decile)),
        by_payer={str(payer): spreads(table) for payer, table in outcome.by_payer.items()},
        ratios=_ratios(outcome),
        coverage=coverage(outcome, numbers, province_title, law),
        lorenz=lorenz(outcome),
        gini=gini(outcome),
        against_first={measure: spread(outcome.total(measure) - first.total(measure)) for measure in MEASURES},
        next_rupiah=(),
        figures=_figures(scenario, outcome, province_title, law),
    )


def _by_measure(table: NDArray[np.float64]) -> dict[Measure, tuple[Spread, ...]]:
    return {measure: spreads(table[:, :, at]) for at, measure in enumerate(MEASURES)}


def _without_budget(told: dict[Measure, tuple[Spread, ...]]) -> dict[Measure, tuple[Spread, ...]]:
    """Money at hand has no area and no decile; a zero would say that there was none."""
    return {measure: row for measure, row in told.items() if measure is not Measure.BUDGET}


def _ratios(outcome: Outcome) -> dict[Ratio, Spread]:
    """A ratio with nothing below the line in any draw is left out: it is not zero."""
    made = {name: ratio(above.of(outcome), below.of(outcome), times) for name, (above, below, times) in RATIOS.items()}
    return {name: told for name, told in made.items() if told is not None}


def _figures(scenario: Scenario, outcome: Outcome, province_title: str, law: Law) -> tuple[Figure, ...]:
    """What the scenario rests on, each once: its scheme, what is owed, what is paid, the targets it is held to."""
    payer = next(iter(scenario.shares))
    of_law = [figure for name in RESTS_ON for figure in law.if_known(name, scenario.day)]
    held_to = [
        figure
        for key in ("eligible_workers", "workers")
        for figure in targets(key, outcome.years, province_title, law)
        if figure is not None
    ]
    price = owed(scenario.scheme.worker, scenario.first, payer, law).figures
    return _each_once((*scenario.scheme.all_figures, *price, *of_law, *held_to))


def _each_once(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Some stand for more than one thing; a table cannot be hashed."""
    return tuple(figure for at, figure in enumerate(figures) if figure not in figures[:at])
