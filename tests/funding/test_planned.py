"""Promises by their planned days: without a day nothing is late; what was paid out counts for the first tranches."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.planned import Tranche, by_plan, checked_plan, held
from lindung.funding.standing import Standing

PROMISED = date(2026, 1, 5)
FIRST, SECOND = date(2026, 3, 1), date(2026, 7, 1)
PLAN = (Tranche(Decimal(40), FIRST), Tranche(Decimal("59.9"), SECOND))


def test_what_was_paid_out_is_taken_from_the_first_tranche_and_what_nobody_planned_keeps_its_day():
    parts = [Standing(PROMISED, Rupiah(700))]
    assert by_plan(parts, Rupiah(1000), PLAN) == [
        Standing(FIRST, Rupiah(100)),
        Standing(SECOND, Rupiah(599)),
        Standing(PROMISED, Rupiah(1), planned=False),
    ]


def test_a_promise_without_a_plan_or_a_day_is_never_held():
    parts = [Standing(PROMISED, Rupiah(1000))]
    for plan in ((), (Tranche(Decimal(100), None),)):
        found = by_plan(parts, Rupiah(1000), plan)
        assert found == [Standing(PROMISED, Rupiah(1000), planned=False)]
        assert held(found, date(2027, 1, 1), 30) == []


def test_it_is_held_when_its_day_is_longer_ago_than_may_be():
    found = by_plan([Standing(PROMISED, Rupiah(1000))], Rupiah(1000), PLAN)
    assert held(found, FIRST + timedelta(days=30), 30) == []
    assert [part.amount for part in held(found, FIRST + timedelta(days=31), 30)] == [400]


def test_a_promise_that_came_from_a_village_that_split_is_planned_by_what_there_is():
    assert [part.amount for part in by_plan([Standing(PROMISED, Rupiah(100))], Rupiah(0), PLAN)] == [40, 60]


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        ((Tranche(Decimal(60), FIRST), Tranche(Decimal("40.5"), SECOND)), "100,5 persen"),
        ((Tranche(Decimal(40), SECOND), Tranche(Decimal(60), FIRST)), "tidak berurutan"),
        ((Tranche(Decimal(0), FIRST),), "di atas nol"),
        ((Tranche(Decimal("33.3333"), FIRST),), "tiga angka"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(plan, why):
    with pytest.raises(UserError, match=why):
        checked_plan(plan)


shares = st.lists(st.integers(1, 30_000), max_size=3).map(
    lambda some: tuple(Tranche(Decimal(one) / 1000, FIRST + timedelta(days=at)) for at, one in enumerate(some))
)


@given(st.integers(1, 10**12), st.integers(0, 10**12), shares)
def test_to_the_rupiah_what_stands_is_dated_once(there, gone, plan):
    found = by_plan([Standing(PROMISED, Rupiah(there))], Rupiah(there + gone), plan)
    assert sum(part.amount for part in found) == there
    assert all(part.amount > 0 for part in found)
    assert len({(part.since, part.planned) for part in found}) == len(found)
