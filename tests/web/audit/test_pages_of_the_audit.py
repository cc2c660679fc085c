"""Who may see the audit sees what was done in their areas; what it says can be taken along, and that is recorded."""

import csv
import io
import re

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit import selectors
from lindung.web.audit.models import Event, Proof
from lindung.web.audit.proof import prove
from lindung.web.audit.services import record
from lindung.web.audit.tasks import prove_chain
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.conftest import Hire, SignIn


@pytest.fixture
def events(hire: Hire, areas: dict[str, Area]) -> None:
    """One event in each place, and one in none."""
    melati = hire(RoleKind.VILLAGE_OPERATOR, name="melati")
    record(melati, "upload received", "upload 1", areas["99.01.01.2001"], bytes=10)
    record(melati, "upload accepted", "upload 1", areas["99.01.01"])
    record("belum masuk", "sign_in_failed", "user 7", areas["99.01"], why="password")
    record("=cmd|x", "upload received", "upload 2", areas["99.02.01.2001"])
    record("baris perintah", "role_given", "user 8", Span(9901000000, 9902999999))
    record("baris perintah", "backup", rows=5)


def numbers(response) -> list[int]:
    return [int(found) for found in re.findall(r'role="rowheader">(?:<span>)?(\d+)<', response.content.decode())]


@pytest.mark.parametrize(
    ("kind", "area", "seen"),
    [
        (RoleKind.INSPECTOR, "99.01", [3, 2, 1]),
        (RoleKind.INSPECTOR, "99.01.01", [2, 1]),
        (RoleKind.ADMINISTRATOR, "99.02", [4]),
        (RoleKind.PROVINCE, "99", [5, 4, 3, 2, 1]),
        (RoleKind.ADMINISTRATOR, "ID", [6, 5, 4, 3, 2, 1]),
    ],
)
def test_one_sees_events_of_ones_areas_and_those_of_none_only_for_the_nation(
    events, hire: Hire, signed_in: SignIn, kind, area, seen
):
    assert numbers(signed_in(hire(kind, area)).get("/jejak/")) == seen


@pytest.mark.parametrize("kind", [RoleKind.VILLAGE_OPERATOR, RoleKind.REGENCY_LABOUR, RoleKind.DONOR])
def test_who_may_not_see_it_finds_no_such_pages(events, hire: Hire, signed_in: SignIn, kind):
    browser = signed_in(hire(kind))
    assert browser.get("/jejak/").status_code == 404
    for address in ("/jejak/periksa/", "/jejak/unduh/csv/", "/jejak/unduh/xlsx/"):
        assert browser.post(address).status_code == 404
    assert Event.objects.count() == 6


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"person": "melati"}, [2, 1]),
        ({"person": "MELATI"}, [2, 1]),
        ({"person": "belum masuk"}, [3]),
        ({"person": "tidak-ada"}, []),
        ({"action": "upload received"}, [4, 1]),
        ({"subject": "upload 1"}, [2, 1]),
        ({"action": "upload received", "subject": "upload 1"}, [1]),
        ({"action": "no such"}, [6, 5, 4, 3, 2, 1]),
        ({"since": "2999-01-01"}, []),
        ({"until": "2001-01-01"}, []),
        ({"since": "salah"}, [6, 5, 4, 3, 2, 1]),
        ({"after": "4"}, [3, 2, 1]),
        ({"after": "x"}, [6, 5, 4, 3, 2, 1]),
        ({"after": "9" * 30}, [6, 5, 4, 3, 2, 1]),
    ],
)
def test_it_is_searched_by_person_action_subject_and_day(events, hire: Hire, signed_in: SignIn, asked, seen):
    assert numbers(signed_in(hire(RoleKind.ADMINISTRATOR)).get("/jejak/", asked)) == seen


def test_the_day_is_that_of_the_office_and_both_ends_count(events, hire: Hire, signed_in: SignIn):
    today = timezone.localdate().isoformat()
    browser = signed_in(hire(RoleKind.ADMINISTRATOR))
    assert len(numbers(browser.get("/jejak/", {"since": today, "until": today}))) == 6


def test_a_search_cannot_widen_what_one_sees(events, hire: Hire, signed_in: SignIn):
    browser = signed_in(hire(RoleKind.INSPECTOR, "99.01"))
    assert numbers(browser.get("/jejak/", {"subject": "upload 2"})) == []
    assert "upload 2" not in browser.post("/jejak/unduh/csv/", {"subject": "upload 2"}).content.decode()


def test_many_events_go_on_by_their_numbers(hire: Hire, signed_in: SignIn):
    for number in range(60):
        record("seseorang", "backup", rows=number)
    browser = signed_in(hire(RoleKind.ADMINISTRATOR))
    first = browser.get("/jejak/?action=backup")
    assert numbers(first) == list(range(60, 10, -1))
    further = re.search(r'href="(\?[^"]+)" rel="next"', first.content.decode())
    assert further
    assert numbers(browser.get("/jejak/" + further[1].replace("&amp;", "&"))) == list(range(10, 0, -1))


