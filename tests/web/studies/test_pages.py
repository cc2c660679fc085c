"""Pages of studies: the answer first, every part with its numbers, one number changed, two beside each other."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.documents.estimate import Unit, about
from lindung.pipelines.study_inputs_sheets import write_inputs
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Spread
from lindung.studies.province.inputs_as_text import inputs_text
from lindung.web.areas.models import Area
from lindung.web.studies import changing
from lindung.web.studies.answer import answer_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.parts import PARTS
from lindung.web.studies.question import inputs_of
from lindung.web.studies.states import State
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.studies.a_study import a_study
from tests.studies.small_provinces import small_province, small_text
from tests.web.conftest import Hire, SignIn
from tests.web.funds.test_pages_of_the_book import text_of
from tests.web.studies.conftest import CHOICES, Drafted, told

pytestmark = pytest.mark.django_db
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is worked out behind the back of a test."""
    monkeypatch.setattr(changing, "get_ready", lambda *_said: None)
    monkeypatch.setattr("lindung.web.studies.change_views.get_ready", lambda *_said: None)


def test_the_answer_comes_first_in_plain_words(done: Drafted, desk: Client):
    page = text_of(desk.get(f"/studi/{done().pk}/"))
    assert (
        "Dalam 5 tahun, skema ini membayar Rp60,5 miliar (Rp48,4 miliar–Rp72,6 miliar) dan melindungi 60.000 orang "
        "(48.000–72.000) pada akhir 2031, dari 600.000 pekerja yang berhak ikut."
    ) in page
    assert "Cakupan 35,7% pada 2031: 260.000 dari 728.000 orang. Penyebut: menurut BPJS Ketenagakerjaan." in page
    assert "Cakupan 25,0% pada 2031" in page
    assert "800 keluarga (640–960) menerima santunan kematian penuh" in page
    assert "Tanpa santunan 500 keluarga itu jatuh di bawah garis kemiskinan" in page
    assert "1.500 kepesertaan terputus" in page
    assert page.index("Dalam 5 tahun") < page.index("Semua skenario")


def test_a_target_that_is_reached_is_not_said_to_be_passed_by_nobody():
    nothing = Spread(0.0, 0.0, 0.0, 0.0)
    first = a_study().scenarios[0]
    reached = tuple(
        replace(one, gaps=tuple(None if gap is None else nothing for gap in one.gaps)) for one in first.coverage
    )
    said = " ".join(answer_of(a_study(), replace(first, coverage=reached)))
    assert "tercapai." in said
    assert "masih kurang" not in said


def test_what_a_new_study_lacks_is_named(desk: Client):
    page = text_of(desk.post("/studi/baru/", {}))
    assert "Isi judulnya." in page
    assert "Pilih masukan provinsinya." in page


def test_every_part_shows_its_numbers_for_the_scenario_that_is_read(done: Drafted, desk: Client):
    found = done()
    shown = {name: text_of(desk.get(f"/studi/{found.pk}/bagian/{name}/?skenario=by-need")) for name in PARTS}
    assert "Menurut kebutuhan" in shown["jawaban"]
    assert "920 (736–1.100)" in shown["jawaban"]
    assert "Masih kurang (orang)" in shown["cakupan"]
    assert "bantuan keuangan provinsi lewat desa (BKBK)" in shown["biaya"]
    assert "Untuk satu keluarga lagi" in shown["biaya"]
    assert "Keluarga jatuh miskin ekstrem bila tanpa santunan" in shown["keluarga"]
    assert "di bawah nol, jadi yang miskin mendapat lebih" in shown["sebaran"]
    assert "Kabupaten Contoh" in shown["sebaran"]  # 99.01 is known here, 99.03 is not
    assert "99.03" in shown["sebaran"]
    assert "Sepakat" in shown["kepastian"]
    assert "Berapa pekerja di setiap kabupaten menurut Sakernas 2026?" in shown["asumsi"]
    assert "Sidik semua masukan (SHA-256)" in shown["asumsi"]
    assert desk.get(f"/studi/{found.pk}/bagian/lain/").status_code == 404


