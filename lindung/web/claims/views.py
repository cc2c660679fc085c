"""Claims on screen: the dossiers of the reader's areas, one of them with all that is known, and its document."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.documents.dossier import write_dossier
from lindung.web.areas.selectors import smallest_around
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.claims.counting import areas_to_count, counted
from lindung.web.claims.deaths import unclaimed_deaths
from lindung.web.claims.models import Dossier
from lindung.web.claims.pages import dossier_page
from lindung.web.claims.printing import printed_dossier
from lindung.web.claims.selectors import dossiers_in
from lindung.web.claims.states import Event, State
from lindung.web.claims.tables import counts_table, deaths_table, dossiers_table, list_links
from lindung.web.claims.ways import ways_of
from lindung.web.claims.workbook import workbook_of
from lindung.web.programmes.participants_selectors import replaceable_in
from lindung.web.programmes.states import EndReason
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

A_PAGE = 50


@may(Can.SEE_CLAIMS)
@require_safe
def dossiers(request: OfficeRequest) -> HttpResponse:
    """The dossiers of the reader's areas, all or one list of them."""
    shown = request.GET.get("daftar", "")
    start = min(int(said), 10**6) if (said := request.GET.get("after", "")).isdecimal() else 0
    found = list(dossiers_in(request.scope, shown)[start : start + A_PAGE + 1])
    context = {
        "table": dossiers_table(found[:A_PAGE]),
        "links": list_links(shown),
        "next_key": str(start + A_PAGE) if len(found) > A_PAGE else None,
        "may_open": bool(scope_of(request.user, Can.OPEN_CLAIMS)),
    }
    return render(request, "claims/dossiers.html", context)


@may(Can.SEE_CLAIMS)
@require_safe
def dossier(request: OfficeRequest, dossier_id: int) -> HttpResponse:
    """What is to be done, what the family gets and why, its papers, its deadline, and every step."""
    found = get_object_or_404(dossiers_in(request.scope), pk=dossier_id)
    opens = scope_of(request.user, Can.OPEN_CLAIMS).holds_village(found.village)
    ways = ways_of(found, request.user) if opens else []
    context = {
        **dossier_page(found, timezone.localdate()),
        "next": [way for way in ways if way.first],
        "others": [way for way in ways if not way.first],
        "replacements": _replacements(request, found),
        "trail": trail(),
    }
    return render(request, "claims/dossier.html", context)


@may(Can.SEE_CLAIMS)
@require_safe
def deaths(request: OfficeRequest) -> HttpResponse:
    """Who died while protected and has no dossier yet."""
    opens = bool(scope_of(request.user, Can.OPEN_CLAIMS))
    table = deaths_table(unclaimed_deaths(request.scope), may_open=opens)
    return render(request, "claims/deaths.html", {"table": table, "may_open": opens, "trail": trail()})


@may(Can.SEE_CLAIMS)
@require_safe
def counts(request: OfficeRequest) -> HttpResponse:
    """Deaths, accidents, states, rupiah and days, by area."""
    chosen, areas = areas_to_count(request.scope, request.GET.get("wilayah", "")[:13])
    found = counted(dossiers_in(request.scope), areas)
    caption = _("Klaim di %(area)s") % {"area": place(chosen.name)} if chosen else _("Klaim menurut wilayah")
    context = {"table": counts_table(found, caption), "export": bool(_taking(request)), "trail": trail()}
    return render(request, "claims/counts.html", context)


@may(Can.EXPORT_PEOPLE)
@require_POST
def export(request: OfficeRequest) -> FileResponse:
    """The dossiers as a workbook; recorded. Only where somebody may both see claims and take names away."""
    scope, today = _taking(request), timezone.localdate()
    found = list(dossiers_in(scope).prefetch_related("papers"))
    _chosen, areas = areas_to_count(scope)
    span = Span(scope.spans[0].first, scope.spans[-1].last)
    around = smallest_around(span)
    stream = workbook_of(found, counted(found, areas), today, by=request.user, span=around.span if around else span)
    return FileResponse(stream, as_attachment=True, filename=f"klaim-{today.isoformat()}.xlsx")


@may(Can.SEE_CLAIMS)
@require_safe
def printed(request: OfficeRequest, dossier_id: int) -> HttpResponse:
    """The dossier for the family and the village head, as PDF/A; recorded, for it is taken away."""
    found = get_object_or_404(dossiers_in(request.scope), pk=dossier_id)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"{found.number.lower()}.pdf"
        write_dossier(path, printed_dossier(found, timezone.localdate()), example=settings.DEMO)
        record(request.user, "claims.printed", f"claim {found.pk}", Span(found.village, found.village))
        return HttpResponse(
            path.read_bytes(),
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"},
        )


def trail() -> list[Link]:
    """The way to a page of claims."""
    return [Link(_("Klaim"), address("claims:dossiers"))]


def _taking(request: OfficeRequest) -> Scope:
    """Where somebody may take names of claims away: every role that exports people sees its claims too."""
    return scope_of(request.user, Can.EXPORT_PEOPLE)


def _replacements(request: OfficeRequest, found: Dossier) -> list[Link]:
    """Where it is asked that who died be replaced, programme by programme, for who may."""
    if found.event == Event.ACCIDENT or found.state == State.CANCELLED:
        return []
    return [
        Link(one.programme.title, f"{address('programmes:ask', one.pk)}?sebab={EndReason.DIED}")
        for one in replaceable_in(scope_of(request.user, Can.KEEP_LISTS), found.worker_id)
    ]
