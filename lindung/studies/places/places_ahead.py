"""From money to places: how many workers each source of money pays for, where, when, and what the law answers for them.

The law is asked once for each month, never for each draw (`bought`). Kinds stand in the order in which they are filled:
who is entitled, then the scheme, then gifts. Where a payer takes over in the middle of a study, a kind is told in two
(`phases`): whoever changes from one to the other begins there as a new member.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.numbers import Numbers
from lindung.studies.people.pool import PERCENT, Pool
from lindung.studies.places.bought import Bought, bought, bought_monthly, law_under
from lindung.studies.places.money_ahead import SchemeMoney, gift_money, scheme_money
from lindung.studies.places.payments_ahead import YEAR, MoneySource
from lindung.studies.places.phases import Phase, by_year, phases
from lindung.studies.places.places_table import PlaceKind, PlacesAhead
from lindung.studies.province.area_villages import villages_of
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import WHOLE, AnnualTranche, Gift, Scenario

Amounts = NDArray[np.float64]


def law_of(scenario: Scenario) -> Law:
    """The shipped law, with the figures of the scenario's reform where it has one."""
    return law_under(scenario.reform)


def places_ahead(scenario: Scenario, inputs: ProvinceInputs, pool: Pool, numbers: Numbers, law: Law) -> PlacesAhead:
    """All places of the scenario in every draw and month; law: `law_of` the scenario.

    UserError where a number is missing (with its question), where nobody is eligible, or no worker can be paid for.
    """
    assert law == law_of(scenario), scenario.code
    if not pool.counts.sum():
        raise UserError(f"Tidak ada pekerja yang memenuhi syarat di {inputs.title}. Periksa batas formalitas dan umur.")
    asked = _Asked(scenario, pool.areas, pool.eligible(numbers), numbers, law)
    gifts = [kind for gift in scenario.gifts for kind in _gift(gift, asked)]
    return PlacesAhead(scenario.months, pool.areas, (*_entitled(asked), *_scheme(asked, inputs), *gifts))


class _Asked(NamedTuple):
    """What every kind of place is asked with. people: (draws, areas, deciles), eligible."""

    scenario: Scenario
    areas: tuple[str, ...]
    people: Amounts
    numbers: Numbers
    law: Law

    def people_in(self, deciles: tuple[int, int]) -> Amounts:
        """(draws, areas)."""
        low, high = deciles
        return np.asarray(self.people[:, :, low - 1 : high].sum(axis=2))


def _entitled(asked: _Asked) -> Iterator[PlaceKind]:
    """Everybody up to a decile from a month on, each month paid on its first day; the budget is what it costs."""
    scenario, over = asked.scenario, asked.scenario.takes_over
    if over is None:
        return
    shares = {over.payer: WHOLE}
    paid = bought_monthly(_at_once(scenario, over.payer, YEAR), scenario.months, over.since, scenario.reform)
    deciles = (1, over.deciles_at_most)
    people = asked.people_in(deciles)
    seats = np.zeros((len(people), len(scenario.months), len(asked.areas)))
    seats[:, over.since - scenario.first :] = people[:, None, :]
    budget = np.ceil(people.sum(axis=1)[:, None] * by_year(paid.price))
    title = f"Ditanggung {PAYER_WORDS[over.payer]} sampai desil {over.deciles_at_most}"
    yield PlaceKind(title, shares, seats, deciles, None, paid.answers, paid.price, budget)


def _scheme(asked: _Asked, inputs: ProvinceInputs) -> Iterator[PlaceKind]:
    scenario = asked.scenario
    source = MoneySource(
        worker=scenario.scheme.worker,
        payers=tuple(scenario.shares),
        months_a_year=scenario.months_a_year,
        tranches=scenario.tranches,
        weeks_late=scenario.weeks_late,
        left_over=scenario.left_over,
    )
    paid = bought(source, scenario.months, scenario.reform)
    rule = _Rule(scenario.scheme.title, scenario.shares, scenario.quota_rule, scenario.rotates)
    return _in_phases(rule, paid, scheme_money(scenario, inputs, asked.numbers, paid.a_worker), asked)


def _gift(gift: Gift, asked: _Asked) -> Iterator[PlaceKind]:
    """Places of one list, for the same people every year; all of the money comes when the year begins."""
    scenario = asked.scenario
    paid = bought(_at_once(scenario, gift.payer, gift.months), scenario.months, scenario.reform)
    rule = _Rule(gift.title, {gift.payer: WHOLE}, QuotaRule.ONE_LIST, None)
    return _in_phases(rule, paid, gift_money(gift, asked.numbers.draws, paid.a_worker), asked)


def _at_once(scenario: Scenario, payer: Payer, months_a_year: int) -> MoneySource:
    """One payer's money, all of it when the year begins."""
    return MoneySource(scenario.scheme.worker, (payer,), months_a_year, (AnnualTranche(WHOLE, scenario.first.number),))


class _Rule(NamedTuple):
    """How the money of one source becomes places."""

    title: str
    shares: Mapping[Payer, Decimal]
    quota: QuotaRule
    rotates: int | None


def _in_phases(rule: _Rule, paid: Bought, money: SchemeMoney, asked: _Asked) -> Iterator[PlaceKind]:
    """One kind, or two where somebody takes over in the middle; never more seats than there are people."""
    filled = money.workers(paid.a_worker) * (asked.numbers["realisation"] / PERCENT)[:, None]
    for phase in phases(asked.scenario):
        here = filled[:, :, None] * _area_shares(rule.quota, phase, asked)[:, None, :]
        seats = np.repeat(np.minimum(here, asked.people_in(phase.deciles)[:, None, :]), YEAR, axis=1)
        seats[:, : phase.begin] = 0
        seats[:, phase.end :] = 0
        budget = phase.part_of(money.budget, paid.price)
        yield PlaceKind(rule.title, rule.shares, seats, phase.deciles, rule.rotates, paid.answers, paid.price, budget)


def _area_shares(rule: QuotaRule, phase: Phase, asked: _Asked) -> Amounts:
    """(draws, areas), which part of the places an area has; of a rule by village as many as it has villages.

    Where its villages are not known, they are taken to be as many as its eligible people.
    """
    low, high = phase.deciles
    poor = asked.law.on("coverage/poor_deciles", asked.scenario.day).count
    villages = villages_of(asked.areas)
    match rule:
        case QuotaRule.BY_NEED:  # where none of the poor is left, everybody counts alike
            weights = asked.people_in((low, poor if low <= poor else high))
        case QuotaRule.ONE_LIST:
            weights = asked.people_in(phase.deciles)
        case QuotaRule.FLAT | QuotaRule.FIT if villages:
            weights = np.tile(np.array(villages, np.float64), (len(asked.people), 1))
        case QuotaRule.FLAT | QuotaRule.FIT:
            weights = asked.people.sum(axis=2)
    together = weights.sum(axis=1, keepdims=True)
    return np.asarray(weights / np.where(together > 0, together, 1))
