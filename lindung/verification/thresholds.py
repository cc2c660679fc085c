"""From what probability on a pair is accepted or looked at: by the costs of the two errors and of a clerk's look.

Of three things that can be done with a pair of probability p the cheapest is done: accept, which costs (1 - p) times a
wrong "protected"; leave, which costs p times a member not recognised; or look, which costs a clerk's minutes. The costs
are dated figures in `lindung/parameters/` (`verification/`, and `review/` for the minutes), most of them assumptions,
and a run keeps what it used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lindung.law.figures import Figure
from lindung.law.law import parameter
from lindung.verification.queue import Care

MONTHS_OF_A_YEAR, PEOPLE_OF_THE_RATE = 12, 100_000
LOOK = f"minutes_{Care.ASK_TWO_VILLAGES}"
"""The dearest look of the review queue: nobody knows yet who will be asked, and a pair is sent to a person only where
even that look costs less than the error it saves."""
FIGURES = {
    **{
        name: f"verification/{name}"
        for name in (
            *("death_benefit", "deaths_a_year", "harm_multiplier", "contribution_a_month"),
            *("months_unnoticed", "clerk_minute"),
        )
    },
    LOOK: f"review/{LOOK}",
}
"""The dated figures of the costs, by name, and where they stand."""


@dataclass(frozen=True)
class Thresholds:
    """What is matched, what goes to a person, and which pairs are kept at all."""

    matched_from: float
    review_from: float
    least_lead: float = 2.0  # bits between two rows for one person
    least_score: int = -700
    least_birth_share: float = 1 / 30_000


@dataclass(frozen=True)
class Costs:
    """In rupiah: a wrong "protected", a member not recognised, and a clerk's look at one pair."""

    wrong: float
    missed: float
    look: float

    def __post_init__(self) -> None:
        assert self.wrong > 0, self
        assert self.missed > 0, self
        assert self.look > 0, self


def thresholds_of(costs: Costs) -> Thresholds:
    """The probabilities between which a look is the cheapest; where it never is, one probability for both."""
    indifferent = costs.wrong / (costs.wrong + costs.missed)  # between accepting and leaving
    matched, review = 1 - costs.look / costs.wrong, costs.look / costs.missed
    if review >= matched:
        return Thresholds(round(indifferent, 4), round(indifferent, 4))
    return Thresholds(round(matched, 4), round(review, 4))


def costs_on(day: date) -> Costs:
    """The costs by the figures in force on a day."""
    value = {name: parameter(path).count_on(day) for name, path in FIGURES.items()}
    deaths = value["deaths_a_year"] / PEOPLE_OF_THE_RATE * value["months_unnoticed"] / MONTHS_OF_A_YEAR
    return Costs(
        wrong=deaths * value["death_benefit"] * value["harm_multiplier"],
        missed=float(value["months_unnoticed"] * value["contribution_a_month"]),
        look=float(value[LOOK] * value["clerk_minute"]),
    )


def thresholds_on(day: date) -> Thresholds:
    """The thresholds by the figures in force on a day."""
    return thresholds_of(costs_on(day))


def figures_on(day: date) -> Mapping[str, Figure]:
    """The figures the costs of a day are made of, by name."""
    return {name: parameter(path).on(day) for name, path in FIGURES.items()}
