"""One person's status, to who knows the person, in the program's own areas; otherwise one answer for all reasons."""

import pytest

from lindung.web.api.models import Ask
from lindung.web.audit.models import Event
from lindung.web.residents.models import Resident
from lindung.web.runs.models import Run, State
from tests.web.api.conftest import asked, nik, person
from tests.web.conftest import KENANGA, MELATI

UNKNOWN = {"status": "unknown", "on": None, "source": None}


@pytest.mark.parametrize(
    ("number", "status"), [(1, "active"), (2, "active"), (6, "in_grace"), (7, "lapsed"), (8, "none"), (10, "none")]
)
def test_the_status_comes_with_its_day_and_source_and_nothing_else(caller, people, number, status):
    answer = caller("99.01").post("verify", asked(number))
    source = "Lindung, verifikasi nomor 1; daftar peserta BPJS Ketenagakerjaan diterima 31 Oktober 2026"
    assert answer.json() == {"status": status, "on": "2026-11-01", "source": source}


@pytest.mark.parametrize(
    "question",
    [
        asked(4),  # in another regency
        asked(5),  # in quarantine
        asked(9),  # still to be decided by people
        asked(11),  # dead
        asked(12),  # no longer in the register
        asked(99),  # nobody
        asked(1, birth_date="1990-12-15"),
        asked(1, name="Budi Karangan"),
        asked(1, name="--"),
    ],
)
def test_everybody_else_is_unknown_in_one_and_the_same_answer(caller, people, django_assert_num_queries, question):
    program = caller("99.01")
    found, not_found = program.post("verify", asked(1)), program.post("verify", question)
    assert (not_found.status_code, not_found.json()) == (200, UNKNOWN)
    assert found.json().keys() == not_found.json().keys()
    assert set(found.headers) == set(not_found.headers)
    with django_assert_num_queries(_queries(program, asked(1))):
        program.post("verify", question)


def _queries(program: object, question: object) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as counted:
        program.post("verify", question)  # type: ignore[attr-defined]
    return len(counted)


def test_a_name_may_be_spelt_another_way(caller, people):
    assert caller().post("verify", asked(1, name="HJ. SITTI KARANGAN")).json()["status"] == "active"


def test_who_stands_in_two_villages_has_the_better_answer(caller, people):
    Resident.objects.bulk_create([person(MELATI, 20, protection="lapsed"), person(KENANGA, 20, resident_id="again")])
    assert caller("99.01").post("verify", asked(20)).json()["status"] == "active"


def test_one_area_may_be_asked_for_and_only_of_ones_own(caller, people):
    program = caller("99.01")
    assert program.post("verify", asked(1, area="99.01.01.2001")).json()["status"] == "active"
    assert program.post("verify", asked(1, area="99.01.02")).json() == UNKNOWN
    for area in ("99", "99.02", "ID", "98.01"):
        answer = program.post("verify", asked(1, area=area))
        assert (answer.status_code, answer.json()["code"]) == (403, "not-your-area")


def test_two_areas_of_a_program_are_both_its_own(caller, people):
    program = caller("99.01.01.2001", "99.02")
    assert [program.post("verify", asked(number)).json()["status"] for number in (1, 2, 4)] == [
        "active", "unknown", "active",
    ]  # fmt: skip


@pytest.mark.usefixtures("people")
def test_a_person_whose_run_is_gone_or_not_done_is_unknown(caller):
    Run.objects.update(state=State.RUNNING)
    assert caller().post("verify", asked(1)).json() == UNKNOWN


def test_every_call_is_recorded_by_counts_and_never_by_who_was_asked_for(caller, people):
    program = caller("99.01")
    for number in (1, 4):
        program.post("verify", asked(number, area="99.01"))
    first, second = Event.objects.filter(action="api.verify").order_by("number")
    assert [(event.details["asked"], event.details["unknown"]) for event in (first, second)] == [(1, 0), (1, 1)]
    assert (first.first, first.last) == (9901000000, 9901999999)
    for event in Event.objects.all():
        assert nik(1) not in str(event.details)
        assert "KARANGAN" not in str(event.details).upper()


def test_who_was_not_granted_it_is_refused_before_anything_is_read(caller, people):
    answer = caller("99.01", asks=(Ask.COVERAGE,)).post("verify", {"nik": "?"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not-granted")


@pytest.mark.parametrize(
    ("body", "at", "code"),
    [
        (asked(1, nik="123"), "body.nik", "string_pattern_mismatch"),
        (asked(1, birth_date="1990-13-01"), "body.birth_date", "day"),
        (asked(1, birth_date=0), "body.birth_date", "day"),
        (asked(1, name="x"), "body.name", "string_too_short"),
        ({"nik": nik(1)}, "body.birth_date", "missing"),
        (asked(1, area="99.1"), "body.area", "string_pattern_mismatch"),
        ({**asked(1), nik(2): 1}, "body.?", "extra_forbidden"),
    ],
)
def test_what_cannot_be_read_is_named_without_what_was_sent(caller, people, body, at, code):
    answer = caller().post("verify", body)
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"], told["code"]) == (422, "application/problem+json", "not-valid")
    assert (at, code) in [(flaw["at"], flaw["code"]) for flaw in told["errors"]]
    assert nik(1) not in answer.content.decode()
    assert nik(2) not in answer.content.decode()
