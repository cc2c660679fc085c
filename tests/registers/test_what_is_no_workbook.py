"""Does a file that is no readable workbook end in one sentence that says what to do?"""

import io
import random
import struct
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from lindung.common.errors import UserError
from lindung.registers.containers import opening, refusals
from lindung.registers.formats import recognised
from lindung.registers.gathering import Origin
from tests.registers.conftest import DAY, VILLAGE, says
from tests.registers.workbooks import CODE_EXPORT, raw_workbook, xml_cell, xml_rows, zipped

pytestmark = pytest.mark.usefixtures("nothing_is_left")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
NIK = "9999010101800001"


def test_a_file_that_is_not_there(refusal, tmp_path):
    assert says(refusal(tmp_path / "lupa.xlsx"), "lupa.xlsx", "tidak ditemukan")


def test_a_folder(refusal, tmp_path):
    assert says(refusal(tmp_path), tmp_path.name, "tidak ditemukan")


def test_an_empty_file(refusal, written):
    assert says(refusal(written("kosong.xlsx", b"")), "kosong.xlsx", "kosong")


@pytest.mark.parametrize("name", ["foto.png", "foto.xlsx", "foto.zip", "foto.csv", "foto.html"])
def test_a_picture_whatever_its_name(refusal, written, name):
    assert says(refusal(written(name, PNG)), name, "bukan daftar", ".xlsx, .csv, atau .zip")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\n1 0 obj\n", b"{\\rtf1 surat}", b"From: desa\nTo: kantor\n", b"SQLite format 3\0"]
)
def test_a_document_or_a_text_without_columns(refusal, written, content):
    assert says(refusal(written("daftar.csv", content)), "daftar.csv", "bukan daftar")


@pytest.mark.parametrize("content", [b"nama,nik\nBUDI,1\n", b"nama;nik\r\nBUDI;1\r\n", b"nama\tnik\nBUDI\t1\n"])
def test_a_table_in_text_that_is_no_list(refusal, written, content):
    assert says(refusal(written("daftar.csv", content)), "daftar.csv", "tidak memuat baris judul")


