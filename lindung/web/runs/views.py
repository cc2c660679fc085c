"""The pages of runs: what was run and what came of it, a new one, how far one is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.web.runs import selectors, services
from lindung.web.runs.models import Run
from lindung.web.runs.pages import items_of, runs_table
from lindung.web.runs.steps import STEPS
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@require_GET
@may(Can.RUN)
def index(request: OfficeRequest) -> HttpResponse:
    """Who ran it, when, and what came out."""
    before = request.GET.get("after", "")
    runs = selectors.runs_before(int(before) if before.isdecimal() and len(before) < 10 else None)
    context = {
        "table": runs_table(runs, selectors.found_in(runs, request.scope)),
        "open_run": selectors.open_run(),
        "next_key": runs[-1].number if len(runs) == selectors.SHOWN else None,
    }
    return render(request, "runs/index.html", context)


@may(Can.RUN)
def start(request: OfficeRequest) -> HttpResponse:
    """Ask once more, then start."""
    if request.method == "POST":
        run = services.start_run(by=request.user, on=timezone.localdate())
        messages.success(request, _("Verifikasi nomor %(number)s dimulai.") % {"number": run.number})
        return redirect("runs:run", run.number)
    return render(request, "runs/start.html", {"open_run": selectors.open_run(), "today": timezone.localdate()})


@require_GET
@may(Can.RUN)
def run(request: OfficeRequest, number: int) -> HttpResponse:
    """How far it is, or what came out."""
    found = Run.objects.filter(number=number).select_related("started_by").first()
    if found is None:
        raise Http404
    context = {
        "run": found,
        "parts": selectors.parts_of(found),
        "steps": len(STEPS),
        "items": items_of(found, selectors.found_in([found], request.scope).get(number)),
        "broken_off": selectors.is_broken_off(found),
    }
    return render(request, "runs/progress.html" if request.htmx else "runs/run.html", context)


@require_POST
@may(Can.RUN)
def resume(request: OfficeRequest) -> HttpResponse:
    """Begin again what a worker that died left undone."""
    if not services.resume_runs():
        messages.warning(request, _("Tidak ada verifikasi yang perlu dilanjutkan."))
        return redirect("runs:index")
    messages.success(request, _("Verifikasi dilanjutkan."))
    return redirect("runs:index")
