# mypy: allow-subclassing-any
"""The peer: OpenFisca-core with the same rules as formulas, its parameters taken from the same dated figures of law.

Written as its manual teaches: a variable for each word of the law, one value for each person and month, asked for month
after month. Rupiah are whole (`int`), since OpenFisca's floats have 24 bits.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.model_api import ETERNITY, MONTH, Variable, where
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.study_rules import MONTHS, PAYER, SECTOR, Totals, people, unpaid
from lindung.law.law import Law

LAW = Law()
DAY = MONTHS[0].first
Person = build_entity(key="person", plural="persons", label="Worker", is_person=True)


def run(file: str) -> dict[str, Any]:
    """What the months of everybody come to."""
    everybody = people(file)
    simulation = SimulationBuilder().build_default_simulation(_system(), count=len(everybody.start))
    simulation.max_spiral_loops = len(MONTHS)  # a month asks for the one before; OpenFisca else puts a zero there
    simulation.set_input("declared_income", "ETERNITY", everybody.income.astype(np.int32))
    totals = Totals()
    for at, month in enumerate(MONTHS):
        period = f"{month.year}-{month.number:02d}"
        simulation.set_input("has_place", period, everybody.start <= at)
        simulation.set_input("is_paid", period, (everybody.start <= at) & (at not in unpaid()))
        simulation.set_input("dies", period, everybody.dies == at)
        simulation.set_input("dies_at_work", period, (everybody.dies == at) & everybody.at_work)
        totals.add(*(simulation.calculate(name, period) for name in ("contribution", "illness", "work", "family")))
    return totals.told()


class declared_income(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY


class has_place(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH


class is_paid(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH


class dies(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH


class dies_at_work(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH


class jkk(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        return parameters(period).jkk.calc(persons("declared_income", period))


class contribution(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        figures = parameters(period)
        full = persons("jkk", period) + figures.jkm
        return persons("is_paid", period) * (full - full * figures.relief_percent * figures.relief_entitled // 100)


class months_open(Variable):
    """Months unpaid one after the other, of a member."""

    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        if period.start.date <= DAY:
            return persons("is_paid", period) * 0
        was = persons("is_member", period.last_month)
        return where(was & ~persons("is_paid", period), persons("months_open", period.last_month) + 1, 0)


class is_member(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        paid = persons("is_paid", period)
        if period.start.date <= DAY:
            return paid
        open_ = persons("months_open", period)
        return paid | (persons("is_member", period.last_month) & (open_ <= parameters(period).grace_months))


class months_of_membership(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        member = persons("is_member", period)
        if period.start.date <= DAY:
            return member * 1
        before = persons("months_of_membership", period.last_month)
        return where(member, before * persons("is_member", period.last_month) + 1, 0)


class illness(Variable):
    """What a death that is no work accident pays."""

    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        figures = parameters(period)
        waits = persons("months_of_membership", period) <= figures.waiting_months
        return persons("is_member", period) * where(waits, figures.jkm_waiting, figures.jkm_whole)


class work(Variable):
    """What a death at work pays."""

    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        figures = parameters(period)
        base = figures.income_base.calc(persons("declared_income", period))
        sums = figures.jkk_incomes * base + figures.jkk_funeral + figures.jkk_periodic
        return persons("is_member", period) * sums


class family(Variable):
    """Rupiah to the family of whoever dies in the month."""

    value_type = int
    entity = Person
    definition_period = MONTH

    def formula(persons, period, parameters):
        sums = where(persons("dies_at_work", period), persons("work", period), persons("illness", period))
        return persons("dies", period) * sums


VARIABLES = (
    *(declared_income, has_place, is_paid, dies, dies_at_work, jkk, contribution),
    *(months_open, is_member, months_of_membership, illness, work, family),
)


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([Person])
    system.parameters = ParameterNode("", data=_parameters())
    system.add_variables(*VARIABLES)
    return system


def _parameters() -> Mapping[str, Any]:
    """The figures of law under OpenFisca's names."""
    jkm = LAW.on("benefits/jkm_parts", DAY)
    return {
        "jkk": _scale("contributions/jkk_informal"),
        "income_base": _scale("contributions/income_base_informal"),
        "jkm": _dated("contributions/jkm_informal"),
        "relief_percent": _dated("contributions/relief_informal", SECTOR),
        "relief_entitled": _dated("contributions/relief_payers", PAYER),
        "grace_months": _dated("membership/grace_months"),
        "waiting_months": _dated("membership/waiting_months"),
        "jkm_waiting": _dated("benefits/jkm_while_waiting"),
        "jkm_whole": {"values": {str(jkm.since): {"value": sum(row.count for row in jkm.rows.values())}}},
        "jkk_incomes": _dated("benefits/jkk_death_incomes"),
        "jkk_funeral": _dated("benefits/jkk_funeral"),
        "jkk_periodic": _dated("benefits/jkk_periodic"),
    }


def _dated(name: str, row: str = "") -> dict[str, Any]:
    figures = [(figure.since, figure.row(row) if row else figure) for figure in LAW.parameter(name).history]
    return {"values": {str(since): {"value": _number(figure.value)} for since, figure in figures}}


def _number(value: object) -> int:
    return {"yes": 1, "no": 0}[value] if isinstance(value, str) else int(value)  # type: ignore[call-overload]


def _scale(name: str) -> dict[str, Any]:
    """A step holds above its amount, so from the next whole rupiah on."""
    figure = LAW.on(name, DAY)
    since = str(figure.since)
    brackets = [
        {"threshold": {since: {"value": above + 1}}, "amount": {since: {"value": step.count}}}
        for above, step in figure.steps
        if step.value is not None
    ]
    return {"metadata": {"type": "single_amount"}, "brackets": brackets}
