"""Workers of invented villages, two sources of money, and who plans with them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.funds.models import Source
from lindung.web.months.models import Worker
from lindung.web.months.planning import Planned, Wanted, plan_months
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault
from tests.web.conftest import MELATI
from tests.web.residents.registers import nik

MARCH = Month(2026, 3)
ONE_MONTH = Rupiah(16_800)


def make_workers(count: int) -> list[Worker]:
    """So many workers of Melati."""
    keys = vault()
    return Worker.objects.bulk_create(
        Worker(
            nik_lookup=keys.lookup(nik(number), NIK),
            nik_sealed=keys.seal(nik(number), NIK),
            village=MELATI,
            name=f"PEKERJA {number}",
            since=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for number in range(count)
    )


def make_source(code: str) -> Source:
    """A source of the invented province."""
    return Source.objects.create(code=code, name=f"Dana {code}", first=9900000000, last=9999999999)


@pytest.fixture
def planner(hire: Callable[..., User]) -> User:
    """Who plans."""
    return hire(RoleKind.PROVINCE, name="perencana")


@pytest.fixture
def bkbk(areas: object) -> Source:
    return make_source("BKBK-2026")


@pytest.fixture
def sawit(areas: object) -> Source:
    return make_source("SAWIT-2026")


@pytest.fixture
def worker(areas: object) -> Worker:
    return make_workers(1)[0]


Plan = Callable[..., Planned]


@pytest.fixture
def plan(planner: User, bkbk: Source) -> Plan:
    """Plans months of workers, March unless said otherwise, with money of Melati unless said otherwise."""

    def planned(
        workers: Sequence[Worker], *months: Month, village: int = MELATI, programme: str = "DUMISAKE",
        source: Source = bkbk, payer: Payer = Payer.BKBK, amount: int = ONE_MONTH, by: User = planner,
    ) -> Planned:  # fmt: skip
        wanted = [Wanted(one.pk, month, village, Rupiah(amount)) for one in workers for month in months or (MARCH,)]
        return plan_months(wanted=wanted, programme=programme, source=source, payer=payer, by=by)

    return planned