@pytest.mark.parametrize(
    "content", [b"<html><p>1", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", b"  <TABLE border=1>", b"<style>a{}", b"<html>\0\0"]
)
def test_a_web_page_without_a_table(refusal, written, content):
    assert says(refusal(written("daftar.xls", content)), "daftar.xls", "bukan daftar")


def test_a_web_page_whose_table_is_no_list(refusal, written):
    page = b"<html><table><tr><td>NIK<td>NAMA<td>ALAMAT<tr><td>1<td>BUDI<td>-"
    assert says(refusal(written("daftar.xls", page)), "belum dikenal", "lembar Tabel 1 baris 1", "NIK, NAMA, ALAMAT")


@pytest.mark.parametrize("folder", ["word", "ppt"])
def test_another_document_of_office(refusal, tmp_path, folder):
    parts = {"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<x/>"}
    with zipfile.ZipFile(tmp_path / "surat.docx", "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert says(refusal(tmp_path / "surat.docx"), "surat.docx", "bukan daftar")


@pytest.mark.parametrize("name", ["ekspor_penduduk.xlsx", "penduduk_22_11_2026_opendk.zip"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.9, 0.999])
def test_a_file_whose_end_was_cut_off(refusal, fiktif, written, name, kept):
    content = fiktif(name).read_bytes()
    assert says(refusal(written(name, content[: int(len(content) * kept)])), name, "terpotong atau rusak")


@pytest.mark.parametrize("name", ["ekspor_penduduk.xlsx", "penduduk_22_11_2026_opendk.zip"])
def test_a_file_that_lost_a_piece_of_its_middle(refusal, fiktif, written, name):
    content = fiktif(name).read_bytes()
    assert says(refusal(written(name, content[:3000] + content[3100:])), name, "terpotong atau rusak")


def test_a_zip_with_one_wrong_byte(refusal, fiktif, written):
    content = bytearray(fiktif("penduduk_22_11_2026_opendk.zip").read_bytes())
    content[5000] ^= 0xFF
    assert says(refusal(written("rusak.zip", bytes(content))), "rusak.zip", "terpotong atau rusak")


def test_a_zip_without_a_workbook_or_with_two(refusal, fiktif, tmp_path):
    book = fiktif("ekspor_penduduk.xlsx").read_bytes()
    assert says(refusal(zipped(tmp_path / "foto.zip", foto_jpg=b"x")), "0 berkas Excel")
    assert says(refusal(zipped(tmp_path / "dua.zip", a_xlsx=book, b_xlsx=book)), "2 berkas Excel", "satu per satu")


def test_a_workbook_inside_a_zip_that_is_none(refusal, tmp_path):
    assert says(refusal(zipped(tmp_path / "isi.zip", penduduk_xlsx=PNG)), "isi.zip", "bukan daftar")
    inner = zipped(tmp_path / "dalam.zip", a_csv=b"nama,nik").read_bytes()
    assert says(refusal(zipped(tmp_path / "isi.zip", penduduk_xlsx=inner)), "isi.zip", "tidak dapat dibuka")
    assert says(refusal(zipped(tmp_path / "isi.zip", penduduk_xlsx=b"PK\x03\x04" + PNG)), "terpotong atau rusak")


def test_a_zip_inside_a_zip(refusal, fiktif, tmp_path):
    inner = fiktif("penduduk_22_11_2026_opendk.zip").read_bytes()
    assert says(refusal(zipped(tmp_path / "luar.zip", dalam_zip=inner)), "0 berkas Excel")


def locked(content: bytes) -> bytes:
    """The same workbook with a password, as Excel writes it."""
    into = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("rahasia", into)
    return into.getvalue()


def test_a_workbook_with_a_password(refusal, fiktif, written):
    path = written("terkunci.xlsx", locked(fiktif("ekspor_penduduk.xlsx").read_bytes()))
    assert says(refusal(path), "terkunci.xlsx", "kata sandi")


def test_a_zip_with_a_password(refusal, fiktif, written):
    content = bytearray(fiktif("penduduk_22_11_2026_opendk.zip").read_bytes())
    content[6] |= 1  # the flag "encrypted", in the entry and in the directory
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert says(refusal(written("terkunci.zip", bytes(content))), "terkunci.zip", "kata sandi")


def test_a_damaged_spreadsheet_of_libreoffice(refusal, tmp_path):
    path = tmp_path / "daftar.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert says(refusal(path), "daftar.ods", "terpotong atau rusak")


def test_a_bomb_that_says_how_large_it_is(refusal, tmp_path, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_UNPACKED", 1 << 20)
    path = raw_workbook(tmp_path / "bom.xlsx", f"<sheetData>{' ' * (2 << 20)}</sheetData>")
    assert path.stat().st_size < 5_000
    assert says(refusal(path), "bom.xlsx", "1 MB", "tidak dibaca")
    inside = zipped(tmp_path / "bom.zip", penduduk_xlsx=path.read_bytes())
    assert says(refusal(inside), "bom.zip", "tidak dibaca")
    outside = zipped(tmp_path / "bom.zip", penduduk_xlsx=b"PK\x03\x04" + bytes(2 << 20))
    assert says(refusal(outside), "bom.zip", "tidak dibaca")


def lying(content: bytes, name: bytes, size: int) -> bytes:
    """The archive with another unpacked size declared for one of its files."""
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(name))
    entry = struct.unpack_from("<L", content, directory + 42)[0]
    patched = bytearray(content)
    struct.pack_into("<L", patched, entry + 22, size)
    struct.pack_into("<L", patched, directory + 24, size)
    return bytes(patched)


@pytest.mark.parametrize("declared", [1, 1_000, 100_000])
def test_a_bomb_that_lies_about_its_size(refusal, written, tmp_path, declared):
    rows = xml_rows([CODE_EXPORT, *([["x"] * 9] * 5_000)])
    book = raw_workbook(tmp_path / "jujur.xlsx", f"<sheetData>{rows}</sheetData>").read_bytes()
    bomb = lying(book, b"xl/worksheets/sheet1.xml", declared)
    assert says(refusal(written("bom.xlsx", bomb)), "bom.xlsx", "terpotong atau rusak")
    outer = lying(zipped(tmp_path / "jujur.zip", penduduk_xlsx=book).read_bytes(), b"penduduk.xlsx", declared)
    assert says(refusal(written("bom.zip", outer)), "bom.zip", "terpotong atau rusak")


def test_an_xml_whose_entities_multiply(refusal, tmp_path):
    entities = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    rows = xml_rows([["nama", "nik", "tanggallahir", "kk_level", "pekerjaan_id"], ["&c;", NIK, "&c;", "1", "9"]])
    sheet = f"{entities}<worksheet><sheetData>{rows}</sheetData></worksheet>"
    path = raw_workbook(tmp_path / "entitas.xlsx", "", **{"xl/worksheets/sheet1.xml": sheet})
    assert says(refusal(path), "entitas.xlsx", "terpotong atau rusak")


@pytest.mark.parametrize("row", [refusals.MOST_ROWS + 1, 2_000_000, 4_000_000_000])
def test_more_rows_than_a_sheet_can_have(refusal, tmp_path, row):
    rows = xml_rows([CODE_EXPORT]) + f'<row r="{row}">{xml_cell(f"A{row}", "KRAJAN")}</row>'
    path = raw_workbook(tmp_path / "panjang.xlsx", f"<sheetData>{rows}</sheetData>")
    assert says(refusal(path), "panjang.xlsx", f"{row:,}".replace(",", "."), "1.048.576", "Pecah")


def test_more_rows_than_a_sheet_can_have_all_of_them_there(refusal, tmp_path):
    rows = f"<row>{xml_cell('A1', 'nama').replace(chr(32) + 'r=' + chr(34) + 'A1' + chr(34), '')}</row>"
    path = raw_workbook(tmp_path / "panjang.xlsx", f"<sheetData>{rows * (refusals.MOST_ROWS + 1)}</sheetData>")
    assert says(refusal(path), "panjang.xlsx", "1.048.577", "1.048.576")


def test_two_cells_at_the_far_ends_of_a_sheet_do_not_fill_the_memory(refusal, tmp_path):
    rows = xml_rows([CODE_EXPORT]) + f'<row r="1048576">{xml_cell("XFD1048576", " ")}</row>'
    path = raw_workbook(tmp_path / "lebar.xlsx", f"<sheetData>{rows}</sheetData>")
    assert says(refusal(path), "lebar.xlsx", "1.048.576 baris × 16.384 kolom", "Hapus baris dan kolom kosong")


@pytest.mark.parametrize("name", ["ekspor_penduduk.xlsx", "penduduk_22_11_2026_opendk.zip"])
def test_a_damaged_file_is_read_or_refused_and_never_a_crash(read, fiktif, written, tmp_path, name):
    """Two hundred copies, each with a few bytes changed, cut out or put in, always the same ones."""
    chance, content, sentences = random.Random(7), fiktif(name).read_bytes(), []
    for _ in range(200):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 3, 30])):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.choice([1, 1, 40])] = chance.randbytes(chance.choice([0, 1, 4]))
        try:
            opened = opening.open_file(written(name, bytes(damaged)))
            recognised(opened).read(opened, Origin(name, DAY, VILLAGE))
        except UserError as refused:
            sentences.append(str(refused))
    assert len(sentences) > 100
    assert all(says(sentence, name) for sentence in sentences)
