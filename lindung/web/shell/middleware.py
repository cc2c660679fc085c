"""What holds for every answer: security headers, the language, and one sentence for what a person can put right."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from lindung.common.errors import UserError
from lindung.web.operations.busy import busy_page, is_busy

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


def security_headers(answer: Answer) -> Answer:
    """Nothing from elsewhere, nothing inline; pages with people in them are not kept by the browser."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return with_headers


def chosen_language(answer: Answer) -> Answer:
    """The language the reader chose, else Indonesian: many an Indonesian laptop has an English browser."""

    def in_language(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            response = answer(request)
            response.headers.setdefault("Content-Language", get_language() or "")
        return response

    return in_language


class one_sentence:  # noqa: N801 - named in the settings like the function beside it
    """A UserError becomes its sentence on a page, with status 422; who could not write in time is told so: 503."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_busy(exception):
            return busy_page()
        if not isinstance(exception, UserError):
            return None
        list(messages.get_messages(request))  # what was said before is no longer true
        return render(request, "shell/refused.html", {"sentence": str(exception)}, status=422)
