"""Workers of the invented villages with their paid months, and the same months billed and paid in the book."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.law.payers import Payer
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_services import book_bill, book_payment
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.states import State
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault
from tests.web.funds.conftest import BKBK, MELATI, charge
from tests.web.residents.registers import nik

PRICE = 16_800


def hire_workers(count: int, place: str = MELATI) -> list[Worker]:
    """So many more workers of a village."""
    keys, before = vault(), Worker.objects.count()
    return Worker.objects.bulk_create(
        Worker(
            nik_lookup=keys.lookup(nik(number), NIK), nik_sealed=keys.seal(nik(number), NIK),
            village=span_of(place).first, name=f"PEKERJA {number}", since=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for number in range(before, before + count)
    )  # fmt: skip


def paid_months(workers: Sequence[Worker], months: Sequence[Month], by: User, day: date) -> list[ProtectionMonth]:
    """The office's record of their months."""
    source = Source.objects.get(code=BKBK.source)
    return ProtectionMonth.objects.bulk_create(
        ProtectionMonth(
            worker=one, month=month.index, village=one.village, programme=BKBK.programme, source=source,
            payer=Payer.BKBK, amount=PRICE, state=State.PAID, arrived=day, planned_by=by,
            planned_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for one in workers
        for month in months
    )  # fmt: skip


def booked_months(people: int, months: Sequence[Month], by: User, day: date, place: str = MELATI) -> None:
    """The same in the book: a bill and a payment of each month."""
    for month in months:
        sums = [charge(people * PRICE, place)]
        book_bill(by=by, charges=sums, month=month, day=day, number=f"T-{place}-{month}")
        book_payment(
            by=by, charges=sums, station=AccountKind.VILLAGE, day=day, number=f"B-{place}-{month}", words="Iuran"
        )
