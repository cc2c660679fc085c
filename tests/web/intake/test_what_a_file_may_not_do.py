"""Files and their names come from anybody: what is in them is shown and kept as text, and never more than is agreed."""

import hashlib
import io
import re
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from python_calamine import CalamineWorkbook

from lindung.web.intake.models import Upload
from lindung.web.intake.names import LONGEST, shown_name
from lindung.web.intake.states import State
from tests.web.intake.conftest import SITI, post, register

FORMULA = "=HYPERLINK(0)"
MARKUP = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("penduduk desa (1).xlsx", "penduduk desa (1).xlsx"),
        ("../../keys/nik.keys", "nik.keys"),
        ("C:\\Users\\x\\data.xlsx", "data.xlsx"),
        ("=cmd|' /C calc'!A0.csv", "C calc__A0.csv"),
        ("+62 desa.csv", "62 desa.csv"),
        ("-rf.csv", "rf.csv"),
        ("@SUM(A1).csv", "_SUM(A1).csv"),
        (".htaccess", "htaccess"),
        ("<script>alert(1)</script>.csv", "script_.csv"),
        ("a\u202excod.exe.csv", "axcod.exe.csv"),
        ("data\r\nX-Evil: 1.csv", "dataX-Evil_ 1.csv"),
        ("a\x00b.csv", "ab.csv"),
        ("___.csv", "berkas.csv"),
        ("....", "berkas"),
        ("", "berkas"),
        ("a." + "x" * 50, "a." + "x" * 50),
    ],
)
def test_a_name_is_letters_and_a_few_signs(said, shown):
    assert shown_name(said) == shown


@pytest.mark.parametrize("letter", ["a", "é", "名", "𠮷"])
def test_a_long_name_is_cut_and_keeps_its_ending(letter):
    name = shown_name(letter * 400 + ".xlsx")
    assert name.endswith(f"{letter}.xlsx")
    assert len(name) <= LONGEST
    assert len(f".{name}_temuan-4194304.xlsx".encode()) <= 255


@pytest.mark.django_db
def test_a_file_is_kept_for_its_owner_only_under_its_hash(hand_in, operator):
    upload = hand_in(operator, register(SITI), "../../=x.csv")
    assert upload.file == Path(settings.DATA) / "uploads" / str(upload.pk) / "file" / "_x.csv"
    assert upload.file.read_bytes() == register(SITI)
    assert upload.sha256 == hashlib.sha256(register(SITI)).hexdigest()
    assert stat.S_IMODE(upload.file.stat().st_mode) == 0o600
    folders = (upload.file.parent, upload.folder, upload.folder.parent)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


@pytest.mark.django_db
def test_what_stands_in_a_name_or_a_heading_is_shown_as_text(read, signed_in, operator):
    upload = read(operator, register({**SITI, "born": "31-02-1990"}), f"{MARKUP}.csv")
    Upload.objects.filter(pk=upload.pk).update(
        findings=[
            {"code": "nik_missing", "count": 1, "places": [{"sheet": MARKUP, "row": 2, "column": MARKUP, "told": ""}]}
        ]
    )
    page = signed_in(operator).get(f"/unggahan/{upload.pk}/").content.decode()
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in page
    assert not re.search(r"<img[^>]*onerror", page)


@pytest.mark.django_db
def test_a_reason_is_shown_as_text(read, signed_in, operator, head):
    upload = read(operator, register(SITI))
    signed_in(head).post(f"/unggahan/{upload.pk}/tolak/", {"reason": MARKUP})
    assert MARKUP not in signed_in(operator).get(f"/unggahan/{upload.pk}/").content.decode()


@pytest.mark.django_db
def test_the_page_names_rows_and_columns_and_never_the_people_in_them(read, signed_in, operator):
    upload = read(operator, register({**SITI, "nik": "990101410290"}))
    page = signed_in(operator).get(f"/unggahan/{upload.pk}/").content.decode()
    findings = page.partition("<h2>Temuan</h2>")[2]
    assert "baris 2" in findings
    assert "SITI" not in findings  # whom the file touches stands above, for who may see residents
    for particular in ("990101410290", SITI["card"], SITI["born"]):
        assert particular not in page


