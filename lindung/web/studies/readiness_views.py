"""Is the area ready: the checklist on four obstacles, answered with papers; what to do next. There is no score."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.studies.region.readiness import Indicator
from lindung.studies.region.readiness_files import checklist
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.kept_bytes import bytes_as_kept
from lindung.web.shell.components import Link
from lindung.web.shell.shown import place
from lindung.web.studies import readiness_pages as pages
from lindung.web.studies.evidence_files import CONTENT_TYPES, evidence_path
from lindung.web.studies.readiness_answers import (
    answer_indicator,
    answers_in,
    readiness_of,
    refuse_many_documents,
    replies_of,
)
from lindung.web.studies.readiness_forms import AnswerForm
from lindung.web.studies.views import home
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

LEVELS = ("province", "regency")


@may(Can.SEE_STUDIES)
@require_safe
def areas(request: OfficeRequest) -> HttpResponse:
    """The provinces and regencies of the reader; who has one alone goes there."""
    found = list(areas_within(request.scope).filter(level__in=LEVELS)[:600])
    if len(found) == 1:
        return redirect("studies:readiness", found[0].pk)
    context = {"title": _("Kesiapan daerah"), "table": pages.areas_table(found, request.scope), "trail": [home()]}
    return render(request, "studies/readiness_areas.html", context)


@may(Can.SEE_STUDIES)
@require_safe
def area(request: OfficeRequest, code: str) -> HttpResponse:
    """What is met, what is not, what nobody knows, and what comes next."""
    found = _area_or_404(request, code)
    state = readiness_of(found)
    context = {
        "title": _("Kesiapan %(area)s") % {"area": place(found.name)},
        "counts": pages.counts_table(state),
        "steps": pages.steps_now(state, found),
        "later": pages.later_table(state, found),
        "tables": pages.answers_tables(found, answers_in(found)),
        "trail": [home(), *_start()],
    }
    return render(request, "studies/readiness.html", context)


@may(Can.SEE_STUDIES)
def indicator(request: OfficeRequest, code: str, key: str) -> HttpResponse:
    """One indicator: what is asked, how to see it, what Jambi did; and the answer, for who may answer."""
    found, one = _area_or_404(request, code), _indicator_or_404(key)
    may_answer = scope_of(request.user, Can.MAKE_STUDIES).holds(found)
    if request.method == "POST" and not may_answer:
        raise Http404
    posted = request.method == "POST"
    if posted and request.FILES:
        refuse_many_documents(request.user)
    reply = replies_of(found).of(key)
    form = AnswerForm(reply, request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            answer_indicator(area=found, key=key, said=form.said(), by=request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Jawaban «%(title)s» dicatat.") % {"title": one.title})
            return redirect("studies:readiness", code)
    context = {
        "title": one.title,
        "lead": one.question,
        "items": pages.indicator_items(one, reply),
        "history": pages.history_table(answers_in(found, key)),
        "of_jambi": pages.events_of(key),
        "form": form if may_answer else None,
        "trail": [home(), Link(place(found.name), reverse("studies:readiness", args=[code]))],
    }
    return render(request, "studies/indicator.html", context, status=422 if form.errors else 200)


@may(Can.SEE_STUDIES)
@require_safe
def evidence(request: OfficeRequest, pk: int) -> HttpResponse:
    """The document that was handed in with an answer."""
    found = get_object_or_404(pages.answers_within(request.scope).exclude(file_name=""), pk=pk)
    content = bytes_as_kept(evidence_path(found.file_name), found.sha256)
    kind = found.file_name.rpartition(".")[2]
    named = {
        "Content-Disposition": f'attachment; filename="bukti-{found.key}-{pk}.{kind}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=named)


def _area_or_404(request: OfficeRequest, code: str) -> Area:
    found: Area = get_object_or_404(areas_within(request.scope).filter(level__in=LEVELS), pk=code)
    return found


def _indicator_or_404(key: str) -> Indicator:
    found = next((one for one in checklist().indicators if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _start() -> list[Link]:
    return [Link(_("Kesiapan daerah"), reverse("studies:readiness_start"))]
