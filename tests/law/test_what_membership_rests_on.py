"""Membership under a reform: what an answer rests on, and edges of spells that only a reform shows."""

from datetime import date

from lindung.common.months import Month
from lindung.law.figures import Status
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform

FIRST = Month(2025, 1)


def member(day: date, law: Law, *months: Month) -> Membership:
    return membership_on(day, [Payment(month, month.first, Payer.CSR) for month in months], law)


def under(*changes: Change) -> Law:
    return Law().under(Reform("Uji", "Uji", changes))


def test_a_lapse_that_a_reform_caused_is_an_assumption_long_after_the_reform_ended():
    law = under(Change("membership/grace_months", date(2025, 6, 1), 1, last=date(2025, 7, 31)))
    lapsed = member(date(2025, 10, 10), law, FIRST, FIRST + 3)
    assert lapsed.spell is not None
    assert (lapsed.spell.ended, lapsed.status) == (date(2025, 6, 1), Status.ASSUMPTION)


def test_a_lapse_to_come_rests_on_the_grace_of_its_day():
    law = under(Change("membership/grace_months", date(2025, 8, 1), 0))
    alive = member(date(2025, 7, 10), law, FIRST + 6)
    assert (alive.lapses_on, alive.status) == (date(2025, 8, 1), Status.ASSUMPTION)
    assert alive.figures[0] == law.on("membership/grace_months", date(2025, 7, 10))


def test_where_a_wait_does_not_restart_it_is_counted_from_the_first_membership():
    law = under(Change("membership/wait_restarts", date(2025, 1, 1), "no"))
    again = member(date(2025, 9, 2), law, FIRST, FIRST + 8)
    assert (again.protection, again.full_from) == (Protection.ACTIVE, date(2025, 4, 1))
    assert member(date(2025, 9, 2), Law(), FIRST, FIRST + 8).protection is Protection.WAITING


def test_the_months_of_an_ended_membership_end_with_it():
    months = [FIRST, FIRST + 1, FIRST + 8]
    again = member(date(2025, 9, 2), Law(), *months)
    assert (again.paid, again.paid_before) == ((FIRST + 8,), (FIRST, FIRST + 1))
    ended = member(date(2025, 8, 2), Law(), *months)
    assert (ended.paid, ended.paid_before) == ((), (FIRST, FIRST + 1))


def test_the_first_day_of_the_law_is_a_day_to_pay_on_and_money_of_its_month_is_never_late():
    first = Month(2015, 7)
    assert member(first.first, Law(), first).protection is Protection.ACTIVE
    paid = [Payment(FIRST, FIRST.last, Payer.CSR), Payment(FIRST + 6, (FIRST + 6).last, Payer.CSR)]
    assert membership_on((FIRST + 6).last, paid, Law()).too_late == ()
