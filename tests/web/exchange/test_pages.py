"""The pages of the exchange, as each role sees them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lindung.funding.column_map import FileKind
from lindung.registers.containers.opening import open_file
from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.exchange.keeping import path_of
from lindung.web.exchange.maps import map_for
from lindung.web.exchange.models import Difference, Submission
from lindung.web.exchange.states import How, Kind
from lindung.web.exchange.today import tasks
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.states import ParticipantState
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.registers.workbooks import workbook
from tests.web.exchange.conftest import an_answer
from tests.web.residents.registers import nik

OK, NO = "DITERIMA", "DITOLAK"


@pytest.fixture
def office(sender: User, signed_in: Callable[[User], Client]) -> Client:
    """Who sends."""
    return signed_in(sender)


@pytest.fixture
def answered(sent: Submission, answer) -> Submission:
    """One accepted, one refused, one unclear; the one of Kenanga waits."""
    answer((1, OK, "KPJ1", ""), (2, NO, "", "tidak padan"), (3, "DIPROSES", "", ""), to=[sent])
    return sent


def file_of(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def test_a_file_is_looked_at_then_made_and_fetched(named, programme: Programme, office: Client):
    named(2)
    where = f"{reverse('exchange:new')}?program={programme.pk}&wilayah=99.01"
    page = office.get(where).content.decode()
    assert "Berkasnya memuat 2 orang dari 1 desa." in page
    assert "Kolomnya asumsi kami" in page
    made = office.post(where, {"number": " P  1 ", "day": "2026-03-02"}, follow=True)
    assert "Berkasnya dibuat" in made.content.decode()
    submission = Submission.objects.get(number="P 1")
    fetched = office.post(reverse("exchange:download", args=[submission.pk]))
    assert b"".join(fetched)[:2] == b"PK"
    assert Event.objects.get(action="exchange.downloaded").details == {"people": 2}
    again = office.post(where, {"number": "P 1", "day": "2026-03-02"}, follow=True)
    assert "Tidak ada yang berubah" in again.content.decode()
    other = office.post(where, {"number": "P 2", "day": "2026-03-02"})
    assert (other.status_code, "Tidak ada peserta yang menunggu" in other.content.decode()) == (422, True)


def test_the_branch_answers_and_hears_what_came_of_it(sent, branch, signed_in, tmp_path):
    browser, where = signed_in(branch), reverse("exchange:answer", args=[sent.pk])
    path = an_answer(tmp_path / "jawaban.xlsx", [(1, OK, "KPJ1", ""), (2, NO, "", "tidak padan")])
    said = browser.post(where, {"file": file_of(path), "on": "2026-03-05"}, follow=True).content.decode()
    assert "4 orang dikirim: 1 diterima, 1 ditolak, 2 belum dijawab. 1 selisih perlu dilihat." in said
    again = browser.post(where, {"file": file_of(path), "on": "2026-03-05"}, follow=True).content.decode()
    assert "Berkas itu sudah pernah diunggah. Tidak ada yang berubah." in again
    bad = browser.post(where, {"file": SimpleUploadedFile("x.xlsx", b"\x00" * 99), "on": "2026-03-05"})
    assert bad.status_code == 422
    assert browser.get(reverse("exchange:new")).status_code == 404
    assert browser.get(reverse("exchange:settle", args=[Difference.objects.get().pk])).status_code == 404


def test_a_village_sees_its_own_people_and_only_its_counts(answered, hire, signed_in):
    head = signed_in(hire(RoleKind.VILLAGE_HEAD, "99.01.01.2001"))
    page = head.get(reverse("exchange:submission", args=[answered.pk])).content.decode()
    assert "Desa Melati" in page
    assert "Desa Kenanga" not in page
    assert "jawaban.xlsx" not in page
    assert "Unduh berkas" not in page
    queue = head.get(reverse("exchange:differences")).content.decode()
    assert "PEKERJA 002" in queue
    assert "Unduh daftarnya" not in queue
    other = signed_in(hire(RoleKind.VILLAGE_HEAD, "99.01.02.2001"))
    assert other.get(reverse("exchange:submission", args=[answered.pk])).status_code == 404


def test_who_keeps_the_money_sees_counts_and_no_names(answered, hire, signed_in):
    budget = signed_in(hire(RoleKind.REGENCY_BUDGET))
    page = budget.get(reverse("exchange:differences")).content.decode()
    assert "ditolak BPJS" in page
    assert "Desa Melati" in page
    assert "PEKERJA" not in page


def test_a_difference_is_worked_off_on_its_page(answered, office):
    refused = Difference.objects.get(kind=Kind.REFUSED)
    where = reverse("exchange:settle", args=[refused.pk])
    assert "tidak padan" in office.get(where).content.decode()
    assert office.post(where, {"how": How.ACCEPTED}).status_code == 422
    office.post(where, {"how": How.RESEND, "words": "nama sesuai KTP"})
    refused.refresh_from_db()
    assert (refused.how, refused.words) == (How.RESEND, "nama sesuai KTP")
    settled = office.get(where).content.decode()
    assert "nama sesuai KTP" in settled
    assert "sudah diperbaiki, kirim lagi" in settled
    assert refused.settled_by
    assert refused.settled_by.full_name in settled
    assert "Selesaikan</button>" not in settled
    office.post(where, {"how": How.GIVEN_UP})
    refused.refresh_from_db()
    assert refused.how == How.RESEND
    unclear = Difference.objects.get(kind=Kind.UNCLEAR)
    missing = office.post(reverse("exchange:settle", args=[unclear.pk]), {"how": How.ACCEPTED})
    assert "Isi nomor peserta" in missing.content.decode()


def test_the_queue_goes_out_as_a_workbook_and_comes_back(answered, office, tmp_path):
    out = office.get(reverse("exchange:differences_out"))
    path = tmp_path / "selisih.xlsx"
    path.write_bytes(b"".join(out.streaming_content))
    rows = [list(row) for row in open_file(path).sheets[0].rows()]
    head = next(row for row in rows if "Kode" in row)
    body = rows[rows.index(head) + 1 :]
    assert [row[head.index("Nama")] for row in body] == ["PEKERJA 002", "PEKERJA 003"]
    assert nik(2) not in str(rows)
    filled = [[*row[:6], how, number, ""] for row, how, number in zip(
        body, ("sudah diperbaiki, kirim lagi", "diterima"), ("", "KPJ3"), strict=True
    )]  # fmt: skip
    filled += [["999999", "", "", "", "", "", "diterima", "K", ""], [*body[0][:6], "mungkin", "", ""]]
    back = workbook(tmp_path / "kembali.xlsx", [head, *filled])
    page = office.post(reverse("exchange:differences_back"), {"file": file_of(back)}).content.decode()
    assert "2 selisih diselesaikan, 0 dibiarkan, 2 ditolak." in page
    assert "tidak ada di antrean" in page
    assert Participant.objects.get(worker__name="PEKERJA 003").state == ParticipantState.ENROLLED
    strange = workbook(tmp_path / "lain.xlsx", [["A"], ["b"]])
    refused = office.post(reverse("exchange:differences_back"), {"file": file_of(strange)})
    assert (refused.status_code, "bukan daftar selisih" in refused.content.decode()) == (422, True)


def test_columns_are_changed_in_a_table_and_count_at_once(office, areas):
    where = f"{reverse('exchange:columns')}?jenis=bill&wilayah=99.01"
    assert "Kolomnya asumsi kami" in office.get(where).content.decode()
    rows = [(3, "IURAN", "amount", ""), (1, "NIK", "nik", ""), (2, "BLTH", "month", ""), (4, "JENIS", "", "BPU")]
    said = {"name": "Cabang Contoh", "kolom-TOTAL_FORMS": "5", "kolom-INITIAL_FORMS": "4"}
    for at, row in enumerate(rows):
        said |= {
            f"kolom-{at}-{name}": str(cell)
            for name, cell in zip(("place", "heading", "field", "text"), row, strict=True)
        }
    page = office.post(where, said, follow=True).content.decode()
    assert "Kolom disimpan dan berlaku mulai sekarang." in page
    assert "Cabang Contoh" in page
    assert map_for(FileKind.BILL, span_of("99.01.01.2001")).headings == ("NIK", "BLTH", "IURAN", "JENIS")
    assert "Tidak ada yang berubah" in office.post(where, said, follow=True).content.decode()
    wrong = office.post(where, said | {"kolom-1-field": ""})
    assert (wrong.status_code, "tidak ada kolom untuk «nik»" in wrong.content.decode()) == (422, True)


def test_the_start_page_says_what_waits_and_for_whom(answered, named, sender, branch):
    named(1, first=9)
    mine = {task.label: (task.count, task.waits_for) for task in tasks(sender)}
    assert mine == {
        "Peserta yang belum didaftarkan": (1, ""),
        "Selisih pendaftaran": (2, ""),
        "Pendaftaran yang belum dijawab": (2, "kantor cabang BPJS"),
    }
    assert [(task.count, task.waits_for) for task in tasks(branch)] == [(2, "")]


def test_a_file_that_was_changed_on_the_disk_is_not_given(named, send, sender, signed_in):
    named(1)
    sent = send()
    browser, page = signed_in(sender), f"/pendaftaran/{sent.pk}/berkas/"
    assert browser.post(page).status_code == 200
    path_of(sent.file_name).write_bytes(b"lain")
    told = browser.post(page, follow=True).content.decode()
    assert "berubah sejak disimpan" in told
    assert Event.objects.filter(action="exchange.downloaded").count() == 1
