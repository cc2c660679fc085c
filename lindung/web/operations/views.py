"""Whether the office is well: one word for machines, the conditions for administrators."""

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lindung.web.operations import health
from lindung.web.operations.busy import busy_page, is_busy
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where everything is well, else 503; nothing more, for anybody may ask."""
    well = health.well()
    return JsonResponse({"status": "ok" if well else "down"}, status=200 if well else 503)


@require_safe
@may(Can.MANAGE_CLIENTS)
def state(request: OfficeRequest) -> HttpResponse:
    """The conditions in words."""
    return render(request, "operations/state.html", {"conditions": health.conditions()})


def server_error(request: HttpRequest) -> HttpResponse:
    """500: ours. With the number of the request, by which the log is searched. Busy where no view failed: 503."""
    if is_busy(sys.exception()):  # while the session was kept, say
        return busy_page()
    number = getattr(request, "request_id", "")
    # Without the request: what a page is otherwise given may be what is broken.
    return HttpResponse(render_to_string("500.html", {"request_id": number}), status=500)
