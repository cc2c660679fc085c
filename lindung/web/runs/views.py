"""The pages of runs: what was run and what came of it, a new one, how far one is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.web.runs import selectors, services
from lindung.web.runs.pages import items_of, runs_table
from lindung.web.runs.steps import STEPS
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@require_GET
@may(Can.RUN)
def runs(request: OfficeRequest) -> HttpResponse:
    """Who ran it, when, and what came out."""
    before = request.GET.get("after", "")
    shown = selectors.runs_before(int(before) if before.isdecimal() and len(before) < 10 else None)
    context = {
        "table": runs_table(shown, selectors.found_in(shown, request.scope), request.scope),
        "open_run": selectors.open_run(),
        "next_key": shown[-1].number if len(shown) == selectors.SHOWN else None,
    }
    return render(request, "runs/runs.html", context)


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
    found = selectors.with_starter().filter(number=number).first()
    if found is None:
        raise Http404
    context = {
        "run": found,
        "parts": selectors.parts_of(found),
        "steps": len(STEPS),
        "items": items_of(found, selectors.found_in([found], request.scope).get(number), request.scope),
        "no_worker": selectors.waits_for_worker(found),
    }
    return render(request, "runs/progress.html" if request.htmx else "runs/run.html", context)
