"""The files of an invented region: as OpenSID and a BPJS officer write them, with what the tables say."""

import io
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from lindung.demo.region import Region, Sizes, invent
from lindung.demo.region_files import Written, write_region

DAY = date(2026, 11, 22)
SIZES = Sizes(residents=2_400, members=700, villages=6, districts=2)

# Typed from files that OpenSID v2410 wrote.
OPENDK_HEADER = (
    "alamat dusun rw rt nama nomor_kk nomor_nik jenis_kelamin tempat_lahir tanggal_lahir agama "
    "pendidikan_dlm_kk pendidikan_sdg_ditempuh pekerjaan kawin hubungan_keluarga kewarganegaraan "
    "nama_ayah nama_ibu gol_darah akta_lahir nomor_dokumen_pasport tanggal_akhir_pasport "
    "nomor_dokumen_kitas nik_ayah nik_ibu nomor_akta_perkawinan tanggal_perkawinan nomor_akta_perceraian "
    "tanggal_perceraian cacat cara_kb hamil ktp_el status_rekam alamat_sekarang id foto status_dasar "
    "created_at updated_at desa_id"
).split()
CODE_HEADER = (
    "alamat dusun rw rt nama no_kk nik sex tempatlahir tanggallahir agama_id pendidikan_kk_id "
    "pendidikan_sedang_id pekerjaan_id status_kawin kk_level warganegara_id ayah_nik nama_ayah ibu_nik "
    "nama_ibu golongan_darah_id akta_lahir dokumen_pasport tanggal_akhir_paspor dokumen_kitas "
    "akta_perkawinan tanggalperkawinan akta_perceraian tanggalperceraian cacat_id cara_kb_id hamil ktp_el "
    "status_rekam alamat_sekarang status_dasar suku tag_id_card id_asuransi no_asuransi lat lng"
).split()


@pytest.fixture(scope="module")
def region() -> Region:
    return invent(SIZES, DAY, seed=7)


@pytest.fixture(scope="module")
def written(region, tmp_path_factory) -> Written:
    return write_region(region, tmp_path_factory.mktemp("region"))


def workbook(path: Path) -> CalamineWorkbook:
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            assert archive.namelist() == ["penduduk_22_11_2026_opendk.xlsx"]
            return CalamineWorkbook.from_filelike(io.BytesIO(archive.read(archive.namelist()[0])))
    return CalamineWorkbook.from_path(str(path))


def cells(path: Path, sheet: int = 0) -> list[list[Any]]:
    return workbook(path).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def of_format(written, name):
    return [file for file in written.registers if file.format == name]


def as_text(cell) -> str | None:
    if isinstance(cell, float):
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else cell or None


@pytest.mark.parametrize(
    ("name", "header"),
    [("opendk", OPENDK_HEADER), ("code_export", CODE_HEADER), ("import_template", CODE_HEADER)],
)
def test_a_register_has_the_header_opensid_writes(written, name, header):
    for file in of_format(written, name):
        assert cells(file.path)[0] == header


def test_villages_hand_over_three_formats_and_the_file_name_carries_the_village(written):
    assert Counter(file.format for file in written.registers) == {
        "opendk": 3,
        "code_export": 1,
        "import_template": 2,
    }
    assert all(file.path.name.startswith(file.village) for file in written.registers)


def test_every_cell_of_an_opendk_file_is_inline_text(written):
    with ZipFile(of_format(written, "opendk")[0].path) as archive:
        content = archive.read("penduduk_22_11_2026_opendk.xlsx")
    with ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = of_format(written, "opendk")[0].rows + 1
    assert sheet.count("<row ") == rows
    assert sheet.count(' s="0" t="inlineStr"><is><t>') == sheet.count("<c ") == rows * 42
    assert '<row r="2" spans="1:42" customHeight="0"><c r="A2" s="0" t="inlineStr"><is><t>' in sheet


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "opendk",
            {
                "nomor_nik": "nik",
                "nama": "name",
                "id": "id",
                "desa_id": "village",
                "tanggal_lahir": "birth_date",
            },
        ),
        (
            "code_export",
            {"nik": "nik", "nama": "name", "nama_ibu": "mother", "rt": "rt", "no_kk": "family_card"},
        ),
        (
            "import_template",
            {
                "nik": "nik",
                "nama": "name",
                "tanggallahir": "birth_date",
                "pekerjaan_id": "occupation",
                "sex": "sex",
            },
        ),
    ],
)
def test_a_register_holds_what_the_table_says_row_by_row(region, written, name, columns):
    for file in of_format(written, name):
        sheet = cells(file.path)
        table = region.residents.filter(pc.equal(region.residents["file"], file.path.name))
        assert table["row"].to_pylist() == list(range(2, len(sheet) + 1))
        for heading, column in columns.items():
            place = sheet[0].index(heading)
            assert [as_text(row[place]) for row in sheet[1:]] == table[column].to_pylist(), heading