def test_a_page_asks_the_database_equally_often_however_many_there_are(
    events, hire: Hire, signed_in: SignIn, django_assert_max_num_queries, areas
):
    browser = signed_in(hire(RoleKind.ADMINISTRATOR))
    browser.get("/jejak/")
    for number in range(40):
        record(hire(RoleKind.VILLAGE_HEAD), "sign_in", f"user {number}", areas["99.01.01.2001"])
    with django_assert_max_num_queries(8):
        browser.get("/jejak/")


def test_a_csv_holds_what_is_seen_runs_nothing_and_is_itself_recorded(events, hire: Hire, signed_in: SignIn):
    inspector = hire(RoleKind.PROVINCE, "99", name="gubernur")
    answer = signed_in(inspector).post("/jejak/unduh/csv/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:4] == ["nomor", "saat", "oleh", "tindakan"]
    assert [row[0] for row in rows[1:]] == ["5", "4", "3", "2", "1"]
    assert [row[5] for row in rows[1:]] == [
        *("99.01.00.0000 s.d. 99.02.99.9999", "99.02.01.2001", "99.01", "99.01.01", "99.01.01.2001"),
    ]
    assert not rows[2][2].startswith("=")
    assert rows[5][7] == Event.objects.get(number=1).hash
    taken = Event.objects.get(action="audit_exported")
    assert (taken.actor, taken.details) == (inspector, {"rows": 5, "form": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="jejak.csv"'


def test_a_workbook_holds_the_same(events, hire: Hire, signed_in: SignIn):
    answer = signed_in(hire(RoleKind.INSPECTOR, "99.01")).post("/jejak/unduh/xlsx/", {"action": "upload accepted"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[:5] for row in rows if row[0] == 2] == [
        [2, rows[-1][1], "melati", "berkas berlaku", "unggahan 1"],
    ]


def test_another_kind_of_file_is_not_there(hire: Hire, signed_in: SignIn):
    assert signed_in(hire(RoleKind.INSPECTOR)).post("/jejak/unduh/exe/").status_code == 404


def test_a_file_of_too_many_events_is_refused_and_not_recorded(events, hire: Hire, signed_in: SignIn, monkeypatch):
    monkeypatch.setattr("lindung.web.audit.files.MOST_ROWS", 3)
    answer = signed_in(hire(RoleKind.ADMINISTRATOR)).post("/jejak/unduh/csv/")
    assert answer.status_code == 422
    assert "Persempit" in answer.content.decode()
    assert not Event.objects.filter(action="audit_exported").exists()


@pytest.mark.parametrize(("few", "by_area"), [(1_000, True), (2, False)])
def test_few_events_of_an_area_are_found_by_it_and_many_by_walking_back(events, hire: Hire, monkeypatch, few, by_area):
    monkeypatch.setattr(selectors, "FEW", few)
    found = selectors.events_within(scope_of(hire(RoleKind.INSPECTOR, "99.01"), Can.SEE_AUDIT))
    assert [event.number for event in found] == [3, 2, 1]
    if connection.vendor == "sqlite":  # the other plans by what it has counted, and six rows are read whole
        assert ("audit_event_first" in found.explain()) is by_area


def test_however_often_it_is_asked_one_proof_waits(events, hire: Hire, signed_in: SignIn, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    browser, waiting = signed_in(hire(RoleKind.INSPECTOR, "99.01")), DBTaskResult.objects.filter(status="READY")
    for said in ("dimulai", "sudah menunggu giliran", "sudah menunggu giliran"):
        assert said in browser.post("/jejak/periksa/", follow=True).content.decode()
    assert waiting.count() == 1
    waiting.update(status="RUNNING")  # also of a worker that was killed: that must not end all proofs
    browser.post("/jejak/periksa/")
    browser.post("/jejak/periksa/")
    assert waiting.count() == 1


def test_the_page_says_to_where_the_chain_was_proved(events, hire: Hire, signed_in: SignIn):
    browser = signed_in(hire(RoleKind.INSPECTOR))
    assert "belum pernah diperiksa" in browser.get("/jejak/").content.decode()
    assert browser.post("/jejak/periksa/").status_code == 302
    prove_chain.call()
    page = browser.get("/jejak/").content.decode()
    assert "Terbukti utuh sampai nomor 6" in page
    assert Event.objects.get(number=6).hash in page
    Proof.objects.create(at=prove_at(), number=3, hash="0" * 64, broken=4)
    assert "Rantai putus pada nomor 4" in browser.get("/jejak/").content.decode()


def prove_at():
    prove()
    proof = Proof.objects.last()
    assert proof is not None
    return proof.at
