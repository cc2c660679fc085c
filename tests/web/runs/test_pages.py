"""The pages of runs: who ran what and what came of it, a new one, how far one is."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.web.runs.models import Run, RunVillage, State
from lindung.web.runs.services import carry_out
from lindung.web.users.roles import RoleKind
from tests.web.conftest import MELATI, TERATAI, Hire, SignIn
from tests.web.verified import DAY

pytestmark = pytest.mark.django_db
RUNS, NEW = "/verifikasi/", "/verifikasi/baru/"


@pytest.fixture
def officer(hire: Hire, signed_in: SignIn) -> Client:
    return signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01", "beni"))


def text_of(client: Client, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_run_the_page_says_how_to_begin(officer):
    text = text_of(officer, RUNS)
    assert "Belum pernah diverifikasi" in text
    assert f'href="{NEW}"' in text


def test_a_run_is_started_after_a_question_and_its_page_tells_how_far_it_is(officer, registered):
    assert "Mulai verifikasi?" in text_of(officer, NEW)
    answer = officer.post(NEW)
    assert answer["Location"] == "/verifikasi/1/"
    text = text_of(officer, "/verifikasi/1/")
    assert "Mencocokkan NIK" in text
    assert 'hx-get="/verifikasi/1/"' in text
    assert "Pekerja latar di server sedang tidak berjalan" in text, "nobody would do it"
    assert "belum selesai" in text_of(officer, NEW)
    assert officer.post(NEW).status_code == 422


def test_the_part_that_is_asked_for_again_is_no_whole_page(officer, registered):
    officer.post(NEW)
    text = text_of(officer, "/verifikasi/1/", **{"HX-Request": "true"})
    assert text.lstrip().startswith('<div id="run"')
    assert "<html" not in text


def test_a_run_that_is_done_tells_what_it_found_in_the_readers_area(officer, registered, hire, signed_in):
    officer.post(NEW)
    carry_out(1)
    text = text_of(officer, "/verifikasi/1/")
    for told in ("peserta-2026-11-20.csv", "Beni", "Di wilayah Anda: penduduk hidup"):
        assert told in text
    assert "<dd>4</dd>" in text, "of five people in all"
    province = signed_in(hire(RoleKind.PROVINCE, "99"))
    living = [
        re.findall(r'data-label="Penduduk hidup"[^>]*>\D*(\d+)', text_of(who, RUNS)) for who in (officer, province)
    ]
    assert living == [["4"], ["5"]]


def test_a_run_that_failed_says_why(officer, areas):
    Run.objects.create(number=1, on=DAY, state=State.FAILED.value, sentence="Disk penuh. Kosongkan.")
    assert "Disk penuh. Kosongkan." in text_of(officer, "/verifikasi/1/")


@pytest.mark.parametrize("path", [RUNS, NEW, "/verifikasi/1/"])
@pytest.mark.parametrize("kind", [RoleKind.VILLAGE_OPERATOR, RoleKind.INSPECTOR, RoleKind.BPJS_BRANCH, RoleKind.DONOR])
def test_who_may_not_run_finds_no_page(hire: Hire, signed_in: SignIn, path, kind):
    assert signed_in(hire(kind)).get(path).status_code == 404


def test_a_run_that_never_was_is_not_there(officer):
    assert officer.get("/verifikasi/7/").status_code == 404


def fill(runs: int) -> None:
    for number in range(1, runs + 1):
        run = Run.objects.create(number=number, on=DAY, state=State.DONE.value)
        for village in (MELATI, TERATAI):
            RunVillage.objects.create(run=run, village=village, people=9, matched=5, review=1, active=3)


def test_the_list_asks_as_often_for_many_runs_as_for_one_and_goes_on_by_the_next_part(officer):
    asked = []
    for runs in (1, 30):
        Run.objects.all().delete()
        fill(runs)
        with CaptureQueriesContext(connection) as queries:
            text = text_of(officer, RUNS)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
    assert "Nomor 30" in text
    assert "Nomor 5," not in text
    assert "Nomor 5," in text_of(officer, f"{RUNS}?after=6")


def test_the_menu_and_the_start_page_lead_there(officer, registered):
    assert f'href="{RUNS}"' in text_of(officer, "/")
    officer.post(NEW)
    assert "Verifikasi sedang berjalan" in text_of(officer, "/")
    carry_out(1)
    text = text_of(officer, "/")
    assert "Pasangan yang perlu diperiksa" in text
    assert "Verifikasi terakhir, keadaan per" in text
