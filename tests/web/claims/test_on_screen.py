"""The forms of claims, from the search to the money, and who is kept out."""

from datetime import date

import pytest

from lindung.common.months import Month
from lindung.documents.dossier import dossier_values
from lindung.web.claims.models import Dossier
from lindung.web.claims.printing import printed_dossier
from lindung.web.claims.states import Event
from lindung.web.residents.models import Resident
from lindung.web.users.roles import RoleKind
from tests.web.residents.conftest import staged, taken
from tests.web.residents.registers import nik, person

__all__ = ["staged", "taken"]
pytestmark = pytest.mark.django_db
SAID = {
    "event": "death_illness", "happened_on": "2026-05-10", "told_on": "2026-05-11", "told_by": "Siti, istri",
    "income": "1000000",
}  # fmt: skip


@pytest.fixture
def member(pay):
    pay(Month(2025, 1), Month(2026, 5))


@pytest.fixture
def desk(signed_in, head):
    return signed_in(head)


def step(desk, dossier, slug, **said):
    return desk.post(f"/klaim/{dossier.pk}/{slug}/", said)


def test_a_family_is_served_from_the_search_to_the_money(member, worker, desk):
    assert "PEKERJA SATU" in desk.post("/klaim/baru/", {"text": "pekerja"}).content.decode()
    assert desk.post(f"/klaim/baru/{worker.pk}/", SAID).status_code == 302
    dossier = Dossier.objects.get()
    page = desk.get(f"/klaim/{dossier.pk}/").content.decode()
    assert "Catat surat yang ada" in page
    assert "Catat pengajuan" not in page
    codes = list(dossier.papers.values_list("code", flat=True))
    assert step(desk, dossier, "surat", papers=codes, on="2026-05-20").status_code == 302
    assert step(desk, dossier, "ajukan", on="2026-05-20").status_code == 302
    short = step(desk, dossier, "dibayar", amount="40000000", on="2026-06-03")
    assert (short.status_code, "Tulis penjelasan kantor cabang" in short.content.decode()) == (422, True)
    assert step(desk, dossier, "dibayar", amount="42000000", on="2026-06-03").status_code == 302
    assert step(desk, dossier, "tutup", reason="Sudah diterima", on="2026-06-03").status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.paid_amount) == ("closed", 42_000_000)


def test_the_worker_is_found_by_nik_and_what_was_typed_is_in_no_address(member, worker, desk):
    answer = desk.post("/klaim/baru/", {"text": nik(1)})
    assert (answer.status_code, answer.get("Location")) == (200, None)
    assert f"/klaim/baru/{worker.pk}/" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "said"), [("12345", "16 angka"), ("ab", "tiga huruf"), ("tidak ada", "Tidak ada peserta")]
)
def test_a_search_that_finds_nothing_says_what_to_do(member, desk, text, said):
    assert said in desk.post("/klaim/baru/", {"text": text}).content.decode()


def test_a_worker_of_another_village_is_not_found_and_not_opened(member, worker, hire, signed_in):
    other = signed_in(hire(RoleKind.VILLAGE_HEAD, "99.01.01.2002"))
    assert "Tidak ada peserta yang cocok" in other.post("/klaim/baru/", {"text": "pekerja"}).content.decode()
    assert other.post(f"/klaim/baru/{worker.pk}/", SAID).status_code == 404


def test_a_day_that_cannot_be_is_the_error_of_the_form(member, worker, desk):
    answer = desk.post(f"/klaim/baru/{worker.pk}/", {**SAID, "told_on": "2026-05-09"})
    assert (answer.status_code, "tidak mungkin" in answer.content.decode()) == (422, True)
    assert not Dossier.objects.exists()


def test_from_the_page_of_a_resident_to_the_dossier(member, worker, desk, taken):
    taken(person(1, "PEKERJA SATU"), person(2, "BUKAN PESERTA"))
    known, stranger = (Resident.objects.get(name=name) for name in ("PEKERJA SATU", "BUKAN PESERTA"))
    assert f"/klaim/penduduk/{known.pk}/" in desk.get(f"/penduduk/{known.pk}/").content.decode()
    assert desk.get(f"/klaim/penduduk/{known.pk}/")["Location"] == f"/klaim/baru/{worker.pk}/"
    answer = desk.get(f"/klaim/penduduk/{stranger.pk}/", follow=True)
    assert "belum pernah menjadi peserta" in answer.content.decode()


def test_who_only_sees_claims_opens_and_changes_nothing(member, worker, opened, hire, signed_in):
    dossier, branch = opened(), signed_in(hire(RoleKind.BPJS_BRANCH))
    assert "Catat surat" not in branch.get(f"/klaim/{dossier.pk}/").content.decode()
    assert branch.get(f"/klaim/{dossier.pk}/surat/").status_code == 404
    assert branch.get("/klaim/baru/").status_code == 404


def test_a_step_that_is_none_of_the_state_is_not_there(member, opened, desk):
    assert desk.get(f"/klaim/{opened().pk}/dibayar/").status_code == 404


def test_the_second_person_is_offered_the_closing_and_the_first_is_not(member, opened, head, hire, signed_in):
    dossier, mine = opened(), signed_in(head)
    assert step(mine, dossier, "minta-tutup", reason="Keluarga pindah").status_code == 302
    assert mine.get(f"/klaim/{dossier.pk}/setujui-tutup/").status_code == 404
    theirs = signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    assert "Keluarga pindah" in theirs.get(f"/klaim/{dossier.pk}/setujui-tutup/").content.decode()
    assert "Berkas klaim yang diminta ditutup" in theirs.get("/").content.decode()
    assert step(theirs, dossier, "setujui-tutup", on="2026-06-01").status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == "closed"


def test_the_head_sees_the_deadline_on_the_start_page(pay, opened, desk):
    pay(Month(2026, 5), Month(2026, 5))
    opened(Event.DEATH_WORK)
    text = desk.get("/").content.decode()
    assert "1 sudah terlambat" in text
    assert "Klaim yang berjalan" in text
    assert "KLM-" in desk.get("/klaim/?daftar=laporan").content.decode()


def test_the_regency_counts_its_villages(member, opened, hire, signed_in):
    opened()
    labour = signed_in(hire(RoleKind.REGENCY_LABOUR))
    page = labour.get("/klaim/ringkasan/").content.decode()
    assert "Kecamatan Mawar" in page
    assert "Desa Melati" in labour.get("/klaim/ringkasan/?wilayah=99.01.01").content.decode()
    book = labour.post("/klaim/unduh/")
    assert (book.status_code, b"".join(book.streaming_content)[:2]) == (200, b"PK")


def test_the_list_can_be_narrowed_to_what_waits(member, opened, desk):
    dossier = opened()
    assert dossier.number in desk.get("/klaim/?daftar=dikumpulkan").content.decode()
    assert dossier.number not in desk.get("/klaim/?daftar=diajukan").content.decode()


def test_the_document_says_why_and_who_signs(member, opened, desk, head):
    values = dossier_values(printed_dossier(opened(), date(2026, 5, 12)))
    assert values["head"] == head.full_name
    parts = values["parts"]
    assert isinstance(parts, list)
    assert parts[0][2] == "Peserta sejak 2 Januari 2025 dan masa tunggunya sudah lewat."
    assert all(part[2] and part[3].startswith("PP 82/2019, berlaku sejak") for part in parts)
