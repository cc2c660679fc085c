"""A dozen who change the same months at once: one does, the others are told how the months stand."""

import pytest

from lindung.common.errors import UserError
from lindung.web.audit.services import first_break
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.services import bill_months
from tests.web.months.conftest import make_workers
from tests.web.users.test_guessing_at_once import AT_ONCE, at_once


@pytest.fixture(autouse=True)
def real_transactions(transactional_db: None) -> None:
    """Everybody sees only what the others have committed."""


def test_a_month_is_put_on_one_bill(plan, planner):
    plan(make_workers(20))
    keys = list(ProtectionMonth.objects.values_list("pk", flat=True))

    def bill(number: int) -> str:
        try:
            bill_months(months=keys if number % 2 else keys[::-1], bill=f"T-{number}", by=planner)
        except UserError as error:
            return str(error)
        return ""

    said = at_once(bill)
    assert said.count("") == 1
    assert {sentence for sentence in said if sentence} == {
        "Tidak ada yang diubah: 20 dari 20 bulan tidak direncanakan (20 ditagih). Muat ulang daftarnya."
    }
    assert set(ProtectionMonth.objects.values_list("bill", flat=True)) == {f"T-{said.index('')}"}
    assert len(said) == AT_ONCE
    assert first_break() is None


def test_workers_planned_in_other_orders_do_not_wait_for_each_other(plan):
    workers = make_workers(30)

    def some(number: int) -> int:
        mine = workers[number:] + workers[:number]
        return plan(mine if number % 2 else mine[::-1], programme=f"P-{number}").won

    assert sum(at_once(some)) == len(workers)
    assert ProtectionMonth.objects.count() == len(workers)
