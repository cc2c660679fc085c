"""The rupiah of a scheme in each year and draw, and how many workers it pays for; whole rupiah and whole workers."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.numbers import Column, Numbers
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import WHOLE, Gift, Scenario

Whole = NDArray[np.int64]
SHARED = frozenset({QuotaRule.BY_NEED, QuotaRule.ONE_LIST})
"""Rules that share one budget; the others give every village a ceiling."""
GRANT = ("grant_a_village", "contributions_share", "villages")
NEAR = 1e-6  # of a rupiah: what reckoning with fractions leaves below a whole one


@dataclass(frozen=True)
class SchemeMoney:
    """All payers together, (draws, years). ceiling: of one village, or of the whole budget where it is shared.

    units: (draws,) how many have such a ceiling. quota: (draws,) workers of each at most, if there is one.
    """

    ceiling: Whole
    units: Whole
    quota: Whole | None

    @property
    def budget(self) -> Whole:
        """Rupiah at hand in each draw and year."""
        return self.ceiling * self.units[:, None]

    def workers(self, a_worker: Whole) -> Whole:
        """How many are paid for in each draw and year; a_worker: (years,) rupiah of one for the year."""
        fits = self.ceiling // a_worker
        if self.quota is not None:
            fits = np.minimum(fits, self.quota[:, None])
        return fits * self.units[:, None]


def scheme_money(scenario: Scenario, inputs: ProvinceInputs, numbers: Numbers, a_worker: Whole) -> SchemeMoney:
    """Of the province's own figures; a_worker: (years,) rupiah of one worker.

    UserError with the question to ask where a figure is missing, and where a year's money pays for nobody.
    """
    if not a_worker.all():
        raise UserError(
            f"Skenario «{scenario.title}»: iuran setahun nol rupiah. Periksa «reform» dan bulan yang dibayar."
        )
    money = _of_the_province(scenario, inputs, numbers)
    whose = "seluruh anggaran" if scenario.quota_rule in SHARED else "satu desa"
    for at, year in enumerate(money_years(scenario)):
        most = int(money.ceiling[:, at].max())
        if _percent(scenario, year) and most < a_worker[at]:
            raise UserError(
                f"Skenario «{scenario.title}»: uang {whose} tahun {year} {rupiah(most)}, sedangkan seorang pekerja "
                f"{rupiah(int(a_worker[at]))} setahun. Periksa bantuan, bagian untuk iuran, dan bulan yang dibayar."
            )
    return money


def gift_money(gift: Gift, draws: int, a_worker: Whole) -> SchemeMoney:
    """The same every year; UserError where it pays for nobody in any of them."""
    if not a_worker.all() or gift.rupiah_a_year < a_worker.min():
        raise UserError(
            f"Bantuan «{gift.title}» {rupiah(gift.rupiah_a_year)} setahun tidak cukup untuk seorang pekerja "
            f"({rupiah(int(a_worker.min()))}). Periksa «rupiah_a_year» dan «months»."
        )
    ceiling = np.full((draws, len(a_worker)), gift.rupiah_a_year, np.int64)
    return SchemeMoney(ceiling, np.ones(draws, np.int64), None)


def money_years(scenario: Scenario) -> range:
    """The calendar year in which each year of the study begins: its money is that year's."""
    return range(scenario.first.year, scenario.first.year + scenario.years)


def _of_the_province(scenario: Scenario, inputs: ProvinceInputs, numbers: Numbers) -> SchemeMoney:
    percents = np.array([float(_percent(scenario, year)) for year in money_years(scenario)])
    share = next(iter(scenario.shares.values()))
    granted = set(GRANT) <= set(inputs.stated)
    if scenario.quota_rule in SHARED:
        one = np.ones(numbers.draws, np.int64)
        if not granted:
            budget = _asked("budget", inputs, numbers)
            return SchemeMoney(_of_all(budget[:, None] * percents / 100, share), one, None)
        villages, a_village = _villages(inputs, numbers), _a_village(inputs, numbers, percents)
        return SchemeMoney(_of_all(a_village * villages[:, None], share), one, None)
    ceiling = _of_all(_a_village(inputs, numbers, percents), share)
    return SchemeMoney(ceiling, _villages(inputs, numbers), _quota(scenario, inputs, numbers, share))


def _percent(scenario: Scenario, year: int) -> Decimal:
    """Of the money of the province: what was said last for that year or one before it; all of it where nothing was."""
    said = [since for since in scenario.grant_percent if since <= year]
    return scenario.grant_percent[max(said)] if said else WHOLE


def _a_village(inputs: ProvinceInputs, numbers: Numbers, percents: Column) -> Whole:
    """The first payer's rupiah for the contributions of one village, (draws, years)."""
    grant, share = (_asked(key, inputs, numbers) for key in ("grant_a_village", "contributions_share"))
    return _cut(grant[:, None] * share[:, None] * percents / (100 * 100))


def _villages(inputs: ProvinceInputs, numbers: Numbers) -> Whole:
    return np.rint(_asked("villages", inputs, numbers)).astype(np.int64)


def _quota(scenario: Scenario, inputs: ProvinceInputs, numbers: Numbers, share: Decimal) -> Whole | None:
    """The province's own quota goes with its own money: where it bears a half, there are twice as many workers."""
    if scenario.quota_rule is QuotaRule.FIT:
        return None
    if scenario.workers_a_village is not None:
        return np.full(numbers.draws, scenario.workers_a_village, np.int64)
    own = np.rint(_asked("quota_a_village", inputs, numbers)).astype(np.int64)
    return _of_all(own, share)


def _asked(key: str, inputs: ProvinceInputs, numbers: Numbers) -> Column:
    """A number of the province in every draw; UserError with the question where it is missing."""
    inputs.of(key)
    return numbers[key]


def _of_all(first: Column | Whole, share: Decimal) -> Whole:
    """What all payers have together where the first one has so much and bears that share."""
    return _cut(np.asarray(first, np.float64) * float(WHOLE) / float(share))


def _cut(amounts: Column) -> Whole:
    """Whole ones: there is no rupiah more."""
    return np.floor(amounts + NEAR).astype(np.int64)
