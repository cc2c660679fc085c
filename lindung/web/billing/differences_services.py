"""Settle a row that paid no month: its money came back, it pays a month that is billed, or there was none."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.funding.accounts import STATIONS, AccountKind
from lindung.funding.borne import Borne
from lindung.funding.entries import Charge, Fund, refunded
from lindung.funding.moves import LONGEST_NUMBER
from lindung.web.allocation.shares import borne_of
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.billing.bills_services import hold_bills, refresh_states
from lindung.web.billing.booking import Paid, Whose, book_paid
from lindung.web.billing.models import NOTE, Bill, Difference
from lindung.web.billing.notices import tell_of_differences
from lindung.web.billing.states import DifferenceState, How
from lindung.web.funds.book_selectors import closed_until
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Entry
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.services import hold_months, pay_months
from lindung.web.months.states import State
from lindung.web.residents.unmasking import refuse_number_of_a_person
from lindung.web.users.models import User


@transaction.atomic
def settle_refunded(
    *, difference: Difference, number: str, day: date, station: AccountKind, note: str, by: User
) -> Difference:
    """BPJS gave the money back, by a paper, to a station. What was never booked comes back unbooked."""
    found = _held(difference)
    entry = None
    if found.booked:
        if station not in STATIONS[1:-1]:
            raise UserError(_("Pilih ke mana uangnya kembali."))
        entry = write_entry(
            refunded(
                [Charge(Fund(whose.source, whose.programme), whose.place, part) for whose, part in _whose(found)],
                owed_as=AccountKind.BPJS, station=station, day=day, number=number.strip(),
                words=_("Pengembalian atas bukti bayar %(number)s") % {"number": found.line.file.number},
            ),
            by=by,
        )  # fmt: skip
    return _settled(found, How.REFUNDED, note or number, entry, by)


@transaction.atomic
def settle_paid_month(*, difference: Difference, month: ProtectionMonth, note: str, by: User) -> Difference:
    """The row meant this billed month: it is paid with the row's money, on the day that arrived or was billed.

    UserError where the amounts differ, or money that is booked is of another source or village.
    """
    found = _held(difference)
    line, file = found.line, found.line.file
    owed = ProtectionMonth.objects.select_related("source", "share__partner").get(pk=month.pk)
    _refuse_other_money(found, owed)
    station = AccountKind.BPJS if found.booked else AccountKind(file.station)
    number = f"{file.number[: LONGEST_NUMBER - 30].strip()} selisih {found.pk}"
    words = _("Baris %(row)s bukti bayar %(number)s untuk %(month)s") % {
        "row": line.row, "number": file.number, "month": Month.numbered(owed.month).words,
    }  # fmt: skip
    day = max(file.arrived, _day_of_bill(owed))  # nothing settles a bill before there is one
    hold_bills([owed.bill])
    hold_months([owed.pk])
    borne = borne_of(owed)
    settles = {Whose(source, owed.programme, owed.village): part for source, part in borne.parts(Rupiah(line.amount))}
    partners = frozenset((borne.partner,)) if borne.partner and not found.booked else frozenset[str]()
    entry = book_paid(Paid(settles, {}, station, _open_day(day), number, words, partners), by=by)
    pay_months(months=[owed.pk], arrived=day, by=by)
    refresh_states([owed.bill])
    return _settled(found, How.PAID_MONTH, note, entry, by)


@transaction.atomic
def settle_no_money(*, difference: Difference, note: str, by: User) -> Difference:
    """The row was a mistake, and no rupiah stands for it. UserError where money of it is booked, or nobody says why."""
    found = _held(difference)
    if found.booked:
        raise UserError(
            _("Uang baris ini sudah dicatat di BPJS (%(amount)s). Catat pengembaliannya, atau pakai untuk bulan lain.")
            % {"amount": rupiah(Rupiah(found.line.amount))}
        )
    return _settled(found, How.NO_MONEY, note, None, by)


def months_for(difference: Difference, span: Span) -> Sequence[ProtectionMonth]:
    """Billed months that the row's money could pay: of its worker, with its amount, in an area."""
    line = difference.line
    if line.worker_id is None:
        return ()
    rows = ProtectionMonth.objects.filter(
        worker=line.worker_id, state=State.BILLED, amount=line.amount, village__gte=span.first, village__lte=span.last
    )
    if difference.booked:
        assert difference.village is not None
        rows = rows.filter(source=difference.source_id, programme=difference.programme, village=difference.village)
        partner = difference.partner_id
        rows = (
            rows.filter(share__partner=partner, share__amount=difference.of_partner)
            if partner
            else rows.filter(share=None)
        )
    return list(rows.order_by("month"))


def _refuse_other_money(found: Difference, owed: ProtectionMonth) -> None:
    if owed.amount != found.line.amount:
        raise UserError(
            _("Baris itu %(paid)s, tagihannya %(owed)s. Hanya jumlah yang sama yang dapat melunasi sebuah bulan.")
            % {"paid": rupiah(Rupiah(found.line.amount)), "owed": rupiah(Rupiah(owed.amount))}
        )
    if found.booked and set(_whose(found)) != {
        (Whose(source, owed.programme, owed.village), part)
        for source, part in borne_of(owed).parts(Rupiah(owed.amount))
    }:
        raise UserError(_("Uang itu dari sumber atau desa lain. Catat pengembaliannya, lalu bayar dengan bukti baru."))


def _open_day(day: date) -> date:
    """The day in the book: what is settled after its month was closed is written into the month that is open."""
    closed = closed_until()
    return max(day, (closed + 1).first) if closed else day


def _day_of_bill(owed: ProtectionMonth) -> date:
    found = Bill.objects.filter(number=owed.bill).values_list("day", flat=True).first()
    assert found, owed.pk
    return found


def _held(difference: Difference) -> Difference:
    found = (
        Difference.objects.select_for_update(of=("self",))
        .select_related("line__file", "source", "partner")
        .get(pk=difference.pk)
    )
    if found.state != DifferenceState.OPEN:
        raise UserError(_("Selisih ini sudah diselesaikan. Muat ulang halamannya."))
    return found


def _whose(found: Difference) -> list[tuple[Whose, Rupiah]]:
    """The row's money by whose it is."""
    assert found.source
    assert found.village is not None
    amount, partner = Rupiah(found.line.amount), found.partner.code if found.partner else ""
    parts = Borne(found.source.code, amount, partner, found.of_partner).parts(amount)
    return [(Whose(source, found.programme, found.village), part) for source, part in parts]


def _settled(found: Difference, how: How, note: str, entry: Entry | None, by: User) -> Difference:
    if not note.strip() or len(note.strip()) > NOTE:
        raise UserError(_("Tulis keterangannya, paling banyak %(most)s huruf.") % {"most": NOTE})
    refuse_number_of_a_person(note)
    found.state, found.how, found.note, found.entry = DifferenceState.SETTLED, how, note.strip(), entry
    found.settled_by, found.settled_at = by, timezone.now()
    found.save()
    tell_of_differences(found.line.file)
    file = found.line.file
    record(by, "difference.settled", f"difference {found.pk}", Span(file.first, file.last))
    return found
