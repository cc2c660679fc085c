"""Who takes part: counted by village, by name in one village, as a workbook, and for the notice board."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.programmes import participants_pages as pages
from lindung.web.programmes.decree_views import trail_of
from lindung.web.programmes.models import Programme
from lindung.web.programmes.participants_papers import export_participants, write_board
from lindung.web.programmes.participants_selectors import paid_until, participants_in, villages_of
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

PAGE = 60


@may(Can.SEE_PROGRAMMES)
@require_safe
def participants(request: OfficeRequest, pk: int) -> HttpResponse:
    """How many take part in each village of the reader."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    begin = _after(request)
    rows = [one for one in villages_of(programme, request.scope) if one.village > begin]
    context = {
        "title": _("Peserta"),
        "lead": programme.title,
        "table": pages.villages_table(programme, rows[:PAGE]),
        "next_key": str(rows[PAGE - 1].village) if len(rows) > PAGE else "",
        "trail": trail_of(programme),
        "buttons": [Link(_("Penggantian"), address("programmes:replacements"))],
    }
    return render(request, "programmes/participants.html", context)


@may(Can.SEE_PROGRAMMES)
@require_safe
def participants_village(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """Who takes part in one village: the page that tells it who is enrolled."""
    programme, village = _found(request, pk, code)
    found = list(participants_in(Scope((village.span,)), programme).filter(pk__gt=_after(request))[: PAGE + 1])
    shown = found[:PAGE]
    named = scope_of(request.user, Can.SEE_RESIDENTS).holds(village)
    may_ask = scope_of(request.user, Can.KEEP_LISTS).holds(village)
    context = {
        "title": _("Peserta di %(village)s") % {"village": place(village.name)},
        "lead": programme.title,
        "table": pages.people_table(village, shown, paid_until(shown), named=named, may_ask=may_ask),
        "next_key": str(shown[-1].pk) if len(found) > PAGE else "",
        "board_url": address("programmes:participants_board", pk, code) if named and shown else "",
        "workbook_url": address("programmes:participants_workbook", pk, code)
        if scope_of(request.user, Can.EXPORT_PEOPLE).holds(village) and shown
        else "",
        "trail": [*trail_of(programme), Link(_("Peserta"), address("programmes:participants", pk))],
    }
    return render(request, "programmes/participants_village.html", context)


@may(Can.EXPORT_PEOPLE)
@require_POST
def participants_workbook(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """Everybody who takes or took part in an area of the reader, as a workbook; recorded."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    area = get_object_or_404(Area, code=code)
    if not request.scope.holds(area):
        raise Http404
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"peserta-{code}.xlsx"
        export_participants(path, programme=programme, span=area.span, by=request.user)
        return _given(path, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@may(Can.SEE_RESIDENTS)
@require_safe
def participants_board(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """The list for the notice board of a village, as PDF/A."""
    programme, village = _found(request, pk, code)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"peserta-{code}.pdf"
        write_board(path, programme=programme, village=village, on=timezone.localdate())
        return _given(path, "application/pdf")


def _given(path: Path, content_type: str) -> HttpResponse:
    return FileResponse(
        BytesIO(path.read_bytes()), as_attachment=True, filename=path.name, content_type=content_type,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )  # type: ignore[return-value]  # fmt: skip


def _found(request: OfficeRequest, pk: int, code: str) -> tuple[Programme, Area]:
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    village = get_object_or_404(Area, code=code, level="village")
    if not request.scope.holds(village) or not Span(programme.first, programme.last).holds(village.span):
        raise Http404
    return programme, village


def _after(request: OfficeRequest) -> int:
    said = request.GET.get("after", "")[:18]
    return int(said) if said.isdecimal() and said.isascii() else 0
