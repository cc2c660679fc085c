"""Every call, with what the contract allows and with what it forbids: no fault of ours, no answer it does not name.

schemathesis' own collector does not run under pytest 9, so its cases are drawn here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings as drawn
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lindung.web.api import limits
from lindung.web.api.limits import Limit
from lindung.web.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
]
EXAMPLES = 30
PLAIN = {"Accept-Encoding": "identity"}  # the WSGI client of schemathesis opens nothing packed


def closing(environ: Any, start_response: Any) -> list[bytes]:
    """The office; what it answers is closed, as a server does and the client of schemathesis does not."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


CONTRACT = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", closing)
OPERATIONS = {one.label: one for one in (result.ok() for result in CONTRACT.get_all_operations())}  # type: ignore[union-attr]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The transaction of the test lives in it, so no call may close it; after Django's client, which connects them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(people: None, caller: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Of a program that may ask often."""
    for what, limit in limits.LIMITS.items():
        monkeypatch.setitem(limits.LIMITS, what, Limit(1_000_000, limit.seconds))
    found: dict[str, str] = caller("99").headers | PLAIN
    return found


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", list(OPERATIONS))
def test_no_call_breaks_and_every_answer_is_in_the_contract(label, mode, headers, one_connection):
    statuses = set()

    @drawn(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        answer = case.call(headers=PLAIN if label.endswith("/token") else headers)
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    asked()
    answered = bool(statuses & {200, 201})
    assert answered == ((label, mode) in ANSWERED), statuses


ANSWERED = {
    ("POST /api/v1/verify", GenerationMode.POSITIVE),
    ("POST /api/v1/batches", GenerationMode.POSITIVE),
    ("GET /api/v1/programmes", GenerationMode.POSITIVE),
    ("GET /api/v1/months", GenerationMode.POSITIVE),
    ("POST /api/v1/person-months", GenerationMode.POSITIVE),
    ("GET /api/v1/balances", GenerationMode.POSITIVE),
}
"""Where drawn questions are answered at all, if only with nothing; elsewhere nobody draws what exists."""
