"""Take a proof of payment: read it whole, reconcile it, pay the months, book the money, put the rest into the queue.

The same file twice changes nothing. A file whose total is not the sum of its rows is held: all of it is kept and shown,
nothing of it is paid or booked until a second person takes its rows as they are, or refuses it.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import STATIONS, AccountKind
from lindung.funding.column_map import FileKind
from lindung.funding.payments import Payments
from lindung.funding.reconciling import Judged, Outcome, Reconciliation, reconcile
from lindung.pipelines.exchange import read_payment_rows
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.billing import files
from lindung.web.billing.bills_services import hold_bills, refresh_states
from lindung.web.billing.booking import Paid, Whose, book_paid, summed
from lindung.web.billing.lines import Written, write_lines
from lindung.web.billing.models import NOTE, Bill, PaymentFile
from lindung.web.billing.notices import tell_of_payment
from lindung.web.billing.rows_of_proof import OurSide, Owing, our_side
from lindung.web.billing.states import FileState
from lindung.web.exchange.maps import map_for, read_map, written
from lindung.web.months.services import hold_months, pay_months
from lindung.web.residents.unmasking import refuse_number_of_a_person
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@dataclass(frozen=True)
class Proof:
    """What is said of a proof beside its rows. month: of all rows, in a file without such a column."""

    number: str
    paid_on: date
    arrived: date
    stated: Rupiah
    station: AccountKind
    span: Span
    month: Month | None = None


@dataclass(frozen=True)
class Taken:
    """The file as it is kept, and the sentence where it was there before."""

    file: PaymentFile
    again: str = ""


def take_payment(*, path: Path, name: str, proof: Proof, by: User) -> Taken:
    """Take in a proof of payment. UserError where it is none, a row's money is unread, or the book refuses it."""
    proof = replace(proof, number=proof.number.strip())
    _refuse_days(proof)
    sha256 = files.sha256_of(path)
    if before := _live().filter(sha256=sha256).first():
        return _again(name, before, by)
    columns = map_for(FileKind.PAYMENT, proof.span)
    read = read_payment_rows(path, columns, proof.arrived, month=proof.month, transferred=proof.stated)
    held = ""
    try:
        payments = Payments(name, read.rows, read.said, read.unread)
    except UserError as fault:
        if read.unread or not read.rows:
            raise
        held, payments = str(fault), Payments(name, read.rows)
    try:
        with transaction.atomic():
            return _taken(path, payments, proof, written(columns), held, by)
    except IntegrityError:
        raise UserError(_("Berkas atau nomor bukti itu baru saja dicatat orang lain. Muat ulang halamannya.")) from None


@transaction.atomic
def accept_held(*, file: PaymentFile, reason: str, by: User) -> PaymentFile:
    """A second person takes the rows of a held file as they are, though the total says otherwise, and says why."""
    found = _held(file, reason, by)
    path = files.kept(found.file_name, found.sha256)
    month = None if found.month is None else Month.numbered(found.month)
    read = read_payment_rows(path, read_map(found.column_map), found.arrived, month=month)
    payments = Payments(found.name, read.rows)
    assert payments.total == found.total, "the file is what it was"
    found.decided_by, found.decided_reason = by, reason.strip()
    _reconciled(found, payments, by)
    return found


@transaction.atomic
def refuse_held(*, file: PaymentFile, reason: str, by: User) -> PaymentFile:
    """A second person refuses a held file, and says why. It stays as it came, and may be handed in again."""
    found = _held(file, reason, by)
    found.state, found.decided_by, found.decided_reason = FileState.REFUSED, by, reason.strip()
    found.save()
    record(by, "payment.refused", f"payment {found.pk}", Span(found.first, found.last), rows=found.rows)
    return found


def _taken(path: Path, payments: Payments, proof: Proof, columns: str, held: str, by: User) -> Taken:
    if before := _live().filter(content=payments.hash).first():
        return _again(payments.file, before, by)
    if _live().filter(number=proof.number).exists():
        raise UserError(
            _("Nomor bukti %(number)s sudah dicatat dengan isi yang lain. Periksa nomornya.") % {"number": proof.number}
        )
    kept = files.kept_copy(path)
    file = PaymentFile(
        number=proof.number, name=payments.file, file_name=kept.name, sha256=kept.sha256, content=payments.hash,
        first=proof.span.first, last=proof.span.last, month=proof.month.index if proof.month else None,
        station=proof.station, paid_on=proof.paid_on, arrived=proof.arrived, rows=len(payments.rows),
        stated=proof.stated, column_map=columns, total=payments.total, by=by, at=timezone.now(),
        state=FileState.HELD, told=held,
    )  # fmt: skip
    if held:
        file.save()
        record(by, "payment.held", f"payment {file.pk}", proof.span, rows=file.rows, rupiah=file.total)
    else:
        _reconciled(file, payments, by)
    return Taken(file)


