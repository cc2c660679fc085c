"""The work of a study in pieces (`crew`): each draw lived through in all scenarios, and what is asked by expectation.

A draw's deaths, accidents and lots come from the seed and its number alone, so it does not matter who does which draw.
"""

from dataclasses import dataclass

from lindung.studies.drawing import drawn, middle, ranged
from lindung.studies.engines.expecting import expectation, expected_of
from lindung.studies.engines.fates import fates
from lindung.studies.engines.person_level import lived_through
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.levers import next_rupiah
from lindung.studies.outcome.outcomes import Outcome
from lindung.studies.outcome.results import NextRupiah, Tornado
from lindung.studies.outcome.tornado import tornados
from lindung.studies.people.pool import People, Pool
from lindung.studies.places.places_table import PlacesAhead
from lindung.studies.scenarios.scenario import Scenario
from lindung.studies.scenarios.study_file import StudyQuestion

FEW = 10
"""Draws with which levers are moved: both sides of a difference have the same ones, so that few are enough."""


@dataclass(frozen=True)
class Ground:
    """What every process is given once. people: None where nobody is lived through one by one."""

    question: StudyQuestion
    pool: Pool
    people: People | None
    numbers: Numbers
    places: tuple[PlacesAhead, ...]  # of each scenario

    def expect(self, scenario: Scenario, numbers: Numbers) -> Outcome:
        """A scenario that may not be one of the study, by the aggregate engine."""
        return expectation(scenario, self.question.province, self.pool, numbers)


@dataclass(frozen=True)
class Lived:
    """One draw in every scenario, person by person."""

    draw: int
    weight: int = 1

    def __call__(self, ground: Ground) -> tuple[Outcome, ...]:
        """One outcome of one draw for each scenario."""
        assert ground.people is not None
        fate = fates(ground.people, ground.numbers, ground.question.seed, self.draw)
        return tuple(lived_through(places, fate) for places in ground.places)


@dataclass(frozen=True)
class Expected:
    """One scenario in all draws, as an expectation."""

    at: int
    weight: int = 30

    def __call__(self, ground: Ground) -> Outcome:
        """All draws at once."""
        return expected_of(ground.places[self.at], ground.pool, ground.numbers)


@dataclass(frozen=True)
class Levers:
    """What the next rupiah of a scenario buys."""

    at: int
    weight: int = 30

    def __call__(self, ground: Ground) -> tuple[NextRupiah, ...]:
        """The best one first."""
        question = ground.question
        few = drawn(question.province, min(FEW, question.draws), question.seed, question.model)
        need_known = question.province.knows_need_by_area
        return next_rupiah(ground.expect, question.scenarios[self.at], few, need_known=need_known)


@dataclass(frozen=True)
class Tornados:
    """Which numbers matter most in the first scenario."""

    weight: int = 15

    def __call__(self, ground: Ground) -> tuple[Tornado, ...]:
        """One of each measure that is shown."""
        question = ground.question
        return tornados(
            lambda numbers: ground.expect(question.scenarios[0], numbers),
            middle(question.province, question.model),
            ranged(question.province, question.model),
        )
