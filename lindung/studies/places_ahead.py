"""From money to places: how many workers each source of money pays for, where, when, and what the law answers for them.

The law is asked once for each month, never for each draw. Kinds stand in the order in which they are filled: who is
entitled, then the scheme, then gifts. Where a payer takes over in the middle of a study, a kind is told in two
(`phases`): whoever changes from one to the other begins there as a new member.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.errors import UserError
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.answers_ahead import answers
from lindung.studies.inputs import ProvinceInputs
from lindung.studies.money_ahead import SchemeMoney, Whole, gift_money, scheme_money
from lindung.studies.numbers import Numbers
from lindung.studies.payments_ahead import (
    YEAR,
    MoneySource,
    every_month,
    payments_ahead,
    planned_cost,
    prices_ahead,
)
from lindung.studies.phases import Phase, by_year, phases
from lindung.studies.places_table import Answers, PlaceKind, PlacesAhead
from lindung.studies.pool import PERCENT, Pool
from lindung.studies.scenario import WHOLE, AnnualTranche, Gift, Scenario

Amounts = NDArray[np.float64]


def law_of(scenario: Scenario) -> Law:
    """The shipped law, with the figures of the scenario's reform where it has one."""
    return Law().under(scenario.reform) if scenario.reform else Law()


def places_ahead(scenario: Scenario, inputs: ProvinceInputs, pool: Pool, numbers: Numbers, law: Law) -> PlacesAhead:
    """All places of the scenario in every draw and month; law: `law_of` the scenario.

    UserError where a number is missing (with its question), where nobody is eligible, or no worker can be paid for.
    """
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


@dataclass(frozen=True)
class _Paid:
    """What one source of money buys for one worker. price: (months,) rupiah, 0 where nothing is paid."""

    shares: Mapping[Payer, Decimal]
    price: Whole
    answers: Answers
    a_worker: Whole  # (years,) rupiah as planned, or as paid where that is more


def _entitled(asked: _Asked) -> Iterator[PlaceKind]:
    """Everybody up to a decile from a month on, each month paid on its first day; the budget is what it costs."""
    scenario, months, over = asked.scenario, asked.scenario.months, asked.scenario.takes_over
    if over is None:
        return
    before = over.since - scenario.first
    source = MoneySource(scenario.scheme.worker, {over.payer: WHOLE}, YEAR, _at_once(scenario))
    paid = _paid(source, asked, every_month(over.payer, months[before:]))
    deciles = (1, over.deciles_at_most)
    people = asked.people_in(deciles)
    seats = np.zeros((len(people), len(months), len(asked.areas)))
    seats[:, before:] = people[:, None, :]
    budget = np.ceil(people.sum(axis=1)[:, None] * by_year(paid.price))
    title = f"Ditanggung {PAYER_WORDS[over.payer]} sampai desil {over.deciles_at_most}"
    yield PlaceKind(title, paid.shares, seats, deciles, None, paid.answers, paid.price, budget)


def _scheme(asked: _Asked, inputs: ProvinceInputs) -> Iterator[PlaceKind]:
    scenario = asked.scenario
    source = MoneySource(
        worker=scenario.scheme.worker,
        shares=scenario.shares,
        months_a_year=scenario.months_a_year,
        tranches=scenario.tranches,
        weeks_late=scenario.weeks_late,
        left_over=scenario.left_over,
    )
    paid = _paid(source, asked)
    money = scheme_money(scenario, inputs, asked.numbers, paid.a_worker)
    return _in_phases(scenario.scheme.title, scenario.quota_rule, scenario.rotates, paid, money, asked)


def _gift(gift: Gift, asked: _Asked) -> Iterator[PlaceKind]:
    """Places of one list, for the same people every year; all of the money comes when the year begins."""
    source = MoneySource(asked.scenario.scheme.worker, {gift.payer: WHOLE}, gift.months, _at_once(asked.scenario))
    paid = _paid(source, asked)
    money = gift_money(gift, asked.numbers.draws, paid.a_worker)
    return _in_phases(gift.title, QuotaRule.ONE_LIST, None, paid, money, asked)


def _at_once(scenario: Scenario) -> tuple[AnnualTranche, ...]:
    return (AnnualTranche(WHOLE, scenario.first.number),)


def _paid(source: MoneySource, asked: _Asked, payments: Sequence[Payment] | None = None) -> _Paid:
    """payments: of one worker; None: what the tranches of the source buy."""
    months, law = asked.scenario.months, asked.law
    prices = prices_ahead(source, months, law)
    if payments is None:
        payments = payments_ahead(source, months, prices, law)
    bought = {payment.month for payment in payments}
    price = np.array([prices[month] if month in bought else 0 for month in months], np.int64)
    a_worker = np.maximum(np.array(planned_cost(source, months, prices), np.int64), by_year(price))
    return _Paid(source.shares, price, answers(payments, months, source.worker.income, law), a_worker)


def _in_phases(
    title: str, rule: QuotaRule, rotates: int | None, paid: _Paid, money: SchemeMoney, asked: _Asked
) -> Iterator[PlaceKind]:
    """One kind, or two where somebody takes over in the middle; never more seats than there are people."""
    filled = money.workers(paid.a_worker) * (asked.numbers["realisation"] / PERCENT)[:, None]
    for phase in phases(asked.scenario):
        here = filled[:, :, None] * _area_shares(rule, phase, asked)[:, None, :]
        seats = np.repeat(np.minimum(here, asked.people_in(phase.deciles)[:, None, :]), YEAR, axis=1)
        seats[:, : phase.begin] = 0
        seats[:, phase.end :] = 0
        budget = phase.part_of(money.budget, paid.price)
        yield PlaceKind(title, paid.shares, seats, phase.deciles, rotates, paid.answers, paid.price, budget)


def _area_shares(rule: QuotaRule, phase: Phase, asked: _Asked) -> Amounts:
    """(draws, areas), which part of the places an area has.

    Of a rule by village: as many as it has villages, which are in proportion to its eligible people where areas are
    not villages themselves.
    """
    low, high = phase.deciles
    poor = asked.law.on("coverage/poor_deciles", asked.scenario.day).count
    people = asked.people.sum(axis=2)
    match rule:
        case QuotaRule.BY_NEED:  # where none of the poor is left, everybody counts alike
            people = asked.people_in((low, poor if low <= poor else high))
        case QuotaRule.ONE_LIST:
            people = asked.people_in(phase.deciles)
        case QuotaRule.FLAT | QuotaRule.FIT if len(asked.areas[0]) == CODE_LENGTH[Level.VILLAGE]:
            people = np.ones_like(people)
    together = people.sum(axis=1, keepdims=True)
    return np.asarray(people / np.where(together > 0, together, 1))