def test_only_the_code_export_leaves_out_the_dead(region, written):
    for file in written.registers:
        table = region.residents.filter(pc.equal(region.residents["file"], file.path.name))
        assert (set(table["life_status"].to_pylist()) == {"1"}) == (file.format == "code_export")


def test_an_export_is_sorted_by_family_card(written):
    for file in [*of_format(written, "code_export"), *of_format(written, "opendk")]:
        cards = [row[5] for row in cells(file.path)[1:]]
        assert cards == sorted(cards)


def test_the_template_has_two_sheets_and_real_dates(written):
    path = of_format(written, "import_template")[0].path
    assert workbook(path).sheet_names == ["Data Penduduk", "Kode Data"]
    assert all(isinstance(row[9], date) for row in cells(path)[1:])


def test_the_members_list_has_a_title_two_header_rows_totals_and_a_signature(written):
    sheet = cells(written.member_list)
    assert sheet[0][0] == "DAFTAR PESERTA BUKAN PENERIMA UPAH (BPU)"
    assert sheet[2][:5] == ["NIK", "KPJ", "NAMA", "TGL LAHIR", "NO HANDPHONE"]
    assert sheet[2][8:] == [
        *("PROGRAM", "", "", "JENIS PEKERJAAN", "TGL KEPESERTAAN", "TGL BERAKHIR", "MASA GRACE"),
    ]
    assert sheet[3][8:11] == ["JHT", "JKK", "JKM"]
    assert sheet[4 + SIZES.members][:3] == ["JUMLAH", "", SIZES.members]
    assert sheet[-1][11] == "( TELADAN UMPAMAWAN )"


def test_the_members_list_holds_what_the_table_says_row_by_row(region, written):
    sheet = cells(written.member_list)
    places = {
        "nik": 0,
        "kpj": 1,
        "name": 2,
        "birth_date": 3,
        "jht": 8,
        "jkk": 9,
        "occupation": 11,
        "grace": 14,
    }
    for member in region.members.to_pylist():
        row = sheet[member["row"] - 1]
        for name, place in places.items():
            expected = member[name] if member[name] is None else str(member[name])
            assert as_text(row[place]) == expected, (member["row"], name)
        assert isinstance(row[0], float) == member["nik_numeric"]
        assert isinstance(row[3], date) == member["birth_date_numeric"]
        assert isinstance(row[14], date) == member["days_numeric"]


def test_truth_points_at_the_row_of_the_same_person(written):
    truth = pq.read_table(written.truth).to_pylist()
    sheets = {file.path.name: cells(file.path) for file in written.registers}
    same = []
    for row in truth:
        if row["register_file"]:
            sheet = sheets[row["register_file"]]
            heading = "nomor_nik" if "nomor_nik" in sheet[0] else "nik"
            same.append(sheet[row["register_row"] - 1][sheet[0].index(heading)] == row["true_nik"])
    assert len(same) > 0.7 * SIZES.members
    assert sum(same) / len(same) > 0.95  # the others have a fault in the register


def test_residents_stand_in_a_register_and_people_from_elsewhere_in_none(region):
    files: dict[str, list[str | None]] = {kind: [] for kind in ("resident", "gone", "elsewhere")}
    for kind, file in zip(region.truth["kind"].to_pylist(), region.truth["register_file"].to_pylist(), strict=True):
        files[kind].append(file)
    assert None not in files["resident"]
    assert set(files["elsewhere"]) == {None}
    assert None in files["gone"]  # a code export left them out
    assert len(set(files["gone"])) > 1


def test_the_areas_are_the_invented_regency(written):
    lines = written.areas.read_text().splitlines()
    assert lines[:4] == ["code,name", "99,NUSA REKAAN", "99.07,MUARA CONTOH", "99.07.01,BANDAR SAMPEL"]
    assert lines[5] == "99.07.01.2001,SUKA MAJU"
    assert len(lines) == 1 + 1 + 1 + SIZES.districts + SIZES.villages


def test_the_same_region_gives_the_same_bytes(region, written, tmp_path):
    again = write_region(region, tmp_path)
    pairs = zip(written.registers, again.registers, strict=True)
    assert all(one.path.read_bytes() == other.path.read_bytes() for one, other in pairs)
    for name in ("member_list", "truth", "areas", "register_index"):
        assert getattr(written, name).read_bytes() == getattr(again, name).read_bytes(), name


def test_progress_is_told_after_every_file(region, tmp_path):
    told = []
    write_region(region, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, SIZES.villages + 1) for done in range(1, SIZES.villages + 2)]


def test_a_village_of_nobody_has_a_file_with_a_header_only(tmp_path):
    region = invent(Sizes(residents=20, members=5, villages=12, districts=3), DAY, seed=1)
    written = write_region(region, tmp_path)
    assert {len(cells(file.path)) == file.rows + 1 for file in written.registers} == {True}
    assert 0 in {file.rows for file in written.registers}
