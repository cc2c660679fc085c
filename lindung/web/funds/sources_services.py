"""How a source of money comes to be: its paper is registered, and what it promises is booked, in one transaction."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, promised
from lindung.funding.moves import Document, DocumentKind
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of_span, span_of
from lindung.web.audit.services import record
from lindung.web.funds.book_rows import as_entry, number_of
from lindung.web.funds.book_services import next_record, write_entry
from lindung.web.funds.models import Account, Entry, Source
from lindung.web.funds.planned_selectors import plan_of_programme
from lindung.web.funds.planned_services import plan_tranches
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Promise:
    """What a budget document or a donor's letter says. amount: for the whole place, or for each village of it."""

    code: str
    name: str
    payer: Payer
    programme: str
    place: str
    each_village: bool
    amount: Rupiah
    letter_number: str
    letter_day: date
    first_month: Month
    last_month: Month

    @property
    def words(self) -> str:
        """What the journal says of it."""
        return f"{self.name}, {self.first_month.words} sampai {self.last_month.words}"


@dataclass(frozen=True)
class Promised:
    """The entry of a promise, and whether it was written now or stood there already."""

    entry: Entry
    now: bool
    places: int
    amount: Rupiah


@transaction.atomic
def promise_money(said: Promise, *, by: User, scope: Scope) -> Promised:
    """Register the source and book its promise; the same again changes nothing. UserError names what differs."""
    span = span_of(said.place)
    if not scope.holds(span):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mendaftarkannya."))
    _refuse_paper_of_others(said, scope)
    source, made = _source_of(said, span, by)
    if not made:
        _refuse_other_source(source, said, scope)
    charges = [Charge(Fund(said.code, said.programme), place, said.amount) for place in _places(said, span)]
    entry = promised(charges, day=said.letter_day, number=said.letter_number, words=said.words)
    entry = replace(entry, document=next_record(entry.document))
    before = _row(entry.document)
    row = write_entry(entry, by=by)
    if made:
        record(by, "source.made", said.code, span, places=len(charges), rupiah=entry.amount)
        if plan := plan_of_programme(source):
            plan_tranches(source, plan, by=by, scope=scope)
    return Promised(row, before is None, len(charges), entry.amount)


def _source_of(said: Promise, span: Span, by: User) -> tuple[Source, bool]:
    return Source.objects.get_or_create(
        code=said.code,
        defaults={
            "name": said.name,
            "payer": said.payer,
            "letter_number": said.letter_number,
            "letter_day": said.letter_day,
            "first_month": said.first_month.index,
            "last_month": said.last_month.index,
            "made_by": by,
            "first": span.first,
            "last": span.last,
        },
    )


def _refuse_other_source(source: Source, said: Promise, scope: Scope) -> None:
    """UserError with the field in which the source that has the code is another one."""
    own = Span(source.first, source.last)
    if not scope.holds(own):
        raise UserError(_("Kode «%(code)s» sudah dipakai kantor lain. Tulis kode lain.") % {"code": said.code})
    programmes = Account.objects.filter(source=source, kind=AccountKind.PROMISED).values_list("programme", flat=True)
    fields = (
        (_("nama"), source.name, said.name),
        (_("pembayar"), PAYER_WORDS[Payer(source.payer)] if source.payer else "", PAYER_WORDS[said.payer]),
        (_("wilayah"), code_of_span(own), said.place),
        (_("program"), ", ".join(sorted(set(programmes))) or said.programme, said.programme),
        (_("nomor dokumen"), source.letter_number, said.letter_number),
        (_("tanggal dokumen"), long_day(source.letter_day) if source.letter_day else "", long_day(said.letter_day)),
        (_("bulan pertama"), _month(source.first_month), said.first_month.words),
        (_("bulan terakhir"), _month(source.last_month), said.last_month.words),
    )
    for name, before, now in fields:
        if before != now:
            raise UserError(
                _(
                    "Sumber «%(code)s» sudah terdaftar dengan %(field)s yang lain: tercatat %(before)s, "
                    "sekarang %(now)s. Periksa dokumennya, atau tulis kode lain untuk sumber lain."
                )
                % {"code": said.code, "field": name, "before": before or "-", "now": now}
            )


def _refuse_paper_of_others(said: Promise, scope: Scope) -> None:
    """UserError, without a word of what it says, where the number is that of another office's document."""
    row = _row(Document(DocumentKind.BUDGET, said.letter_number))
    if row and not all(scope.holds(span_of(account.place)) for account in as_entry(row).changes()):
        raise UserError(
            _("Nomor dokumen itu sudah dipakai kantor lain. Tulis nomornya lengkap dengan singkatan kantor Anda.")
        )


def _places(said: Promise, span: Span) -> list[str]:
    """The place itself, or its villages in the order of their codes."""
    if not said.each_village:
        return [said.place]
    villages = Area.objects.filter(level="village", first__gte=span.first, last__lte=span.last)
    places = list(villages.order_by("first").values_list("code", flat=True))
    if not places:
        raise UserError(_("Belum ada desa di wilayah itu. Muat daftar wilayahnya dulu."))
    return places


def _row(document: Document) -> Entry | None:
    found = Entry.objects.filter(document_kind=document.kind, document=number_of(document))
    return found.select_related("reversal", "reverses").first()


def _month(index: int | None) -> str:
    return "" if index is None else Month.numbered(index).words
