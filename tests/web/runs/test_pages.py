"""The pages of runs: who ran what and what came of it, a new one, how far one is."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.registers.snapshots import snapshots_below
from lindung.web.areas.spans import span_of
from lindung.web.intake.models import Upload
from lindung.web.runs.models import Run, RunVillage, State
from lindung.web.runs.services import carry_out, start_run
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
    for told in ("Beni", "Di wilayah Anda: penduduk hidup"):
        assert told in text
    assert "<dd>4</dd>" in text, "of five people in all"
    assert "<dd>2</dd>" in text, "of three registers in all"
    province = signed_in(hire(RoleKind.PROVINCE, "99"))
    assert ("peserta-" in text, "peserta-2026-11-20.csv" in text_of(province, "/verifikasi/1/")) == (False, True)
    living = [
        re.findall(r'data-label="Penduduk hidup"[^>]*>\D*(\d+)', text_of(who, RUNS)) for who in (officer, province)
    ]
    assert living == [["4"], ["5"]]


def test_of_lists_the_names_of_those_for_the_readers_area_are_told_and_to_who_sees_all_of_all(officer, hire, signed_in):
    areas = {"sini": span_of("99.01"), "sana": span_of("99.02"), "semua": span_of("99")}
    lists = [{"file": f"{name}.csv", "received": "2026-11-20", "first": span.first, "last": span.last}
             for name, span in areas.items()]  # fmt: skip
    lists.append({"file": "perintah.csv", "received": "2026-11-20"})
    Run.objects.create(number=1, on=DAY, state=State.DONE.value, lists=lists)
    readers = (officer, signed_in(hire(RoleKind.PROVINCE, "99")))
    told = [re.findall(r"\w+(?=\.csv)", text_of(reader, "/verifikasi/1/")) for reader in readers]
    assert told == [["sini", "semua"], ["sini", "sana", "semua", "perintah"]]


def test_who_started_it_is_named_within_the_area_and_elsewhere_only_what_they_are(officer, hire, signed_in):
    for number, kind, area in ((1, RoleKind.REGENCY_LABOUR, "99.02"), (2, RoleKind.PROVINCE, "99")):
        Run.objects.create(
            number=number, on=DAY, state=State.DONE.value, started_by=hire(kind, area, f"orang_{number}")
        )
    province = signed_in(hire(RoleKind.PROVINCE, "99"))
    for number, role in ((1, "dinas tenaga kerja"), (2, "pemerintah provinsi")):
        for path in (RUNS, f"/verifikasi/{number}/"):
            here, above = text_of(officer, path), text_of(province, path)
            assert (role in here, f"Orang {number}" in here, f"Orang {number}" in above) == (True, False, True), path


def test_a_run_keeps_of_a_list_the_area_it_was_handed_in_for(registered, areas, hire):
    by = hire(RoleKind.BPJS_BRANCH, "99.01")
    upload = Upload.objects.create(
        area=areas["99.01"], first=1, last=1, by=by, file_name="a.csv", size=1, sha256="", received=DAY
    )
    (folder,) = (one.folder for one in snapshots_below(registered / "registers", "members"))
    folder.rename(folder.with_name(f"{folder.name}.u{upload.pk}"))
    carry_out(start_run(by=None, on=DAY).number)
    (told,) = Run.objects.get().lists
    assert (told["first"], told["last"]) == (areas["99.01"].first, areas["99.01"].last)


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
    assert f'href="{RUNS}"' in text_of(officer, "/penduduk/"), "beside the other pages of data"
    officer.post(NEW)
    assert "Verifikasi sedang berjalan" in text_of(officer, "/")
    carry_out(1)
    text = text_of(officer, "/")
    assert "Pasangan yang perlu diperiksa" in text
    assert "Verifikasi terakhir, keadaan per" in text
