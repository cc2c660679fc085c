"""Pages that belong to no capability."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lindung.web.shell.patterns import PatternForm, samples
from lindung.web.users.gates import OfficeRequest, may


@may()
def start(request: OfficeRequest) -> HttpResponse:
    """What is to be done today."""
    return render(request, "shell/start.html")


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component with an example; only where the people are invented."""
    if not settings.DEMO:
        raise Http404
    form = PatternForm(request.POST or None, request.FILES or None)
    context = {**samples(), "form": form, "progress_at": 31_250}
    return render(request, "shell/pola.html", context, status=422 if form.errors else 200)
