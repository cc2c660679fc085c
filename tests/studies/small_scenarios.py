"""A scenario, people and numbers as small as a test needs them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.programme.scheme_year import QuotaRule
from lindung.programme.year_files import shipped_year
from lindung.studies.numbers import Numbers
from lindung.studies.people.pool import Bands, Pool
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import AnnualTranche, Scenario

IN_JANUARY = (AnnualTranche(Decimal(100), 1),)
HALVES = (AnnualTranche(Decimal(50), 1), AnnualTranche(Decimal(50), 7))
ONLY_BKBK: Mapping[Payer, Decimal] = {Payer.BKBK: Decimal(100)}


def small_scenario(**changes: Any) -> Scenario:
    """BKBK Jambi 2023 for two years from January 2027, paid at once, with some words changed."""
    plain = Scenario(
        code="uji",
        title="Uji",
        note="Untuk uji.",
        scheme=shipped_year("bkbk-jambi-2023"),
        first=Month(2027, 1),
        years=2,
        quota_rule=QuotaRule.FLAT,
        workers_a_village=None,
        grant_percent={},
        shares=ONLY_BKBK,
        months_a_year=12,
        rotates=None,
        tranches=IN_JANUARY,
        weeks_late=0,
    )
    return replace(plain, **changes)


def small_pool(*by_area: float) -> Pool:
    """So many people of each area, the same in every decile, age and sex."""
    counts = np.repeat(np.array(by_area or (6_000.0, 4_000.0)) / 40, 40).reshape(-1, 10, 2, 2)
    areas = tuple(f"99.{area + 1:02}" for area in range(len(counts)))
    families = np.zeros((10, 5, 3))
    families[:, 4, 2] = counts.sum(axis=(0, 2, 3))  # everybody lives with one other worker and two others
    bands = Bands(np.array([30.0, 55.0]), np.array([True, False]), counts.sum(axis=(0, 1)))
    return Pool(areas, ("15-44", "45-64"), ("L", "P"), counts, bands, families)


def small_numbers(inputs: ProvinceInputs, draws: int = 1, **columns: Any) -> Numbers:
    """Every number in its middle, all lists filled and nobody covered elsewhere, but for what is changed."""
    middle = {key: float(stated.figure.percent) for key, stated in inputs.stated.items()}
    wanted = middle | {"realisation": 100.0, "informal_members": 0.0} | columns
    return Numbers({key: np.broadcast_to(np.asarray(value, float), draws) for key, value in wanted.items()})
