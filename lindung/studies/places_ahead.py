"""From money to places: how many workers each source of money pays for, where, when, and what the law answers for them.

The law is asked once for each month, never for each draw. Kinds stand in the order in which they are filled: who is
entitled, then the scheme, then gifts. Where a payer takes over in the middle of a study, a kind is told in two: until
then, and from then on for the deciles above.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
from lindung.studies.places_table import Answers, PlaceKind, PlacesAhead
from lindung.studies.pool import DECILES, Pool
from lindung.studies.scenario import WHOLE, AnnualTranche, Gift, Scenario, TakingOver

Amounts = NDArray[np.float64]
EVERYBODY = (1, DECILES)


def law_of(scenario: Scenario) -> Law:
    """The shipped law, with the figures of the scenario's reform where it has one."""
    return Law().under(scenario.reform) if scenario.reform else Law()


def places_ahead(scenario: Scenario, inputs: ProvinceInputs, pool: Pool, numbers: Numbers, law: Law) -> PlacesAhead:
    """All places of the scenario in every draw and month; law: `law_of` the scenario.

    UserError where a number is missing (with its question), where nobody is eligible, or no worker can be paid for.
    """
    if not pool.counts.sum():
        raise UserError(f"Tidak ada pekerja yang memenuhi syarat di {inputs.title}. Periksa batas formalitas dan umur.")
    asked = _Asked(scenario, pool, numbers, law)
    kinds = [
        *_entitled(asked),
        *_scheme(asked, inputs),
        *(kind for gift in scenario.gifts for kind in _gift(gift, asked)),
    ]
    return PlacesAhead(scenario.months, pool.areas, tuple(kinds))


def eligible(pool: Pool, numbers: Numbers, deciles: tuple[int, int] = EVERYBODY) -> Amounts:
    """(draws, areas): eligible people of these deciles, less those who are members already."""
    low, high = deciles
    people = pool.counts[:, low - 1 : high].sum(axis=(1, 2, 3))
    return np.asarray((1 - numbers["informal_members"] / 100)[:, None] * people)


class _Asked(NamedTuple):
    """What every kind of place is asked with."""

    scenario: Scenario
    pool: Pool
    numbers: Numbers
    law: Law


class _Phase(NamedTuple):
    """Months (places in the study) in which a kind serves these deciles."""

    begin: int
    end: int
    deciles: tuple[int, int]


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
    if over is None or (before := _months_before(over, scenario)) == len(months):
        return
    source = MoneySource(scenario.scheme.worker, {over.payer: WHOLE}, YEAR, _at_once(scenario))
    paid = _paid(source, asked, every_month(over.payer, months[before:]))
    deciles = (1, over.deciles_at_most)
    people = eligible(asked.pool, asked.numbers, deciles)
    seats = np.zeros((asked.numbers.draws, len(months), len(asked.pool.areas)))
    seats[:, before:] = people[:, None, :]
    budget = np.ceil(people.sum(axis=1)[:, None] * _by_year(paid.price))
    title = f"Ditanggung {PAYER_WORDS[over.payer]} sampai desil {over.deciles_at_most}"
    yield PlaceKind(title, paid.shares, seats, deciles, None, paid.answers, paid.price, budget)


def _scheme(asked: _Asked, inputs: ProvinceInputs) -> Iterator[PlaceKind]:
    scenario = asked.scenario
    source = MoneySource(
        scenario.scheme.worker, scenario.shares, scenario.months_a_year, scenario.tranches, scenario.weeks_late
    )
    paid = _paid(source, asked)
    money = scheme_money(scenario, inputs, asked.numbers, paid.a_worker)
    return _in_turn(scenario.scheme.title, scenario.quota_rule, scenario.rotates, paid, money, asked)