def test_one_number_changed_says_what_happens_to_cost_and_families(done: Drafted, desk: Client, at_once: None):
    found = done()
    StudyRun.objects.filter(pk=found.pk).update(inputs=small_text())
    where = f"/studi/{found.pk}/ubah/"
    chosen = text_of(desk.get(where))
    assert "Yang paling menentukan" in chosen
    assert "Kematian peserta: 300 kasus per 100.000 orang-tahun" in chosen
    asked = text_of(desk.get(f"{where}?angka=deaths"))
    assert "Nilai baru Dalam kasus per 100.000 orang-tahun, antara 0 dan 5.000." in asked
    page = text_of(desk.get(f"{where}?angka=deaths&nilai=600"))
    assert "Bila «Kematian peserta» 600 kasus per 100.000 orang-tahun, bukan 300 kasus per 100.000 orang-tahun:" in page
    assert re.search(r"Biayanya (tetap|naik|turun)[^:.]*Rp", page)
    more = re.search(r"penuh naik dari (\d+) menjadi (\d+): (\d+) keluarga lebih banyak", page)
    assert more
    before, after, rise = map(int, more.groups())
    assert after - before == rise > 0
    question = changing.question_for_changes(StudyRun.objects.get(pk=found.pk))
    answer = changing.changed_answer(question, "bkbk", "deaths", Decimal(600))
    assert round(answer.before.totals[Measure.DEATHS_COVERED].mean) == before
    assert about(answer.before.totals[Measure.COST].mean, Unit.RUPIAH) in page


def test_a_value_that_cannot_be_is_refused_beside_the_field(done: Drafted, desk: Client, at_once):
    where = f"/studi/{done().pk}/ubah/?angka=turnover"
    for value, said in (("", "Nilai baru"), ("banyak", "Nilai baru"), ("-4", "Peserta yang berhenti dalam setahun")):
        answer = desk.get(f"{where}&nilai={value}")
        assert answer.status_code == 422
        assert said in text_of(answer)
    assert desk.get(f"/studi/{done().pk}/ubah/?angka=tidak-ada").status_code == 404


def test_a_changed_number_becomes_a_study_of_its_own(done: Drafted, desk: Client, at_once):
    answer = desk.post(f"/studi/{done('Asal').pk}/ubah/?angka=turnover", {"nilai": "12"})
    copied = StudyRun.objects.get(state=State.DRAFT)
    assert answer["Location"] == f"/studi/{copied.pk}/susun/"
    assert copied.question == {**CHOICES, "changes": {"turnover": "12"}}
    assert "diubah dalam studi ini" in text_of(desk.get(f"/studi/{copied.pk}/masukan/"))


def test_two_scenarios_and_two_studies_stand_beside_each_other(done: Drafted, desk: Client):
    first, second = done("Satu"), done("Dua", result=a_study(title="Provinsi Lain", times=2.0))
    page = text_of(desk.get(f"/studi/{first.pk}/banding/?kiri=bkbk&kanan=late-26-weeks"))
    assert "Biaya: Rp60,5 miliar menjadi Rp36,3 miliar (−Rp24,2 miliar)." in page
    assert "Keluarga yang menerima santunan kematian penuh: 800 menjadi 480 (−320)." in page
    assert "−320 (−384 sampai −256)" in page
    same = text_of(desk.get(f"/studi/{first.pk}/banding/?kiri=bkbk&kanan=bkbk"))
    assert "Keduanya skenario yang sama." in same
    two = text_of(desk.get(f"/studi/{first.pk}/banding/{second.pk}/"))
    assert "800 menjadi 1.600 (+800)" in two
    assert "(Provinsi Lain)" in two
    paper = desk.get(f"/studi/{first.pk}/banding/{second.pk}/perbandingan.pdf")
    assert paper.content.startswith(b"%PDF-")


def test_a_file_is_given_as_it_was_kept_and_recorded(done: Drafted, desk: Client):
    found = done()
    answer = desk.get(f"/studi/{found.pk}/unduh/hasil.json")
    assert json.loads(answer.content)["title"] == told().title
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert desk.get(f"/studi/{found.pk}/unduh/studi.pdf").status_code == 404  # none was made for this one
    assert desk.get(f"/studi/{found.pk}/unduh/..%2Fhasil.json").status_code == 404


def test_a_study_is_begun_with_a_workbook_that_was_filled(desk: Client, areas: dict[str, Area], tmp_path: Path):
    write_inputs(tmp_path / "masukan.xlsx", small_province())
    file = SimpleUploadedFile("masukan.xlsx", (tmp_path / "masukan.xlsx").read_bytes(), EXCEL)
    answer = desk.post("/studi/baru/", {"title": "Baru", "area": "99", "province": "unggah", "file": file})
    found = StudyRun.objects.get()
    assert answer["Location"] == f"/studi/{found.pk}/susun/"
    assert inputs_text(inputs_of(found)) == inputs_text(small_province())
    assert (found.inputs_said, found.state) == ("masukan.xlsx", State.DRAFT)
    taken = desk.get(f"/studi/{found.pk}/masukan.xlsx")
    assert taken["Content-Type"] == EXCEL
    assert taken.content.startswith(b"PK")


