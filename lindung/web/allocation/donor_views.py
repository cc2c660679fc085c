"""What became of one's own gift: rupiah, people and months as counts, never a name; few people are not told."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.documents.decree import Signer
from lindung.documents.donor_receipt import BoughtLine, DonorReceipt, write_donor_receipt
from lindung.funding.terms_json import terms_of
from lindung.web.allocation.gift_selectors import Used, awaited_of, given_by, used_of
from lindung.web.allocation.pages import area_names
from lindung.web.allocation.terms_services import last_terms
from lindung.web.allocation.terms_views import terms_items
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.models import Source
from lindung.web.shell.components import Cell, Column, Item, Link, Table
from lindung.web.shell.shown import day
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.SEE_GIFTS)
@require_safe
def own_gifts(request: OfficeRequest) -> HttpResponse:
    """The reader's gifts, and those that wait to be accepted."""
    today = timezone.localdate()
    rows = [
        (
            Cell(source.name, url=reverse("allocation:own_gift", args=[source.pk])),
            rupiah(used.promised),
            rupiah(used.arrived),
            rupiah(used.paid),
            _count(used.people, used),
            _months(used.months),
        )
        for source in given_by(request.user)
        for used in [used_of(source, today)]
    ]
    figures = (_("Dijanjikan"), _("Tiba"), _("Terpakai"), _("Pekerja"), _("Bulan perlindungan"))
    columns = (Column(_("Pemberian")), *(Column(words, numeric=True) for words in figures))
    waiting = [(one.name, rupiah(Rupiah(one.amount)), one.letter_number) for one in awaited_of(request.user)]
    context = {
        "title": _("Pemberian saya"),
        "tables": [
            Table(_("Pemberian"), columns, rows, empty=_("Belum ada pemberian yang dikaitkan dengan akun Anda.")),
            *(
                [Table(_("Menunggu diterima"), (Column(_("Pemberian")), Column(_("Jumlah"), numeric=True),
                       Column(_("Surat"))), waiting)]
                if waiting
                else []
            ),
        ],
    }  # fmt: skip
    return render(request, "allocation/tables.html", context)


@may(Can.SEE_GIFTS)
@require_safe
def own_gift(request: OfficeRequest, pk: int) -> HttpResponse:
    """One of the reader's gifts."""
    source = get_object_or_404(given_by(request.user), pk=pk)
    used = used_of(source, timezone.localdate())
    rows = [(part.where, part.people, part.months, rupiah(part.paid)) for part in used.parts]
    figures = (Column(words, numeric=True) for words in (_("Pekerja"), _("Bulan perlindungan"), _("Iuran")))
    context = {
        "title": source.name,
        "source": source,
        "items": [*_money(used), *_terms(source)],
        "table": Table(
            _("Yang dibeli dengan pemberian ini"), (Column(_("Wilayah")), *figures), rows,
            empty=_("Belum ada yang dapat disebut: angka di bawah %(least)s pekerja tidak ditampilkan.")
            % {"least": used.least},
        ),
        "trail": [Link(_("Pemberian saya"), reverse("allocation:own_gifts"))],
    }  # fmt: skip
    return render(request, "allocation/own_gift.html", context)


@may(Can.SEE_GIFTS)
@require_safe
def receipt(request: OfficeRequest, pk: int) -> HttpResponse:
    """A receipt as PDF/A: counts and sums only."""
    source = get_object_or_404(given_by(request.user), pk=pk)
    today = timezone.localdate()
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"tanda-terima-{source.code.lower()}.pdf"
        said = receipt_of(source, used_of(source, today), request.user.full_name)
        write_donor_receipt(path, said, example=settings.DEMO)
        record(request.user, "gift.receipt", source.code, Span(source.first, source.last))
        named = {"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(path.read_bytes(), content_type="application/pdf", headers=named)


def receipt_of(source: Source, used: Used, donor: str) -> DonorReceipt:
    """What is printed of a source for its donor today."""
    today, span = timezone.localdate(), Span(source.first, source.last)
    where = area_names([span])[span.first, span.last]
    bought = [BoughtLine(part.where, part.people, part.months, part.paid) for part in used.parts]
    if not bought and used.paid:
        bought = [BoughtLine(where, None, None, used.paid)]
    letter = [source.letter_number, *([long_day(source.letter_day)] if source.letter_day else [])]
    return DonorReceipt(
        number=f"{source.code}/{today:%Y%m%d}",
        donor=donor,
        letter=", ".join(letter),
        given=used.promised,
        arrived=used.arrived,
        papers=used.papers,
        terms=[f"{item.label}: {item.value}" for item in _terms(source)],
        bought=bought,
        left=used.left,
        on=today,
        office=where,
        place=where,
        signer=Signer(_("Pejabat pengelola dana"), "........................................", ""),
    )


def _money(used: Used) -> list[Item]:
    return [
        Item(_("Dijanjikan"), rupiah(used.promised)),
        Item(_("Tiba"), rupiah(used.arrived)),
        Item(_("Terpakai"), rupiah(used.paid)),
        Item(_("Sisa"), rupiah(used.left)),
        Item(_("Pekerja"), _count(used.people, used)),
        Item(_("Bulan perlindungan"), _months(used.months)),
    ]


def _terms(source: Source) -> list[Item]:
    written = last_terms(source)
    said = terms_items(terms_of(written.terms, source.name)) if written else []
    months = [Month.numbered(one).words for one in (source.first_month, source.last_month) if one is not None]
    own = [Item(_("Surat"), f"{source.letter_number}, {day(source.letter_day)}")] if source.letter_day else []
    if months:
        own.append(Item(_("Masa"), _("%(first)s sampai %(last)s") % {"first": months[0], "last": months[-1]}))
    return [*own, *said]


def _months(count: int | None) -> object:
    """A count, or that it is not told because there are too few people."""
    return _("tidak ditampilkan") if count is None else count


def _count(count: int | None, used: Used) -> object:
    """A count, or that there are too few to be told."""
    return _("kurang dari %(least)s") % {"least": used.least} if count is None else count
