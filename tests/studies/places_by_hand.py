"""Places and answers written out by hand, and a province of forty thousand workers, for trying the two engines."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.studies.numbers import Numbers
from lindung.studies.people.population import Population, population
from lindung.studies.places.places_table import Answers, PlaceKind, PlacesAhead
from lindung.studies.province.input_files import read_province
from lindung.studies.province.inputs import ProvinceInputs
from tests.studies.small_provinces import small_text

Seats = NDArray[np.float64]
FIRST = Month(2026, 1)
WHOLE, SMALL, AT_WORK, PRICE = 42_000_000, 10_000_000, 60_000_000, 16_800
WAITING, SCHOOLED, GRACE = 3, 36, 3
MODEL = {
    "targeting": 60,
    "turnover": 12,
    "replacement_months": 1.4,
    "work_deaths": 20,
    "informal_members": 10,
    "age_doubling": 9,
    "men_to_women": 160,
    "income_lost": 55,
    "extreme_line": 70,
    "schooling_families": 40,
    "deaths": 900,
    "accidents": 1_500,
    "poverty_line": 600_000,
    **{f"consumption_{decile}": 60 + 25 * decile for decile in range(1, 11)},
}


MARGINS = """margins:
  - {by: [area], kind: weights, cells: {'99.01': 5, '99.02': 3, '99.03': 2}, source: s, status: reported}
  - {by: [sex], kind: shares, cells: {L: 60, P: 40}, source: s, status: reported}
  - {by: [age], kind: shares, cells: {15-34: 40, 35-54: 40, 55-64: 15, 65+: 5}, source: s, status: reported}
  - {by: [formality], kind: shares, cells: {formal: 30, informal: 70}, source: s, status: reported}
  - by: [decile]
    kind: shares
    cells: {1: 10, 2: 10, 3: 10, 4: 10, 5: 10, 6: 10, 7: 10, 8: 10, 9: 10, 10: 10}
    source: s
    status: reported
  - {by: [occupation], missing: Berapa, ask: BPS}
ties:
  - {cell: {formality: informal, decile: 1}, odds: 400, range: [200, 500], source: s, status: assumption}
  - {cell: {formality: informal, age: 55-64}, odds: 300, range: [200, 500], source: s, status: assumption}
tranches: []
"""


def numbers_of(draws: int, **changed: float) -> Numbers:
    """The same numbers in every draw."""
    return Numbers({key: np.full(draws, float(value)) for key, value in {**MODEL, **changed}.items()})


def uncertain(draws: int) -> Numbers:
    """Every number a fifth less or more, other ones in every draw."""
    chance = np.random.default_rng(5)
    return Numbers({key: column * chance.uniform(0.8, 1.2, draws) for key, column in numbers_of(draws).columns.items()})


@cache
def middle_province() -> tuple[ProvinceInputs, Population]:
    """Forty thousand workers: three areas, two sexes, ages, ten deciles; informal workers are poorer and older."""
    text = small_text(
        ("residents: {value: 2500", "residents: {value: 100000"),
        ("\n  workers: {value: 1000", "\n  workers: {value: 40000"),
        ("formal_workers: {value: 400", "formal_workers: {value: 12000"),
    )
    inputs = read_province("uji", text[: text.index("margins:")] + MARGINS)
    return inputs, population(inputs, 3)


def answers_by_hand(months: int, unpaid: Sequence[int] = ()) -> Answers:
    """The rule of the law, simply: three months of waiting, three of grace, then the end and a new beginning.

    unpaid: months that nobody's place is paid for.
    """
    shape = (months, months)
    flags = {name: np.zeros(shape, bool) for name in ("paid", "waiting", "in_grace", "lapses")}
    more = {name: np.zeros(shape, bool) for name in ("schooling_illness", "schooling_work")}
    illness, work = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for start in range(months):
        paid_so_far, missed, alive = 0, 0, False
        for month in range(start, months):
            if month not in unpaid:
                paid_so_far, missed, alive = (paid_so_far + 1 if alive else 1), 0, True
                flags["paid"][start, month] = True
                flags["waiting"][start, month] = paid_so_far <= WAITING
                illness[start, month] = SMALL if paid_so_far <= WAITING else WHOLE
                work[start, month] = AT_WORK
                more["schooling_illness"][start, month] = paid_so_far >= SCHOOLED
                more["schooling_work"][start, month] = True
            elif alive:
                missed += 1
                flags["in_grace"][start, month] = missed <= GRACE
                if missed > GRACE:
                    flags["lapses"][start, month], alive = True, False
    return Answers(**flags, illness=illness, work=work, **more)


def kind_by_hand(
    seats: Seats,
    *,
    unpaid: Sequence[int] = (),
    deciles: tuple[int, int] = (1, 10),
    rotates: int | None = None,
    shares: Mapping[Payer, Decimal] | None = None,
) -> PlaceKind:
    """Places (draws, months, areas) of one kind, paid each month but the unpaid ones."""
    draws, months, _ = seats.shape
    price = np.array([0 if month in unpaid else PRICE for month in range(months)], np.int64)
    budget = np.full((draws, months // 12), 1e9)
    return PlaceKind(
        title="Uji",
        shares=shares or {Payer.BKBK: Decimal(100)},
        seats=seats,
        deciles=deciles,
        rotates=rotates,
        answers=answers_by_hand(months, unpaid),
        price=price,
        budget=budget,
    )


def places_by_hand(areas: tuple[str, ...], *kinds: PlaceKind) -> PlacesAhead:
    """All places of a scenario that begins in January 2026."""
    months = kinds[0].seats.shape[1]
    return PlacesAhead(tuple(FIRST + ahead for ahead in range(months)), areas, kinds)


def steady(draws: int, months: int, areas: int, seats: float) -> Seats:
    """As many seats in each area all the time."""
    return np.full((draws, months, areas), float(seats))
