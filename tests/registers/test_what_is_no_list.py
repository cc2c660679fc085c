"""Does a workbook that holds no list of ours end in one sentence that shows nobody and says what to do?"""

import zipfile

import pytest
import xlsxwriter

from tests.registers.conftest import VILLAGE, says
from tests.registers.workbooks import CODE_EXPORT, register, table, workbook

pytestmark = pytest.mark.usefixtures("nothing_is_left")


def test_a_layout_of_disdukcapil_says_what_it_holds_and_what_can_be_read(refusal, tmp_path):
    book = tmp_path / "bip.xlsx"
    with xlsxwriter.Workbook(str(book)) as written:
        written.add_worksheet("BIP").write_row(6, 0, ["NO.KK", "NAMA.KK", "ALAMAT", "KET"])
    assert says(refusal(book), "belum dikenal", "NO.KK, NAMA.KK, ALAMAT", "lindung formats", "lindung map")


def test_a_nik_in_a_cell_of_hours(refusal, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "jam.xlsx")) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, CODE_EXPORT)
        sheet.write_number(1, 2, 9999010101800001, book.add_format({"num_format": "[h]:mm:ss"}))
    assert says(refusal(tmp_path / "jam.xlsx"), "jam.xlsx", "Lembar Data", "sel berformat jam")


def test_a_list_without_a_row_of_headings_shows_nobody(refusal, tmp_path):
    people = """
        1 | BUDI SAPARDI | 9999010101800001 | NELAYAN | JALAN LAUT | 01-01-1980
        2 | SITI ROHANI  | 9999014101800002 | PETANI  | JALAN LAUT | 01-01-1980
    """
    sentence = refusal(workbook(tmp_path / "polos.xlsx", table(people)))
    assert says(sentence, "polos.xlsx", "tidak memuat baris judul")
    assert not any(word in sentence for word in ("BUDI", "SITI", "NELAYAN", "LAUT", "9999"))


def test_an_unknown_list_shows_its_headings_and_nobody(refusal, tmp_path):
    rows = """
        BUDI SAPARDI | 9999010101800001 | NELAYAN | 081234567890
        Nama         | NIK              | Alamat  | No. HP
    """
    sentence = refusal(workbook(tmp_path / "lain.xlsx", table(rows)))
    assert says(sentence, "lembar Data baris 2 berisi Nama, NIK, Alamat")
    assert not any(word in sentence for word in ("BUDI", "NELAYAN", "9999", "0812"))


def test_a_workbook_of_empty_sheets(refusal, tmp_path):
    assert says(refusal(workbook(tmp_path / "kosong.xlsx", [], Lagi=[])), "kosong.xlsx", "tidak memuat baris judul")


def test_a_header_and_nobody_below_it(refusal, tmp_path):
    sentence = refusal(workbook(tmp_path / "judul.xlsx", [CODE_EXPORT]))
    assert says(sentence, "judul.xlsx", "Tidak satu orang pun", "hanya berisi judul kolom")


def test_a_register_without_a_column_of_nik(refusal, tmp_path):
    header = [name for name in CODE_EXPORT if name != "nik"]
    sentence = refusal(register(tmp_path / "tanpa.xlsx", {}, header=header))
    assert says(sentence, "tanpa.xlsx", "lembar Data", "baris 1", "kolom NIK tidak ada", "nama")


def test_a_members_list_without_a_column_of_nik(refusal, tmp_path):
    rows = [["NAMA", "TGL LAHIR", "TGL KEPESERTAAN", "TGL BERAKHIR"], ["BUDI", "1-1-1980", "1-1-2026", "1-1-2027"]]
    assert says(refusal(workbook(tmp_path / "tanpa.xlsx", rows)), "kolom NIK tidak ada")


def test_a_register_whose_every_sheet_is_hidden(refusal, tmp_path):
    path = register(tmp_path / "sembunyi.xlsx", {})
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert says(refusal(path), "sembunyi.xlsx", "tersembunyi", "Tampilkan")


def test_a_code_export_without_the_village_on_the_command(refusal, fiktif):
    assert says(refusal(fiktif("ekspor_penduduk.xlsx"), village=None), "--village", "99.07.01.2001")


def test_a_register_of_another_village_than_the_command_says(refusal, fiktif):
    sentence = refusal(fiktif("penduduk_22_11_2026_opendk.zip"), village="99.99.01.2002")
    assert says(sentence, "Tidak satu orang pun", "desa lain", "115")


@pytest.mark.parametrize("code", ["0000000000", "20.99.01.2001", "Contoh", "99.99.01"])
def test_a_register_whose_village_code_is_none(refusal, tmp_path, code):
    header = ("id", "desa_id", "nama", "nomor_nik", "tanggal_lahir", "status_dasar")
    path = register(tmp_path / "desa.xlsx", {"desa_id": code}, header=header)
    assert says(refusal(path, village=None), "Kode desa kosong atau tidak dikenal")
    assert VILLAGE not in refusal(path, village=None)
