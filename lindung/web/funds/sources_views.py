"""Sources of money: which there are and where their money stands, and a new one with its promise."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.spans import Span
from lindung.web.funds.book_gates import KEEP_BOOK, SEE_BOOK
from lindung.web.funds.planned_forms import PlanForm, tranche_words
from lindung.web.funds.planned_selectors import plan_of_programme, plans_of
from lindung.web.funds.planned_services import plan_as_the_scheme, plan_tranches
from lindung.web.funds.sources_forms import SourceForm
from lindung.web.funds.sources_pages import plan_table, source_items, sources_in, sources_table
from lindung.web.funds.sources_services import Promised, promise_money
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.scope import Scope, scope_of


@may(SEE_BOOK)
@require_safe
def sources(request: OfficeRequest) -> HttpResponse:
    """The sources of the reader's areas, what each promised and where it stands."""
    context = {
        "title": _("Sumber dana"),
        "table": sources_table(request.scope, timezone.localdate()),
        "trail": [Link(_("Letak uang"), address("funds:where"))],
        "may_keep": bool(scope_of(request.user, KEEP_BOOK)),
    }
    return render(request, "funds/sources.html", context)


@may(KEEP_BOOK)
def new_source(request: OfficeRequest) -> HttpResponse:
    """Register a source with its paper, and book what it promises."""
    form = SourceForm(_areas(request.scope), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = promise_money(form.promise(), by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            messages.success(request, _told(done))
            return redirect("funds:sources")
    context = {
        "title": _("Sumber dana baru"),
        "form": form,
        "trail": [Link(_("Sumber dana"), address("funds:sources"))],
    }
    return render(request, "funds/new_source.html", context, status=422 if form.errors else 200)


@may(SEE_BOOK)
def source(request: OfficeRequest, pk: int) -> HttpResponse:
    """One source with its planned tranches; who keeps the book types them or takes those of the scheme."""
    found = next((one for one in sources_in(request.scope) if one.pk == pk), None)
    if found is None:
        raise Http404
    keeps = scope_of(request.user, KEEP_BOOK)
    may_plan = keeps.holds(Span(found.first, found.last))
    if request.method == "POST" and not may_plan:
        raise Http404
    plan = plans_of([found.code]).get(found.code, ())
    form = PlanForm(plan, request.POST if "plan" in request.POST else None)
    if request.method == "POST" and ("scheme" in request.POST or form.is_valid()):
        if "scheme" in request.POST:
            changed = plan_as_the_scheme(found, by=request.user, scope=keeps)
        else:
            changed = plan_tranches(found, form.plan, by=request.user, scope=keeps)
        messages.success(request, _("Rencana tahap dicatat.") if changed else _("Rencananya sama. Tidak berubah."))
        return redirect("funds:source", found.pk)
    context = {
        "title": found.name,
        "form": form,
        "items": source_items(found),
        "table": plan_table(found, plan, request.scope, timezone.localdate()),
        "may_plan": may_plan,
        "of_scheme": [tranche_words(one) for one in plan_of_programme(found)] if may_plan else [],
        "trail": [Link(_("Letak uang"), address("funds:where")), Link(_("Sumber dana"), address("funds:sources"))],
    }
    return render(request, "funds/source.html", context, status=422 if form.errors else 200)


def _told(done: Promised) -> str:
    if not done.now:
        return _("Dokumen itu sudah tercatat dengan isi yang sama. Tidak ada yang berubah.")
    return _("Sumber dana dicatat: %(sum)s dijanjikan untuk %(places)s wilayah.") % {
        "sum": rupiah(done.amount),
        "places": number(done.places),
    }


def _areas(scope: Scope) -> list[Area]:
    """Areas that may have a source; a village is named by its code, there are too many to choose from."""
    return list(areas_within(scope).filter(level__in=("province", "regency", "district")))
