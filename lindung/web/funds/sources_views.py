"""Sources of money: which there are and where their money stands, and a new one with its promise."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.funds.book_gates import KEEP_BOOK, SEE_BOOK
from lindung.web.funds.sources_forms import SourceForm
from lindung.web.funds.sources_pages import sources_table
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
