"""Planning with one grant: everybody enrolled, at the law's price, as far as the money of each village goes."""

from collections.abc import Callable
from typing import Any

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.areas.spans import code_of, span_of
from lindung.web.billing.programme_months import plan_programme_months
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.programmes.models import Participant, Programme
from lindung.web.users.models import User
from tests.web.billing.conftest import APRIL, MARCH, PRICE, REGENCY, Give, Plan
from tests.web.conftest import KENANGA, MELATI


def test_everybody_enrolled_is_planned_at_the_price_of_the_law_and_the_same_again_changes_nothing(plan: Plan) -> None:
    told = plan(MARCH, APRIL)
    assert (told.people, told.won, told.amount, told.short, told.lost) == (5, 10, 10 * PRICE, 0, ())
    assert set(ProtectionMonth.objects.values_list("amount", "payer", "state")) == {(PRICE, "bkbk", "planned")}
    again = plan(MARCH, APRIL)
    assert (again.won, again.repeated, again.amount) == (0, 10, 0)


def test_a_village_whose_money_is_short_plans_as_far_as_it_goes_and_says_so(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Give, biller: User
) -> None:
    give({code_of(MELATI): 4 * PRICE + 100, code_of(KENANGA): 4 * PRICE})
    told = plan_programme_months(
        programme=programme, source=bkbk, span=span_of(REGENCY), first=MARCH, last=APRIL, by=biller
    )
    assert (told.won, told.short, told.villages_short) == (8, 2, (MELATI,))
    planned = ProtectionMonth.objects.filter(village=MELATI).order_by("worker", "month")
    assert list(planned.values_list("worker", "month")) == [
        (worker.pk, month.index) for worker in workers[:2] for month in (MARCH, APRIL)
    ]
    again = plan_programme_months(
        programme=programme, source=bkbk, span=span_of(REGENCY), first=MARCH, last=APRIL, by=biller
    )
    assert (again.won, again.repeated, again.short) == (0, 8, 2)


def test_a_month_that_another_pays_is_lost_with_a_sentence_and_costs_nothing(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Give, biller: User
) -> None:
    give({code_of(MELATI): 2 * PRICE, code_of(KENANGA): 2 * PRICE})
    other = Source.objects.create(code="CSR", name="CSR Uji", first=9900000000, last=9999999999)
    taken = [Wanted(workers[0].pk, MARCH, MELATI, Rupiah(PRICE))]
    plan_months(wanted=taken, programme="LAIN", source=other, payer=Payer.CSR, by=biller)
    told = plan_programme_months(
        programme=programme, source=bkbk, span=span_of(REGENCY), first=MARCH, last=MARCH, by=biller
    )
    assert (told.won, told.short) == (4, 0)
    assert [one.sentence for one in told.lost] == [
        "Maret 2026 pekerja ini sudah dibayar program LAIN dari CSR Uji (CSR)."
    ]


def test_who_is_not_enrolled_or_has_left_is_not_planned(
    plan: Plan, workers: list[Worker], programme: Programme
) -> None:
    Participant.objects.filter(worker=workers[0]).update(state="named")
    Participant.objects.filter(worker=workers[1]).update(until=APRIL.index)
    Participant.objects.filter(worker=workers[2]).update(since=APRIL.index)
    plan(MARCH, APRIL)
    found = ProtectionMonth.objects.filter(village=MELATI).values_list("worker", "month")
    assert set(found) == {(workers[1].pk, MARCH.index), (workers[2].pk, APRIL.index)}


def test_months_outside_the_programme_or_its_source_and_an_empty_programme_are_told(
    plan: Plan, bkbk: Source, programme: Programme
) -> None:
    with pytest.raises(UserError, match="Maret 2026 sampai Desember 2026"):
        plan(Month(2026, 2), MARCH)
    bkbk.last_month = APRIL.index
    bkbk.save()
    with pytest.raises(UserError, match="BKBK-2026 hanya membayar Januari 2026 sampai April 2026"):
        plan(APRIL, Month(2026, 5))
    Participant.objects.update(state="submitted")
    with pytest.raises(UserError, match="Belum ada peserta"):
        plan()


def test_what_is_planned_for_one_month_is_not_spent_again_for_another(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Callable[..., None], biller: User
) -> None:
    give({code_of(MELATI): 3 * PRICE, code_of(KENANGA): 2 * PRICE})
    asked: dict[str, Any] = {"programme": programme, "source": bkbk, "span": span_of(REGENCY), "by": biller}
    assert plan_programme_months(first=MARCH, last=MARCH, **asked).won == 5
    told = plan_programme_months(first=APRIL, last=APRIL, **asked)
    assert (told.won, told.short) == (0, 5)
