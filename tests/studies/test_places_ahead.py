"""From money to places: what each rule gives, never over the budget, and what was published."""

from lindung.studies.places_ahead import law_of, places_ahead
from tests.studies.small_provinces import small_province
from tests.studies.small_scenarios import small_numbers, small_pool, small_scenario


def test_the_money_of_jambi_2023_fits_74_of_75_workers_in_each_of_1562_villages() -> None:
    jambi = small_province(("villages: {value: 4,", "villages: {value: 1562,"))
    scenario = small_scenario()
    pool = small_pool(600_000, 400_000)
    (kind,) = places_ahead(scenario, jambi, pool, small_numbers(jambi), law_of(scenario)).kinds
    assert kind.seats.sum(axis=2).tolist() == [[1_562 * 74] * 24]
    assert kind.seats[0, 0].tolist() == [1_562 * 74 * 0.6, 1_562 * 74 * 0.4]
    assert set(kind.price) == {16_800}
    assert kind.budget.tolist() == [[1_562 * 15_000_000] * 2]
