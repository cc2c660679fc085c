"""The pages of lists: from drawing to approved, as people of the village, the regency and the province see them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung.documents.workbook import Sheet, write_workbook
from lindung.registers.containers.opening import open_file
from lindung.web.notices.models import Notice
from lindung.web.programmes.meeting_workbook import HEADER
from lindung.web.programmes.models import Approval, Candidate, CandidateList, Drawing, Meeting, Programme
from lindung.web.programmes.today import tasks
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import MELATI, SignIn
from tests.web.programmes.conftest import Begin, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

HELD = {"held_on": "2023-01-20", "place": "Balai desa", "number": "BA/1/2023", "invited": "20", "attended": "18"}


@pytest.fixture
def cast(hire: Callable[..., User]) -> dict[str, User]:
    """One of each who has a step."""
    return {
        "operator": hire(RoleKind.VILLAGE_OPERATOR, name="operator"),
        "head": hire(RoleKind.VILLAGE_HEAD, name="kepala"),
        "regency": hire(RoleKind.REGENCY_VILLAGE, name="pmd"),
        "province": hire(RoleKind.PROVINCE, name="provinsi"),
        "branch": hire(RoleKind.BPJS_BRANCH, name="cabang"),
    }


@pytest.fixture
def programme(taken: Take, begin: Begin) -> Programme:
    """Two places in each village; four people in Melati, one of them dead."""
    people = [person(number, f"ORANG {number}") for number in range(1, 5)]
    taken(*people, person(5, "ALMARHUMAH", status="2"))
    verified()
    return begin(2)


@pytest.fixture
def a_list(programme: Programme, cast: dict[str, User], signed_in: SignIn) -> CandidateList:
    """The list of Melati, drawn by its operator in a browser."""
    browser = signed_in(cast["operator"])
    answer = browser.post(f"/program-iuran/{programme.pk}/daftar/susun/", {"area": "99.01.01.2001", "on": "2023-01-10"})
    assert answer.status_code == 302
    return CandidateList.objects.get()


def here(of_list: CandidateList, page: str = "") -> str:
    """The address of a list, or of a page of it."""
    return f"/program-iuran/daftar-calon/{of_list.pk}/{page}"


def said(answer: object) -> str:
    """What a page says."""
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_one_village_is_drawn_at_once(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    drawing = Drawing.objects.get()
    assert (drawing.state, drawing.lists) == ("done", 1)
    assert drawing.people == {"chosen": 2, "reserve": 1, "waiting": 1, "excluded": 1}
    browser = signed_in(cast["operator"])
    assert "Desa tanpa calon" in said(browser.get(f"/program-iuran/penyusunan/{drawing.pk}/"))
    assert "Rp403.200" in said(browser.get(f"/program-iuran/{a_list.programme_id}/daftar/"))


def test_a_list_says_who_stands_where_and_why(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    browser = signed_in(cast["operator"])
    page = said(browser.get(here(a_list)))
    assert "Cadangan, menurut urutan naik" in page
    assert "9901********000" in page
    assert "9901014102900001" not in page
    assert "ALMARHUMAH" not in page
    excluded = said(browser.get(here(a_list, "?lihat=tidak")))
    assert "ALMARHUMAH" in excluded
    assert "tercatat meninggal" in excluded


def test_a_name_is_looked_for_in_a_part_of_a_list_and_stands_in_no_address(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    browser = signed_in(cast["operator"])
    found = said(browser.post(here(a_list, "?lihat=tidak"), {"name": "almarh"}))
    assert "ALMARHUMAH" in found
    assert "Tunjukkan semua lagi" in found
    assert "ALMARHUMAH" not in said(browser.post(here(a_list, "?lihat=tidak"), {"name": "orang"}))
    assert 'role="search"' not in said(browser.get(here(a_list)))
    monkeypatch.setattr("lindung.web.programmes.lists_views.PEOPLE_SHOWN", 1)
    assert 'role="search"' in said(browser.get(here(a_list)))
    assert "Tulis namanya lebih lengkap" in said(browser.post(here(a_list), {"name": "orang"}))
    branch = signed_in(cast["branch"]).post(here(a_list, "?lihat=tidak"), {"name": "almarh"})
    assert "ALMARHUMAH" not in said(branch)


def test_who_may_not_see_residents_sees_no_name(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    page = said(signed_in(cast["branch"]).get(here(a_list)))
    assert "Nama tidak ditampilkan" in page
    assert "ORANG" not in page
    assert signed_in(cast["branch"]).get(here(a_list, "berita-acara.pdf")).status_code == 404


def test_a_meeting_is_entered_beside_each_person(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    browser, first = signed_in(cast["operator"]), Candidate.objects.get(rank=1)
    assert "Balai" not in said(browser.get(here(a_list, "musyawarah/")))
    form = HELD | {f"putusan-{first.pk}": "menolak", f"alasan-{first.pk}": "Pindah kerja"}
    assert browser.post(here(a_list, "musyawarah/"), form).status_code == 302
    first.refresh_from_db()
    assert (first.standing, Meeting.objects.get().attended) == ("declined", 18)


def test_a_refused_wish_is_told_beside_the_person_and_nothing_is_lost(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn
):
    browser, first, second = signed_in(cast["operator"]), *Candidate.objects.filter(rank__in=(1, 2)).order_by("rank")
    form = HELD | {
        f"putusan-{first.pk}": "menolak", f"alasan-{first.pk}": "Pindah kerja",
        f"putusan-{second.pk}": "pindah", f"ke-{second.pk}": "9", f"alasan-{second.pk}": "Janda",
    }  # fmt: skip
    answer = browser.post(here(a_list, "musyawarah/"), form)
    page = said(answer)
    assert answer.status_code == 422
    assert f'id="salah-{second.pk}">Isi «Ke/ganti urutan» dengan urutan 1 sampai 4.' in page
    assert 'value="Pindah kerja"' in page
    assert "1 perubahan belum dapat dicatat" in page
    assert (Meeting.objects.count(), CandidateList.objects.get().state) == (0, "drawn")


def test_below_the_quorum_the_form_says_so(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    answer = signed_in(cast["operator"]).post(here(a_list, "musyawarah/"), HELD | {"attended": "9"})
    assert answer.status_code == 422
    assert "9 dari 20 orang, di bawah kuorum 50 persen" in said(answer)


def test_the_workbook_goes_out_and_comes_back_once(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn, tmp_path: Path
):
    browser = signed_in(cast["operator"])
    out = tmp_path / "keluar.xlsx"
    out.write_bytes(browser.get(here(a_list, "musyawarah/musyawarah.xlsx")).content)
    rows = [[str(cell) for cell in row] for row in open_file(out).sheets[0].rows()]
    head = next(at for at, row in enumerate(rows) if HEADER[0] in row)

    def uploaded(reason: str) -> str:
        filled = [dict(zip(HEADER, row, strict=True)) for row in rows[head + 1 :]]
        filled[0] |= {"Putusan": "menolak", "Alasan": reason}
        write_workbook(out, [Sheet("Musyawarah", (), HEADER, [list(row.values()) for row in filled])])
        form = HELD | {"book": SimpleUploadedFile("isi.xlsx", out.read_bytes())}
        return said(browser.post(here(a_list, "musyawarah/unggah/"), form, follow=True))

    refused = uploaded("")
    assert "Belum ada yang dicatat" in refused
    assert "Alasannya belum ditulis" in refused
    assert Meeting.objects.count() == 0
    assert "Hasil musyawarah dicatat." in uploaded("Sudah bekerja di pabrik")
    assert "Berkas itu sudah dicatat. Tidak ada yang berubah." in uploaded("Sudah bekerja di pabrik")
    assert (Meeting.objects.count(), Candidate.objects.filter(standing="declined").count()) == (1, 1)


def test_from_meeting_to_approved_with_four_people(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    operator = signed_in(cast["operator"])
    operator.post(here(a_list, "musyawarah/"), HELD)
    assert operator.post(here(a_list, "usulkan/")).status_code == 302
    assert [task.count for task in tasks(cast["head"])] == [1]
    for who in ("head", "regency"):
        browser = signed_in(cast[who])
        assert "Keputusan Anda" in said(browser.get(here(a_list)))
        assert browser.post(here(a_list, "putuskan/"), {"verdict": "approved"}).status_code == 302
    browser = signed_in(cast["province"])
    turn = f"/program-iuran/{a_list.programme_id}/giliran/3/"
    assert "1 daftar, 2 orang terpilih, iuran seluruhnya Rp403.200." in said(browser.get(turn))
    seen = {"verdict": "approved", "lists": "1", "people": "2", "amount": "403200"}
    page = said(browser.post(turn, seen, follow=True))
    assert "1 daftar disetujui: 2 orang, iuran Rp403.200." in page
    assert CandidateList.objects.get().state == "approved"
    assert Notice.objects.filter(closed_at=None).count() == 0
    history = said(operator.get(here(a_list)))
    assert "DP3AP2 Provinsi Jambi" in history


def test_lists_that_changed_meanwhile_are_not_decided(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    operator = signed_in(cast["operator"])
    operator.post(here(a_list, "musyawarah/"), HELD)
    operator.post(here(a_list, "usulkan/"))
    seen = {"verdict": "approved", "lists": "7", "people": "2", "amount": "403200"}
    answer = signed_in(cast["head"]).post(f"/program-iuran/{a_list.programme_id}/giliran/1/", seen)
    assert answer.status_code == 422
    assert "Sementara itu daftar yang menunggu berubah" in said(answer)
    assert Approval.objects.count() == 1


def test_a_returned_list_waits_for_who_keeps_it(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    operator, head = signed_in(cast["operator"]), signed_in(cast["head"])
    operator.post(here(a_list, "musyawarah/"), HELD)
    operator.post(here(a_list, "usulkan/"))
    assert head.post(here(a_list, "putuskan/"), {"verdict": "returned"}).status_code == 422
    head.post(here(a_list, "putuskan/"), {"verdict": "returned", "reason": "Daftar hadir kurang"})
    assert [(task.count, task.url) for task in tasks(cast["operator"])] == [(1, here(a_list))]
    page = said(operator.get(here(a_list)))
    assert "Daftar hadir kurang" in page
    assert operator.post(here(a_list, "musyawarah/ulang/")).status_code == 302
    assert list(CandidateList.objects.order_by("version").values_list("state", flat=True)) == ["replaced", "drawn"]


def test_lists_are_searched_by_village_and_state(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    browser, url = signed_in(cast["regency"]), f"/program-iuran/{a_list.programme_id}/daftar/"
    assert "Desa Melati" in said(browser.get(url, {"desa": "mela"}))
    assert "Tidak ada daftar desa yang cocok" in said(browser.get(url, {"desa": "kenanga"}))
    assert "Tidak ada daftar desa yang cocok" in said(browser.get(url, {"keadaan": "met"}))
    assert "Desa Melati" in said(browser.get(url, {"desa": "99.01.01.2001", "keadaan": "drawn"}))


def test_papers_are_for_who_may_see_the_people(a_list: CandidateList, cast: dict[str, User], signed_in: SignIn):
    browser = signed_in(cast["operator"])
    for paper, begins in (("berita-acara.pdf", b"%PDF"), ("papan.pdf", b"%PDF"), ("daftar.xlsx", b"PK")):
        assert browser.get(here(a_list, paper)).content.startswith(begins)
    assert signed_in(cast["head"]).get(here(a_list, "daftar.xlsx")).status_code == 404


def test_a_village_where_nobody_is_eligible_says_so(
    taken: Take, begin: Begin, cast: dict[str, User], signed_in: SignIn
):
    taken(person(5, "ALMARHUMAH", status="2"))
    verified()
    programme, browser = begin(2), signed_in(cast["operator"])
    browser.post(f"/program-iuran/{programme.pk}/daftar/susun/", {"area": "99.01.01.2001", "on": "2023-01-10"})
    found = CandidateList.objects.get(village=MELATI)
    page = said(browser.get(here(found)))
    assert "Tidak ada calon di desa ini: tidak seorang pun memenuhi syarat." in page
    assert "2 tempat tidak terisi" in page


def test_all_ready_lists_are_proposed_at_once_and_the_others_are_told(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn
):
    browser, url = signed_in(cast["operator"]), f"/program-iuran/{a_list.programme_id}/daftar/usulkan/"
    assert "0 daftar diusulkan." in said(browser.post(url))
    browser.post(here(a_list, "musyawarah/"), HELD)
    Candidate.objects.filter(rank=1).update(resident=987_654_321)
    left = said(browser.post(url))
    assert "0 daftar diusulkan." in left
    assert "1 orang yang terpilih atau cadangan meninggal atau tidak ada lagi di register desa ini" in left
    Candidate.objects.filter(resident=987_654_321).update(standing="declined", meeting_reason="pindah")
    assert "1 daftar diusulkan." in said(browser.post(url))


def test_at_a_step_lists_with_something_against_them_are_left(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn
):
    operator = signed_in(cast["operator"])
    operator.post(here(a_list, "musyawarah/"), HELD)
    operator.post(here(a_list, "usulkan/"))
    Candidate.objects.filter(rank=1).update(resident=987_654_321)
    seen = {"verdict": "approved", "lists": "1", "people": "2", "amount": "403200"}
    page = said(signed_in(cast["head"]).post(f"/program-iuran/{a_list.programme_id}/giliran/1/", seen))
    assert "0 daftar disetujui" in page
    assert "Daftar berikut ditinggalkan:" in page
    assert CandidateList.objects.get().step == 1


def test_the_meeting_of_a_village_with_many_people_can_be_entered(
    a_list: CandidateList, cast: dict[str, User], signed_in: SignIn
):
    many = {f"{word}-{number}": "" for word in ("putusan", "ke", "alasan") for number in range(10_000, 10_400)}
    answer = signed_in(cast["operator"]).post(here(a_list, "musyawarah/"), HELD | many)
    assert answer.status_code == 302
    assert Meeting.objects.get().of_list_id == a_list.pk
