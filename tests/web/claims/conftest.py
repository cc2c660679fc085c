"""A worker of Melati whose months from January 2025 on were paid in time, and who opens the dossier."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.claims.models import Dossier
from lindung.web.claims.services import open_dossier
from lindung.web.claims.states import Event
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.states import State
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault
from tests.web.conftest import MELATI
from tests.web.residents.registers import nik

INCOME = Rupiah(1_000_000)
DIED = date(2026, 5, 10)


@pytest.fixture
def head(hire: Callable[..., User]) -> User:
    """The head of the village."""
    return hire(RoleKind.VILLAGE_HEAD, name="kepala_melati")


@pytest.fixture
def worker(areas: object) -> Worker:
    keys = vault()
    return Worker.objects.create(
        nik_lookup=keys.lookup(nik(1), NIK),
        nik_sealed=keys.seal(nik(1), NIK),
        village=MELATI,
        name="PEKERJA SATU",
        since=datetime(2025, 1, 1, tzinfo=UTC),
    )


Pay = Callable[[Month, Month], None]


@pytest.fixture
def pay(worker: Worker, head: User) -> Pay:
    """Every month from the first to the last was paid on its second day."""
    source, _ = Source.objects.get_or_create(
        code="BKBK-2026", defaults={"name": "Dana BKBK", "first": 9900000000, "last": 9999999999}
    )

    def paid(first: Month, last: Month) -> None:
        for index in range(first.index, last.index + 1):
            ProtectionMonth.objects.create(
                worker=worker,
                month=index,
                village=MELATI,
                programme="DUMISAKE",
                source=source,
                payer=Payer.BKBK.value,
                amount=16_800,
                state=State.PAID,
                arrived=Month.numbered(index).first.replace(day=2),
                planned_by=head,
                planned_at=datetime(2025, 1, 1, tzinfo=UTC),
            )

    return paid


Open = Callable[..., Dossier]


@pytest.fixture
def opened(worker: Worker, head: User) -> Open:
    """Opens a dossier of the worker, of a death by illness unless said otherwise, told a day later."""

    def dossier(event: Event = Event.DEATH_ILLNESS, happened_on: date = DIED) -> Dossier:
        told_on = happened_on.replace(day=happened_on.day + 1)
        return open_dossier(
            worker=worker,
            event=event,
            happened_on=happened_on,
            told_on=told_on,
            told_by="Istri",
            income=INCOME,
            by=head,
        )

    return dossier
