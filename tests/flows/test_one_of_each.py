"""A folder with one file of each kind: is each named for what it is, and every person of it read or accounted for?"""

import csv
import os
from pathlib import Path
from shutil import copyfile

import pytest

from lindung.pipelines.read import Said, read_file
from lindung.registers.formats import FORMATS
from tests.registers.conftest import DAY, VILLAGE

FIXTURES = Path(__file__).parents[1] / "fixtures"

# file → format, rows read, accepted, refused, no data
ONE_OF_EACH = {
    "opensid/penduduk_22_11_2026_opendk.zip": ("opendk_zip", 116, 115, 0, 1),
    "opensid/ekspor_penduduk.xlsx": ("opensid_excel", 113, 112, 0, 1),
    "opensid/ekspor_penduduk_huruf.xlsx": ("opensid_letters", 113, 112, 0, 1),
    "opensid/daftar_penduduk_unduh.xls": ("opensid_download", 51, 50, 0, 1),
    "opensid/program_fiktif_impor.xlsx": ("opensid_aid", 23, 13, 0, 10),
    "opensid/program_bantuan_22_11_2026_opendk.zip": ("opendk_aid", 15, 12, 0, 3),
    "opensid/bip_2012_fiktif.xls": ("bip_2012", 39, 14, 0, 25),
    "opensid/bip_2016_fiktif.xls": ("bip_2016", 30, 14, 0, 16),
    "opensid/bip_ektp_fiktif.xls": ("bip_ektp", 24, 14, 0, 10),
    "opensid/bip_2016_luwutimur_fiktif.xls": ("bip_luwu_timur", 107, 14, 0, 93),
    "opensid/siak_fiktif.xls": ("siak", 15, 14, 0, 1),
    "lists/peserta_bpu.xlsx": ("bpu_list", 33, 30, 0, 3),
    "lists/peserta_pu.xlsx": ("pu_list", 37, 12, 0, 25),
    "lists/iuran_pu_oktober.csv": ("contribution_list", 15, 12, 0, 3),
    "lists/p3ke_keluarga.xlsx": ("p3ke", 11, 10, 0, 1),
    "lists/dtsen_desil.csv": ("dtsen", 111, 110, 0, 1),
    "lists/dtks_provinsi.csv": ("dtks", 25, 24, 0, 1),
}
OTHERS = {  # more files of the same formats
    "opensid/penduduk_fiktif_impor.xlsx": ("opensid_excel", 116, 115, 0, 1),
    "opensid/penduduk_fiktif_kotor.xlsx": ("opensid_excel", 33, 32, 0, 1),
    "opensid/ekspor_penduduk_huruf_mati.xlsx": ("opensid_letters", 3, 2, 0, 1),
    "opensid/program_bantuan_ekspor.xlsx": ("opensid_aid", 21, 12, 0, 9),
    "lists/p3ke_individu.xlsx": ("p3ke", 8, 7, 0, 1),
}


@pytest.mark.parametrize("name", ONE_OF_EACH | OTHERS)
def test_every_file_is_known_by_its_content_and_every_row_is_accounted_for(name, tmp_path):
    module, *counts = (ONE_OF_EACH | OTHERS)[name]
    unnamed = tmp_path / "berkas"  # its name says nothing
    copyfile(FIXTURES / name, unnamed)
    read = read_file(unnamed, tmp_path / "data", Said(DAY, VILLAGE))
    (known,) = [known for known in FORMATS if known.__name__.endswith(f".{module}")]
    assert read.format == known.NAME
    assert [read.counted(count) for count in ("read", "accepted", "refused", "not_data")] == counts


def test_each_format_stands_in_the_folder():
    assert {module for module, *_ in ONE_OF_EACH.values()} == {known.__name__.rpartition(".")[2] for known in FORMATS}


def test_the_folder_gives_one_screen_that_names_every_file_and_the_register_that_holds(lindung, tmp_path):
    folder = tmp_path / "kiriman"
    folder.mkdir()
    for name in ONE_OF_EACH:
        copyfile(FIXTURES / name, folder / Path(name).name)
    (folder / "surat.txt").write_text("Yth. Bapak Camat\ndi tempat\n", encoding="utf-8")
    said = lindung("read", folder, "--into", tmp_path / "data", "--village", VILLAGE, "--received", DAY)
    words = " ".join(said.out.split())
    assert "Semua 17 berkas" in words
    assert "verifikasi memakai penduduk_22_11_2026_opendk.zip (zip sinkronisasi OpenDK, diterima" in words
    assert "surat.txt" in said.err
    assert said.code == 1
    assert not [nik for nik in niks() if nik in said.out + said.err]


def test_a_file_name_that_is_no_text_is_one_sentence_and_the_others_are_read(lindung, tmp_path):
    folder = tmp_path / "kiriman"
    folder.mkdir()
    copyfile(FIXTURES / "lists" / "dtsen_desil.csv", os.fsdecode(os.fsencode(folder) + b"/a\xff_warga.csv"))
    copyfile(FIXTURES / "lists" / "dtks_provinsi.csv", folder / "dtks.csv")
    said = lindung("read", folder, "--into", tmp_path / "data", "--village", VILLAGE, "--received", DAY)
    assert said.code == 1
    assert "Nama berkas «a_warga.csv» berisi tanda yang rusak" in said.err
    assert "dtks.csv" in said.out
    assert len(list((tmp_path / "data").rglob("welfare.parquet"))) == 1


def niks() -> list[str]:
    """Everybody's number."""
    with (FIXTURES / "opensid" / "penduduk.csv").open(encoding="utf-8", newline="") as stream:
        return [person["nik"] for person in csv.DictReader(stream)]
