"""Places of a small scenario in a small province of a hundred villages, and how they are read."""

from lindung.common.money import Rupiah
from lindung.law.payers import Payer
from lindung.studies.numbers import Numbers
from lindung.studies.people.pool import Pool
from lindung.studies.places.places_ahead import law_of, places_ahead
from lindung.studies.places.places_table import PlaceKind, PlacesAhead
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import Gift, Scenario
from tests.studies.small_provinces import small_province
from tests.studies.small_scenarios import small_numbers, small_pool

PROVINCE = small_province(("villages: {value: 4,", "villages: {value: 100,"))
CSR = Gift("CSR", Payer.CSR, Rupiah(100_800_000), 6)


def asked(
    scenario: Scenario, pool: Pool | None = None, inputs: ProvinceInputs = PROVINCE, numbers: Numbers | None = None
) -> PlacesAhead:
    """Its places, with the law as the scenario has it."""
    many = small_pool(60_000, 40_000) if pool is None else pool
    return places_ahead(scenario, inputs, many, numbers or small_numbers(inputs), law_of(scenario))


def seats(kind: PlaceKind, month: int = 0) -> list[float]:
    """Of the first draw, by area."""
    return [round(float(count), 6) for count in kind.seats[0, month]]
