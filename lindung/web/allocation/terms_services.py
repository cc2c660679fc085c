"""What a source may pay for: the law's earmark, narrowed by its letter. A new letter is a new version, none is lost."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.earmarks import narrowed, terms_of_law
from lindung.funding.terms import Terms
from lindung.funding.terms_json import as_dict, terms_of
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.web.allocation.letters import Letter
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.models import Source, SourceTerms
from lindung.web.users.models import User

WHOLE = 100


@dataclass(frozen=True)
class Share:
    """Beside whom a source pays, and how many percent of a price it bears itself."""

    partner: Source
    percent: int


@transaction.atomic
def write_terms(
    *, source: Source, letter: Terms, share: Share | None, paper: Letter | None, by: User, law: Law | None = None
) -> SourceTerms:
    """Keep the next version of a source's terms; the same again changes nothing. UserError where they widen the law."""
    Source.objects.select_for_update().get(pk=source.pk)
    law = law or Law()
    whose = source.name
    narrowed(_of_law(source, _day_of(source), law), letter, whose)
    _refuse_months(source, letter)
    _refuse_share(source, share)
    last = last_terms(source)
    said = {
        "terms": as_dict(letter),
        "partner": share.partner if share else None,
        "percent": share.percent if share else WHOLE,
        "file_name": paper.file_name if paper else last.file_name if last else "",
        "sha256": paper.sha256 if paper else last.sha256 if last else "",
    }
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    number = (SourceTerms.objects.filter(source=source).aggregate(last=Max("version"))["last"] or 0) + 1
    written = SourceTerms.objects.create(source=source, version=number, said_by=by, said_at=timezone.now(), **said)
    record(by, "source.terms", source.code, Span(source.first, source.last), version=number)
    return written


def last_terms(source: Source) -> SourceTerms | None:
    """The version that holds."""
    return SourceTerms.objects.filter(source=source).select_related("partner").order_by("-version").first()


def terms_on(source: Source, written: SourceTerms | None, day: date, law: Law) -> Terms:
    """What a source may pay for on a day. UserError where its letter has become wider than the law."""
    letter = terms_of(written.terms, source.name) if written else Terms()
    return narrowed(_of_law(source, day, law), letter, source.name)


def _of_law(source: Source, day: date, law: Law) -> Terms:
    if not source.payer:
        raise UserError(_("Sumber «%(name)s» belum menyebut uang siapa. Lengkapi sumbernya.") % {"name": source.name})
    return terms_of_law(Payer(source.payer), day, law)


def _day_of(source: Source) -> date:
    """The first day for which a source may pay: its letter is held against the rules of that day."""
    if source.first_month is not None:
        return Month.numbered(source.first_month).first
    return source.letter_day or timezone.localdate()


def _refuse_months(source: Source, letter: Terms) -> None:
    first, last = source.first_month, source.last_month
    if (first is not None and letter.first and letter.first.index < first) or (
        last is not None and letter.last and letter.last.index > last
    ):
        raise UserError(
            _("Bulan dalam syarat di luar bulan sumber «%(name)s». Periksa bulan pertama dan terakhirnya.")
            % {"name": source.name}
        )


def _refuse_share(source: Source, share: Share | None) -> None:
    if share is None:
        return
    if share.partner.pk == source.pk:
        raise UserError(_("Sumber tidak dapat bermitra dengan dirinya sendiri. Pilih sumber lain."))
    if not 0 < share.percent < WHOLE:
        raise UserError(_("Bagian patungan harus 1 sampai 99 persen. Perbaiki bagiannya."))
    partners_own = last_terms(share.partner)
    if partners_own and partners_own.partner_id:
        raise UserError(
            _("«%(name)s» sudah bermitra dengan sumber lain. Patungan hanya antara dua sumber.")
            % {"name": share.partner.name}
        )
    if SourceTerms.objects.filter(partner=source).exists():
        raise UserError(
            _("«%(name)s» sudah menjadi mitra sumber lain. Patungan hanya antara dua sumber.") % {"name": source.name}
        )
