"""What does money that comes late do? Three small villages, and BKBK Jambi 2024 as it is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lindung.common.months import Month
from lindung.law.benefits import Cause
from lindung.law.law import Law
from lindung.law.membership import Protection
from lindung.programme.courses import Lapse
from lindung.programme.delays import choices, delays, last_day_in_time
from lindung.programme.losses import family_loss, money_of, worker_months
from lindung.programme.replay import replay
from lindung.programme.scheme_files import read_scheme, shipped_scheme
from lindung.programme.schemes import Enrolment, Station, TrancheCut
from lindung.programme.village_account import village_money
from tests.programme.small_schemes import half, scheme_text, small_scheme

LAW = Law()
BKBK = shipped_scheme("bkbk-jambi-2024")
JULY = Month(2024, 7)


@pytest.fixture(scope="module")
def bkbk():
    return replay(BKBK, LAW)


def states(course, month: Month) -> dict[Protection, int]:
    """Workers by state at the end of a month, without empty states."""
    at = course.table.months.index(month)
    return {state: count for state in Protection if (count := course.counts(state)[at])}


def paid_months(scheme) -> list[str]:
    """The months of the first kind of worker in the first village, in the order in which they were paid."""
    return [str(payment.month)[2:] for payment in village_money(scheme, scheme.happened[0], LAW).kinds[0].payments]


# --- BKBK Jambi 2024 (the seventh check figure) ---


def test_seventy_five_workers_exceed_fifteen_million_by_120_000_and_seventy_four_leave_81_600(bkbk):
    quota = bkbk.quota
    assert (quota.ceiling, quota.a_worker) == (15_000_000, 201_600)
    assert (quota.cost_of(75), quota.beyond(75)) == (15_120_000, 120_000)
    assert (quota.people, quota.remainder) == (74, 81_600)


def test_thirty_percent_pays_three_and_a_half_months_for_74_so_three_whole_ones(bkbk):
    first, _ = BKBK.for_contributions(BKBK.happened[0].tranches)
    assert first == 4_500_000
    assert round(Fraction(first, 74 * 16_800), 2) == Fraction(362, 100)
    assert bkbk.quota.months_for(74, first) == 3


def test_all_lapse_on_the_first_day_of_month_seven_because_the_rest_came_in_2025(bkbk):
    assert bkbk.lapses() == [
        Lapse(JULY, "yang menerima 70%", 792 * 74),
        Lapse(JULY, "Bungo, macet di kas daerah", 141 * 74),
        Lapse(JULY, "lain, di kas daerah", 652 * 74),
    ]
    assert JULY - BKBK.first + 1 == 7
    assert sum(lapse.workers for lapse in bkbk.lapses()) == bkbk.plan.workers == 117_290


def test_month_by_month_three_are_protected_three_in_grace_and_then_nobody(bkbk):
    assert bkbk.counts(Protection.ACTIVE)[:7] == [117_290] * 3 + [0] * 4
    assert bkbk.counts(Protection.IN_GRACE)[:7] == [0] * 3 + [117_290] * 3 + [0]
    assert bkbk.plan.counts(Protection.ACTIVE)[:13] == [117_290] * 12 + [0]


def test_money_that_came_on_7_november_2025_registers_anew_and_half_the_workers_wait_again(bkbk):
    received, bungo, _ = bkbk.happened
    assert states(received, Month(2025, 11)) == {Protection.WAITING: 792 * 74}
    assert received.wait_again() == 58_608
    assert states(bungo, Month(2025, 11)) == {Protection.LAPSED: 141 * 74}
    assert received.sums(Cause.ILLNESS)[-1] == (10_000_000, 10_000_000)
    assert received.sums(Cause.WORK)[-1] == (70_000_000, 70_000_000)


def test_a_death_in_a_month_without_membership_pays_nothing_where_the_plan_pays_42_million(bkbk):
    at = bkbk.months.index(JULY)
    assert bkbk.plan.sums(Cause.ILLNESS)[at] == (42_000_000, 42_000_000)
    assert {course.sums(cause)[at] for course in bkbk.happened for cause in Cause} == {(0, 0)}


def test_the_money_of_all_villages_adds_up_to_their_ceilings(bkbk):
    money = money_of(bkbk, LAW)
    assert money.paid + money.in_accounts + sum(money.stuck.values()) == 1_585 * 15_000_000
    assert money.stuck == {Station.REGENCY: 793 * 10_500_000}
    assert (money.paid, money.bought_nothing) == (1_585 * 3_729_600 + 792 * 9 * 1_243_200, 0)


def test_three_of_four_months_are_lost_and_months_bought_later_do_not_bring_them_back(bkbk):
    months = worker_months(bkbk)
    assert (months.planned, months.bought, months.lost) == (12 * 117_290, 3 * 117_290, 9 * 117_290)
    assert months.in_grace == 3 * 117_290
    assert (months.afterwards, months.ahead) == (58_608, 8 * 58_608)


def test_families_lose_what_the_risk_of_290_in_100_000_says(bkbk):
    families = family_loss(bkbk, LAW)
    assert families.deaths == Fraction(117_290 * 290, 100_000)
    a_month = Fraction(117_290 * 290 * 42_000_000, 1_200_000)
    told = (families.as_planned, families.least, families.most)
    assert [Fraction(total) for total in told] == [12 * a_month, 3 * a_month, 6 * a_month]


def test_contributions_first_would_have_kept_everybody_protected_for_all_twelve_months():
    usual, quota, *_, first = choices(BKBK, LAW)
    assert first.rules.tranche_cut is TrancheCut.CONTRIBUTIONS_FIRST
    assert (first.lapsed, first.months) == (0, 12 * 117_290)
    assert (usual.lapsed, usual.months, usual.promised) == (117_290, 3 * 117_290, 12)
    assert (quota.rules.enrolment, quota.workers, quota.promised) == (Enrolment.QUOTA, 118_875, 11)


def test_the_weakest_status_of_the_answer_is_an_assumption_and_every_assumption_is_told(bkbk):
    assert bkbk.status == "assumption"
    assert any("15 Januari 2024" in caution for caution in bkbk.cautions)
    assert any("dana terlambat cair" in caution for caution in bkbk.cautions)


# --- A small village: half of the money pays seven months, until July; grace until October ---


def test_half_of_a_million_pays_seven_whole_months_for_four_workers():
    scheme = small_scheme(None)
    assert replay(scheme, LAW).plan.workers == 3 * 4
    assert paid_months(scheme) == ["24-01", "24-02", "24-03", "24-04", "24-05", "24-06", "24-07"]


@pytest.mark.parametrize(
    ("day", "lapsed", "months"),
    [
        pytest.param(date(2024, 10, 31), 0, ["24-08", "24-09", "24-10", "24-11", "24-12"],
                     id="On the last day of grace the arrears are paid, the oldest first, and nobody lapses"),
        pytest.param(date(2024, 11, 1), 12, ["24-11", "24-12", "25-01", "25-02", "25-03"],
                     id="On the day of the lapse it is too late and buys months of a new membership"),
        pytest.param(date(2024, 11, 2), 12, ["24-11", "24-12", "25-01", "25-02", "25-03"],
                     id="A day later as well"),
    ],
)  # fmt: skip
def test_a_second_tranche_before_and_on_the_day_of_the_lapse(day, lapsed, months):
    scheme = small_scheme(day)
    assert sum(lapse.workers for lapse in replay(scheme, LAW).lapses()) == lapsed
    assert paid_months(scheme)[7:] == months


def test_days_from_the_account_to_bpjs_can_cost_the_membership():
    assert replay(small_scheme(date(2024, 10, 31), days_to_pay="1"), LAW).lapses() == [
        Lapse(Month(2024, 11), f"desa {at}", 4) for at in (1, 2, 3)
    ]


def test_the_last_day_that_saves_all_members_leaves_time_to_pay():
    assert last_day_in_time(small_scheme(None), Decimal(50), LAW) == date(2024, 10, 31)
    assert last_day_in_time(small_scheme(None, days_to_pay="5"), Decimal(50), LAW) == date(2024, 10, 26)


def test_money_that_is_just_enough_pays_the_month():
    scheme = small_scheme(date(2024, 6, 3), grant_a_village=str(10 * 12 * 4 * 16_800))
    assert [kind.workers for kind in village_money(scheme, scheme.happened[0], LAW).kinds] == [4]
    assert len(paid_months(scheme)) == 12
    assert village_money(scheme, scheme.happened[0], LAW).left == 0


def test_tranches_are_paid_in_the_order_of_their_days_and_not_of_the_file():
    turned = [(half(date(2024, 6, 3)), half(date(2024, 1, 10)))] * 3
    assert paid_months(read_scheme("kecil", scheme_text(turned))) == paid_months(small_scheme(date(2024, 6, 3)))


def test_a_scheme_that_is_told_of_while_it_runs_shows_all_months_of_its_plan():
    lived = replay(small_scheme(None, told_until="2024-02-28"), LAW)
    assert (len(lived.months), lived.months[-1]) == (12, Month(2024, 12))


def test_a_new_membership_after_february_2025_waits_three_months_again():
    lived = replay(small_scheme(date(2025, 3, 5), told_until="2025-06-30"), LAW)
    march, may, june = (lived.months.index(Month(2025, month)) for month in (3, 5, 6))
    village = lived.happened[0]
    assert [village.counts(Protection.WAITING)[at] for at in (march, may, june)] == [4, 4, 0]
    assert village.counts(Protection.ACTIVE)[june] == 4
    assert village.sums(Cause.ILLNESS)[march] == (10_000_000, 10_000_000)
    assert village.sums(Cause.ILLNESS)[june] == (42_000_000, 42_000_000)


def test_money_spent_on_months_that_were_missed_buys_nothing():
    lived = replay(small_scheme(date(2024, 12, 2), late_money="arrears"), LAW)
    money = money_of(lived, LAW)
    assert paid_months(lived.scheme)[7:] == ["24-08", "24-09", "24-10", "24-11", "24-12"]
    assert money.bought_nothing == 3 * 4 * 4 * 16_800
    assert worker_months(lived).bought == 3 * 4 * (7 + 1)
    assert states(lived.happened[0], Month(2024, 12)) == {Protection.ACTIVE: 4}


def test_late_money_that_is_lost_pays_nobody_again():
    lived = replay(small_scheme(date(2024, 12, 2), late_money="lost"), LAW)
    assert len(paid_months(lived.scheme)) == 7
    assert money_of(lived, LAW).in_accounts == 3 * (1_000_000 - 7 * 4 * 16_800)


def test_lost_money_pays_no_month_after_the_last_one_planned():
    late = [(half(date(2024, 11, 5)), half(date(2024, 12, 2)))] * 3
    assert paid_months(read_scheme("kecil", scheme_text(late, late_money="lost"))) == ["24-11", "24-12"]
    assert len(paid_months(read_scheme("kecil", scheme_text(late)))) == 12


def test_money_that_comes_before_the_first_month_of_the_plan_waits_for_it():
    early = [(half(date(2024, 1, 10)), half(date(2024, 1, 12)))] * 3
    scheme = read_scheme("kecil", scheme_text(early, first_month="2024-03", months="10"))
    assert paid_months(scheme) == [f"24-{month:02}" for month in range(3, 13)]
    lived = replay(scheme, LAW)
    assert [str(lived.months[0]), str(lived.months[-1])] == ["2024-03", "2024-12"]
    assert lived.counts(Protection.ACTIVE) == [3 * 5] * 10


def test_months_beyond_the_advance_that_bpjs_takes_are_paid_when_it_takes_them():
    scheme = read_scheme(
        "kecil",
        scheme_text([(half(date(2024, 1, 10)), half(date(2024, 1, 10)))] * 3, months="14", workers_a_village="4"),
    )
    payments = village_money(scheme, scheme.happened[0], LAW).kinds[0].payments
    assert [(str(payment.month), payment.arrived) for payment in payments[11:]] == [
        ("2024-12", date(2024, 1, 10)),
        ("2025-01", date(2024, 1, 10)),
        ("2025-02", date(2024, 2, 1)),
    ]


def test_paying_as_far_as_the_money_goes_gives_some_workers_a_month_more():
    money = village_money(scheme := small_scheme(None, paying="as_far"), scheme.happened[0], LAW)
    assert {(kind.workers, len(kind.payments)) for kind in money.kinds} == {(1, 8), (3, 7)}
    assert money.spent == 29 * 16_800
    assert money.left == 500_000 - 29 * 16_800
    lived = replay(scheme, LAW)
    lapses = lived.happened[0].lapses(lived.plan)
    assert [(str(lapse.month), lapse.workers) for lapse in lapses] == [("2024-11", 3), ("2024-12", 1)]


def test_groups_of_villages_live_their_own_months():
    in_time, too_late, never = date(2024, 7, 1), date(2024, 12, 2), None
    first = half(date(2024, 1, 10))
    lived = replay(read_scheme("kecil", scheme_text([(first, half(day)) for day in (in_time, too_late, never)])), LAW)
    assert lived.counts(Protection.ACTIVE) == [12] * 7 + [4] * 4 + [8]
    assert [lapse.group for lapse in lived.lapses()] == ["desa 2", "desa 3"]


def test_money_that_never_came_leaves_everybody_outside():
    lived = replay(read_scheme("kecil", scheme_text([(half(None), half(None))] * 3)), LAW)
    assert lived.counts(Protection.NOT_BEGUN) == [12] * 12
    assert (lived.lapses(), money_of(lived, LAW).paid) == ([], 0)


# --- How late may it be? ---


@pytest.mark.parametrize(
    ("share", "last"), [(30, date(2024, 6, 30)), (50, date(2024, 9, 30)), (70, date(2024, 11, 30))]
)
def test_the_last_day_that_saves_all_members_of_bkbk(share, last):
    assert last_day_in_time(BKBK, Decimal(share), LAW) == last


def test_the_table_of_delays_turns_on_the_last_day():
    told = {(int(late.first_share), late.weeks): late for late in delays(BKBK, LAW)}
    assert len(told) == 3 * 14
    assert [told[share, 0].share_lapsed for share in (30, 50, 70)] == [0, 0, 0]
    assert [told[30, 4].share_lapsed, told[30, 4].lost] == [1, 3], (
        "3 June and four weeks is 1 July, the day of the lapse"
    )
    assert [told[50, week].share_lapsed for week in (16, 20)] == [0, 1]
    assert [told[70, week].share_lapsed for week in (24, 28)] == [0, 1]
    assert [told[share, 52].lost for share in (30, 50, 70)] == [9, 6, 4]


def test_a_longer_delay_never_loses_less():
    by_share: dict[Decimal, list[tuple[Fraction, Fraction]]] = {}
    for late in delays(BKBK, LAW, weeks=tuple(range(53))):
        by_share.setdefault(late.first_share, []).append((late.share_lapsed, late.lost))
    for told in by_share.values():
        assert told == sorted(told)


def test_other_villages_do_not_change_what_one_village_lives_through(bkbk):
    alone = replace(BKBK, villages=141, happened=(BKBK.happened[1],))
    course = replay(alone, LAW).happened[0]
    assert [course.counts(state) for state in Protection] == [bkbk.happened[1].counts(state) for state in Protection]


def test_the_answer_names_the_figures_that_its_prices_and_advances_rest_on(bkbk):
    names = {figure.name for figure in bkbk.figures}
    assert {"membership/advance_months", "contributions/relief_payers · bkbk"} <= names
    assert any("Rp8.400" in caution for caution in bkbk.cautions)
