"""Every request has a number; it is in the answer, on the error page and in the one line of the log."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"  # read out over the telephone: no vowel makes a word, no O is a nought
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
HEADER = "X-Request-ID"
logger = logging.getLogger("lindung.web.requests")


def numbered_and_logged(answer: Answer) -> Answer:
    """First of all middleware. Logged: method, route, status, milliseconds and who; never the path or what was sent."""

    def logged(request: HttpRequest) -> HttpResponseBase:
        request.request_id = new_number()  # type: ignore[attr-defined]
        begun = time.perf_counter()
        response = answer(request)
        response.headers[HEADER] = request.request_id  # type: ignore[attr-defined]
        logger.info("request", extra={"said": _said(request, response, time.perf_counter() - begun)})
        return response

    return logged


def new_number() -> str:
    """Like K7PM-2XQD."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _said(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, object]:
    found = request.resolver_match
    # The user as the gates have read it: the log asks the database nothing.
    user = getattr(request, "_cached_user", None)
    return {
        "request": request.request_id,  # type: ignore[attr-defined]
        "method": request.method if request.method in METHODS else "?",
        "route": f"/{found.route}" if found else "",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "user": user.pk if user is not None else None,
    }
