"""Writing into the book of the office: what may be posted is decided in `lindung.funding.posting`.

The accounts of an entry are locked while it is weighed, so that two payments out of one account cannot both find the
same money there. One document has one entry, by constraint; whoever loses that race is told as if it had come later.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding import entries
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.entries import Charge
from lindung.funding.moves import Document, DocumentKind, Entry as BookEntry, Move, reversal_of
from lindung.funding.posting import is_repeat, refuse_closed, refuse_record, refuse_reversal, refuse_short
from lindung.web.areas.spans import Span, span_of
from lindung.web.audit.services import record
from lindung.web.funds.book_rows import account_ids, account_rows, as_entry, number_of, write_moves
from lindung.web.funds.book_selectors import closed_until, least_balances, payables
from lindung.web.funds.models import Entry
from lindung.web.users.models import User


def post(
    *,
    by: User,
    day: date,
    document_kind: DocumentKind,
    document: str,
    words: str,
    moves: Sequence[Move],
    record_number: int = 1,
) -> Entry:
    """Write one document into the book; the same again changes nothing. UserError says what is in the way."""
    return write_entry(BookEntry(day, Document(document_kind, document, record_number), words, tuple(moves)), by=by)


@transaction.atomic
def write_entry(entry: BookEntry, *, by: User) -> Entry:
    """Write an entry of the pure book; the row that is there already where it is a repeat."""
    rows = account_rows(list(entry.changes()))
    if known := _known(entry):
        return known
    closed = closed_until()
    refuse_closed(entry.day, closed)
    _refuse_out_of_turn(entry)
    refuse_short(entry, least_balances(_taken_from(entry), rows, entry.day))
    written = _written(entry, by)
    if written is None:
        again = _known(entry)
        assert again, entry.document
        return again
    write_moves(written, entry.moves, rows)
    record(
        by, "book.posted", f"{entry.document.kind} {number_of(entry.document)}", span_around(entry),
        moves=len(entry.moves), rupiah=entry.amount,
    )  # fmt: skip
    if closed_until() != closed:  # closed by somebody while this was written; the chain of events lets one go on
        refuse_closed(entry.day, closed_until())
    return written


def weigh(entry: BookEntry) -> None:
    """UserError where the entry could not be written now; nothing is written."""
    if _known(entry):
        raise UserError(_("%(document)s sudah tercatat di buku.") % {"document": entry.document.words})
    refuse_closed(entry.day, closed_until())
    _refuse_out_of_turn(entry)
    rows = account_ids(_taken_from(entry))
    refuse_short(entry, least_balances(rows, rows, entry.day))


def next_record(document: Document) -> Document:
    """The document as it is written down now: again, where its record before was reversed."""
    row = _row(document)
    while row is not None and Entry.objects.filter(reverses=row).exists():
        document = replace(document, record=document.record + 1)
        row = _row(document)
    return document


def book_bill(*, by: User, charges: Sequence[Charge], month: Month, day: date, number: str) -> Entry:
    """A bill of contributions."""
    return write_entry(entries.billed(charges, month=month, day=day, number=number), by=by)


@transaction.atomic
def book_payment(
    *, by: User, charges: Sequence[Charge], station: AccountKind, day: date, number: str, words: str
) -> Entry:
    """A payment to BPJS; what goes beyond the open bills stays with BPJS until it is billed or given back."""
    owed = [charge.fund.account(AccountKind.PAYABLE, charge.place) for charge in charges]
    if known := _row(Document(DocumentKind.PAYMENT, number)):  # its bills are settled: cut it as it was cut then
        return _repeated_payment(known, charges, station, day, number, words)
    # All of them at once: locked one kind after the other, a payment and its reversal could wait for each other.
    concerned = (AccountKind.PAYABLE, AccountKind.BPJS, station)
    account_rows({charge.fund.account(kind, charge.place): None for charge in charges for kind in concerned})
    open_bills: Mapping[BookAccount, Rupiah] = payables(owed, day)
    entry = entries.paid(charges, open_bills, station=station, day=day, number=number, words=words)
    return write_entry(entry, by=by)


@transaction.atomic
def book_reversal(of: Entry, *, by: User, day: date, number: str, words: str) -> Entry:
    """Undo an entry, by somebody else than who wrote it and with a reason."""
    if of.by_id == by.pk:
        raise UserError(_("Pencatat tidak membatalkan catatannya sendiri. Mintalah orang kedua."))
    return write_entry(reversal_of(as_entry(of), day=day, number=number, words=words), by=by)


def span_around(entry: BookEntry) -> Span:
    """The span of the smallest area in which all its places lie: whom the audit tells of it."""
    places = [account.place for account in entry.changes()]
    code = places[0]
    while code and not all(place == code or place.startswith(f"{code}.") for place in places):
        code = code.rpartition(".")[0]
    return span_of(code or "ID")


def _known(entry: BookEntry) -> Entry | None:
    """The row of the same entry; UserError where the document has another one."""
    row = _row(entry.document)
    return row if row and is_repeat(entry, as_entry(row)) else None


def _row(document: Document) -> Entry | None:
    found = Entry.objects.filter(document_kind=document.kind, document=number_of(document))
    return found.select_related("reverses").first()


def _refuse_out_of_turn(entry: BookEntry) -> None:
    """A record before its turn, and a reversal that is none."""
    if entry.document.record > 1:
        before = Document(entry.document.kind, entry.document.number, entry.document.record - 1)
        refuse_record(entry.document, _undone(before))
    if entry.reverses:
        original = _row(entry.reverses)
        refuse_reversal(entry, as_entry(original) if original else None, _undone(entry.reverses))


def _undone(document: Document) -> frozenset[Document]:
    """The document itself where its entry was reversed."""
    row = _row(document)
    return frozenset({document}) if row and Entry.objects.filter(reverses=row).exists() else frozenset()


def _taken_from(entry: BookEntry) -> Collection[BookAccount]:
    return [account for account, change in entry.changes().items() if change < 0]


def _written(entry: BookEntry, by: User) -> Entry | None:
    """The new row; None where somebody else wrote the document or the reversal in the same moment."""
    original = _row(entry.reverses) if entry.reverses else None
    try:
        with transaction.atomic():
            return Entry.objects.create(
                day=entry.day,
                document_kind=entry.document.kind,
                document=number_of(entry.document),
                words=entry.words,
                by=by,
                reverses=original,
            )
    except IntegrityError:
        if original and Entry.objects.filter(reverses=original).exclude(document=number_of(entry.document)).exists():
            raise UserError(_("Catatan itu baru saja dibatalkan orang lain. Muat ulang halamannya.")) from None
        return None


def _repeated_payment(
    known: Entry, charges: Sequence[Charge], station: AccountKind, day: date, number: str, words: str
) -> Entry:
    """The same payment again: by then its bills are settled, so only what left the station is held against it."""
    before = as_entry(known)
    again = entries.paid(charges, {}, station=station, day=day, number=number, words=words)
    left = {account: change for account, change in before.changes().items() if account.kind is station}
    same = left == {account: change for account, change in again.changes().items() if account.kind is station}
    is_repeat(BookEntry(day, again.document, words, before.moves if same else again.moves), before)
    return known