def test_a_file_that_is_wrong_is_refused_with_its_row_or_key(desk: Client, areas: dict[str, Area]):
    said = {"title": "Baru", "area": "99", "province": "unggah"}
    no_number = small_text(("residents: {value: 2500", "residents: {value: banyak"))
    for content, name, words in (
        (no_number.encode(), "uji.yaml", "figures.residents"),
        (b"\xff\xfe\x00", "uji.yaml", "bukan teks UTF-8"),
        (b"bukan buku kerja", "uji.xlsx", "uji.xlsx"),
    ):
        answer = desk.post("/studi/baru/", {**said, "file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422, name
        assert words in text_of(answer)
    assert "Pilih berkas masukan" in text_of(desk.post("/studi/baru/", said))
    assert not StudyRun.objects.exists()


def test_a_draft_asks_what_is_missing_and_whom_and_takes_the_answer(drafted: Drafted, desk: Client):
    found = drafted()
    missing = ("deaths: {value: 300, source: s, status: reported}", "deaths: {missing: Berapa, ask: BPJS Jambi}")
    StudyRun.objects.filter(pk=found.pk).update(inputs=small_text(missing))
    page = text_of(desk.get(f"/studi/{found.pk}/susun/"))
    assert "Kematian peserta diperlukan Berapa Tanyakan kepada BPJS Jambi. Jawab" in page
    refused = desk.post(
        f"/studi/{found.pk}/susun/",
        {"title": "Uji", "scenarios": ["bkbk"], "first": "bkbk", "years": "2", "draws": "50", "seed": ""},
    )
    assert refused.status_code == 422
    assert "memerlukan angka yang belum ada: Kematian peserta" in text_of(refused)
    answer = {"value": "310", "low": "290", "high": "350", "day": "2026-01-31", "source": "Surat", "status": "reported"}
    assert desk.post(f"/studi/{found.pk}/angka/deaths/", answer).status_code == 302
    assert "Tanyakan kepada BPJS Jambi" not in text_of(desk.get(f"/studi/{found.pk}/susun/"))
    assert "310 kasus per 100.000 orang-tahun" in text_of(desk.get(f"/studi/{found.pk}/masukan/"))
    for wrong in ({"low": "400"}, {"low": "320"}, {"low": ""}, {"value": "-1"}):
        assert desk.post(f"/studi/{found.pk}/angka/deaths/", {**answer, **wrong}).status_code == 422, wrong


def test_a_study_on_its_way_says_how_far_it_is(drafted: Drafted, planner: User, desk: Client):
    found = drafted("Berjalan", question=CHOICES)
    StudyRun.objects.filter(pk=found.pk).update(state=State.RUNNING, asked_by=planner, done=30, total=120)
    page = desk.get(f"/studi/{found.pk}/")
    assert 'value="30" max="120"' in page.content.decode()
    part = desk.get(f"/studi/{found.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="study" hx-get=')
    assert "Studi yang sedang dihitung" in text_of(desk.get("/"))


def test_a_study_that_failed_says_why_and_can_be_copied(drafted: Drafted, planner: User, desk: Client):
    found = drafted("Gagal", question=CHOICES)
    StudyRun.objects.filter(pk=found.pk).update(
        state=State.FAILED, asked_by=planner, sentence="Memori tidak cukup.", finished_at=found.made_at
    )
    assert "Memori tidak cukup." in text_of(desk.get(f"/studi/{found.pk}/"))
    assert desk.post(f"/studi/{found.pk}/salin/")["Location"] == f"/studi/{found.pk + 1}/susun/"


def test_who_only_reads_is_offered_nothing_to_make(done: Drafted, hire: Hire, signed_in: SignIn):
    found = done(area="99.01")
    reader = signed_in(hire(RoleKind.INSPECTOR, "99.01"))
    page = text_of(reader.get(f"/studi/{found.pk}/"))
    assert "Ubah satu angka" in page
    assert "Bagikan" not in page
    assert "Studi baru" not in text_of(reader.get("/studi/"))
    assert reader.get("/studi/baru/").status_code == 404
