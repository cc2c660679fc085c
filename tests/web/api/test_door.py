"""What holds for every call: its number, its size and kind, 404 and 405 as problems; and the contract says so."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client

from lindung.web.api import calls, services, tokens
from lindung.web.api.problems import CODES
from tests.web.api.conftest import FORM, asked, nik
from tests.web.busy import other, write

__all__ = ["other", "write"]

pytestmark = pytest.mark.django_db


def test_every_answer_has_a_number_of_its_own_and_a_problem_repeats_it(caller, people):
    program = caller()
    first, second = program.post("verify", asked(1)), program.post("verify", {})
    assert first["X-Request-Id"] != second["X-Request-Id"]
    assert second.json()["request_id"] == second["X-Request-Id"]
    assert second.json()["type"] == "/api/v1/#not-valid"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ldt_nothing", "Basic abc", "Bearer \xff"])
def test_without_a_token_nothing_is_answered(header):
    answer = Client().post("/api/v1/verify", "{}", "application/json", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "no-token")


def test_other_addresses_and_methods_are_problems_too():
    for path in ("/api/v1/nothing", "/api/v1/verify/", "/api/v1/batches/1"):
        answer = Client().get(path)
        assert (answer.status_code, answer.json()["code"]) in [(404, "not-found"), (401, "no-token")]
    answer = Client().delete("/api/v1/verify")
    assert (answer.status_code, answer.json()["code"], answer["Allow"]) == (405, "wrong-method", "POST")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400),
        (b"\xff{}", "application/json", 400),
        ("[" * 100_000, "application/json", 413),
        ("[" * 60_000, "application/json", 400),
        ("{}", "text/plain", 415),
        ("a=1", FORM, 415),
        ('{"name": "\\ud800", "nik": "9901", "birth_date": "1990-01-01"}', "application/json", 422),
        ('{"nik": NaN}', "application/json", 422),
        ("null", "application/json", 422),
        ("", "application/json", 415),
    ],
)
def test_a_body_that_cannot_be_taken(caller, body, kind, status):
    answer = caller().post("verify", body, content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_body_without_a_length_is_empty_and_a_false_length_is_refused(caller):
    program = caller()
    answer = program.post("verify", "{}", CONTENT_LENGTH="many")
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_our_own_fault_is_a_problem_and_its_log_holds_no_words_of_it(caller, people, monkeypatch, caplog):
    def fails(*_all: object) -> None:
        raise KeyError(nik(1))

    program = caller()
    program.client.raise_request_exception = False
    monkeypatch.setattr(services, "answers", fails)
    answer = program.post("verify", asked(1))
    assert (answer.status_code, answer.json()["code"]) == (500, "ours")
    assert "KeyError" in caplog.text
    assert nik(1) not in caplog.text + answer.content.decode()


def contract() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_contract_is_openapi_3_1_and_names_every_refusal_as_a_problem():
    told = contract()
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        for operation in methods.values():
            statuses = set(operation["responses"])
            wanted = {"400", "401", "405", "429", "503"} | (set() if path.endswith("/token") else {"403", "422"})
            assert wanted <= statuses, path
            for status, answer in operation["responses"].items():
                if status >= "400" and not path.endswith("/token"):
                    assert list(answer["content"]) == ["application/problem+json"]
                assert "X-Request-Id" in answer["headers"]


def test_every_call_but_the_token_wants_a_grant_that_the_contract_names():
    told = contract()
    grants = told["components"]["securitySchemes"]["ClientCredentials"]["flows"]["clientCredentials"]["scopes"]
    for path, methods in told["paths"].items():
        for operation in methods.values():
            wanted = {ask for one in operation.get("security", []) for ask in one["ClientCredentials"]}
            assert bool(wanted) != path.endswith("/token"), path
            assert wanted <= set(grants)


def test_the_page_of_the_contract_lists_every_call_and_code_and_fetches_nothing():
    page = Client().get("/api/v1/").content.decode()
    for call in calls.api.calls():
        assert f"<code>{call['path']}</code>" in page
    for code in CODES:
        assert f'id="{code}"' in page
    assert "http" not in page.replace("http-equiv", "").lower() or "//" not in page


@pytest.mark.parametrize(("path", "status"), [("/api/v1/", 405), ("/api/v1/nothing", 404)])
def test_what_anybody_sends_where_nothing_takes_it_is_not_read(path, status, monkeypatch):
    def read(_request: HttpRequest) -> None:
        raise AssertionError("a body was read")

    monkeypatch.setattr(HttpRequest, "_load_post_and_files", read)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "c" * 32
    assert browser.post(path, {"file": SimpleUploadedFile("a.csv", b"0" * 100)}).status_code == status


def test_a_call_that_cannot_be_counted_in_time_is_told_when_to_come_back(write, monkeypatch, caller, people):
    program = caller()
    monkeypatch.setattr(tokens, "spend", write)
    answer = program.post("verify", asked(1))
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "busy", "30")
