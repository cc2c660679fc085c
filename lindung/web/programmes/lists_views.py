"""The lists of a programme village by village, one of them with its people, and having lists drawn."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lindung.common.errors import UserError
from lindung.web.programmes import lists_pages as pages
from lindung.web.programmes.approvals import waiting_for
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.drawing_jobs import ask_for_lists
from lindung.web.programmes.drawing_pages import drawing_items, waits_for_worker
from lindung.web.programmes.lists_forms import DrawForm, ListsForm, NameForm, VerdictForm
from lindung.web.programmes.lists_selectors import (
    PEOPLE_SHOWN,
    drawings_in,
    lists_in,
    lists_of,
    may_name,
    page_of,
    people_of,
    standings_of,
    versions_before,
)
from lindung.web.programmes.models import CandidateList
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import DRAWING_OPEN, ListState
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@may(Can.SEE_PROGRAMMES)
@require_safe
def lists(request: OfficeRequest, pk: int) -> HttpResponse:
    """The lists of the reader's villages, to be searched and filtered."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    form = ListsForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    after = request.GET.get("after", "")
    wanted = lists_of(programme, request.scope, said.get("keadaan", ""), said.get("desa", "").strip())
    shown, next_key = page_of(wanted, int(after) if after.isdecimal() and len(after) <= 10 else None)
    context = {
        "title": _("Daftar desa %(programme)s") % {"programme": programme.title},
        "programme": programme,
        "filter": form,
        "table": pages.lists_table(shown, _("Daftar desa")),
        "next_key": next_key,
        "may_keep": bool(scope_of(request.user, Can.KEEP_LISTS)),
        "open_drawing": drawings_in(request.scope).filter(programme=programme, state__in=DRAWING_OPEN).first(),
        "trail": _trail(programme.pk, programme.title),
    }
    return render(request, "programmes/lists.html", context)


@may(Can.SEE_PROGRAMMES)
@require_http_methods(["GET", "HEAD", "POST"])
def one_list(request: OfficeRequest, pk: int) -> HttpResponse:
    """One village's list: who stands where and why, what it costs, how far it is, and what may be done next.

    A name is looked for by POST, so that it stands in no address.
    """
    found = get_object_or_404(lists_in(request.scope).select_related("meeting"), pk=pk)
    return render(request, "programmes/list.html", list_page(request, found))


@may(Can.KEEP_LISTS)
def draw(request: OfficeRequest, pk: int) -> HttpResponse:
    """Have lists drawn: few at once, many by the worker."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    today = timezone.localdate()
    said = request.POST if request.method == "POST" else None
    form = DrawForm(programme, request.scope, today, said, request.GET.get("area", ""))
    if form.is_valid():
        try:
            area, on = form.cleaned_data["area"], form.cleaned_data["on"]
            asked = ask_for_lists(programme=programme, span=area.span, on=on, by=request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("programmes:drawing", asked.pk)
    context = {
        "title": _("Susun daftar"), "form": form, "programme": programme,
        "trail": [*_trail(pk, programme.title), Link(_("Daftar desa"), address("programmes:lists", pk))],
    }  # fmt: skip
    return render(request, "programmes/draw.html", context, status=422 if form.errors else 200)


@may(Can.KEEP_LISTS)
@require_safe
def drawing(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far the worker is, or what came of it."""
    found = get_object_or_404(drawings_in(request.scope), pk=pk)
    context = {
        "title": _("Penyusunan daftar nomor %(number)s") % {"number": pk},
        "drawing": found,
        "items": drawing_items(found),
        "no_worker": waits_for_worker(found),
        "trail": _trail(found.programme_id, found.programme.title),
    }
    return render(request, "programmes/drawing_progress.html" if request.htmx else "programmes/drawing.html", context)


def list_page(request: OfficeRequest, found: CandidateList, form: VerdictForm | None = None) -> dict[str, Any]:
    """What the page of one list shows."""
    here = request.GET.get("lihat", "dapat")
    here = here if here in pages.VIEWS else "dapat"
    after = request.GET.get("after", "")
    begin = int(after) if after.isdecimal() and len(after) <= 6 else 0
    named, standings = may_name(request.user, found), standings_of([found])[found.pk]
    search = NameForm(request.POST if "name" in request.POST else None) if named else None
    name = search.cleaned_data["name"].strip() if search and search.is_valid() else ""
    people = people_of(
        found, pages.VIEWS[here], named=named, name=name, after=0 if name else begin, most=PEOPLE_SHOWN + 1
    )
    more = len(people) > PEOPLE_SHOWN
    return {
        "title": _("Daftar calon %(village)s") % {"village": pages.title_of(found)},
        "list": found,
        "items": pages.list_items(found, standings),
        "warnings": pages.warnings_of(found, standings, scope_of(request.user, Can.SEE_PROGRAMMES)),
        "returned": pages.returned_with(found),
        "views": pages.views_of(found, standings, here),
        "tables": pages.people_tables(people[:PEOPLE_SHOWN], here, named=named),
        "next_key": begin + PEOPLE_SHOWN if more and not name else None,
        "search": search if more or begin or name else None,
        "looked_for": name,
        "more": more and bool(name),
        "history": pages.history_table(found),
        "older": versions_before(found),
        "named": named,
        "trail": [
            *_trail(found.programme_id, found.programme.title),
            Link(_("Daftar desa"), address("programmes:lists", found.programme_id)),
        ],
        **_next_steps(request, found, form),
    }


def _next_steps(request: OfficeRequest, found: CandidateList, form: VerdictForm | None) -> dict[str, Any]:
    """What this reader may do with the list as it is."""
    keeps = scope_of(request.user, Can.KEEP_LISTS).holds_village(found.village)
    required = year_of(found.programme).deliberation.required
    decides = found.state == ListState.PROPOSED and waiting_for(
        found.programme, found.step, request.user
    ).filter(pk=found.pk).exists()  # fmt: skip
    return {
        "may_meet": keeps and found.state == ListState.DRAWN,
        "may_propose": keeps and (found.state == ListState.MET or (found.state == ListState.DRAWN and not required)),
        "may_meet_again": keeps and found.state == ListState.MET,
        "may_export": scope_of(request.user, Can.EXPORT_PEOPLE).holds_village(found.village),
        "verdict": (form or VerdictForm()) if decides else None,
        "waits_for": year_of(found.programme).approvals[found.step].by
        if found.state == ListState.PROPOSED and not decides
        else "",
    }


def _trail(programme: int, title: str) -> list[Link]:
    return [
        Link(_("Program"), address("programmes:programmes")),
        Link(title, address("programmes:programme", programme)),
    ]
