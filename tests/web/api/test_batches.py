"""Many at once: by the client's own references, the same call twice is one call, and nobody else reads the answers."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lindung.web.api import limits, services
from lindung.web.api.limits import Limit
from lindung.web.api.models import Batch
from lindung.web.audit.models import Event
from tests.web.api.conftest import asked, nik

KEY = "kunci-0001"


def items(*numbers: int) -> list[dict[str, object]]:
    return [asked(number, reference=f"baris-{number}") for number in numbers]


def test_each_reference_gets_its_own_answer_and_they_are_kept(caller, people):
    program = caller("99.01")
    answer = program.post("batches", items(1, 4, 6), KEY)
    told = answer.json()
    assert (answer.status_code, told["count"]) == (201, 3)
    statuses = {reference: result["status"] for reference, result in told["results"].items()}
    assert statuses == {"baris-1": "active", "baris-4": "unknown", "baris-6": "in_grace"}
    assert answer["Location"] == f"/api/v1/batches/{told['id']}"
    assert program.get(f"batches/{told['id']}").json() == told


def test_lines_of_json_are_a_batch_too(caller, people):
    body = "\n".join(json.dumps(item) for item in items(1, 2)) + "\n"
    answer = caller("99.01").post("batches", body, KEY, content_type="application/x-ndjson")
    assert [result["status"] for result in answer.json()["results"].values()] == ["active", "active"]


def test_a_thousand_are_answered_by_as_many_queries_as_one(caller, people, django_assert_max_num_queries):
    program = caller("99.01")
    with django_assert_max_num_queries(30):
        answer = program.post("batches", items(*range(1, 1_001)), KEY)
    assert answer.json()["count"] == 1_000


def test_the_same_key_and_body_is_the_same_call_and_another_body_is_refused(caller, people):
    program = caller("99.01")
    first = program.post("batches", items(1, 2), KEY)
    again = program.post("batches", items(1, 2), KEY)
    other = program.post("batches", items(1, 3), KEY)
    assert (first.status_code, again.status_code, first.json() == again.json()) == (201, 200, True)
    assert (other.status_code, other.json()["code"]) == (409, "key-used")
    assert (Batch.objects.count(), Event.objects.filter(action="api.batch").count()) == (1, 1)


def test_two_at_the_same_moment_are_one(caller, people, monkeypatch):
    program = caller("99.01")
    first = program.post("batches", items(1, 2), KEY)
    real, calls = services.batch_of, []

    def not_yet_there(caller, **which):
        calls.append(which)
        return None if len(calls) == 1 else real(caller, **which)

    monkeypatch.setattr(services, "batch_of", not_yet_there)
    again = program.post("batches", items(1, 2), KEY)
    assert (again.status_code, again.json()) == (200, first.json())
    assert len(calls) == 2


def test_two_programs_may_use_the_same_key_and_do_not_read_each_others_answers(caller, people):
    one, other = caller("99.01"), caller("99.02")
    mine, theirs = one.post("batches", items(1, 4), KEY), other.post("batches", items(1, 4), KEY)
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert theirs.json()["results"]["baris-1"]["status"] == "unknown"
    read = other.get(f"batches/{mine.json()['id']}")
    nothing = other.get("batches/00000000-0000-4000-8000-000000000000")
    assert (read.status_code, nothing.status_code) == (404, 404)
    assert {**read.json(), "request_id": ""} == {**nothing.json(), "request_id": ""}


def test_after_seven_days_the_answers_and_the_key_are_gone(caller, people):
    program = caller("99.01")
    told = program.post("batches", items(1), KEY).json()
    Batch.objects.update(received=timezone.now() - timedelta(days=7))
    assert program.get(f"batches/{told['id']}").status_code == 404
    assert program.post("batches", items(2), KEY).status_code == 201
    assert Batch.objects.count() == 1


def test_nothing_of_who_was_asked_for_is_kept_or_recorded(caller, people):
    caller("99.01").post("batches", items(1, 4), KEY)
    batch, event = Batch.objects.get(), Event.objects.get(action="api.batch")
    assert (event.details["asked"], event.details["unknown"]) == (2, 1)
    kept = f"{batch.results} {bytes(batch.digest).hex()} {event.details}".upper()
    assert nik(1) not in kept
    assert "KARANGAN" not in kept


@pytest.mark.parametrize(
    ("body", "key", "at", "code"),
    [
        (items(1), "", "header.Idempotency-Key", "missing"),
        (items(1), "kurang", "header.Idempotency-Key", "string_pattern_mismatch"),
        ([], KEY, "body", "too_short"),
        (items(*range(1_001)), KEY, "body", "too_long"),
        ({"reference": "a"}, KEY, "body", "list_type"),
        (items(1, 2, 1), KEY, "body.2.reference", "reference_twice"),
        ([asked(1, reference=nik(1))], KEY, "body.0.reference", "reference_like_nik"),
        ([asked(1, reference="a b")], KEY, "body.0.reference", "string_pattern_mismatch"),
        ([*items(1), asked(2, reference="b", nik="1")], KEY, "body.1.nik", "string_pattern_mismatch"),
    ],
)
def test_a_batch_with_a_flaw_is_refused_whole(caller, people, body, key, at, code):
    answer = caller("99.01").post("batches", body, key)
    assert (answer.status_code, answer.json()["code"]) == (422, "not-valid")
    assert (at, code) in [(flaw["at"], flaw["code"]) for flaw in answer.json()["errors"]]
    assert nik(1) not in answer.content.decode()
    assert not Batch.objects.exists()


def test_who_asks_for_too_many_people_in_a_day_waits(caller, people, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "people", Limit(3, 86_400))
    program = caller("99.01")
    assert program.post("batches", items(1, 2), KEY).status_code == 201
    answer = program.post("batches", items(3, 4), "kunci-0002")
    assert (answer.status_code, answer.json()["code"]) == (429, "too-often")
    assert 1 <= int(answer["Retry-After"]) <= 86_400
    assert program.post("batches", items(1, 2), KEY).status_code == 200
    assert program.post("verify", asked(1)).status_code == 200
