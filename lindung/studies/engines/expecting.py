"""A scenario by the aggregate engine: places first, then the expectation of who takes them and what follows.

Draws have nothing to do with each other, so a province of many areas is reckoned some draws at a time: the engine's
tables are as large as draws times areas.
"""

from dataclasses import replace

from lindung.studies.engines.aggregate import expected
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Outcome, joined
from lindung.studies.people.pool import Pool
from lindung.studies.places.places_ahead import law_of, places_ahead
from lindung.studies.places.places_table import PlacesAhead
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import Scenario

MOST_AT_ONCE = 2_400
"""Draws times areas: about 300 MB."""


def expectation(scenario: Scenario, inputs: ProvinceInputs, pool: Pool, numbers: Numbers) -> Outcome:
    """In all draws of the numbers. UserError where a number is missing or the money pays for nobody."""
    return expected_of(places_ahead(scenario, inputs, pool, numbers, law_of(scenario)), pool, numbers)


def expected_of(places: PlacesAhead, pool: Pool, numbers: Numbers) -> Outcome:
    """The same of places that are known."""
    several = max(MOST_AT_ONCE // len(places.areas), 1)
    parts = [slice(first, first + several) for first in range(0, numbers.draws, several)]
    return joined([expected(_places(places, part), pool, _numbers(numbers, part)) for part in parts])


def _places(places: PlacesAhead, part: slice) -> PlacesAhead:
    kinds = tuple(replace(kind, seats=kind.seats[part], budget=kind.budget[part]) for kind in places.kinds)
    return replace(places, kinds=kinds)


def _numbers(numbers: Numbers, part: slice) -> Numbers:
    return Numbers({key: column[part] for key, column in numbers.columns.items()})