def _gift(gift: Gift, asked: _Asked) -> Iterator[PlaceKind]:
    scenario = asked.scenario
    source = MoneySource(scenario.scheme.worker, {gift.payer: WHOLE}, gift.months, _at_once(scenario))
    paid = _paid(source, asked)
    money = gift_money(gift, asked.numbers.draws, paid.a_worker)
    return _in_turn(gift.title, QuotaRule.ONE_LIST, None, paid, money, asked)


def _at_once(scenario: Scenario) -> tuple[AnnualTranche, ...]:
    """All of the money when the year begins."""
    return (AnnualTranche(WHOLE, scenario.first.number),)


def _paid(source: MoneySource, asked: _Asked, payments: Sequence[Payment] | None = None) -> _Paid:
    """payments: of one worker; None: what the tranches of the source buy."""
    months, law = asked.scenario.months, asked.law
    prices = prices_ahead(source, months, law)
    if payments is None:
        payments = payments_ahead(source, months, prices, law)
    bought = {payment.month for payment in payments}
    price = np.array([prices[month] if month in bought else 0 for month in months], np.int64)
    a_worker = np.maximum(np.array(planned_cost(source, months, prices), np.int64), _by_year(price))
    return _Paid(source.shares, price, answers(payments, months, source.worker.income, law), a_worker)


def _in_turn(
    title: str, rule: QuotaRule, rotates: int | None, paid: _Paid, money: SchemeMoney, asked: _Asked
) -> Iterator[PlaceKind]:
    """One kind, or two where somebody takes over in the middle; never more seats than there are people."""
    filled = money.workers(paid.a_worker) * (asked.numbers["realisation"] / 100)[:, None]
    for phase in _phases(asked.scenario):
        people = eligible(asked.pool, asked.numbers, phase.deciles)
        shares = _area_shares(rule, phase.deciles, asked)
        seats = np.repeat(np.minimum(filled[:, :, None] * shares, people[:, None, :]), YEAR, axis=1)
        seats[:, : phase.begin] = seats[:, phase.end :] = 0
        budget = _part(money.budget, paid.price, phase)
        yield PlaceKind(title, paid.shares, seats, phase.deciles, rotates, paid.answers, paid.price, budget)


def _phases(scenario: Scenario) -> list[_Phase]:
    over, last = scenario.takes_over, len(scenario.months)
    before = _months_before(over, scenario) if over else last
    phases = [_Phase(0, before, EVERYBODY)]
    if over and over.deciles_at_most < DECILES:
        phases.append(_Phase(before, last, (over.deciles_at_most + 1, DECILES)))
    return [phase for phase in phases if phase.begin < phase.end]


def _months_before(over: TakingOver, scenario: Scenario) -> int:
    """Months of the study in which nobody has taken over yet."""
    return min(max(over.since - scenario.first, 0), len(scenario.months))


def _area_shares(rule: QuotaRule, deciles: tuple[int, int], asked: _Asked) -> Amounts:
    """(areas,) which part of the places an area has; of a rule by village its villages, as many as it has people."""
    low, high = deciles
    if rule is QuotaRule.BY_NEED:
        poor = asked.law.on("coverage/poor_deciles", asked.scenario.day).count
        high = poor if low <= poor else high  # nobody of them is left: everybody counts alike
    elif rule is not QuotaRule.ONE_LIST:
        low, high = EVERYBODY
    people = asked.pool.counts[:, low - 1 : high].sum(axis=(1, 2, 3))
    return np.asarray(people / max(people.sum(), 1))


def _part(budget: Whole, price: Whole, phase: _Phase) -> Amounts:
    """(draws, years) of the budget: by what of the price lies in the phase, or by its months where nothing is paid."""
    inside = np.zeros(len(price), np.int64)
    inside[phase.begin : phase.end] = 1
    whole, part = _by_year(price), _by_year(price * inside)
    part, whole = np.where(whole, part, _by_year(inside)), np.where(whole, whole, YEAR)
    return (budget // whole * part + budget % whole * part // whole).astype(np.float64)


def _by_year(monthly: Whole) -> Whole:
    return np.asarray(monthly.reshape(-1, YEAR).sum(axis=1))
