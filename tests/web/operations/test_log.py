"""The log says what happened, by whose number, and nothing of the people it happened to."""

import io
import json
import logging
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from lindung.web.operations.logs import MASK, JsonLine, masked
from lindung.web.urls import handler500

__all__ = ["handler500"]
NIK, NAME = "9901014107900001", "SITI KARANGAN"


def raises(request: HttpRequest, nik: str) -> HttpResponse:
    """Fails as a careless view would: with everything it knows in its words."""
    kind = request.GET["kind"]
    if kind == "database":
        never: Any = None
        with transaction.atomic():
            Session.objects.create(session_key=f"{NAME} {NIK}", session_data=f"{NAME} {nik}", expire_date=never)
    if kind == "cause":
        try:
            json.loads(nik[:0] or f"[{NAME}")
        except ValueError as error:
            raise RuntimeError(f"no row of {NAME}") from error
    kinds = {"ours": ValueError, "refused": PermissionDenied, "suspicious": SuspiciousOperation}
    raise kinds[kind](f"{NAME} {nik}")


def fine(request: HttpRequest, nik: str) -> HttpResponse:
    """Answers."""
    logging.getLogger("some.package").warning("Row %s of %s is odd", nik, NAME)
    logging.getLogger("some.package").warning(f"Row {nik} of {NAME} is odd")  # noqa: G004 - as libraries do
    return HttpResponse(request.POST.get("name", ""))


urlpatterns = [path("raises/<nik>/", raises), path("fine/<nik>/", fine), path("", include("lindung.web.urls"))]


@pytest.fixture
def log():
    """What the office writes, line by line."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLine())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out.getvalue
    root.removeHandler(handler)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["ours", "cause", "database", "refused", "suspicious"])
def test_an_error_is_logged_without_the_people_in_it(kind, log):
    answer = Client(raise_request_exception=False).get(f"/raises/{NIK}/", {"kind": kind, "nama": NAME})
    said = log()
    assert NIK not in said
    assert NAME not in said
    assert "SITI" not in said
    assert answer.status_code == {"refused": 403, "suspicious": 400}.get(kind, 500)
    if answer.status_code == 500:
        number = answer.headers["X-Request-ID"]
        assert number in answer.content.decode()
        assert [line["request"] for line in lines(said) if "request" in line] == [number, number]
        (fault,) = [line for line in lines(said) if "error" in line]
        kinds, places = fault["error"], fault["lines"]
        assert isinstance(kinds, list)
        assert isinstance(places, list)
        assert kinds[0] == {"ours": "ValueError", "cause": "RuntimeError", "database": "IntegrityError"}[kind]
        assert any("test_log.py" in place and place.endswith(" raises") for place in places)


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_request_is_one_line_without_what_was_asked(log):
    answer = Client().post(f"/fine/{NIK}/?q={NAME}", {"name": NAME})
    foreign, filled_in, request = lines(log())
    assert re.fullmatch(r"Row %s of %s is odd \(.*test_log\.py:\d+\)", str(foreign["message"]))
    assert re.fullmatch(r"\(.*test_log\.py:\d+\)", str(filled_in["message"]))
    assert request | {"at": "", "ms": 0} == {
        "at": "",
        "level": "info",
        "logger": "lindung.web.requests",
        "message": "request",
        "request": answer.headers["X-Request-ID"],
        "method": "POST",
        "route": "/fine/<nik>/",
        "status": 200,
        "ms": 0,
        "user": None,
    }


@pytest.mark.django_db
def test_who_asked_is_a_number(log, hire, signed_in):
    user = hire("village_operator", name="siti")
    signed_in(user).get("/")
    (line,) = lines(log())
    assert (line["user"], line["route"], line["status"]) == (user.pk, "/", 200)
    assert "siti" not in log()


@pytest.mark.django_db
def test_a_path_that_is_no_address_is_not_in_the_log(log):
    Client().get(f"/{NIK}/{NAME}")
    assert NIK not in log()
    assert "KARANGAN" not in log()
    assert [line["status"] for line in lines(log()) if "status" in line] == [404]


@pytest.mark.parametrize("text", [NIK, "9901 0141 0790 0001", "99.01.01.410790.0001", f"x{NIK}y", f"{NIK}99"])
def test_sixteen_digits_in_a_row_are_masked_however_they_are_written(text):
    assert (
        masked(f"before {text} after")
        == f"before {text.strip('0123456789 .')[:1]}{MASK}{text[-1:] if text[-1] == 'y' else ''} after"
    )


@pytest.mark.parametrize("text", ["2026-11-23T06:41:10.123+00:00", "990101410790000", "Rp1.680.000", "K7PM-2XQD"])
def test_what_is_no_number_of_a_person_stays(text):
    assert masked(text) == text
