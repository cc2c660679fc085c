"""What the law answers for whoever takes a place in any month, held to the law worker by worker."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.benefits import Cause, Child, scholarships
from lindung.law.contributions import InformalWorker
from lindung.law.law import Law
from lindung.law.membership import Payment, Protection, membership_on
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform
from lindung.programme.courses import ends_at
from lindung.programme.protection import months_of
from lindung.studies.places.answers_ahead import answers
from lindung.studies.places.payments_ahead import MoneySource, payments_ahead, prices_ahead
from lindung.studies.places.places_table import Answers
from lindung.studies.scenarios.scenario import AnnualTranche
from tests.studies.small_scenarios import HALVES, IN_JANUARY

LAW = Law()
JANUARY = Month(2027, 1)
INCOME = Rupiah(1_000_000)
FULL, SMALL, AT_WORK = 42_000_000, 10_000_000, 70_000_000


def months(count: int) -> tuple[Month, ...]:
    return tuple(JANUARY + ahead for ahead in range(count))


def bought(tranches: Sequence[AnnualTranche], each: int, weeks: int, many: int) -> tuple[Payment, ...]:
    money = MoneySource(InformalWorker(INCOME), (Payer.BKBK,), each, tuple(tranches), weeks)
    return payments_ahead(money, months(many), prices_ahead(money, months(many), LAW), LAW)


def each_month(*paid: int) -> list[Payment]:
    """Months of the study, each paid on its first day."""
    return [Payment(JANUARY + at, (JANUARY + at).first, Payer.BKBK) for at in paid]


def held_to_the_law(payments: Sequence[Payment], asked: tuple[Month, ...], law: Law, starts: Sequence[int]) -> None:
    """Every month of whoever began in one of those months is as the law says it of one worker."""
    told = answers(payments, asked, INCOME, law)
    for start in starts:
        own = [payment for payment in payments if payment.month >= asked[start]]
        for at, one in enumerate(months_of(own, asked, INCOME, law)):
            where = start, at
            assert told.paid[where] == (one.protection in {Protection.ACTIVE, Protection.WAITING}), where
            assert told.waiting[where] == (one.protection is Protection.WAITING), where
            assert told.in_grace[where] == (one.protection is Protection.IN_GRACE), where
            assert told.lapses[where] == ends_at(own, one.month, law), where
            assert (told.illness[where], told.work[where]) == (one.illness, one.work), where
            assert _schooling(told, where) == _schooling_by_law(own, one.month, law), where


def _schooling(told: Answers, where: tuple[int, int]) -> tuple[bool, bool]:
    return bool(told.schooling_illness[where]), bool(told.schooling_work[where])


def _schooling_by_law(own: Sequence[Payment], month: Month, law: Law) -> tuple[bool, bool]:
    membership = membership_on(month.last, own, law)
    if membership.protection is Protection.NOT_BEGUN:
        return False, False
    illness, work = (scholarships(cause, membership, [Child("tk_sd")], law).total > 0 for cause in Cause)
    return illness, work


def test_whoever_takes_a_place_that_is_paid_ahead_waits_three_months_from_then() -> None:
    told = answers(bought(IN_JANUARY, 12, 0, 12), months(12), INCOME, LAW)
    assert told.illness[0].tolist() == [SMALL] * 3 + [FULL] * 9
    assert told.illness[4].tolist() == [0] * 4 + [SMALL] * 3 + [FULL] * 5
    assert told.work[4].tolist() == [0] * 4 + [AT_WORK] * 8
    assert told.waiting[4].tolist() == [False] * 4 + [True] * 3 + [False] * 5
    assert not told.lapses.any()
    assert np.array_equal(told.paid, np.triu(np.ones((12, 12), bool)))


def test_six_months_a_year_lapse_every_october_and_wait_again_every_january() -> None:
    told = answers(bought(IN_JANUARY, 6, 0, 24), months(24), INCOME, LAW)
    assert np.flatnonzero(told.lapses[0]).tolist() == [9, 21]
    assert np.flatnonzero(told.waiting[0]).tolist() == [0, 1, 2, 12, 13, 14]
    assert np.flatnonzero(told.in_grace[0]).tolist() == [6, 7, 8, 18, 19, 20]
    assert told.illness[0, 6] == FULL  # arrears may still be paid


def test_arrears_of_months_before_it_do_not_make_a_newcomer_a_member_sooner() -> None:
    paid = bought(HALVES, 12, 13, 12)  # July to December are paid on 30 September
    told = answers(paid, months(12), INCOME, LAW)
    assert np.flatnonzero(told.in_grace[0]).tolist() == [6, 7]
    assert np.flatnonzero(told.paid[0]).tolist() == [0, 1, 2, 3, 4, 5, 8, 9, 10, 11]
    assert np.flatnonzero(told.paid[7]).tolist() == [8, 9, 10, 11]
    assert told.illness[7, 7] == 0
    assert np.flatnonzero(told.waiting[7]).tolist() == [8, 9, 10]  # from 30 September to 29 December
    assert told.illness[7, 11] == FULL


def test_a_lapse_that_ends_on_the_day_it_begins_is_told() -> None:
    told = answers(each_month(0, 4, 5), months(6), INCOME, LAW)
    assert np.flatnonzero(told.lapses[0]).tolist() == [4]
    assert np.flatnonzero(told.paid[0]).tolist() == [0, 4, 5]


@pytest.mark.parametrize("counts", ["this_membership", "all_memberships"])
def test_schooling_after_an_illness_asks_for_three_years_of_the_months_that_count(counts: str) -> None:
    change = Change("benefits/scholarship_counts", JANUARY.first, counts)
    law = LAW.under(Reform("Bulan yang dihitung", "Uji", (change,)))
    paid = each_month(*range(20), *range(24, 48))
    told = answers(paid, months(48), INCOME, law)
    first = int(np.flatnonzero(told.schooling_illness[0]).min(initial=48))
    assert first == (39 if counts == "all_memberships" else 48)
    assert told.schooling_work[0].tolist() == [True] * 23 + [False] + [True] * 24
    held_to_the_law(paid, months(48), law, [0, 5, 23, 30])


@pytest.mark.parametrize("weeks", [0, 5, 13, 14, 26, 60])
@pytest.mark.parametrize("each", [6, 12])
def test_late_tranches_are_answered_as_the_law_answers_one_worker(weeks: int, each: int) -> None:
    held_to_the_law(bought(HALVES, each, weeks, 24), months(24), LAW, [0, 3, 7, 9, 14, 20])


def test_arrivals_in_march_are_answered_as_the_law_answers_one_worker() -> None:
    in_march = (AnnualTranche(Decimal(100), 3),)
    held_to_the_law(bought(in_march, 12, 0, 36), months(36), LAW, [0, 1, 2, 13, 25, 30])


@settings(max_examples=40, deadline=None)
@given(
    days=st.dictionaries(st.integers(0, 14), st.integers(-150, 150), min_size=1),
    needed=st.integers(0, 6),
    counts=st.sampled_from(["this_membership", "all_memberships"]),
)
def test_any_payments_are_answered_as_the_law_answers_one_worker(
    days: dict[int, int], needed: int, counts: str
) -> None:
    counted = Change("benefits/scholarship_counts", JANUARY.first, counts)
    months_needed = Change("benefits/scholarship_months", JANUARY.first, needed, row="illness")
    law = LAW.under(Reform("Beasiswa", "Uji", (counted, months_needed)))
    payments = []
    for at, late in days.items():
        month = JANUARY + at
        payments.append(Payment(month, max(month.first + timedelta(late), date(2026, 8, 1)), Payer.BKBK))
    held_to_the_law(payments, months(15), law, [0, 4, 9])
