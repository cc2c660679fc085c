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
BENEFIT, MONTH = "benefit_", "month_"
LOOK = f"minutes_{Care.ASK_TWO_VILLAGES}"
"""The dearest look of the review queue: nobody knows yet who will be asked, and a pair is sent to a person only where
even that look costs less than the error it saves."""
FIGURES = (
    *("verification/deaths_a_year", "verification/harm_multiplier", "verification/months_unnoticed"),
    *("verification/clerk_minute", f"review/{LOOK}"),
)
"""The dated figures of the costs, beside what a family receives and what a month costs, which are the law's."""


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
    value = {name: figure.count for name, figure in figures_on(day).items()}
    benefit = sum(count for name, count in value.items() if name.startswith(BENEFIT))
    month = sum(count for name, count in value.items() if name.startswith(MONTH))
    deaths = value["deaths_a_year"] / PEOPLE_OF_THE_RATE * value["months_unnoticed"] / MONTHS_OF_A_YEAR
    return Costs(
        wrong=deaths * benefit * value["harm_multiplier"],
        missed=float(value["months_unnoticed"] * month),
        look=float(value[LOOK] * value["clerk_minute"]),
    )


def thresholds_on(day: date) -> Thresholds:
    """The thresholds by the figures in force on a day."""
    return thresholds_of(costs_on(day))


def figures_on(day: date) -> Mapping[str, Figure]:
    """The figures the costs of a day are made of, by name: a death by illness, and a month at the lowest income."""
    chosen = {name.rpartition("/")[2]: parameter(name).on(day) for name in FIGURES}
    benefit = {f"{BENEFIT}{part}": row for part, row in parameter("benefits/jkm_parts").on(day).rows.items()}
    lowest = parameter("contributions/jkk_informal").on(day).steps[0][1]
    month = {f"{MONTH}jkk": lowest, f"{MONTH}jkm": parameter("contributions/jkm_informal").on(day)}
    return {**chosen, **benefit, **month}


def told_on(day: date) -> dict[str, str]:
    """The figures the costs of a day are made of, by name, in words as runs keep them."""
    return {name: told(figure) for name, figure in figures_on(day).items()}


def told(figure: Figure) -> str:
    """A figure with how far its source was checked."""
    return f"{figure.value} ({figure.status}; {figure.source})"
