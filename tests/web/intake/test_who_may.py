"""Who hands in what for where, who sees it, and who accepts it."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.areas.rules import set_second_person
from lindung.web.audit.models import Event
from lindung.web.intake import selectors
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from lindung.web.residents.models import Resident
from lindung.web.users.models import Role
from lindung.web.users.roles import RoleKind
from tests.registers import workbooks
from tests.registers.lists import PU_IDENTITY, entry
from tests.web.intake.conftest import BUDI, SITI, post, register, work

pytestmark = pytest.mark.django_db
MELATI, KENANGA, ANGGREK, TERATAI = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.02.01.2001"

MEMBERS = "\n".join(",".join(map(str, row)) for row in (PU_IDENTITY, entry(PU_IDENTITY))).encode()


@pytest.mark.parametrize(
    ("kind", "sees", "hands_in"),
    [
        (RoleKind.VILLAGE_OPERATOR, 200, 200),
        (RoleKind.VILLAGE_HEAD, 200, 404),
        (RoleKind.REGENCY_LABOUR, 200, 200),
        (RoleKind.REGENCY_VILLAGE, 200, 200),
        (RoleKind.PROVINCE, 200, 200),
        (RoleKind.BPJS_BRANCH, 200, 200),
        (RoleKind.REGENCY_BUDGET, 404, 404),
        (RoleKind.INSPECTOR, 404, 404),
        (RoleKind.DONOR, 404, 404),
        (RoleKind.NATIONAL_ANALYST, 404, 404),
        (RoleKind.ADMINISTRATOR, 404, 404),
        (None, 404, 404),
    ],
)
def test_each_role_has_its_pages(hire, signed_in, kind, sees, hands_in):
    browser = signed_in(hire(kind))
    assert browser.get("/unggahan/").status_code == sees
    assert browser.get("/unggahan/baru/").status_code == hands_in
    assert post(browser, register(SITI)).status_code == (302 if hands_in == 200 else 404)


def test_who_is_not_signed_in_sends_no_file(client):
    answer = post(client, register(SITI))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/masuk/")
    assert not Upload.objects.exists()


def _bare(page: bytes, pk: int) -> bytes:
    """Without the token, which is another one every time, and the address, which the reader typed."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page).replace(f"/unggahan/{pk}/".encode(), b"")


PAGES = ("", "kemajuan/", "salinan/", "tolak/")


@pytest.mark.parametrize(
    ("kind", "area"),
    [
        (RoleKind.VILLAGE_OPERATOR, KENANGA),
        (RoleKind.VILLAGE_HEAD, KENANGA),
        (RoleKind.REGENCY_LABOUR, "99.02"),
        (RoleKind.INSPECTOR, "99.01"),
        (RoleKind.ADMINISTRATOR, "ID"),
    ],
)
def test_an_upload_of_another_area_is_as_one_that_does_not_exist(read, hire, signed_in, operator, kind, area):
    upload = read(operator, register(SITI))
    browser = signed_in(hire(kind, area))
    for page in PAGES:
        theirs, nobodys = (browser.get(f"/unggahan/{pk}/{page}") for pk in (upload.pk, 999_999))
        assert (theirs.status_code, nobodys.status_code) == (404, 404)
        assert _bare(theirs.content, upload.pk) == _bare(nobodys.content, 999_999)
    assert browser.post(f"/unggahan/{upload.pk}/terima/").status_code == 404
    assert "penduduk.csv" not in browser.get("/unggahan/").content.decode()
    assert Upload.objects.get().state == State.READ


def test_a_file_with_rows_of_another_village_is_refused_whole_and_names_the_villages(read, operator):
    upload = read(operator, register(SITI, {**BUDI, "village": KENANGA}))
    assert upload.state == State.FAILED
    assert upload.sentence.startswith("Berkas ini memuat baris desa di luar DESA MELATI: 99.01.01.2002.")
    assert not Resident.objects.exists()


def test_so_is_a_file_of_another_village_altogether(read, operator, officer):
    assert "99.01.02.2001" in read(operator, register(SITI, village=ANGGREK)).sentence
    assert "99.02.01.2001" in read(officer, register(SITI, village=TERATAI)).sentence


