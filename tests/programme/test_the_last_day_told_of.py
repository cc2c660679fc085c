"""What happened is told to the last day of the sources, no further; a lapse is early by each worker's own promise."""

from datetime import date
from decimal import Decimal

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Protection
from lindung.programme.courses import Lapse
from lindung.programme.delays import NoDay, choices, last_day_in_time
from lindung.programme.losses import money_of, worker_months
from lindung.programme.replay import replay
from lindung.programme.scheme_files import read_scheme
from tests.programme.small_schemes import half, scheme_text, small_scheme

LAW = Law()


def test_a_scheme_told_of_in_part_has_states_on_its_last_day_and_none_after_it():
    lived = replay(small_scheme(date(2024, 3, 5), told_until="2024-03-20", months="9"), LAW)
    village = lived.happened[0]
    assert [str(month) for month in lived.told_months] == ["2024-01", "2024-02", "2024-03"]
    assert village.days == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 20)]
    assert lived.counts(Protection.ACTIVE) == [15] * 3
    assert lived.plan.counts(Protection.ACTIVE) == [15] * 9


def test_waiting_that_ends_later_in_the_last_month_has_not_ended_on_the_day_told_of():
    new = [(half(date(2025, 3, 25)), half(None))] * 3
    lived = [
        replay(read_scheme("kecil", scheme_text(new, first_month="2025-03", told_until=day)), LAW)
        for day in ("2025-06-20", "2025-06-30")
    ]
    assert [told.counts(Protection.WAITING)[-1] for told in lived] == [12, 0]
    assert [told.counts(Protection.ACTIVE)[-1] for told in lived] == [0, 12]


def test_nobody_lapses_and_nothing_is_lost_while_arrears_may_still_be_paid():
    lived = replay(small_scheme(None, told_until="2024-10-31"), LAW)
    months = worker_months(lived)
    assert lived.lapses() == []
    assert (months.planned, months.bought, months.lost, months.still_open) == (144, 84, 0, 60)
    after = worker_months(replay(small_scheme(None, told_until="2024-11-30"), LAW))
    assert (after.lost, after.still_open) == (48, 12)


def test_money_that_reaches_bpjs_after_the_last_day_has_paid_nothing():
    lived = replay(small_scheme(date(2024, 10, 20), told_until="2024-10-25", days_to_pay="10"), LAW)
    money = money_of(lived, LAW)
    assert len(lived.happened[0].money.kinds[0].payments) == 7
    assert (money.in_accounts, money.stuck) == (3 * (1_000_000 - 7 * 4 * 16_800), {})


def test_months_that_bpjs_does_not_take_yet_are_not_paid_on_the_last_day():
    tranches = [(half(date(2024, 1, 10)), half(date(2024, 1, 10)))] * 3
    scheme = read_scheme("kecil", scheme_text(tranches, months="14", workers_a_village="4", told_until="2024-01-31"))
    payments = replay(scheme, LAW).happened[0].money.kinds[0].payments
    assert str(payments[-1].month) == "2025-01", "that of February 2025 is taken on 1 February 2024"


def test_a_worker_to_whom_the_plan_promises_nothing_hides_no_lapse_of_the_others():
    scheme = small_scheme(None, workers_a_village="100", enrolment="quota", paying="as_far")
    assert replay(scheme, LAW).lapses() == [Lapse(Month(2024, 5), f"desa {at}", 29) for at in (1, 2, 3)]
    assert choices(scheme, LAW)[0].lapsed == 87


def test_a_lapse_long_after_a_short_plan_still_has_its_last_day():
    scheme = small_scheme(None, months="2", grant_a_village=str(10 * 2 * 5 * 16_800))
    assert last_day_in_time(scheme, Decimal(50), LAW) == date(2024, 4, 30)


def test_a_first_tranche_that_pays_nobody_saves_nobody():
    assert last_day_in_time(small_scheme(None), Decimal(1), LAW) is NoDay.NOBODY_PAID
    assert last_day_in_time(small_scheme(None), Decimal(99), LAW) is NoDay.NOT_NEEDED
