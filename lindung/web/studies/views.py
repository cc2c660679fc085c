"""The list of studies, one study with its parts, and its files."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.studies.outcome.results import ScenarioResult, Study
from lindung.web.audit.services import record
from lindung.web.shell.components import Link
from lindung.web.studies import pages
from lindung.web.studies.compare_forms import ScenarioForm
from lindung.web.studies.exports import KINDS, downloads, file_of
from lindung.web.studies.kept import result_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.parts import FIRST, PARTS
from lindung.web.studies.selectors import belongs, readable_by, shared_with, studies_in
from lindung.web.studies.states import State
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

SHOWN = 50


@may(Can.SEE_STUDIES)
@require_safe
def studies(request: OfficeRequest) -> HttpResponse:
    """The studies of the reader's areas, and those that others shared with them."""
    mine = list(studies_in(request.scope)[:SHOWN])
    others = [one for one in shared_with(request.user)[:SHOWN] if not request.scope.holds(one.span)]
    context = {
        "title": _("Studi kelayakan"),
        "table": pages.studies_table(mine, _("Studi di wilayah Anda")),
        "shared": pages.studies_table(others, _("Dibagikan kepada Anda")) if others else None,
        "may_make": bool(scope_of(request.user, Can.MAKE_STUDIES)),
        "pairs": pages.pairs_of([*mine, *others]),
    }
    return render(request, "studies/studies.html", context)


@may(Can.SEE_STUDIES)
@require_safe
def study(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far one is, or its answer."""
    found = readable_or_404(request, pk)
    if found.state == State.DONE:
        return _part(request, found, FIRST)
    if found.state == State.DRAFT and belongs(request.user, found):
        return redirect("studies:compose", pk)
    context = {
        "title": found.title,
        "one": found,
        "under_way": found.is_open,
        "items": pages.items_of(found),
        "address": reverse("studies:study", args=[pk]),
        "may_copy": belongs(request.user, found) and not found.is_open,
        "trail": [home()],
    }
    return render(request, "studies/progress.html" if request.htmx else "studies/study.html", context)


@may(Can.SEE_STUDIES)
@require_safe
def part(request: OfficeRequest, pk: int, part: str) -> HttpResponse:
    """One part of a result."""
    if part not in PARTS:
        raise Http404
    return _part(request, done_or_404(request, pk), part)


@may(Can.SEE_STUDIES)
@require_safe
def take(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    """The study as a document, a workbook or JSON."""
    if name not in KINDS:
        raise Http404
    found = done_or_404(request, pk)
    content = file_of(found, name)
    record(request.user, "study.taken", f"study {pk}", found.span, file=name)
    named = {"Content-Disposition": f'attachment; filename="studi-{pk}-{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=KINDS[name].content_type, headers=named)


def readable_or_404(request: OfficeRequest, pk: int) -> StudyRun:
    """A study that the reader may read, by area or by a link."""
    found = readable_by(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def done_or_404(request: OfficeRequest, pk: int) -> StudyRun:
    """The same with a result."""
    found = readable_or_404(request, pk)
    if found.state != State.DONE:
        raise Http404
    return found


def scenario_in(study: Study, code: str) -> ScenarioResult:
    """The scenario of a code; the first one where none is said or it is not there."""
    return next((one for one in study.scenarios if one.code == code), study.scenarios[0])


def home() -> Link:
    """The way back to the list."""
    return Link(_("Studi kelayakan"), reverse("studies:studies"))


def way_to(found: StudyRun) -> list[Link]:
    """The way back to one study."""
    return [home(), Link(found.title, reverse("studies:study", args=[found.pk]))]


def _part(request: OfficeRequest, found: StudyRun, name: str) -> HttpResponse:
    result, asked = result_of(found), request.GET.get("skenario", "")
    one = scenario_in(result, asked)
    chosen = PARTS[name]
    context = {
        "title": found.title,
        "one": found,
        "lead": pages.lead_of(found, result),
        "parts": pages.part_links(found, name, one.code),
        "scenarios": None if chosen.of_all or len(result.scenarios) < 2 else ScenarioForm(result, one.code),
        "sections": chosen.sections(result, one),
        "scenario": one.code,
        "downloads": downloads(found) if name == FIRST else [],
        "may_make": belongs(request.user, found),
        "is_first": name == FIRST,
        "trail": [home()],
    }
    return render(request, "studies/result.html", context)