def test_the_regency_hands_in_for_its_villages_and_each_village_then_sees_its_own(read, officer, head):
    upload = read(officer, register(SITI))
    assert (upload.area_id, upload.first, upload.last) == ("99.01", 9901012001, 9901012001)
    assert list(selectors.waiting_for_acceptance(head)) == [upload]
    both = read(officer, register(SITI, {**BUDI, "village": ANGGREK}))
    assert (both.first, both.last) == (9901000000, 9901999999)
    assert list(selectors.waiting_for_acceptance(head)) == [upload]


def test_rows_of_a_village_that_nobody_knows_yet_wait_in_quarantine(accepted, officer):
    upload = accepted(officer, register(SITI, village="99.01.01.2099"), officer)
    assert upload.compared["totals"]["quarantined"] == 1
    assert list(Resident.objects.values_list("name", "village")) == [("SITI AMINAH", None)]


def test_a_file_that_names_no_village_is_the_operators_own(read, operator):
    upload = read(operator, register({**SITI, "village": ""}, village=""))
    assert (upload.state, upload.villages) == (State.READ, ["99.01.01.2001"])


def test_above_the_village_it_must_be_said_on_the_page(read, officer, tmp_path):
    content = workbooks.register(tmp_path / "register.xlsx", {"nama": "SITI"}).read_bytes()
    upload = read(officer, content, "register.xlsx")
    assert upload.state == State.FAILED
    assert upload.sentence.endswith("tidak menyebut kode desanya. Isi kode desa di halaman unggah.")
    assert read(officer, content, "register.xlsx", village="99.01.01.2001").villages == ["99.01.01.2001"]


def test_a_village_outside_the_area_is_said_at_the_form(officer, signed_in):
    answer = post(signed_in(officer), register(SITI), village=TERATAI)
    assert answer.status_code == 422
    assert "di luar wilayah Anda" in answer.content.decode()


def test_lists_of_members_come_from_the_office_and_the_branch(read, hire, officer):
    branch = hire(RoleKind.BPJS_BRANCH)
    village = hire(RoleKind.REGENCY_VILLAGE)
    assert read(village, MEMBERS).sentence.startswith("Berkas ini daftar peserta atau iuran")
    assert (read(branch, MEMBERS).state, read(branch, register(SITI)).state) == (State.READ, State.FAILED)
    assert read(officer, MEMBERS, sender="Cabang Lain").kind == "members"


def test_a_list_of_members_is_accepted_by_the_office_and_not_by_the_branch(read, hire, officer, signed_in):
    branch = hire(RoleKind.BPJS_BRANCH)
    upload = read(branch, MEMBERS)
    assert signed_in(branch).post(f"/unggahan/{upload.pk}/terima/").status_code == 404
    signed_in(officer).post(f"/unggahan/{upload.pk}/terima/")
    work()
    assert Upload.objects.get().state == State.ACCEPTED


def test_where_a_second_person_is_wanted_the_uploader_is_told_to_wait(read, officer, hire, signed_in):
    Area.objects.filter(pk="99.01.01").update(second_person=True)
    upload = read(officer, register(SITI))
    own = signed_in(officer)
    assert "Wilayah ini meminta orang kedua" in own.get(f"/unggahan/{upload.pk}/").content.decode()
    answer = own.post(f"/unggahan/{upload.pk}/terima/")
    assert answer.status_code == 422
    assert "orang lain daripada yang mengunggahnya" in answer.content.decode()
    assert Upload.objects.get().state == State.READ
    colleague = hire(RoleKind.REGENCY_LABOUR)
    assert (list(selectors.waiting_for_acceptance(officer)), list(selectors.waiting_for_others(officer))) == (
        [],
        [upload],
    )
    assert list(selectors.waiting_for_acceptance(colleague)) == [upload]
    assert signed_in(colleague).post(f"/unggahan/{upload.pk}/terima/").status_code == 302


@pytest.mark.parametrize("lifted", ["before it is read", "before it is accepted"])
def test_a_rule_that_is_lifted_does_not_free_what_already_waits(hand_in, officer, hire, signed_in, lifted):
    Area.objects.filter(pk="99.01").update(second_person=True)
    upload, rule = hand_in(officer, register(SITI)), Area.objects.get(pk="99.01")
    if lifted == "before it is accepted":
        work()
    set_second_person(rule, wanted=False, by=hire(RoleKind.ADMINISTRATOR, "99"))
    work()
    own = signed_in(officer)
    assert "Wilayah ini meminta orang kedua" in own.get(f"/unggahan/{upload.pk}/").content.decode()
    assert own.post(f"/unggahan/{upload.pk}/terima/").status_code == 422
    colleague = signed_in(hire(RoleKind.REGENCY_LABOUR))
    assert colleague.post(f"/unggahan/{upload.pk}/terima/").status_code == 302


