"""Documents that two people record: the list, a new one by form or workbook, and the second person's word."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.web.funds.book_gates import KEEP_BOOK
from lindung.web.funds.book_pages import moves_table, names_of
from lindung.web.funds.cash_states import PaperKind, PaperState
from lindung.web.funds.models import Paper
from lindung.web.funds.papers_entries import Offered, offered
from lindung.web.funds.papers_forms import LineForm, PaperBookForm, RefusalForm, SplitForm
from lindung.web.funds.papers_pages import KINDS, after_table, paper_items, papers_table
from lindung.web.funds.papers_services import ask_paper, ask_split, book_paper, entry_asked, papers_in, refuse_paper
from lindung.web.funds.papers_workbook import Refused, read_offered, write_offered
from lindung.web.funds.tranches_views import MOST_CHOICES
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may

ON_A_PAGE = 100


@may(KEEP_BOOK)
@require_safe
def papers(request: OfficeRequest) -> HttpResponse:
    """What waits for a second person and what was decided; and which documents may be put forward."""
    context = {
        "title": _("Dokumen lain"),
        "kinds": [(address("funds:new_paper", kind.value), kind.label, KINDS[kind]) for kind in PaperKind],
        "table": papers_table(papers_in(request.scope)[:ON_A_PAGE], request.user),
        "trail": [Link(_("Letak uang"), address("funds:where"))],
    }
    return render(request, "funds/papers.html", context)


@may(KEEP_BOOK)
def new_paper(request: OfficeRequest, kind: str) -> HttpResponse:
    """Put forward a document about one account, or a village that splits."""
    found = _kind_or_404(kind)
    said = request.POST if request.method == "POST" else None
    rows = [] if found is PaperKind.SPLIT else offered(found, request.scope, timezone.localdate())
    form = SplitForm(said) if found is PaperKind.SPLIT else LineForm(found, _choices(rows[:MOST_CHOICES]), said)
    if form.is_valid():
        try:
            paper = _put_forward(found, form, request)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            messages.success(request, _("Diusulkan. Orang kedua mencatatnya di buku."))
            return redirect("funds:paper", paper.pk)
    context = _context(found) | {
        "form": form,
        "by_workbook": found is not PaperKind.SPLIT,
        "empty": not rows and found is not PaperKind.SPLIT,
        "more": len(rows) > MOST_CHOICES,
    }
    return render(request, "funds/new_paper.html", context, status=422 if form.errors else 200)


@require_GET
@may(KEEP_BOOK)
def paper_book_out(request: OfficeRequest, kind: str) -> HttpResponseBase:
    """Every account that the document may be about, to be filled in."""
    found, today = _kind_or_404(kind, by_workbook=True), timezone.localdate()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{found.value}.xlsx"
        write_offered(path, found, offered(found, request.scope, today), today)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(KEEP_BOOK)
def paper_book_in(request: OfficeRequest, kind: str) -> HttpResponse:
    """The filled workbook comes back: one document, put forward whole or not at all."""
    found = _kind_or_404(kind, by_workbook=True)
    form = PaperBookForm(found, *((request.POST, request.FILES) if request.method == "POST" else ()))
    refused: Refused = []
    if form.is_valid():
        with TemporaryDirectory() as folder:
            path = Path(folder) / "dokumen.xlsx"
            with path.open("wb") as kept:
                kept.writelines(form.cleaned_data["book"].chunks())
            try:
                lines, refused = read_offered(path, found)
                if not refused:
                    paper = ask_paper(found, lines, **form.paper, by=request.user, scope=request.scope)
                    messages.success(request, _("Diusulkan. Orang kedua mencatatnya di buku."))
                    return redirect("funds:paper", paper.pk)
            except UserError as error:
                form.add_error(None, str(error))
    context = _context(found) | {"form": form, "refused": refused, "out": address("funds:paper_book_out", found.value)}
    return render(request, "funds/paper_book_in.html", context, status=422 if form.errors or refused else 200)


@may(KEEP_BOOK)
def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a document moves; a second person records it, and whoever may refuses it with a reason."""
    found = papers_in(request.scope).filter(pk=pk).first()
    if found is None:
        raise Http404
    refusal = RefusalForm(request.POST if "refuse" in request.POST else None)
    if "book" in request.POST:
        entry = book_paper(found, by=request.user)
        messages.success(request, _("Dokumen dicatat di buku."))
        return redirect("funds:entry", entry.pk)
    if refusal.is_valid():
        refuse_paper(found, by=request.user, why=refusal.cleaned_data["why"])
        messages.success(request, _("Usulan ditolak; buku tidak berubah."))
        return redirect("funds:papers")
    moves = entry_asked(found)
    waits = found.state == PaperState.ASKED
    context = {
        "title": f"{PaperKind(found.kind).label} {found.number}",
        "items": paper_items(found),
        "table": moves_table(moves),
        "after": after_table(moves) if waits else None,
        "form": refusal if waits else None,
        "may_book": waits and found.asked_by_id != request.user.pk,
        "own": waits and found.asked_by_id == request.user.pk,
        "paper": found,
        "trail": [Link(_("Dokumen lain"), address("funds:papers"))],
    }
    return render(request, "funds/paper.html", context, status=422 if refusal.errors else 200)


def _put_forward(kind: PaperKind, form: LineForm | SplitForm, request: OfficeRequest) -> Paper:
    if isinstance(form, SplitForm):
        village = form.cleaned_data["village"]
        return ask_split(village, form.shares, **form.paper, by=request.user, scope=request.scope)
    return ask_paper(kind, [form.line], **form.paper, by=request.user, scope=request.scope)


def _kind_or_404(said: str, *, by_workbook: bool = False) -> PaperKind:
    if said not in PaperKind.values or (by_workbook and said == PaperKind.SPLIT):
        raise Http404
    return PaperKind(said)


def _context(kind: PaperKind) -> dict[str, object]:
    return {
        "title": str(kind.label),
        "lead": KINDS[kind],
        "kind": kind.value,
        "trail": [Link(_("Dokumen lain"), address("funds:papers"))],
    }


def _choices(rows: list[Offered]) -> list[tuple[str, str]]:
    names = names_of(row.account.place for row in rows)
    return [
        (
            row.key,
            f"{names[row.account.place]} · {row.account.source} · {row.account.nature.words} · {rupiah(row.amount)}",
        )
        for row in rows
    ]