def _reconciled(file: PaymentFile, payments: Payments, by: User) -> None:
    """Months paid, money booked, rows kept, differences queued: of one file, in the transaction of the caller."""
    span = Span(file.first, file.last)
    ours = our_side(payments.rows, span)
    found = reconcile(payments, ours.lines, ours.known, ours.paid_before)
    settled = [ours.months[key] for key in sorted(found.settled)]
    hold_bills({one.bill for one in settled})  # then months, then accounts: as everybody who changes them
    hold_months([one.pk for one in settled])
    _refuse_before_bill({one.bill for one in settled}, file.arrived)
    paid = _paid(file, found, ours)
    file.entry = book_paid(paid, by=by)
    pay_months(months=[one.pk for one in settled], arrived=file.arrived, by=by)
    file.state, file.matched = FileState.TAKEN, found.paid[Outcome.MATCHED]
    file.told = found.words
    file.save()
    booked = file.entry is not None and file.station != AccountKind.BPJS
    differences = write_lines(file, [_written(judged, ours) for judged in found.rows], booked=booked)
    refresh_states(sorted({one.bill for one in settled}))
    assert sum(paid.settles.values()) == file.matched, "the book settles what the months are paid with"
    tell_of_payment(file, settled)
    record(by, "payment.taken", f"payment {file.pk}", span, rows=file.rows, rupiah=file.total, months=len(settled),
           differences=differences)  # fmt: skip


def _paid(file: PaymentFile, found: Reconciliation, ours: OurSide) -> Paid:
    settles: list[tuple[Whose, int]] = []
    beyond: list[tuple[Whose, int]] = []
    for judged in found.rows:
        (settles if judged.outcome is Outcome.MATCHED else beyond).extend(_whose(judged, ours))
    return Paid(
        summed(settles), summed(beyond), AccountKind(file.station), file.arrived, file.number,
        _("Bukti bayar %(number)s") % {"number": file.number},
        frozenset(one.partner_code for one in ours.months.values() if one.partner_code),
    )  # fmt: skip


def _whose(judged: Judged, ours: OurSide) -> list[tuple[Whose, int]]:
    """The row's money by whose it is."""
    _about, near = _months_of(judged, ours)
    if near is None:
        return []
    parts = near.borne.parts(judged.row.amount)
    return [(Whose(source, near.programme, near.village), part) for source, part in parts]


def _months_of(judged: Judged, ours: OurSide) -> tuple[Owing | None, Owing | None]:
    """The month that the row is about; and that one, else another one of that worker."""
    month = judged.row.month
    about = ours.months.get((judged.worker, month.index)) if judged.worker is not None and month else None
    return about, about or (ours.of_worker.get(judged.worker) if judged.worker is not None else None)


def _written(judged: Judged, ours: OurSide) -> Written:
    month = judged.row.month
    about, near = _months_of(judged, ours)
    beside = dict(near.borne.parts(judged.row.amount)).get(near.partner_code, 0) if near else 0
    return Written(
        judged.row.sheet, judged.row.row, judged.worker, month.index if month else None,
        near.village if near else None, int(judged.row.amount), about.amount if about else 0,
        about.pk if about else None, judged.outcome, near.source if near else None, near.programme if near else "",
        near.partner if near and beside else None, beside,
    )  # fmt: skip


def _refuse_before_bill(numbers: set[str], arrived: date) -> None:
    late = Bill.objects.filter(number__in=sorted(numbers), day__gt=arrived).order_by("day").first()
    if late:
        raise UserError(
            _("Tagihan %(number)s baru dibuat sesudah uangnya tiba. Periksa hari tibanya.") % {"number": late.number}
        )


def _refuse_days(proof: Proof) -> None:
    if proof.station not in STATIONS:
        raise UserError(_("Uang iuran tidak dibayar dari sana. Pilih dari mana uangnya."))
    if not proof.paid_on <= proof.arrived <= timezone.localdate():
        raise UserError(_("Hari bayar, hari tiba, dan hari ini harus berurutan. Periksa tanggalnya."))


def _held(file: PaymentFile, reason: str, by: User) -> PaymentFile:
    found = PaymentFile.objects.select_for_update().get(pk=file.pk)
    if found.state != FileState.HELD:
        raise UserError(_("Berkas ini sudah diputuskan. Muat ulang halamannya."))
    if found.by_id == by.pk:
        raise UserError(_("Yang mengunggah berkas ini tidak memutuskannya sendiri. Mintalah orang kedua."))
    if not reason.strip() or len(reason.strip()) > NOTE:
        raise UserError(_("Tulis alasannya, paling banyak %(most)s huruf.") % {"most": NOTE})
    refuse_number_of_a_person(reason)
    return found


def _live() -> "QuerySet[PaymentFile]":
    return PaymentFile.objects.exclude(state=FileState.REFUSED)


def _again(name: str, before: PaymentFile, by: User) -> Taken:
    """What was there already; of a proof of another area only that it was handed in."""
    if not scope_of(by, Can.EXCHANGE).holds(Span(before.first, before.last)):
        raise UserError(_("Berkas %(file)s sudah dicatat untuk wilayah lain. Periksa berkasnya.") % {"file": name})
    return Taken(before, _told_again(name, before))


def _told_again(name: str, before: PaymentFile) -> str:
    return _("Berkas %(file)s sama isinya dengan pembayaran %(number)s yang sudah dicatat. Tidak ada yang berubah.") % {
        "file": name,
        "number": before.number,
    }
