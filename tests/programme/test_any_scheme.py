"""Whatever the days and the rules: money adds up, nobody is counted twice, and the columns say what the rule says."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Protection, membership_on
from lindung.programme.losses import money_of, worker_months
from lindung.programme.protection import months_of
from lindung.programme.replay import replay
from lindung.programme.scheme_files import read_scheme
from lindung.programme.schemes import Enrolment, LateMoney, Paying, TrancheCut
from tests.programme.small_schemes import half, scheme_text

LAW = Law()
DAYS = st.none() | st.integers(0, 900).map(lambda days: date(2024, 1, 2) + timedelta(days=days))
VILLAGE = st.tuples(DAYS, DAYS).map(lambda days: (half(days[0]), half(days[1])))


def word(kind) -> st.SearchStrategy[str]:
    return st.sampled_from([str(one) for one in kind])


@settings(max_examples=40)
@given(
    villages=st.lists(VILLAGE, min_size=3, max_size=3),
    cut=word(TrancheCut),
    enrolment=word(Enrolment),
    paying=word(Paying),
    late=word(LateMoney),
    days_to_pay=st.integers(0, 20),
)
def test_money_workers_and_months_add_up(villages, cut, enrolment, paying, late, days_to_pay):
    rules = {"tranche_cut": cut, "enrolment": enrolment, "paying": paying, "late_money": late}
    text = scheme_text(villages, told_until="2026-10-31", days_to_pay=str(days_to_pay), **rules)
    lived = replay(read_scheme("uji", text), LAW)
    money, months = money_of(lived, LAW), worker_months(lived)

    assert money.paid + money.in_accounts + sum(money.stuck.values()) == 3 * 1_000_000
    assert 0 <= money.bought_nothing <= money.paid
    assert 0 <= months.bought <= 12 * lived.plan.workers
    for at in range(len(lived.months)):
        assert sum(lived.counts(state)[at] for state in Protection) == lived.plan.workers
    for course in lived.happened:
        assert course.money.spent == 16_800 * sum(kind.workers * len(kind.payments) for kind in course.money.kinds)
        assert course.money.left >= 0
        for place, kind in enumerate(course.money.kinds):
            assert len(kind.payments) <= 12
            paid = [payment.month for payment in kind.payments]
            assert len(set(paid)) == len(paid)
            assert all(month >= Month(2024, 1) for month in paid)
            alone = months_of(kind.payments, lived.months, lived.scheme.worker.income, LAW)
            assert course.table.of_worker(place) == alone


@settings(max_examples=30)
@given(
    days=st.lists(DAYS, min_size=2, max_size=2),
    told=st.integers(0, 900).map(lambda days: date(2024, 1, 2) + timedelta(days=days)),
    days_to_pay=st.integers(0, 60),
    late=word(LateMoney),
    paying=word(Paying),
)
def test_nothing_has_happened_after_the_last_day_that_is_told_of(days, told, days_to_pay, late, paying):
    first, second = (day if day and day <= told else None for day in days)
    rules = {"late_money": late, "paying": paying, "days_to_pay": str(days_to_pay)}
    text = scheme_text([(half(first), half(second))] * 3, told_until=str(told), **rules)
    lived = replay(read_scheme("uji", text), LAW)
    money, months = money_of(lived, LAW), worker_months(lived)

    assert all(month.first <= told for month in lived.told_months)
    assert all(lapse.month.first <= told for lapse in lived.lapses())
    for course in lived.happened:
        assert all(day <= told for day in course.days)
        for place, kind in enumerate(course.money.kinds):
            assert all(payment.arrived <= told for payment in kind.payments)
            last = membership_on(course.days[-1], kind.payments, LAW)
            assert course.table.of_worker(place)[-1].protection is last.protection
    assert money.paid + money.in_accounts + sum(money.stuck.values()) == 3 * 1_000_000
    assert months.still_open >= 0
    assert months.planned == months.bought + months.lost + months.still_open


@settings(max_examples=20)
@given(day=st.integers(0, 500), later=st.integers(0, 200))
def test_money_that_comes_later_never_buys_more_months_of_the_plan(day, later):
    def bought(second: date) -> int:
        villages = [(half(date(2024, 1, 10)), half(second))] * 3
        lived = replay(read_scheme("uji", scheme_text(villages, told_until="2026-10-31")), LAW)
        return worker_months(lived).bought

    first = date(2024, 1, 10) + timedelta(days=day)
    assert bought(first + timedelta(days=later)) <= bought(first)
