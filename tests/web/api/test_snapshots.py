"""A program hands a file in as the upload page does: for its own areas, in the name of somebody who may, once a key."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test.client import MULTIPART_CONTENT

from lindung.web.api.models import ApiClient, Ask, Handed
from lindung.web.audit.models import Event
from lindung.web.intake.models import Upload
from tests.web.api.conftest import Caller
from tests.web.intake.conftest import BUDI, SITI, register, work

KEY = "kiriman-0001"


def hand_in(program: Caller, content: bytes, key: str = KEY, **more: Any) -> Any:
    said = {
        "area": "99.01.01.2001",
        "received": "2026-11-20",
        "sha256": hashlib.sha256(content).hexdigest(),
        "file": SimpleUploadedFile("penduduk.csv", content),
        **more,
    }
    body = {name: value for name, value in said.items() if value is not None}
    return program.post("snapshots", body, key, content_type=MULTIPART_CONTENT)


def test_a_file_is_read_as_one_of_the_upload_page_and_its_state_can_be_asked_for(caller):
    program = caller("99.01")
    answer = hand_in(program, register(SITI, BUDI))
    told = answer.json()
    assert (answer.status_code, told["state"], answer["Location"]) == (
        202,
        "received",
        f"/api/v1/snapshots/{told['id']}",
    )
    work()
    told = program.get(f"snapshots/{told['id']}").json()
    assert (told["state"], told["rows_read"], told["rows_accepted"]) == ("read", 3, 2)  # the headings are a row too
    assert told["detail"] == "Menunggu diterima."
    event = Event.objects.get(action="api.snapshot")
    assert (event.subject, event.first) == (f"upload {Upload.objects.get().pk}", 9901012001)


def test_the_same_key_and_file_is_the_same_call_and_another_file_is_refused(caller):
    program = caller("99.01")
    first, again = (hand_in(program, register(SITI)) for _time in range(2))
    other = hand_in(program, register(BUDI))
    assert (first.status_code, again.status_code, again.json()) == (202, 200, first.json())
    assert (other.status_code, other.json()["code"]) == (409, "key-used")
    assert Upload.objects.count() == 1


def test_the_same_key_at_the_same_moment_is_answered_with_the_first(transactional_db, caller, own_folder):
    """On PostgreSQL truly at once, in connections of their own; in memory there is one connection."""
    program = caller("99.01")

    def call(number: int) -> Any:
        try:
            return hand_in(program, register(SITI if number % 2 else BUDI))
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()

    with ThreadPoolExecutor(6 if connection.vendor != "sqlite" else 1) as pool:
        answers = list(pool.map(call, range(6))) if connection.vendor != "sqlite" else [call(one) for one in range(6)]
    assert sorted(answer.status_code for answer in answers) == [200, 200, 202, 409, 409, 409]
    assert len({answer.json()["id"] for answer in answers if answer.status_code < 300}) == 1
    kept = [folder.name for folder in (own_folder / "uploads").iterdir()]
    assert (kept, Handed.objects.count()) == ([str(Upload.objects.get().pk)], 1)


def test_the_same_file_with_another_key_changes_nothing(caller):
    program = caller("99.01")
    hand_in(program, register(SITI))
    assert hand_in(program, register(SITI), "kiriman-0002").json()["state"] == "unchanged"


def test_another_programs_file_is_not_there(caller):
    told = hand_in(caller("99.01"), register(SITI)).json()
    assert caller("99").get(f"snapshots/{told['id']}").status_code == 404


@pytest.mark.parametrize("area", ["99.02.01.2001", "99", "99.01.01.2009", "98.01", ""])
def test_only_for_ones_own_areas_that_are_there(caller, area):
    answer = hand_in(caller("99.01"), register(SITI), area=area)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-your-area")
    assert not Upload.objects.exists()


def test_when_the_right_of_the_person_who_answers_for_it_ends_so_does_the_programs(caller):
    program = caller("99.01")
    person = ApiClient.objects.get().hands_in_for
    assert person is not None
    person.roles.update(ended="2026-01-01T00:00:00Z")
    answer = hand_in(program, register(SITI))
    assert (answer.status_code, answer.json()["code"]) == (403, "not-agreed")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"sha256": "0" * 64}, "form.sha256"),
        ({"sha256": None}, "form.sha256"),
        ({"received": "besok"}, "form.received"),
        ({"received": "2999-01-01"}, "form.received"),
        ({"file": None}, "form.file"),
        ({"more": "1"}, "form.?"),
    ],
)
def test_what_is_said_of_the_file_is_checked(caller, more, at, own_folder):
    answer = hand_in(caller("99.01"), register(SITI), **more)
    assert (answer.status_code, [flaw["at"] for flaw in answer.json()["errors"]]) == (422, [at])
    assert not Handed.objects.exists()
    assert not list(own_folder.glob("uploads/.incoming-*"))


def test_a_file_that_is_too_large_is_refused_as_a_problem_before_it_is_read(caller, settings):
    settings.UPLOAD_BYTES = 10
    answer = hand_in(caller("99.01"), register(*[SITI] * 1_000))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_program_that_hands_in_wants_somebody_who_may(hire, program, caller):
    assert caller("99.01", asks=(Ask.VERIFY,)).get("snapshots/00000000-0000-4000-8000-000000000000").status_code == 403