def test_the_list_says_who_waits_for_whom(read, hand_in, operator, hire, signed_in):
    read(operator, register(SITI))
    assert "kepala desa, dinas tenaga kerja" in signed_in(operator).get("/unggahan/").content.decode()
    Area.objects.filter(pk="99.01.01.2001").update(second_person=True)
    officer = hire(RoleKind.REGENCY_LABOUR)
    read(officer, register(BUDI))
    assert "menunggu orang kedua" in signed_in(officer).get("/unggahan/").content.decode()
    assert "menunggu orang kedua" not in signed_in(operator).get("/unggahan/").content.decode()


def test_the_database_too_refuses_one_person_for_both(read, officer):
    upload = read(officer, register(SITI))
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(
            state=State.ACCEPTED, second_person=True, decided_by=officer, decided_at=timezone.now()
        )


def test_who_uploads_may_still_take_it_back_alone(read, officer, signed_in):
    Area.objects.filter(pk="99.01").update(second_person=True)
    upload = read(officer, register(SITI))
    assert signed_in(officer).post(f"/unggahan/{upload.pk}/tolak/", {"reason": "salah berkas"}).status_code == 302


def test_a_role_that_ended_while_the_file_waited_ends_its_reading(hand_in, operator):
    upload = hand_in(operator, register(SITI))
    Role.objects.filter(user=operator).update(ended=timezone.now())
    work()
    upload.refresh_from_db()
    assert upload.sentence.startswith("Peran pengunggah di wilayah ini sudah berakhir")


def test_the_marked_copy_is_for_who_hands_in_and_is_recorded(read, operator, head, signed_in):
    upload = read(operator, register({**SITI, "nik": "99"}))
    assert upload.copy_name == "penduduk_temuan.xlsx"
    answer = signed_in(operator).get(f"/unggahan/{upload.pk}/salinan/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="penduduk_temuan.xlsx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert Event.objects.filter(action="upload copy taken", actor=operator).count() == 1
    assert signed_in(head).get(f"/unggahan/{upload.pk}/salinan/").status_code == 404


def _status(browser: Client, address: str) -> int:
    answer: Any = browser.get(address)
    if answer.streaming:  # read to its end the file is closed, and the connection of the test is not
        b"".join(answer.streaming_content)
    return answer.status_code


def test_the_copy_of_a_register_is_not_for_the_branch(read, operator, officer, hire, signed_in):
    upload = read(operator, register({**SITI, "nik": "99"}))
    address = f"/unggahan/{upload.pk}/salinan/"
    branch = signed_in(hire(RoleKind.BPJS_BRANCH))
    assert (_status(branch, address), _status(signed_in(officer), address)) == (404, 200)
    assert address.encode() not in branch.get(f"/unggahan/{upload.pk}/").content


def test_the_copy_of_a_file_for_the_regency_is_not_for_the_only_village_that_was_accepted(
    read, officer, operator, signed_in
):
    other = {**BUDI, "village": KENANGA}
    upload = read(officer, register({**SITI, "nik": "99"}, other), village=MELATI)
    address = f"/unggahan/{upload.pk}/salinan/"
    assert (upload.villages, upload.rows_refused, upload.copy_name) == ([MELATI], 1, "penduduk_temuan.xlsx")
    browser = signed_in(operator)
    assert browser.get(f"/unggahan/{upload.pk}/").status_code == 200
    assert (_status(browser, address), _status(signed_in(officer), address)) == (404, 200)


def test_where_several_areas_are_somebodys_the_page_asks_for_which(hire, signed_in, hand_in):
    user = hire(RoleKind.VILLAGE_OPERATOR)
    Role.objects.create(user=user, kind=RoleKind.VILLAGE_OPERATOR, area_id=KENANGA)
    answer = post(signed_in(user), register(SITI))
    assert answer.status_code == 422
    assert hand_in(user, register(SITI, village=KENANGA), area=KENANGA).area_id == KENANGA
    assert post(signed_in(user), register(SITI), area=TERATAI).status_code == 422
