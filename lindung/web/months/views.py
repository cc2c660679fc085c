"""Months of protection on screen: of an area, of the workers of a village, of one worker."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import top_areas, way_to
from lindung.web.claims.selectors import dossiers_in
from lindung.web.months import pages, worker_pages
from lindung.web.months.alerts import OF_WORKERS, workers_with
from lindung.web.months.forms import MonthsForm, WorkerForm
from lindung.web.months.models import Worker
from lindung.web.months.month_selectors import (
    Asked,
    counts_by_month,
    counts_by_village,
    grid_of,
    parts_of,
    programmes_with_months,
    workers_of,
)
from lindung.web.months.month_workbook import export_months
from lindung.web.months.selectors import membership_of
from lindung.web.months.today import WORDS as WORDS_OF_TODAY
from lindung.web.months.worker_selectors import (
    MOST,
    contests_seen,
    evidence_seen,
    months_seen,
    search,
    workers_in,
)
from lindung.web.notices.words import Kind
from lindung.web.residents.models import Resident
from lindung.web.residents.search import villages_named
from lindung.web.shell.components import Link
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

PAGE = 50  # workers
VILLAGES = 5  # offered to who typed the name of a village


@require_safe
@may(Can.SEE_MONTHS)
def months(request: OfficeRequest) -> HttpResponse:
    """The months of an area by state; of a village its workers month by month."""
    form, area, asked = _asked(request)
    query = {"program": asked.programme, "dari": asked.since, "sampai": asked.until}
    context: dict[str, object] = {
        "title": _("Bulan perlindungan"),
        "lead": place(area.name),
        "form": None,
        "asking": form,
        "states": pages.states_table(counts_by_month(asked), asked.months),
        "trail": [Link(place(one.name), _address(one.code, query)) for one in way_to(area, request.scope)],
        "tops": [Link(place(one.name), _address(one.code, query), current=one == area) for one in _tops(request)],
        "download": f"{reverse('months:download')}?{urlencode({**query, 'wilayah': area.code})}",
        "village": area if area.level == "village" else None,
    }
    if area.level == "village":
        context |= _of_village(request, asked)
    else:
        counts = counts_by_village(asked)
        context["parts"] = pages.parts_table(parts_of(area), counts, lambda code: _address(code, query))
    return render(request, "months/months.html", context)


@require_safe
@may(Can.SEE_MONTHS)
def download(request: OfficeRequest) -> FileResponse:
    """The same as a workbook; workers by name only for who may take names away. Recorded."""
    _form, area, asked = _asked(request)
    people = scope_of(request.user, Can.EXPORT_PEOPLE).holds(area)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"bulan-{area.code}.xlsx"
        export_months(path, area=area, asked=asked, by=request.user, people=people)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@require_safe
@may(Can.SEE_MONTHS)
def attention(request: OfficeRequest, kind: str) -> HttpResponse:
    """The workers behind a notice: who lapses soon, waits, is over the age, died, moved, or has an employer since."""
    if kind not in OF_WORKERS:
        raise Http404
    today = timezone.localdate()
    scope = request.scope
    if code := request.GET.get("wilayah", ""):
        scope = Scope((_area(scope, code[:13]).span,))
    found = workers_with(Kind(kind), today, scope)
    context = {
        "title": WORDS_OF_TODAY[Kind(kind)],
        "count": len(found),
        "on": today,
        "table": pages.attention_table(found),
        "trail": [Link(_("Bulan perlindungan"), reverse("months:months"))],
    }
    return render(request, "months/attention.html", context)


@may(Can.SEE_MONTHS)
def find(request: OfficeRequest) -> HttpResponse:
    """Look for a worker; what was typed stands in no address."""
    form = WorkerForm(request.POST if request.method == "POST" else None)
    found: list[Worker] | None = None
    if form.is_valid():
        try:
            found = search(request.scope, form.cleaned_data["text"])
        except UserError as refusal:
            form.add_error("text", str(refusal))
    context = {
        "title": _("Cari pekerja"),
        "form": form,
        "table": pages.found_table(found[:MOST], request.scope) if found else None,
        "more": found is not None and len(found) > MOST,
        "nobody": found == [],
        "villages": _villages_of_that_name(request.scope, form.cleaned_data["text"]) if found == [] else [],
        "trail": [Link(_("Bulan perlindungan"), reverse("months:months"))],
    }
    return render(request, "months/find.html", context, status=422 if form.errors else 200)


@require_safe
@may(Can.SEE_MONTHS)
def worker(request: OfficeRequest, pk: int) -> HttpResponse:
    """One worker: what protects them today, who paid which month, and what is at hand for a claim."""
    one = get_object_or_404(workers_in(request.scope), pk=pk)
    today = timezone.localdate()
    claims = scope_of(request.user, Can.SEE_CLAIMS)
    context = {
        "title": one.name,
        "items": worker_pages.items_of(one, membership_of(one, today), today),
        "contests": worker_pages.contest_sentences(contests_seen(one, request.scope)),
        "months": worker_pages.months_table(months_seen(one, request.scope)),
        "evidence": worker_pages.evidence_table(list(evidence_seen(one, request.scope))),
        "dossiers": worker_pages.dossiers_table(list(dossiers_in(claims).filter(worker=one))) if claims else None,
        "unmask": _unmask_address(request.user, one),
        "trail": [Link(_("Bulan perlindungan"), reverse("months:months"))],
    }
    return render(request, "months/worker.html", context)


def _asked(request: OfficeRequest) -> tuple[MonthsForm, Area, Asked]:
    form = MonthsForm(request.GET, programmes_with_months(request.scope), timezone.localdate())
    area = _area(request.scope, form.area)
    since, until = form.months
    return form, area, Asked(area.span, form.programme, since, until)


def _area(scope: Scope, code: str) -> Area:
    """The area that was chosen, or the reader's own; 404 where it is not the reader's."""
    area = Area.objects.filter(pk=code).first() if code else next(iter(top_areas(scope)), None)
    if area is None or not scope.holds(area):
        raise Http404
    return area


def _tops(request: OfficeRequest) -> list[Area]:
    """The reader's areas beside each other, where there are several."""
    tops = top_areas(request.scope)
    return tops if len(tops) > 1 else []


def _of_village(request: OfficeRequest, asked: Asked) -> dict[str, object]:
    after = request.GET.get("after", "")
    begin = int(after[:9]) if after.isdecimal() else 0
    people = list(workers_of(asked)[begin : begin + PAGE + 1])
    grid = grid_of(asked, [one.pk for one in people[:PAGE]])
    return {
        "workers": pages.workers_table(people[:PAGE], grid, asked.months),
        "next_key": begin + PAGE if len(people) > PAGE else "",
    }


def _address(code: str, query: dict[str, object]) -> str:
    return f"{reverse('months:months')}?{urlencode({**query, 'wilayah': code})}"


def _villages_of_that_name(scope: Scope, text: str) -> list[Link]:
    """Where somebody typed a village instead of a worker: its months."""
    villages = Area.objects.filter(level="village", first__in=villages_named(scope, text)[:VILLAGES])
    return [Link(f"{place(one.name)} ({one.code})", _address(one.code, {})) for one in villages.order_by("first")]


def _unmask_address(user: User, one: Worker) -> str:
    """Where the whole NIK may be seen with a reason: on the page of the resident, in whose village the reader may."""
    resident = Resident.objects.filter(pk=one.resident, nik_lookup=one.nik_lookup).first() if one.resident else None
    if resident is None or not scope_of(user, Can.UNMASK).holds_village(resident.village):
        return ""
    return reverse("residents:numbers", args=[resident.pk])
