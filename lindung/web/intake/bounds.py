"""Nobody may send more than is agreed: said before the first byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

BESIDE_THE_FILE = 64 * 1024  # bytes of a form's other fields
MOST_ELSEWHERE = 10 * 1024 * 1024  # bytes of any other request

API = "/api/"  # has a bound for each call, and says 413 as programs want it (`api.door`)

Answer = Callable[[HttpRequest], HttpResponse]


def bounded(answer: Answer) -> Answer:
    """A request that says it is longer is answered with 413 and one sentence. One that does not say has no body."""

    def within_bounds(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return answer(request)
        most = settings.UPLOAD_BYTES + BESIDE_THE_FILE if request.path == reverse("intake:new") else MOST_ELSEWHERE
        if _length(request) > most:
            return render(request, "shell/refused.html", {"sentence": too_large()}, status=413)
        return answer(request)

    return within_bounds


def too_large() -> str:
    """What to do with a file over the bound."""
    return _(
        "Berkas lebih dari %(most)s MB. Pecah per kecamatan, atau simpan ulang sebagai .xlsx tanpa lembar dan gambar "
        "lain, lalu unggah lagi."
    ) % {"most": settings.UPLOAD_BYTES >> 20}


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
