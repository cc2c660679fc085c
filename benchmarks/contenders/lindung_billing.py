"""Bills and payments of a whole province through the services of the office, month after month.

What is timed: a bill (months, book, file), and a proof of payment from its file to months and money. Planning and the
writing of the proof, which is the branch's work, are told apart.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contenders.lindung_office_import import _begin

if TYPE_CHECKING:
    from benchmarks.billing_province import Province

PROVINCE = "99"
PARTS = ("planned", "billed", "proof", "reconciled")


def run(workers: int, villages: int, months: int, ending: str, data: str, database: str) -> dict[str, object]:
    """Seconds by part over all months, and what book and months say at the end. The database is empty before."""
    _begin(Path(data), database)
    from benchmarks.billing_province import Province

    province = Province(workers, villages, months)
    seconds: dict[str, float] = dict.fromkeys((*PARTS, *(f"{part} cpu" for part in PARTS)), 0.0)
    for nth in range(months):
        _month(province, nth, Path(data), ending, seconds)
    return {**seconds, **_told()}


def _month(province: "Province", nth: int, data: Path, ending: str, seconds: dict[str, float]) -> None:
    from lindung.common.money import Rupiah
    from lindung.common.months import Month
    from lindung.funding.accounts import AccountKind
    from lindung.web.areas.spans import span_of
    from lindung.web.billing.bills_services import make_bill
    from lindung.web.billing.payments_services import Proof, take_payment
    from lindung.web.billing.programme_months import plan_programme_months

    month = Month.numbered(province.programme.first_month + nth)
    span, day = span_of(PROVINCE), month.first + timedelta(days=1)
    programme, maker = province.programme, province.maker
    with _timed(seconds, "planned"):
        plan_programme_months(
            programme=programme, source=province.source, span=span, first=month, last=month, by=maker
        )  # fmt: skip
    with _timed(seconds, "billed"):
        bill = make_bill(programme=programme, month=month, span=span, number=f"T-{month}", day=day, by=maker)
    with _timed(seconds, "proof"):
        path, total = _proof(data / f"bukti-{month}{ending}", bill.number)
    proof = Proof(f"B-{month}", day, day, Rupiah(total), AccountKind.VILLAGE, span)
    with _timed(seconds, "reconciled"):
        taken = take_payment(path=path, name=path.name, proof=proof, by=province.second)
    assert taken.file.matched == bill.total == total, taken.file.told


def _proof(path: Path, number: str) -> tuple[Path, int]:
    """What a branch answers where everybody was paid: a row for each line of the bill."""
    from lindung.common.months import Month
    from lindung.documents.csv_file import write_csv
    from lindung.documents.workbook import Sheet, write_workbook
    from lindung.web.months.models import ProtectionMonth
    from lindung.web.residents.rows import NIK
    from lindung.web.vault.sealing import vault

    keys = vault()
    said = ProtectionMonth.objects.filter(bill=number).order_by("pk")
    rows = [
        (str(worker), keys.open(sealed, NIK), str(Month.numbered(month)), amount)
        for worker, sealed, month, amount in said.values_list("worker", "worker__nik_sealed", "month", "amount")
    ]
    headings = ("ACUAN", "NIK", "BULAN IURAN", "JUMLAH IURAN")
    if path.suffix == ".csv":
        write_csv(path, headings, rows)
    else:
        write_workbook(path, [Sheet("Bayar", (), headings, rows)])
    return path, sum(row[3] for row in rows)


def _told() -> dict[str, object]:
    """The totals, read back: out of the book and out of the months."""
    from django.db.models import Max, Sum

    from lindung.funding.accounts import AccountKind
    from lindung.web.areas.models import Area
    from lindung.web.areas.spans import span_of
    from lindung.web.funds.accountability import booked_sums
    from lindung.web.funds.book_selectors import trial_balance
    from lindung.web.months.models import ProtectionMonth

    last = ProtectionMonth.objects.aggregate(last=Max("arrived"))["last"]
    assert last is not None, "something was paid"
    lines = trial_balance(span_of("ID"), last)
    book = booked_sums(Area.objects.get(pk=PROVINCE), last)
    paid = ProtectionMonth.objects.filter(state="paid")
    return {
        "booked": int(book.billed),
        "book_paid": int(book.paid),
        "months_paid": paid.aggregate(sum=Sum("amount"))["sum"],
        "months": paid.count(),
        "apart": sum(line.debit - line.credit for line in lines),
        "owed": sum(line.balance for line in lines if line.account.kind is AccountKind.PAYABLE),
        "in_villages": sum(line.balance for line in lines if line.account.kind is AccountKind.VILLAGE),
    }


@contextmanager
def _timed(seconds: dict[str, float], part: str) -> Iterator[None]:
    begun, worked = time.perf_counter(), sum(os.times()[:4])
    yield
    seconds[part] += time.perf_counter() - begun
    seconds[f"{part} cpu"] += sum(os.times()[:4]) - worked  # of the office; the database's own is not in it
