"""From approved lists to a decree in force and a replacement, on the screen, by the people who may."""

import hashlib
import re
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from lindung.web.audit.models import Event
from lindung.web.programmes.decree_files import folder
from lindung.web.programmes.models import Decree, Participant, Programme, ReplacementRequest
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire, SignIn
from tests.web.programmes.decreed import approved, drafted, in_force

CODE = "99.01.01.2001"


@pytest.fixture
def browser(drawer: User, signed_in: SignIn) -> Client:
    return signed_in(drawer)


def text(browser: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", browser.get(address).content.decode()).split())


def test_a_decree_is_drafted_by_one_and_put_in_force_by_another(
    programme: Programme, drawer: User, hire: Hire, browser: Client, signed_in: SignIn
):
    Resident.objects.filter(name="ORANG 2").update(life_status="dead")
    approved(programme, ["ORANG 1", "ORANG 2"], ["ORANG 3"], by=drawer)
    page = f"/program-iuran/{programme.pk}/keputusan/"
    assert "Kabupaten Contoh 1 2 Rp403.200 Rp403.200" in text(browser, page)
    said = {"area": "99.01", "number": "12/2023", "day": "2023-01-25", "name": "SUPARMAN", "office": ""}
    answer = browser.post(f"{page}rancang/", said)
    decree = Decree.objects.get()
    assert answer.headers["Location"] == f"/keputusan/{decree.pk}/"
    shown = text(browser, f"/keputusan/{decree.pk}/")
    assert "SUPARMAN, Bupati Contoh" in shown
    assert "Februari 2023, bulan sesudah hari keputusan" in shown
    assert "ORANG 2 Desa Melati tercatat meninggal di register desanya" in shown
    assert "menunggu orang kedua" in shown
    other = signed_in(hire(RoleKind.REGENCY_LABOUR, name="atasan"))
    assert "2 orang menjadi peserta" in text(other, f"/keputusan/{decree.pk}/tetapkan/")
    other.post(f"/keputusan/{decree.pk}/tetapkan/")
    assert Decree.objects.get().state == "in_force"
    assert sorted(Participant.objects.values_list("worker__name", flat=True)) == ["ORANG 1", "ORANG 3"]


def test_what_is_wrong_with_a_draft_is_said_in_the_form(programme: Programme, drawer: User, browser: Client):
    approved(programme, ["ORANG 1"], by=drawer)
    drafted(programme, drawer, "12/2023")
    approved(programme, ["ORANG 11"], village=9901012002, by=drawer)
    said = {"area": "99.01", "number": "12/2023", "day": "2023-01-26", "name": "SUPARMAN"}
    answer = browser.post(f"/program-iuran/{programme.pk}/keputusan/rancang/", said)
    assert answer.status_code == 422
    assert "Nomor 12/2023 sudah dipakai keputusan tanggal 25 Januari 2023" in answer.content.decode()


def test_the_file_is_given_out_with_its_hash_and_a_changed_one_is_refused_in_words(
    programme: Programme, drawer: User, browser: Client
):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    answer = browser.get(f"/keputusan/{decree.pk}/keputusan.pdf")
    assert hashlib.sha256(answer.content).hexdigest() == decree.sha256
    (folder() / decree.file_name).write_bytes(b"%PDF-1.7 another")
    refused = browser.get(f"/keputusan/{decree.pk}/keputusan.pdf")
    assert refused.status_code == 422
    assert "berubah sejak ditulis" in refused.content.decode()
    assert [event.details for event in Event.objects.filter(action="decree.taken")] == [{"people": 1}]


def test_the_village_sees_who_takes_part_and_takes_the_list_along(
    programme: Programme, drawer: User, signer: User, hire: Hire, signed_in: SignIn
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    in_force(programme, drawer, signer, "12/2023")
    village = signed_in(hire(RoleKind.VILLAGE_OPERATOR, name="operator"))
    page = f"/program-iuran/{programme.pk}/peserta/{CODE}/"
    assert "ORANG 1 ditetapkan sejak Februari 2023 belum ada 12/2023" in text(village, page)
    assert "Desa Melati 2 0 0 0 0" in text(village, f"/program-iuran/{programme.pk}/peserta/")
    book = b"".join(village.post(f"{page}unduh/").streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in rows[-2:]] == [["Desa Melati", "ORANG 1"], ["Desa Melati", "ORANG 2"]]
    assert b"".join(village.get(f"{page}papan.pdf").streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert Event.objects.get(action="participants.exported").details == {"people": 2}
    assert village.get(f"/program-iuran/{programme.pk}/peserta/99.01.01.2002/").status_code == 404


def test_without_a_need_to_know_names_there_are_none(
    programme: Programme, drawer: User, signer: User, hire: Hire, signed_in: SignIn
):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = in_force(programme, drawer, signer)
    budget = signed_in(hire(RoleKind.REGENCY_BUDGET, name="bakeuda"))
    shown = text(budget, f"/program-iuran/{programme.pk}/peserta/{CODE}/")
    assert "ORANG" not in shown
    assert "ditetapkan sejak Februari 2023" in shown
    assert budget.get(f"/keputusan/{decree.pk}/keputusan.pdf").status_code == 404


def test_the_village_asks_and_its_head_agrees(
    programme: Programme, drawer: User, signer: User, hire: Hire, signed_in: SignIn
):
    approved(programme, ["ORANG 1"], ["ORANG 2"], by=drawer)
    in_force(programme, drawer, signer)
    Programme.objects.update(months=600)  # so that there are months left to take part in
    Resident.objects.filter(name="ORANG 1").update(life_status="dead")
    village = signed_in(hire(RoleKind.VILLAGE_OPERATOR, name="operator"))
    assert "Peserta yang sebaiknya diganti" in text(village, "/")
    assert "ORANG 1 Desa Melati meninggal" in text(village, "/penggantian/")
    one = Participant.objects.get()
    answer = village.post(
        f"/peserta/{one.pk}/ganti/", {"reason": "died", "on": "2023-04-12", "paper": "Surat kematian 7/2023"}
    )
    request = ReplacementRequest.objects.get()
    assert answer.headers["Location"] == f"/penggantian/{request.pk}/"
    assert village.post(f"/penggantian/{request.pk}/", {"verdict": "setuju"}).status_code == 404
    head = signed_in(hire(RoleKind.VILLAGE_HEAD, name="kades"))
    assert "Usulan penggantian yang menunggu keputusan Anda" in text(head, "/")
    assert head.post(f"/penggantian/{request.pk}/", {"verdict": "tolak"}).status_code == 422
    assert head.post(f"/penggantian/{request.pk}/", {"verdict": "setuju"}).status_code == 302
    assert "Penggantinya menjadi peserta mulai" in text(head, f"/penggantian/{request.pk}/")
    assert dict(Participant.objects.values_list("worker__name", "state")) == {"ORANG 1": "ended", "ORANG 2": "named"}


def test_a_decree_is_withdrawn_with_a_reason_and_what_became_of_it_is_told(
    programme: Programme, drawer: User, signer: User, browser: Client
):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = in_force(programme, drawer, signer)
    page = f"/keputusan/{decree.pk}/cabut/"
    assert browser.post(page, {"on": "2023-02-01", "reason": ""}).status_code == 422
    answer = browser.post(page, {"on": "2023-02-01", "reason": "Salah dasar hukum"}, follow=True)
    assert "Keputusan dicabut: 1 peserta berhenti, 0 bulan dibatalkan" in answer.content.decode()
    assert "Salah dasar hukum" in text(browser, f"/keputusan/{decree.pk}/")
    assert browser.get(page).status_code == 404


def test_a_draft_is_discarded_on_the_screen(programme: Programme, drawer: User, browser: Client):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    browser.post(f"/keputusan/{decree.pk}/buang/")
    assert Decree.objects.get().state == "discarded"
    assert browser.get(f"/keputusan/{decree.pk}/tetapkan/").status_code == 404
