"""Who hears of a bill that is not paid, and until when."""

from datetime import date, timedelta

import pytest

from lindung.law.law import Law
from lindung.web.billing.notices import bills_due, pay_by
from tests.web.billing.conftest import MARCH, PRICE, MakeBill, Pay, lines_of
from tests.web.conftest import KENANGA, MELATI


@pytest.mark.parametrize(("before", "told"), [(True, 0), (False, 2)])
def test_villages_hear_of_an_open_bill_from_the_first_day_of_the_notice_on(
    before: bool, told: int, bill: MakeBill
) -> None:
    bill()
    law = Law()
    last = pay_by(MARCH, law)
    first = last - timedelta(days=law.on("notices/lapse_days", last).count)
    on = first - timedelta(days=1) if before else first
    found = bills_due(on)
    assert len(found) == told
    for one, (village, people) in zip(found, ((MELATI, 3), (KENANGA, 2)), strict=False):
        assert one.span.first == village
        assert one.details == {"month": MARCH.index, "people": people, "amount": people * PRICE, "on": str(last)}


def test_the_last_day_is_the_one_before_membership_ends() -> None:
    assert pay_by(MARCH, Law()) == date(2026, 5, 31)  # three months of grace: March, April and May may be open


def test_a_village_that_has_paid_hears_nothing(bill: MakeBill, pay: Pay) -> None:
    pay(lines_of(bill()))
    assert bills_due(date(2026, 5, 31)) == []
