"""Readiness in the office: answered with papers, every answer kept, counted and never weighed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.studies.region.readiness import Met, Obstacle
from lindung.studies.region.readiness_files import checklist
from lindung.web.areas.models import Area
from lindung.web.studies.models import ReadinessAnswer
from lindung.web.studies.readiness_answers import Said, answer_indicator, readiness_of
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire, SignIn
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
KEY = "grant_rule"
WHERE = f"/kesiapan/99/{KEY}/"
PDF = b"%PDF-1.7 uji"


def said(met: str = "met", **more: object) -> dict[str, object]:
    day = (timezone.localdate() - timedelta(days=9)).isoformat()
    return {"met": met, "evidence": "Pergub 16/2022", "day": day, "link": "", "note": "", **more}


def test_an_answer_is_kept_with_its_document_and_the_next_one_beside_it(desk: Client, areas: dict[str, Area]):
    document = SimpleUploadedFile("pergub.pdf", PDF)
    assert desk.post(WHERE, said("not_met", note="Masih rancangan")).status_code == 302
    assert desk.post(WHERE, said(file=document)).status_code == 302
    first, second = ReadinessAnswer.objects.order_by("pk")
    assert (first.met, second.met, second.file_name) == ("not_met", "met", f"{second.sha256}.pdf")
    page = text_of(desk.get(WHERE))
    assert page.index("terpenuhi Pergub 16/2022") < page.index("Masih rancangan")
    assert desk.get(f"/kesiapan/bukti/{second.pk}/").content == PDF
    path = Path(settings.DATA) / "kesiapan" / second.file_name
    path.write_bytes(b"%PDF-1.7 lain")
    assert "berubah sejak disimpan" in text_of(desk.get(f"/kesiapan/bukti/{second.pk}/"))


def test_the_page_counts_by_obstacle_and_says_what_can_begin_and_what_waits(desk: Client, areas: dict[str, Area]):
    desk.post(WHERE, said())
    state, whole = readiness_of(areas["99"]), len(checklist().indicators)
    regulation = next(one for one in state.counts if one.obstacle is Obstacle.REGULATION)
    assert (regulation.met, sum(one.met + one.not_met + one.unknown for one in state.counts)) == (1, whole)
    page = text_of(desk.get("/kesiapan/99/"))
    now, _later, rest = page.partition("Sesudah itu, menurut urutan")
    free = next(step for step in state.steps if not step.waits_for)
    waits = next(step for step in state.steps if step.waits_for)
    assert free.indicator.title in now
    assert free.sentence in now
    assert waits.reasons[0] in rest
    assert "Jambi," in now
    assert f"1 dari {whole}" in text_of(desk.get("/kesiapan/"))


def test_a_yes_without_evidence_or_from_tomorrow_is_refused(desk: Client, areas: dict[str, Area], planner: User):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong, words in (
        ({"evidence": ""}, "Sebut naskah yang membuktikannya"),
        ({"day": ""}, "Isi hari bukti itu"),
        ({"day": tomorrow}, "belum tiba"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "harus PDF atau foto JPEG"),
    ):
        answer = desk.post(WHERE, said(**wrong))
        assert answer.status_code == 422
        assert words in text_of(answer)
    with pytest.raises(UserError, match="tanpa bukti"):
        answer_indicator(area=areas["99"], key=KEY, said=Said(Met.MET, "", "", None, ""), by=planner)
    assert not ReadinessAnswer.objects.exists()
    assert desk.post(WHERE, {"met": "unknown"}).status_code == 302  # needs neither


def test_an_area_answers_for_itself_alone(hire: Hire, signed_in: SignIn, areas: dict[str, Area]):
    officer = signed_in(hire(RoleKind.REGENCY_LABOUR))
    assert officer.post(f"/kesiapan/99.01/{KEY}/", said()).status_code == 302
    assert officer.get("/kesiapan/99/").status_code == 404
    assert officer.post(WHERE, said()).status_code == 404
    assert officer.get("/kesiapan/").status_code == 302  # there is only one
    reader = signed_in(hire(RoleKind.INSPECTOR, "99.01"))
    assert "Jawab " not in text_of(reader.get(f"/kesiapan/99.01/{KEY}/")).replace("Jawaban", "")
    assert reader.post(f"/kesiapan/99.01/{KEY}/", said()).status_code == 404
    assert [one.first for one in ReadinessAnswer.objects.all()] == [areas["99.01"].first]


def test_an_answer_to_an_indicator_that_is_gone_stays_and_is_not_counted(areas: dict[str, Area], planner: User):
    span = areas["99"]
    ReadinessAnswer.objects.create(
        first=span.first, last=span.last, key="dihapus", met="met", evidence="x", day=timezone.localdate(), by=planner
    )
    assert sum(one.met for one in readiness_of(span).counts) == 0
