"""A gift: registered by one person with the donor's letter, accepted by another; then it is a source of money."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.earmarks import narrowed, terms_of_law
from lindung.funding.moves import DocumentKind
from lindung.funding.terms import Terms
from lindung.funding.terms_json import as_dict, terms_of
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.letters import Letter
from lindung.web.allocation.states import GiftState
from lindung.web.allocation.terms_services import write_terms
from lindung.web.areas.spans import Span, code_of_span
from lindung.web.audit.services import record
from lindung.web.funds.models import Entry, Source
from lindung.web.funds.sources_services import Promise, promise_money
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Given:
    """What a donor's letter says. donor: who may see what became of it."""

    code: str
    name: str
    payer: Payer
    programme: Programme
    span: Span
    amount: Rupiah
    letter_number: str
    letter_day: date
    first: Month
    last: Month
    terms: Terms
    donor: User | None


@transaction.atomic
def register_gift(*, given: Given, letter: Letter, by: User, scope: Scope) -> Gift:
    """Keep what the letter says until somebody else accepts it. UserError says what cannot be."""
    if not scope.holds(given.span):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mendaftarkannya."))
    programme = Span(given.programme.first, given.programme.last)
    if not programme.holds(given.span):
        raise UserError(_("Wilayah pemberian di luar wilayah program. Pilih wilayah di dalamnya."))
    if given.last < given.first:
        raise UserError(_("Bulan terakhir mendahului bulan pertama. Periksa keduanya."))
    narrowed(terms_of_law(given.payer, given.first.first, Law()), given.terms, given.name)
    _refuse_known(given)
    gift = Gift.objects.create(
        code=given.code,
        name=given.name,
        payer=given.payer.value,
        programme=given.programme,
        first=given.span.first,
        last=given.span.last,
        amount=given.amount,
        letter_number=given.letter_number,
        letter_day=given.letter_day,
        file_name=letter.file_name,
        sha256=letter.sha256,
        first_month=given.first.index,
        last_month=given.last.index,
        terms=as_dict(given.terms),
        donor=given.donor,
        asked_by=by,
        asked_at=timezone.now(),
    )
    record(by, "gift.registered", given.code, given.span, rupiah=given.amount)
    return gift


@transaction.atomic
def accept_gift(*, gift: Gift, by: User, scope: Scope) -> Source:
    """Make it a source with its promise and its terms, by somebody else than who registered it."""
    held = _held(gift, by)
    span = Span(held.first, held.last)
    place = code_of_span(span)
    assert place, held.pk
    if Source.objects.filter(code=held.code).exists():
        raise UserError(
            _("Kode sumber «%(code)s» sudah dipakai. Tolak pemberian ini dan daftarkan dengan kode lain.")
            % {"code": held.code}
        )
    promise = Promise(
        code=held.code,
        name=held.name,
        payer=Payer(held.payer),
        programme=held.programme.code,
        place=place,
        each_village=False,
        amount=Rupiah(held.amount),
        letter_number=held.letter_number,
        letter_day=held.letter_day,
        first_month=Month.numbered(held.first_month),
        last_month=Month.numbered(held.last_month),
    )
    promise_money(promise, by=by, scope=scope)
    source = Source.objects.get(code=held.code)
    source.donor = held.donor
    source.save(update_fields=["donor"])
    paper = Letter(held.file_name, held.sha256)
    write_terms(source=source, letter=terms_of(held.terms, held.name), share=None, paper=paper, by=by)
    held.state, held.source, held.decided_by, held.decided_at = GiftState.ACCEPTED, source, by, timezone.now()
    held.save(update_fields=["state", "source", "decided_by", "decided_at"])
    record(by, "gift.accepted", held.code, span, rupiah=held.amount)
    return source


@transaction.atomic
def refuse_gift(*, gift: Gift, reason: str, by: User) -> None:
    """Send it back, with the reason; its code is free again."""
    held = _held(gift, by)
    if not reason.strip():
        raise UserError(_("Tulis alasan penolakannya."))
    held.state, held.refusal, held.decided_by, held.decided_at = (
        GiftState.REFUSED, reason.strip()[:300], by, timezone.now()
    )  # fmt: skip
    held.save(update_fields=["state", "refusal", "decided_by", "decided_at"])
    record(by, "gift.refused", held.code, Span(held.first, held.last))


def _held(gift: Gift, by: User) -> Gift:
    held = Gift.objects.select_for_update(of=("self",)).select_related("programme", "donor").get(pk=gift.pk)
    if held.state != GiftState.ASKED:
        raise UserError(_("Pemberian ini sudah diputuskan. Muat ulang halamannya."))
    if held.asked_by_id == by.pk:
        raise UserError(_("Yang mendaftarkan pemberian tidak memutuskannya sendiri. Mintalah orang kedua."))
    return held


def _refuse_known(given: Given) -> None:
    """UserError where the code or the letter is known already: a letter that is handed in twice is one gift."""
    same = Gift.objects.exclude(state=GiftState.REFUSED)
    if Source.objects.filter(code=given.code).exists() or same.filter(code=given.code).exists():
        raise UserError(_("Kode «%(code)s» sudah dipakai. Tulis kode lain.") % {"code": given.code})
    booked = Entry.objects.filter(document_kind=DocumentKind.BUDGET, document=given.letter_number)
    if same.filter(letter_number=given.letter_number).exists() or booked.exists():
        raise UserError(
            _("Surat bernomor %(number)s sudah didaftarkan. Periksa apakah ini pemberian yang sama.")
            % {"number": given.letter_number}
        )
