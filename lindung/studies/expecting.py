"""A scenario by the aggregate engine: places first, then the expectation of who takes them and what follows."""

from lindung.studies.aggregate import expected
from lindung.studies.inputs import ProvinceInputs
from lindung.studies.numbers import Numbers
from lindung.studies.outcomes import Outcome
from lindung.studies.places_ahead import law_of, places_ahead
from lindung.studies.pool import Pool
from lindung.studies.scenario import Scenario


def expectation(scenario: Scenario, inputs: ProvinceInputs, pool: Pool, numbers: Numbers) -> Outcome:
    """In all draws of the numbers. UserError where a number is missing or the money pays for nobody."""
    return expected(places_ahead(scenario, inputs, pool, numbers, law_of(scenario)), pool, numbers)
