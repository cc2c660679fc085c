"""What holds for every call of the API before it is looked at: its size, its kind, and how it fails.

Its number is the one that every request has (`operations.requests`).
"""

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from lindung.common.errors import UserError
from lindung.web.api import programme_schemas, schemas
from lindung.web.api.problems import MEDIA_TYPE, Refused, flaws_of, problem
from lindung.web.operations.busy import RETRY_SECONDS, is_busy

JSON, LINES, FORM, FILE = (
    "application/json",
    "application/x-ndjson",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
)
SMALL, LARGE = 64 * 1024, 1024 * 1024
ENVELOPE = 64 * 1024  # around a file
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="lindung"'}

log = logging.getLogger("lindung.api")
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Body:
    """What a call may hold. most: bytes; none: as much as an upload."""

    kinds: tuple[str, ...]
    most: int | None


BODIES = {
    "token": Body((FORM,), SMALL),
    "verify": Body((JSON,), SMALL),
    "batches": Body((JSON, LINES), LARGE),
    "person_months": Body((JSON,), SMALL),
    "snapshots": Body((FILE,), None),
}


def doored(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses behind the door, without ninja's root."""
    found = [pattern for pattern in patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    for pattern in found:
        pattern.callback = door(pattern.callback, BODIES.get(pattern.name or ""))
    return found


def door(view: View, body: Body | None) -> View:
    """Refuses what is too large or of another kind, and answers 405 as a problem."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            _check(request, body)
            response = view(request, *args, **kwargs)
        except Refused as refused:
            response = problem(request, refused)
        if response.status_code == 405 and response.get("Content-Type") != MEDIA_TYPE:
            allowed = {"Allow": response["Allow"]}
            response = problem(request, Refused("wrong-method", f"Pakai {allowed['Allow']}.", headers=allowed))
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined] # no call is signed in by a cookie
    return answered


@csrf_exempt  # else whatever anybody sends here is read, however large, to look for a token of a form
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address under the API."""
    return problem(request, Refused("not-found", "Alamat yang ada tercantum di /api/v1/openapi.json."))


def refuse_well(api: NinjaAPI) -> None:
    """Make every way in which a call can fail a problem."""
    api.add_exception_handler(Refused, problem)  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(AuthenticationError, lambda request, error: problem(request, no_token()))
    api.add_exception_handler(Http404, lambda request, error: problem(request, not_found()))
    api.add_exception_handler(UserError, lambda request, error: problem(request, Refused("not-valid", str(error))))
    unreadable = (HttpError, SuspiciousOperation, UnreadablePostError, MultiPartParserError)
    for kind in unreadable:
        api.add_exception_handler(kind, lambda request, error: problem(request, _unreadable()))
    api.add_exception_handler(Exception, _ours)


def no_token() -> Refused:
    """401."""
    return Refused("no-token", "Minta token di /api/v1/token, lalu kirim sebagai Bearer.", headers=CHALLENGE)


def not_found() -> Refused:
    """404: not there, or another client's."""
    return Refused("not-found", "Nomor itu tidak ada, sudah dihapus, atau bukan milik program ini.")


def _unreadable() -> Refused:
    return Refused("unreadable", "Periksa bentuk isi dan Content-Type, lalu kirim lagi.")


def _check(request: HttpRequest, body: Body | None) -> None:
    if request.method != "POST" or body is None:
        return
    most = body.most if body.most is not None else settings.UPLOAD_BYTES + ENVELOPE
    length = request.headers.get("Content-Length", "0")
    if not length.isdecimal() or int(length) > most:
        raise Refused("too-large", f"Paling besar {most} bita. Kirim dalam beberapa bagian.")
    if (request.content_type or "").lower() not in body.kinds:
        raise Refused("wrong-media-type", f"Kirim sebagai {' atau '.join(body.kinds)}.")


NAMES = frozenset(
    name
    for shape in (*vars(schemas).values(), *vars(programme_schemas).values())
    if isinstance(shape, type) and issubclass(shape, Schema)
    for name in shape.model_fields
) | {"body", "query", "path", "header", "file", "form", "area", "level", "denominator", "Idempotency-Key"}


def _not_valid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    flaws = flaws_of(error.errors, NAMES)
    return problem(request, Refused("not-valid", "Perbaiki isian yang disebut di errors.", flaws))


def _ours(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, Exception)
    if is_busy(error):
        wait = {"Retry-After": str(RETRY_SECONDS)}
        return problem(request, Refused("busy", f"Kirim lagi sesudah {RETRY_SECONDS} detik.", headers=wait))
    got_request_exception.send(sender=None, request=request)
    where = "".join(traceback.format_tb(error.__traceback__))  # without its words: they may hold a person's name
    log.error("call %s failed: %s\n%s", getattr(request, "request_id", ""), type(error).__name__, where)
    return problem(request, Refused("ours", "Catat request_id, lalu hubungi pengelola Lindung."))
