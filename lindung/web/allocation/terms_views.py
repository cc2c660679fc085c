"""The terms of a source: what the law and its letter allow, every letter there was, and the next one."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.terms import Terms
from lindung.funding.terms_json import terms_of
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.allocation.letters import CONTENT_TYPES, Letter, keep_letter, letter_path
from lindung.web.allocation.terms_forms import TermsForm
from lindung.web.allocation.terms_services import last_terms, terms_on, write_terms
from lindung.web.areas.spans import Span, code_of_span
from lindung.web.funds.models import Source, SourceTerms
from lindung.web.funds.sources_pages import sources_in
from lindung.web.kept_bytes import bytes_as_kept
from lindung.web.shell.components import Cell, Column, Item, Link, Table
from lindung.web.shell.shown import moment
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of


@may(Can.SEE_MONTHS)
@require_safe
def terms(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a source may pay for today, and every version of its letter."""
    source = _source(request.scope, pk)
    writes = scope_of(request.user, Can.ALLOCATE).holds(Span(source.first, source.last))
    on = _day_of(source)
    try:
        now, refusal = terms_on(source, last_terms(source), on, Law()), ""
    except UserError as error:
        now, refusal = Terms(), str(error)
    versions = list(SourceTerms.objects.filter(source=source).select_related("partner", "said_by").order_by("-version"))
    context = {
        "title": _("Syarat %(name)s") % {"name": source.name},
        "source": source,
        "refusal": refusal,
        "cautions": now.cautions,
        "items": [*_of_source(source), *([] if refusal else terms_items(now)), *_of_share(versions)],
        "table": _versions(versions, letters=writes),
        "may_write": writes,
        "trail": [Link(_("Pembagian dana"), reverse("allocation:divisions"))],
    }
    return render(request, "allocation/terms.html", context)


@may(Can.ALLOCATE)
def new_terms(request: OfficeRequest, pk: int) -> HttpResponse:
    """The next letter of a source; what widens the law is the form's error."""
    source = _writable(request.scope, pk)
    posted = request.method == "POST"
    form = TermsForm(
        request.scope, source, request.POST if posted else None, request.FILES if posted else None, _initial(source)
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            letter = form.letter(source.name)
            paper: Letter | None = keep_letter(file) if file else None
            write_terms(source=source, letter=letter, share=form.share(), paper=paper, by=request.user)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            return redirect("allocation:terms", pk)
    trail = [Link(source.name, reverse("allocation:terms", args=[pk]))]
    context = {"title": _("Syarat baru"), "form": form, "button": _("Simpan syarat"), "trail": trail}
    return render(request, "allocation/form.html", context, status=422 if form.errors else 200)


@may(Can.ALLOCATE)
@require_safe
def terms_letter(request: OfficeRequest, pk: int, version: int) -> HttpResponse:
    """The letter itself."""
    source = _writable(request.scope, pk)
    written = get_object_or_404(SourceTerms.objects.filter(source=source), version=version)
    return letter_answer(written.file_name, written.sha256, f"surat-{source.code.lower()}-{version}")


def letter_answer(file_name: str, sha256: str, called: str) -> HttpResponse:
    """A letter as a file to take along; 404 where there is none."""
    if not file_name:
        raise Http404
    path = letter_path(file_name)
    said, kind = bytes_as_kept(path, sha256), path.suffix[1:]
    named = {
        "Content-Disposition": f'attachment; filename="{called}.{kind}"', "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    return HttpResponse(said, content_type=CONTENT_TYPES[kind], headers=named)


def _source(scope: Scope, pk: int) -> Source:
    """A source that is for an area of the scope, or for one around it."""
    if any(one.pk == pk for one in sources_in(scope)):
        return Source.objects.get(pk=pk)
    raise Http404


def _writable(scope: Scope, pk: int) -> Source:
    source = get_object_or_404(Source, pk=pk)
    if not scope.holds(Span(source.first, source.last)):
        raise Http404
    return source


def _day_of(source: Source) -> date:
    today = timezone.localdate()
    return today if source.first_month is None else max(Month.numbered(source.first_month).first, today)


def _of_source(source: Source) -> list[Item]:
    months = [Month.numbered(one).words for one in (source.first_month, source.last_month) if one is not None]
    told = [
        Item(_("Uang siapa"), PAYER_WORDS[Payer(source.payer)] if source.payer else ""),
        Item(_("Dokumen"), source.letter_number),
    ]
    if months:
        told.append(Item(_("Masa"), _("%(first)s sampai %(last)s") % {"first": months[0], "last": months[-1]}))
    return told


def terms_items(now: Terms) -> list[Item]:
    """Each limit in a row."""
    return [Item(what, which) for what, which in now.words]


def _of_share(versions: Iterable[SourceTerms]) -> list[Item]:
    last = next(iter(versions), None)
    if last is None or last.partner is None:
        return []
    said = _("%(percent)s persen; sisanya %(name)s") % {"percent": last.percent, "name": last.partner.name}
    return [Item(_("Menanggung"), said)]


def _versions(versions: Iterable[SourceTerms], *, letters: bool) -> Table:
    rows = [
        (
            _("Surat ke-%(version)s") % {"version": one.version},
            moment(one.said_at),
            one.said_by.full_name,
            "; ".join(f"{what}: {which}" for what, which in terms_of(one.terms, _("surat")).words),
            Cell(_("unduh"), url=reverse("allocation:terms_letter", args=[one.source_id, one.version]))
            if letters and one.file_name
            else "",
        )
        for one in versions
    ]
    columns = (
        Column(_("Surat")), Column(_("Ditulis")), Column(_("Oleh")), Column(_("Isi")), Column(_("Berkas"))
    )  # fmt: skip
    return Table(_("Semua surat"), columns, rows, empty=_("Belum ada surat; yang berlaku hanya aturannya."))


def _initial(source: Source) -> dict[str, object]:
    """What the last letter said, so that a new one changes only what it changes."""
    last = last_terms(source)
    if last is None:
        return {}
    spans = last.terms.get("areas", [])
    return {
        **{key: value for key, value in last.terms.items() if key != "areas"},
        "places": ", ".join(code_of_span(Span(first, end)) or "" for first, end in spans),
        "partner": last.partner_id,
        "percent": last.percent if last.partner_id else None,
    }
