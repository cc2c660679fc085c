"""Make a bill and withdraw it: months, book and file in one transaction, all of it or nothing.

The file is written beside, flushed and renamed before the transaction ends; a file that no row names is swept away when
the worker starts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as counted
from lindung.funding import bills
from lindung.funding.column_map import ColumnMap, FileKind
from lindung.funding.entries import Charge, Fund, bill_reduced
from lindung.funding.moves import LONGEST_NUMBER
from lindung.pipelines.exchange import write_rows
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.billing import files
from lindung.web.billing.booking import parts_of_months, summed
from lindung.web.billing.due import Due, Sum, due_months, due_sums, lines_of, refuse_other_prices, sums_of
from lindung.web.billing.models import NOTE, Bill
from lindung.web.billing.room import available_of, ceilings_of, rooms_on
from lindung.web.billing.states import BillState
from lindung.web.exchange.maps import map_for, written
from lindung.web.funds.book_services import book_bill, book_reversal, write_entry
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.services import bill_months, hold_months, unbill_months
from lindung.web.months.states import State
from lindung.web.programmes.models import Programme
from lindung.web.residents.unmasking import refuse_number_of_a_person
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class Preview:
    """What a bill would hold, and of each source what it would be charged and what of that it can bear.

    available: what each source has for these villages before the bill.
    """

    sums: Sequence[Sum]
    ceilings: dict[str, Rupiah]
    available: dict[str, Rupiah]

    @property
    def people(self) -> int:
        return sum(one.people for one in self.sums)

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(one.amount for one in self.sums))

    @property
    def by_source(self) -> dict[str, tuple[int, Rupiah]]:
        """People and rupiah of each source; whom two pay together are people of both."""
        found: dict[str, tuple[int, Rupiah]] = {}
        for one in self.sums:
            for source, part in one.parts:
                people, amount = found.get(source, (0, Rupiah(0)))
                found[source] = (people + one.people, Rupiah(amount + part))
        return found


def preview(*, programme: Programme, month: Month, span: Span, day: date) -> Preview:
    """What `make_bill` would do; nothing is changed."""
    _refuse_outside(programme, month, span)
    sums = due_sums(programme, month, span)
    rooms = rooms_on(programme.code, day)
    available = available_of(sums, rooms)  # before the rooms are spent
    return Preview(sums, ceilings_of(sums, rooms), available)


@transaction.atomic
def make_bill(*, programme: Programme, month: Month, span: Span, number: str, day: date, by: User) -> Bill:
    """Put all planned months of a programme, month and area on a bill, and charge the book by source and village.

    The same number again changes nothing. UserError for an empty bill, a month outside the programme, a source
    that cannot bear it, another price than the law's, or a closed month of the book.
    """
    number = number.strip()
    _refuse_outside(programme, month, span)
    Programme.objects.select_for_update().get(
        pk=programme.pk
    )  # two bills of one programme are made one after the other
    due = due_months(programme, month, span)
    if before := Bill.objects.filter(number=number).first():
        _refuse_number_of_others(before, by)
        return _same(before, programme, month, span, day, due)
    refuse_other_prices(programme, month, due)
    bill = bills.Bill(number, month, lines_of(due, month))
    bills.refuse_beyond(bill, ceilings_of(sums_of(due), rooms_on(programme.code, day)))
    charges = [
        Charge(Fund(source, programme.code), village, amount)
        for (source, village), amount in bill.by_source_and_village.items()
    ]
    entry = book_bill(by=by, charges=charges, month=month, day=day, number=number)
    billed = bill_months(months=[one.pk for one in due], bill=number, by=by)
    assert billed == len(bill.lines), "every line has its month"
    columns = map_for(FileKind.BILL, span)
    file = files.written(WORKBOOK, lambda path: _write(path, columns, bill))
    made = Bill.objects.create(
        number=number, programme=programme, month=month.index, first=span.first, last=span.last, day=day,
        people=len(bill.lines), total=bill.total, file_name=file.name, sha256=file.sha256, content=bill.hash,
        column_map=written(columns), entry=entry, made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    record(by, "bill.made", f"bill {made.pk}", span, people=made.people, rupiah=made.total)
    return made


@transaction.atomic
def withdraw_bill(*, bill: Bill, reason: str, on: date, by: User) -> Bill:
    """Take back a bill of which nothing is paid: its months are planned again, the book is reversed.

    By somebody else than who made it, with a reason. UserError where a month of it is paid.
    """
    if not reason.strip() or len(reason.strip()) > NOTE:
        raise UserError(_("Tulis alasan penarikan, paling banyak %(most)s huruf.") % {"most": NOTE})
    refuse_number_of_a_person(reason)  # it becomes the words of an entry of the book
    found = Bill.objects.select_for_update().get(pk=bill.pk)
    if found.made_by_id == by.pk:
        raise UserError(_("Pembuat tagihan tidak menariknya sendiri. Mintalah orang kedua."))
    if found.state != BillState.MADE:
        raise UserError(
            _("Tagihan %(number)s %(state)s, jadi tidak dapat ditarik. Kembalikan bulan yang sudah dibayar lebih dulu.")
            % {"number": found.number, "state": found.get_state_display()}
        )
    _take_off_book(found, reason.strip(), on, by)
    found.state, found.withdrawn_by, found.withdrawn_on = BillState.WITHDRAWN, by, on
    found.withdrawn_reason = reason.strip()
    found.save()
    record(by, "bill.withdrawn", f"bill {found.pk}", Span(found.first, found.last), people=found.people)
    return found


def hold_bills(numbers: Collection[str]) -> None:
    """Hold these bills until the transaction of the caller ends: before their months, whoever changes both."""
    list(Bill.objects.select_for_update().filter(number__in=sorted(numbers)).order_by("pk").values_list("pk"))


def refresh_states(numbers: Sequence[str]) -> None:
    """How far bills are, from their months."""
    rows = Bill.objects.select_for_update().filter(number__in=list(numbers)).exclude(state=BillState.WITHDRAWN)
    for bill in rows.order_by("pk"):
        months = ProtectionMonth.objects.filter(bill=bill.number)
        waiting = months.filter(state=State.BILLED).exists()
        paid = months.filter(state__in=(State.PAID, State.CONFIRMED)).exists()
        state = BillState.MADE if not paid else BillState.PART_PAID if waiting else BillState.PAID
        if state != bill.state:
            bill.state = state
            bill.save(update_fields=["state"])


def _take_off_book(bill: Bill, words: str, on: date, by: User) -> None:
    """Its months are planned again, and what it still owes is owed no longer.

    Of a bill from which months were given up before, the book has those no more: only the rest is taken back.
    """
    months = ProtectionMonth.objects.filter(bill=bill.number)
    billed = list(months.exclude(state=State.REVERSED).order_by("pk").values_list("pk", flat=True))
    hold_months(billed)
    number = _number_of_withdrawal(bill)
    rest = summed(parts_of_months(billed))
    if sum(rest.values()) == bill.total:
        book_reversal(bill.entry, by=by, day=on, number=number, words=words)
    elif rest:
        charges = [Charge(Fund(whose.source, whose.programme), whose.place, amount) for whose, amount in rest.items()]
        write_entry(bill_reduced(charges, day=on, number=number, words=words), by=by)
    unbill_months(months=billed, by=by)


def _same(before: Bill, programme: Programme, month: Month, span: Span, day: date, due: Sequence[Due]) -> Bill:
    """The bill of that number, where it says just this; UserError with what differs."""
    fields = (
        (_("program"), before.programme.code, programme.code),
        (_("bulan"), Month.numbered(before.month).words, month.words),
        (_("wilayah"), (before.first, before.last), (span.first, span.last)),
        (_("tanggal"), before.day, day),
        (_("keadaan"), before.state == BillState.WITHDRAWN, False),
        (_("peserta"), before.people, before.people + len(due)),
    )
    differs = next((str(name) for name, was, now in fields if was != now), "")
    if differs:
        raise UserError(
            _("Nomor tagihan %(number)s sudah dipakai (%(people)s orang, %(total)s) dengan %(field)s yang lain. "
              "Tulis nomor lain.")
            % {
                "number": before.number, "people": counted(before.people), "total": rupiah(Rupiah(before.total)),
                "field": differs,
            }
        )  # fmt: skip
    return before


def _refuse_number_of_others(before: Bill, by: User) -> None:
    """Numbers are one row for the whole office; of a bill of another area nothing but that is told."""
    if not scope_of(by, Can.EXCHANGE).holds(Span(before.first, before.last)):
        raise UserError(_("Nomor tagihan %(number)s sudah dipakai. Tulis nomor lain.") % {"number": before.number})


def _refuse_outside(programme: Programme, month: Month, span: Span) -> None:
    first = Month.numbered(programme.first_month)
    last = Month.numbered(programme.first_month + programme.months - 1)
    if not first <= month <= last:
        raise UserError(
            _("%(month)s di luar program %(programme)s, yang berjalan %(first)s sampai %(last)s. Pilih bulan lain.")
            % {"month": month.words, "programme": programme.code, "first": first.words, "last": last.words}
        )
    if not Span(programme.first, programme.last).holds(span):
        raise UserError(_("Wilayah itu di luar program %(programme)s. Pilih wilayah di dalamnya.")
                        % {"programme": programme.code})  # fmt: skip


def _write(path: Path, columns: ColumnMap, bill: bills.Bill) -> None:
    write_rows(path, columns, bill.rows())


def _number_of_withdrawal(bill: Bill) -> str:
    """Of the paper that reverses it: as long as a document's number may be, and its own."""
    return f"TARIK-{bill.pk} {bill.number}"[:LONGEST_NUMBER].strip()
