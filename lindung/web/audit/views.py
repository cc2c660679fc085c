"""Pages of the audit: who did what, whether the chain holds, and a file to take along."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.web.audit.files import FORMS, events_file
from lindung.web.audit.forms import AskedForm
from lindung.web.audit.selectors import events_asked, last_proof
from lindung.web.audit.shown import events_table
from lindung.web.audit.tasks import ask_for_proof
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

ON_A_PAGE = 50


@may(Can.SEE_AUDIT)
@require_safe
def events(request: OfficeRequest) -> HttpResponse:
    """Events of the viewer's areas, the last first, in parts by their numbers."""
    form = AskedForm(request.GET)
    rows = events_asked(request.scope, form.asked)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(number__lt=int(after))
    found = list(rows[: ON_A_PAGE + 1])
    shown, more = found[:ON_A_PAGE], found[ON_A_PAGE:]
    context = {
        "form": form,
        "table": events_table(shown),
        "next_key": shown[-1].number if more else "",
        "proof": last_proof(),
        "subject": form.asked.subject,
    }
    return render(request, "audit/events.html", context)


@may(Can.SEE_AUDIT)
@require_POST
def export(request: OfficeRequest, kind: str) -> HttpResponse:
    """The same events as a file."""
    if kind not in FORMS:
        raise Http404
    rows = events_asked(request.scope, AskedForm(request.POST).asked)
    content = events_file(rows, "csv" if kind == "csv" else "xlsx", by=request.user, scope=request.scope)
    return HttpResponse(
        content,
        content_type=FORMS[kind],
        headers={"Content-Disposition": f'attachment; filename="jejak.{kind}"', "X-Content-Type-Options": "nosniff"},
    )


@may(Can.SEE_AUDIT)
@require_POST
def prove(request: OfficeRequest) -> HttpResponse:
    """Have the chain followed."""
    if ask_for_proof():
        messages.success(request, _("Pemeriksaan rantai dimulai. Muat ulang halaman ini sebentar lagi untuk hasilnya."))
    else:
        messages.info(request, _("Pemeriksaan rantai sudah menunggu giliran. Muat ulang halaman ini nanti."))
    return redirect("audit:events")