@pytest.mark.django_db
def test_a_formula_in_a_cell_is_text_in_the_marked_copy(read, signed_in, operator):
    upload = read(operator, register({**SITI, "nik": "99", "place": FORMULA}))
    answer = signed_in(operator).get(f"/unggahan/{upload.pk}/salinan/")
    content = b"".join(answer.streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1).to_python()
    assert any(FORMULA in map(str, row) for row in rows)
    sheets = zipfile.ZipFile(io.BytesIO(content))
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist() if "worksheets/" in name)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["text/html", "application/x-sh", "", "image/png"])
def test_what_the_browser_says_of_the_content_counts_for_nothing(signed_in, operator, kind):
    file = io.BytesIO(register(SITI))
    file.name, file.content_type = "x.exe", kind  # type: ignore[attr-defined]
    answer = signed_in(operator).post("/unggahan/baru/", {"received": "2026-11-20", "file": file, "whole": "1"})
    assert answer.status_code == 302


@pytest.mark.django_db
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_unread(read, operator):
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("a.csv", "w") as part,
    ):
        for _ in range(310):
            part.write(b"," * (1 << 20))
    upload = read(operator, bomb.getvalue(), "bom.zip")
    assert upload.state == State.FAILED
    assert "jauh di atas ukuran daftar biasa" in upload.sentence


@pytest.mark.django_db
def test_more_than_the_bound_is_refused_before_it_is_read(signed_in, operator, settings):
    settings.UPLOAD_BYTES = 1 << 20
    answer = post(signed_in(operator), b"," * (1 << 21))
    assert answer.status_code == 413
    assert "Berkas lebih dari 1 MB" in answer.content.decode()
    assert not (Path(settings.DATA) / "uploads").exists()


@pytest.mark.django_db
def test_a_file_a_little_over_the_bound_is_an_error_of_the_form_and_not_kept(signed_in, operator, settings):
    settings.UPLOAD_BYTES = 1 << 20
    answer = post(signed_in(operator), b"," * ((1 << 20) + 1))
    assert answer.status_code == 422
    assert list((Path(settings.DATA) / "uploads").iterdir()) == []


@pytest.mark.django_db
def test_no_other_page_takes_much(client, settings):
    answer = client.post("/bahasa/", {"language": "x" * (11 << 20)})
    assert answer.status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"whole": ""}, "Pengiriman terputus"),
        ({"received": "2999-01-01"}, "Hari diterima belum tiba"),
        ({"received": ""}, "field-error"),
    ],
)
def test_what_is_not_taken_leaves_nothing(signed_in, operator, settings, said, sentence):
    answer = post(signed_in(operator), register(SITI), **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert list((Path(settings.DATA) / "uploads").iterdir()) == []
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_an_empty_file_and_none_at_all_are_said(signed_in, operator):
    assert "Berkas kosong" in post(signed_in(operator), b"").content.decode()
    none = signed_in(operator).post("/unggahan/baru/", {"received": "2026-11-20", "whole": "1"})
    assert "Pilih berkas" in none.content.decode()


@pytest.mark.django_db
def test_other_files_of_the_form_are_passed_over(signed_in, operator):
    file, other = io.BytesIO(register(SITI)), io.BytesIO(b"x" * 100)
    file.name = other.name = "x.csv"
    form = {"received": "2026-11-20", "other": other, "file": file, "whole": "1"}
    answer = signed_in(operator).post("/unggahan/baru/", form)
    assert answer.status_code == 302
    assert Upload.objects.get().file.read_bytes() == register(SITI)


@pytest.mark.django_db
def test_without_the_token_of_the_form_nothing_is_taken(operator, settings):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(operator)
    answer = post(browser, register(SITI))
    assert answer.status_code == 403
    assert not (Path(settings.DATA) / "uploads").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["accept", "refuse"])
def test_a_decision_needs_the_token_too(read, operator, head, name):
    upload = read(operator, register(SITI))
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(head)
    path = {"accept": "terima", "refuse": "tolak"}[name]
    assert browser.post(f"/unggahan/{upload.pk}/{path}/", {"reason": "x"}).status_code == 403
    assert Upload.objects.get().state == State.READ


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("KK 9901014129000001.xlsx", "KK _.xlsx"),
        ("9901-0141-2900-0001 siti.csv", "_ siti.csv"),
        ("99.01.01.2001 2026-11-20.csv", "99.01.01.2001 2026-11-20.csv"),
    ],
)
def test_a_nik_in_the_name_of_a_file_is_not_kept(said, shown):
    assert shown_name(said) == shown
