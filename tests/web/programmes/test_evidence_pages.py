"""What is missing is seen before a claim: counts by village, names, one person's papers; and a village by workbook."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.audit.models import Event
from lindung.web.months.models import Worker
from lindung.web.programmes.evidence_workbook import HEADER
from lindung.web.programmes.models import Evidence, Programme
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.documents.test_photographs import PICTURE
from tests.web.conftest import Hire, SignIn
from tests.web.programmes.test_evidence import candidate, operator, programme

__all__ = ["candidate", "operator", "programme"]

CODE = "99.01.01.2001"


@pytest.fixture
def browser(operator: User, signed_in: SignIn) -> Client:
    return signed_in(operator)


@pytest.fixture
def at(programme: Programme) -> Callable[[str], str]:
    def address(rest: str = "") -> str:
        return f"/program-iuran/{programme.pk}/bukti/{rest}"

    return address


def text(browser: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", browser.get(address).content.decode()).split())


def test_what_is_missing_is_counted_by_village_and_told_by_name(browser: Client, at: Callable[[str], str]):
    assert "Desa Melati 2 2 0 2 kurang" in text(browser, at(""))
    village = text(browser, at(f"{CODE}/"))
    assert "2 dari 2 orang belum lengkap buktinya" in village
    assert len(re.findall("ORANG [1-4]", village)) == 3  # two places, one reserve
    assert village.index("terpilih") < village.index("cadangan")


def test_a_photograph_is_handed_in_for_a_candidate_and_nothing_is_missing(
    browser: Client, at: Callable[[str], str], programme: Programme
):
    first = re.search(rf"{CODE}/(c\d+)/", browser.get(at(f"{CODE}/")).content.decode())
    assert first
    page = at(f"{CODE}/{first[1]}/")
    assert "Kurang untuk pendaftaran: 1 dari" in text(browser, page)
    said = {"occasion": "enrolment", "kind": "photo", "day": "2023-01-20"}
    photo = SimpleUploadedFile("IMG_9901014102900001.jpg", PICTURE)
    assert browser.post(page, {**said, "file": photo}).status_code == 302
    assert "Bukti lengkap menurut skema" in text(browser, page)
    assert "Desa Melati 2 1 0 1 kurang" in text(browser, at(""))
    kept = Evidence.objects.get()
    assert Worker.objects.get().pk == kept.worker_id
    answer = browser.get(f"/bukti-bekerja/{kept.pk}/")
    assert (answer.getvalue(), answer["Content-Type"]) == (PICTURE, "image/jpeg")
    assert Event.objects.filter(action="evidence.seen", subject=f"evidence {kept.pk}").exists()


def test_a_file_that_is_no_photograph_is_the_error_of_the_form(
    browser: Client, at: Callable[[str], str], own_folder: Path
):
    first = re.search(rf"{CODE}/(c\d+)/", browser.get(at(f"{CODE}/")).content.decode())
    assert first
    said = {"occasion": "enrolment", "kind": "photo", "day": "2023-01-20", "words": "Di sawah"}
    answer = browser.post(at(f"{CODE}/{first[1]}/"), {**said, "file": SimpleUploadedFile("foto.jpg", b"MZ program")})
    assert answer.status_code == 422
    assert "bukan JPEG, PNG" in answer.content.decode()
    assert "Di sawah" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_who_may_not_open_claims_sees_no_photograph(
    hire: Hire, signed_in: SignIn, candidate: Worker, programme: Programme, browser: Client, at: Callable[[str], str]
):
    first = re.search(rf"{CODE}/(c\d+)/", browser.get(at(f"{CODE}/")).content.decode())
    assert first
    said = {"occasion": "enrolment", "kind": "photo", "day": "2023-01-20", "file": SimpleUploadedFile("a", PICTURE)}
    browser.post(at(f"{CODE}/{first[1]}/"), said)
    budget = signed_in(hire(RoleKind.REGENCY_BUDGET))
    page = budget.get(at(f"{CODE}/{first[1]}/"))
    assert page.status_code == 200
    assert "Tambah bukti" not in page.content.decode()
    assert f"/bukti-bekerja/{Evidence.objects.get().pk}/" not in page.content.decode()
    assert budget.get(f"/bukti-bekerja/{Evidence.objects.get().pk}/").status_code == 404
    assert budget.post(at(f"{CODE}/{first[1]}/"), said).status_code == 404


def filled(folder: Path, rows: list[list[object]]) -> SimpleUploadedFile:
    write_workbook(folder / "isi.xlsx", [Sheet("Bukti bekerja", ("Daftar",), HEADER, rows)])
    return SimpleUploadedFile("isi.xlsx", (folder / "isi.xlsx").read_bytes())


def test_a_village_comes_back_by_workbook_with_what_is_wrong_and_twice_changes_nothing(
    browser: Client, at: Callable[[str], str], tmp_path: Path, candidate: Worker
):
    out = browser.post(at(f"{CODE}/unduh/"))
    (tmp_path / "out.xlsx").write_bytes(out.getvalue())
    sheet = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(sheet) if row[0] == "Kode")
    assert tuple(sheet[head]) == HEADER
    codes = [str(row[0]) for row in sheet[head + 1 :]]
    assert len(codes) == 3
    assert Event.objects.get(action="evidence.exported").details == {"people": 3}
    rt, letter, job = "keterangan ketua RT", "surat pernyataan", "pendaftaran"
    rows: list[list[object]] = [
        [codes[0], "", "", "", job, rt, date(2023, 1, 20), "Ketua RT 02", "Petani"],
        [codes[1], "", "", "", job, letter, "20 Januari 2023", "Kaur Kesra", ""],
        [codes[2], "", "", "", job, rt, "32 Januari", "Ketua RT 02", ""],
        [codes[2], "", "", "", job, "kabar burung", date(2023, 1, 20), "Ketua RT 02", ""],
        ["1-c999", "", "", "", job, rt, date(2023, 1, 20), "Ketua RT 02", ""],
        [codes[0], "", "", "", job, "", "", "", ""],
    ]
    said = text_of(browser.post(at(f"{CODE}/unggah/"), {"book": filled(tmp_path, rows)}))
    assert "2 bukti disimpan, 0 sudah ada, 3 baris ditolak" in said
    assert "Hari tidak terbaca" in said
    assert "Isi Macam bukti dengan" in said
    assert "Kode berubah, atau barisnya dari daftar lain" in said
    again = text_of(browser.post(at(f"{CODE}/unggah/"), {"book": filled(tmp_path, rows)}))
    assert "0 bukti disimpan, 2 sudah ada, 3 baris ditolak" in again
    assert Evidence.objects.count() == 2
    assert "Desa Melati 2 0 0 lengkap" in text(browser, at(""))


def test_a_workbook_of_something_else_is_refused(browser: Client, at: Callable[[str], str], tmp_path: Path):
    write_workbook(tmp_path / "lain.xlsx", [Sheet("Lain", (), ("A", "B"), [("1", "2")])])
    book = SimpleUploadedFile("lain.xlsx", (tmp_path / "lain.xlsx").read_bytes())
    answer = browser.post(at(f"{CODE}/unggah/"), {"book": book})
    assert answer.status_code == 422
    assert "bukan daftar bukti bekerja" in answer.content.decode()


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())
