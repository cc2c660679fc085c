"""Somebody who means harm: what they hand in, ask for or guess does not fill the server nor show what is not theirs."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.pipelines.study_documents import study_paper, write_study_documents
from lindung.studies.region.readiness import Met
from lindung.web.areas.models import Area
from lindung.web.studies import asking, changing
from lindung.web.studies.asking import HandedIn, ask_study, begin_study, copy_study, set_inputs
from lindung.web.studies.documents import beside_of
from lindung.web.studies.evidence_files import keep_evidence
from lindung.web.studies.models import ReadinessAnswer, Share, StudyRun
from lindung.web.studies.own_choices import handed_in
from lindung.web.studies.question import Choices
from lindung.web.studies.readiness_answers import Said, answer_indicator
from lindung.web.studies.sharing import share_study
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.studies.small_provinces import small_text
from tests.web.conftest import Hire, SignIn
from tests.web.funds.test_pages_of_the_book import text_of
from tests.web.studies.conftest import Drafted, told

pytestmark = pytest.mark.django_db
FEW = Choices(["bkbk", "late-26-weeks"], years=2, draws=4, seed=3, changes={})
MANY = (("{value: 2500,", "{value: 290000000,"), ("kind: counts, cells: {'99.01'", "kind: weights, cells: {'99.01'"),
        ("kind: counts, cells: {formal", "kind: weights, cells: {formal"))  # fmt: skip


def test_readiness_of_a_province_that_the_asker_may_not_read_stays_out_of_the_documents(
    done: Drafted, planner: User, hire: Hire, areas: dict[str, Area]
):
    said = Said(Met.MET, "Nota rahasia", "", timezone.localdate(), "")
    answer_indicator(area=areas["99"], key="grant_rule", said=said, by=planner)
    found, study = done(), replace(told(), province="99")
    seen = beside_of(found, study).readiness
    assert seen is not None
    assert [reply.evidence for reply in seen.replies.replies.values()] == ["Nota rahasia"]
    found.asked_by = hire(RoleKind.REGENCY_LABOUR, name="tetangga")  # whose inputs say that they are the province's
    assert "Nota rahasia" not in repr(beside_of(found, study))


def test_numbers_changed_to_an_enormous_province_are_refused_before_its_people_are_made(
    done: Drafted, monkeypatch: pytest.MonkeyPatch
):
    found = done()
    StudyRun.objects.filter(pk=found.pk).update(inputs=small_text(*MANY))
    found.refresh_from_db()
    question = changing.question_for_changes(found)
    monkeypatch.setattr(changing, "quick", lambda *_said: pytest.fail("people were made"))
    with pytest.raises(UserError, match=r"lebih dari 8\.000\.000 pekerja tidak dihitung sambil ditunggu"):
        changing.changed_answer(question, "bkbk", "workers", Decimal(280_000_000))


def test_quick_answers_are_made_one_after_the_other_and_nobody_waits_for_ever(
    done: Drafted, monkeypatch: pytest.MonkeyPatch
):
    found = done()
    question = changing.question_for_changes(found)
    monkeypatch.setattr(changing, "LONGEST_WAIT", 0.01)
    with changing._one_at_a_time, pytest.raises(UserError, match="sedang menghitung jawaban lain"):
        changing.changed_answer(question, "bkbk", "deaths", Decimal(400))


def test_one_person_fills_neither_the_worker_nor_the_list_of_drafts(
    drafted: Drafted, planner: User, areas: dict[str, Area], monkeypatch: pytest.MonkeyPatch
):
    for area in ("99", "99.01", "99.02"):
        ask_study(study=drafted(area=area), title="Uji", choices=FEW, by=planner)
    with pytest.raises(UserError, match="Studi yang Anda minta belum selesai"):
        ask_study(study=drafted(area="99.01"), title="Uji", choices=FEW, by=planner)
    monkeypatch.setattr(asking, "MOST_DRAFTS", 1)
    first = StudyRun.objects.get(state="draft")
    with pytest.raises(UserError, match="sudah menyusun 1 studi"):
        copy_study(study=first, by=planner)
    with pytest.raises(UserError, match="sudah menyusun 1 studi"):
        begin_study(
            title="Uji", area=areas["99"], inputs=HandedIn(small_text(), "u.yaml"), by=planner,
            scope=scope_of(planner, Can.MAKE_STUDIES),
        )  # fmt: skip


def test_more_workers_than_any_province_has_never_reach_the_worker(drafted: Drafted, planner: User):
    found = drafted()
    text = small_text(*MANY, ("workers: {value: 1000,", "workers: {value: 200000000,"))
    set_inputs(study=found, text=text, what="workers", by=planner)
    found.refresh_from_db()
    with pytest.raises(UserError, match=r"lebih dari 30\.000\.000 orang"):
        ask_study(study=found, title="Uji", choices=FEW, by=planner)


def test_two_answers_at_once_do_not_undo_each_other(drafted: Drafted, planner: User):
    found = drafted()
    beside = StudyRun.objects.get(pk=found.pk)
    set_inputs(study=found, text=small_text(), what="deaths", by=planner)
    with pytest.raises(UserError, match="baru saja diubah orang lain"):
        set_inputs(study=beside, text=small_text(), what="accidents", by=planner)


def test_a_bomb_and_a_name_longer_than_a_disk_takes_are_refused_in_one_sentence(tmp_path: Path):
    with ZipFile(tmp_path / "bomb.xlsx", "w", 8) as bomb:
        bomb.writestr("[Content_Types].xml", b"<a/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    content = (tmp_path / "bomb.xlsx").read_bytes()
    for name, said in (("a.xlsx", content), ("😀" * 80, b"PK"), ("a.xlsx", b"PK")):
        with pytest.raises(UserError):
            handed_in(SimpleUploadedFile(name, said))


def jpeg() -> bytes:
    position = b"Exif\0\0GPS -1.6 103.6"
    head = b"\xff\xe1" + (len(position) + 2).to_bytes(2, "big") + position
    return b"\xff\xd8" + head + b"\xff\xda\x00\x03\x01" + b"scan" + b"\xff\xd9"


def test_evidence_is_kept_without_the_position_of_its_camera(settings):
    name, _ = keep_evidence(SimpleUploadedFile("../../etc/foto.jpg", jpeg()))
    kept = (Path(settings.DATA) / "kesiapan" / name).read_bytes()
    assert b"GPS" not in kept
    assert b"scan" in kept
    with pytest.raises(UserError, match="rusak"):
        keep_evidence(SimpleUploadedFile("a.jpg", b"\xff\xd8\xff<script>"))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "//x\njavascript:1"]
)
def test_a_link_that_runs_is_no_evidence(link: str, desk: Client, areas: dict[str, Area]):
    day = (timezone.localdate() - timedelta(days=9)).isoformat()
    desk.post("/kesiapan/99/grant_rule/", {"met": "met", "evidence": "P", "day": day, "link": link, "note": ""})
    assert not any("javascript" in one.link or "data:" in one.link for one in ReadinessAnswer.objects.all())


def test_a_reader_of_a_link_reads_and_changes_nothing(
    done: Drafted, planner: User, hire: Hire, signed_in: SignIn, today: object
):
    found = done()
    made = share_study(study=found, reader=None, until=timezone.localdate(), by=planner)
    reader = signed_in(hire(RoleKind.REGENCY_LABOUR, name="pembaca"))
    assert reader.get(f"/studi/bersama/{made.token}/").status_code == 302
    for way in ("", "masukan/", "unduh/hasil.json", f"banding/{found.pk}/"):
        assert reader.get(f"/studi/{found.pk}/{way}").status_code == 200, way
    for way in ("salin/", "bagikan/", f"bagikan/{made.share.pk}/cabut/", "susun/", "ubah/?angka=turnover"):
        assert reader.post(f"/studi/{found.pk}/{way}", {"nilai": "12"}).status_code == 404, way
    assert not any(made.token in str(one.__dict__) for one in Share.objects.all())
    Share.objects.update(withdrawn_at=timezone.now(), withdrawn_by=planner)
    ways = ("", "masukan/", "masukan.yaml", "masukan.xlsx", "studi.yaml", "unduh/hasil.json", "bagian/biaya/",
            "banding/", f"banding/{found.pk}/", f"banding/{found.pk}/perbandingan.pdf", "ubah/")  # fmt: skip
    for way in ways:
        assert reader.get(f"/studi/{found.pk}/{way}").status_code == 404, way


def test_a_title_that_is_markup_a_formula_or_no_xml_is_text_in_every_document(done: Drafted, tmp_path: Path):
    for at, title in enumerate(("=cmd|'/C calc'!A0", "#eval(1) $x$ *a* @b <i>]\\", "Uji \x07\x0b\x1b\u202e")):
        found, study = done(title), replace(told(), title=title, province_title=title)
        target = tmp_path / f"{at}.pdf"
        write_study_documents(target, study_paper(study, beside_of(found, study)))
        with ZipFile(target.with_suffix(".xlsx")) as book:
            assert not any(b"<f>" in book.read(name) for name in book.namelist() if "sheet" in name)


def test_a_title_that_is_a_script_is_text_on_every_page(done: Drafted, desk: Client):
    found = done("<script>alert(1)</script>")
    for way in ("/studi/", f"/studi/{found.pk}/", f"/studi/{found.pk}/masukan/", f"/studi/{found.pk}/bagikan/"):
        page = desk.get(way)
        assert b"<script>alert" not in page.content
        assert "alert(1)" in text_of(page) or way.endswith("masukan/")
