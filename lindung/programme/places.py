"""How many places a scheme has, in all and in each village: what was published as far as the ceiling pays for it.

A scheme over its ceiling is taken as it was published and says so; nobody is ever enrolled over the ceiling.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.law.law import Law
from lindung.programme.quota import Quota, quota
from lindung.programme.scheme_year import QuotaRule, SchemeYear

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Places:
    """One row per village, in the order of their codes; of one list for all of them one row, which is village 0."""

    fit: Quota  # of one village where the money is given by village, else of the whole budget
    villages: Counts
    counts: Counts
    asked: int  # what was published for all of these villages; 0 where nothing was
    budget: Rupiah  # what may be spent in all of these villages together

    def __post_init__(self) -> None:
        assert len(self.villages) == len(self.counts)
        assert self.cost <= self.budget

    @property
    def total(self) -> int:
        return int(self.counts.sum())

    @property
    def cost(self) -> Rupiah:
        """Of all places over all months."""
        return self.fit.cost_of(self.total)

    @property
    def left(self) -> Rupiah:
        """What the ceiling has more."""
        return Rupiah(self.budget - self.cost)

    def of(self, village: int) -> int:
        """The places of one village."""
        return int(self.counts[np.searchsorted(self.villages, village)])


def fit_of(year: SchemeYear, law: Law) -> Quota:
    """How many workers the ceiling pays for over all months: of one village, or of the whole budget."""
    return quota(year.ceiling, year.worker, year.first, year.months, year.payer, law)


def over_ceiling(year: SchemeYear, law: Law) -> Rupiah | None:
    """By how much the published quota exceeds the ceiling; None where it fits or none was published."""
    published = year.workers_a_village if year.money.by_village else year.workers
    beyond = fit_of(year, law).beyond(published) if published else Rupiah(0)
    return beyond if beyond > 0 else None


def fit_sentence(year: SchemeYear, law: Law) -> str:
    """Does the published quota fit the ceiling, and how many do: one sentence with the whole reckoning."""
    fit, months = fit_of(year, law), f"{year.months} bulan"
    whose = " satu desa" if year.money.by_village else ""
    each = f"{rupiah(fit.prices[0])} × {months}" if len(set(fit.prices)) == 1 else f"{rupiah(fit.a_worker)} {months}"
    ceiling = f"pagu{whose} {rupiah(fit.ceiling)}"
    published = year.workers_a_village if year.money.by_village else year.workers
    if published is None:
        if not fit.people:
            return f"P{ceiling[1:]} tidak cukup untuk seorang pekerja ({each} = {rupiah(fit.a_worker)})."
        cost = f"{number(fit.people)} pekerja × {each} = {rupiah(fit.cost_of(fit.people))}"
        return f"P{ceiling[1:]} cukup untuk {cost}, sisa {rupiah(fit.remainder)}."
    cost = f"Kuota {number(published)} pekerja × {each} = {rupiah(fit.cost_of(published))}"
    if (beyond := fit.beyond(published)) <= 0:
        return f"{cost}, masuk {ceiling}, sisa {rupiah(-beyond)}."
    who = (
        f"{number(fit.people)} pekerja yang muat, sisa {rupiah(fit.remainder)}"
        if fit.people
        else "tidak seorang pun muat"
    )
    return f"{cost} melebihi {ceiling} sebesar {rupiah(beyond)}; {who}."


def places_of(year: SchemeYear, law: Law, villages: Counts, eligible: Counts) -> Places:
    """The places of these villages. eligible: how many people of each may get one, which only `by_need` looks at."""
    order = np.argsort(villages)
    villages, eligible = villages[order], eligible[order]
    fit = fit_of(year, law)
    asked = year.workers or (year.workers_a_village or 0) * len(villages)
    if year.money.by_village:
        wished = fit.people if year.quota_rule is QuotaRule.FIT else (year.workers_a_village or 0)
        counts = np.full(len(villages), min(fit.people, wished), np.int64)
        return Places(fit, villages, counts, asked, Rupiah(fit.ceiling * len(villages)))
    total = min(fit.people, asked) if asked else fit.people
    if year.quota_rule is QuotaRule.ONE_LIST:
        return Places(fit, np.zeros(1, np.int64), np.array([total]), asked, fit.ceiling)
    weights = eligible if year.quota_rule is QuotaRule.BY_NEED else np.ones(len(villages), np.int64)
    most = eligible if year.quota_rule is QuotaRule.BY_NEED else np.full(len(villages), year.workers_a_village or 0)
    return Places(fit, villages, shared(total, weights, most), asked, fit.ceiling)


def shared(total: int, weights: Counts, most: Counts) -> Counts:
    """So many places in proportion to the weights, none over its own most; the rest to the largest remainders.

    Equal remainders go to the first rows. What is over the most of all together stays with nobody.
    """
    total = min(total, int(most.sum()))
    whole = int(weights.sum())
    if not whole:
        return np.zeros(len(weights), np.int64)
    counts = np.minimum(total * weights // whole, most)
    remainders = total * weights % whole
    while (rest := total - int(counts.sum())) > 0:
        open_ = np.flatnonzero(counts < most)
        first = open_[np.argsort(-remainders[open_], kind="stable")][:rest]
        counts[first] += 1
        remainders[first] = -1
    return counts
