"""What the cases do not ask of benefits: arrears, schooling over several memberships, edges of what may be asked."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law import benefits
from lindung.law.benefits import Cause, Child
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform

LAW, A_MILLION = Law(), Rupiah(1_000_000)
FIRST = Month(2023, 1)


def member(day: date, *months: int, law: Law = LAW) -> Membership:
    """Who paid those months after January 2023, each on its first day."""
    paid = [Payment(FIRST + ahead, (FIRST + ahead).first, Payer.CSR) for ahead in months]
    return membership_on(day, paid, law)


def under(*changes: Change) -> Law:
    return LAW.under(Reform("Uji", "Uji", changes))


IN_ARREARS = date(2023, 4, 10), 0, 1  # January and February are paid
NO_GRACE = under(Change("membership/benefit_in_grace", date(2020, 1, 1), "no"))


def everything(membership: Membership, law: Law) -> list[benefits.Benefit]:
    return [
        *(benefits.death_benefit(cause, membership, A_MILLION, law) for cause in Cause),
        benefits.scholarships(Cause.WORK, membership, [Child("s1")], law),
        benefits.scholarships(Cause.ILLNESS, membership, [Child("s1")], law),
        benefits.temporary_disability(A_MILLION, 1, membership, law),
        benefits.total_disability(A_MILLION, membership, law),
    ]


def test_every_benefit_tells_the_arrears_that_must_be_paid_first():
    for benefit in everything(member(*IN_ARREARS), LAW):
        assert benefit.arrears == (Month(2023, 3), Month(2023, 4))
        assert "membership/benefit_in_grace" in {figure.name for figure in benefit.figures}


def test_where_the_law_pays_nothing_in_arrears_no_benefit_pays_and_all_tell_the_arrears():
    for benefit in everything(member(*IN_ARREARS, law=NO_GRACE), NO_GRACE):
        assert (benefit.total, benefit.why_not) == (0, "in_arrears")
        assert benefit.arrears == (Month(2023, 3), Month(2023, 4))


def test_what_a_hurt_worker_receives_is_told_by_its_purpose():
    day = date(2023, 2, 10)
    benefit = benefits.temporary_disability(A_MILLION, 2, member(day, 0, 1), LAW)
    assert (benefit.of("income"), benefit.total) == (2_000_000, 2_000_000)
    total = benefits.total_disability(A_MILLION, member(day, 0, 1), LAW)
    names = {figure.name.partition(" ")[0] for figure in total.figures}
    assert {"benefits/jkk_total_disability_incomes", "benefits/jkk_periodic"} <= names
    assert "contributions/income_base_informal" in names


@pytest.mark.parametrize("months", [0, -1, 601])
def test_nobody_is_unable_to_work_for_no_month_or_for_more_than_a_life(months):
    membership = member(date(2023, 2, 10), 0, 1)
    assert len(benefits.temporary_disability(A_MILLION, 600, membership, LAW).parts) == 600
    with pytest.raises(UserError, match="harus 1 sampai 600 bulan"):
        benefits.temporary_disability(A_MILLION, months, membership, LAW)


PAID_TWICE = date(2026, 7, 10), *range(20), *range(25, 43)  # 20 months, a lapse, 18 months


def test_only_the_paid_months_of_this_membership_open_the_schooling_unless_the_law_says_all():
    this = benefits.scholarships(Cause.ILLNESS, member(*PAID_TWICE), [Child("s1")], LAW)
    assert (this.total, this.why_not) == (0, "too_few_months")
    law = under(Change("benefits/scholarship_counts", date(2020, 1, 1), "all_memberships"))
    everywhere = benefits.scholarships(Cause.ILLNESS, member(*PAID_TWICE, law=law), [Child("s1")], law)
    assert (everywhere.of("scholarship"), everywhere.why_not) == (60_000_000, "")


def test_a_lapsed_member_knows_how_many_months_were_paid():
    membership = member(date(2026, 12, 10), *range(20), *range(25, 43))
    assert (len(membership.paid), len(membership.paid_before)) == (0, 38)


@pytest.mark.parametrize(
    ("child", "amount"),
    [
        (Child("tk_sd"), 87_000_000),
        (Child("tk_sd", age=6), 87_000_000 - 2 * 12_000_000),  # 8 + 3 + 3 years, then three of five until 23
        (Child("tk_sd", 8, 12), 75_000_000),
        (Child("smp", 99), 69_000_000),
        (Child("s1", 0, 23), 0),
        (Child("s1", 5), 0),
        (Child("tk_sd", 0, 0), 87_000_000),
    ],
    ids=repr,
)
def test_schooling_of_one_child(child, amount):
    benefit = benefits.scholarships(Cause.WORK, member(date(2023, 2, 10), 0, 1), [child], LAW)
    assert (benefit.total, len(benefit.parts)) == (amount, int(amount > 0))


@pytest.mark.parametrize(
    ("school", "behind", "age", "sentence"),
    [
        ("s3", 0, None, "Jenjang «s3» tidak dikenal; yang dikenal: tk_sd, smp, sma, s1."),
        ("s1", -1, None, "tidak boleh negatif"),
        ("s1", 0, -1, "tidak boleh negatif"),
    ],
)
def test_a_child_that_cannot_be_is_refused(school, behind, age, sentence):
    with pytest.raises(UserError) as refused:
        Child(school, behind, age)
    assert sentence in str(refused.value)
