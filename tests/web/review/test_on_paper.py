"""The queue as a workbook and back: limited to the area, masked, recorded, each row under the rules of the screen."""

from base64 import b64decode, b64encode
from io import BytesIO

import pytest
import python_calamine as calamine
import xlsxwriter
from django.test import Client

from lindung.web.audit.models import Event
from lindung.web.review.models import ReviewPair, Word
from lindung.web.review.sealed import CELL, CODE as SEALED_CODE, open_code, read_cell
from lindung.web.users.roles import RoleKind
from lindung.web.vault.key_files import new_keys
from lindung.web.vault.sealing import Vault, vault
from tests.web.conftest import Hire, SignIn

pytestmark = pytest.mark.django_db
BOOK, UPLOAD = "/pemeriksaan/antrean.xlsx", "/pemeriksaan/unggah/"
MEMBER, DECISION, REASON, CODE = "Peserta (daftar)", "Keputusan", "Alasan/bukti", "Kode pasangan"


@pytest.fixture
def operator(hire: Hire, signed_in: SignIn, queue, own_folder, verified_folder) -> Client:
    """Who covers Melati, in an office whose run lies where it belongs."""
    (own_folder / "runs").mkdir()
    (own_folder / "runs" / "1").symlink_to(verified_folder)
    return signed_in(hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001", "ani"))


def rows_of(client: Client) -> list[dict[str, object]]:
    answer = client.get(BOOK)
    assert answer.status_code == 200
    lines = calamine.CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    top = next(place for place, row in enumerate(lines) if row[0] == "No")
    return [dict(zip(map(str, lines[top]), row, strict=True)) for row in lines[top + 1 :]]


def filled(rows: list[dict[str, object]], **said: tuple[str, str]) -> BytesIO:
    """The rows with decision and reason by the first name of the member."""
    book = BytesIO()
    with xlsxwriter.Workbook(book, {"strings_to_numbers": False}) as written:
        sheet = written.add_worksheet("Antrean")
        for column, heading in enumerate(rows[0]):
            sheet.write_string(0, column, heading)
        for place, row in enumerate(rows, start=1):
            decision, reason = said.get(str(row[MEMBER]).split()[0], ("", ""))
            for column, cell in enumerate({**row, DECISION: decision, REASON: reason}.values()):
                sheet.write_string(place, column, str(cell))
    book.seek(0)
    book.name = "isi.xlsx"
    return book


def sent(client: Client, book: BytesIO) -> str:
    book.seek(0)
    answer = client.post(UPLOAD, {"book": book})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_workbook_holds_what_waits_in_the_area_and_no_whole_nik(operator):
    rows = rows_of(operator)
    assert {str(row[MEMBER]).splitlines()[0] for row in rows} == {"MARIA LEKO", "BUDI SAPARDI"}
    assert len(rows) == 2, "of Budi the one who lives in the village"
    assert "9901015702850001" not in str(rows)
    event = Event.objects.get(action="review.exported")
    assert (event.first, event.details) == (9901012001, {"pairs": 2})


def test_a_filled_row_is_a_word_and_the_same_again_is_none(operator):
    book = filled(rows_of(operator), MARIA=("bukan", "KK dilihat"), BUDI=("nanti", ""))
    assert "1 jawaban dicatat, 0 sudah tercatat, 1 nanti, 0 ditolak." in sent(operator, book)
    assert {(word.answer, word.reason) for word in Word.objects.all()} == {
        ("other", "KK dilihat"),
        ("later", "ditunda"),
    }
    assert "0 jawaban dicatat, 1 sudah tercatat" in sent(operator, book)


def test_of_another_area_nothing_is_taken(operator, hire, signed_in):
    officer = signed_in(hire(RoleKind.PROVINCE, "99", "prov"))
    text = sent(operator, filled(rows_of(officer), TONO=("sama", "KTP-el dilihat")))
    assert "tidak ada di antrean wilayah Anda" in text
    assert not Word.objects.exists()


def test_no_id_of_a_person_leaves_the_office_in_the_code(operator):
    rows = rows_of(operator)
    codes = [open_code(sealed) for sealed in ReviewPair.objects.values_list("code_sealed", flat=True)]
    ids = [said for code in codes for said in (code.resident_id, code.member_key, code.resident_key)]
    for row in rows:
        text = b64decode(str(row[CODE]), validate=True) + str(row).encode()
        assert [said for said in ids if said.encode() in text] == []


@pytest.mark.parametrize("change", ["another office", "tampered", "copied", "plain", "empty"])
def test_a_code_that_this_office_did_not_write_is_refused_by_its_row(operator, change):
    maria, budi = sorted(rows_of(operator), key=lambda row: not str(row[MEMBER]).startswith("MARIA"))
    code = b64decode(str(maria[CODE]))
    plain = read_cell(str(maria[CODE])).text()
    stored = vault().seal(plain, SEALED_CODE)
    maria[CODE] = {
        "another office": b64encode(Vault(new_keys()).seal(plain, CELL)).decode(),
        "tampered": b64encode(code[:-1] + bytes([code[-1] ^ 1])).decode(),
        "copied": b64encode(stored).decode(),
        "plain": plain,
        "empty": "",
    }[change]
    text = sent(operator, filled([maria, budi], MARIA=("bukan", "KK dilihat"), BUDI=("bukan", "KK dilihat")))
    assert "Baris 2: Kode pasangan berubah atau hilang; salin lagi dari berkas asli" in text
    assert "1 jawaban dicatat" in text


def test_what_is_no_answer_is_refused_by_its_row(operator):
    rows = rows_of(operator)
    place = next(place for place, row in enumerate(rows, start=2) if str(row[MEMBER]).startswith("MARIA"))
    for said, why in (
        (("mungkin", "KTP"), "isi Keputusan dengan"),
        (("sama", ""), "Alasan/bukti kosong"),
        (("sama", "NIK 9901015702850001"), "alasan memuat NIK"),
    ):
        assert f"Baris {place}: {why}" in sent(operator, filled(rows, MARIA=said))
    assert not Word.objects.exists()


def test_one_member_is_not_two_residents(hire, signed_in, operator):
    officer = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01", "beni"))
    text = sent(officer, filled(rows_of(officer), BUDI=("sama", "KTP-el dilihat")))
    assert "1 jawaban dicatat" in text
    assert "sudah diisi sama untuk penduduk lain" in text


def test_what_is_no_workbook_is_one_sentence(operator):
    book = BytesIO(b"a;b\r\n1;2\r\n")
    book.name = "isi.csv"
    answer = operator.post(UPLOAD, {"book": book})
    assert answer.status_code == 422
    assert "bukan antrean pemeriksaan" in answer.content.decode()


@pytest.mark.parametrize("kind", [RoleKind.BPJS_BRANCH, RoleKind.INSPECTOR])
def test_who_may_not_take_people_away_finds_no_workbook(hire, signed_in, queue, kind):
    assert signed_in(hire(kind)).get(BOOK).status_code == 404
