"""Is every list known by its headings, as exactly one format, whatever it was saved as?"""

import html
from collections.abc import Sequence
from pathlib import Path

import pytest

from lindung.registers.containers.opening import open_file
from lindung.registers.formats import FORMATS
from tests.registers.conftest import FILES
from tests.registers.lists import SAMPLES
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import CODE_EXPORT, OPENDK, person, workbook

Rows = Sequence[Sequence[object]]
LISTS: dict[str, Rows] = {
    **SAMPLES,
    "opensid_excel": [CODE_EXPORT, person()],
    "opendk_zip": [OPENDK, person(header=OPENDK)],
    "bpu_list": [HEADER, member()],
}
WRITTEN_BY_OPENSID = {
    "program_fiktif_impor.xlsx": "opensid_aid",
    "program_bantuan_ekspor.xlsx": "opensid_aid",
    "program_bantuan_22_11_2026_opendk.zip": "opendk_aid",
    "penduduk_22_11_2026_opendk.zip": "opendk_zip",
    "ekspor_penduduk.xlsx": "opensid_excel",
    "penduduk_fiktif_impor.xlsx": "opensid_excel",
}
NO_LISTS = (
    [("NO", "URAIAN", "JUMLAH"), ("1", "Iuran", "16800")],
    [("NIK", "NAMA", "ALAMAT"), ("9999011205900017", "BUDI", "Jl. Contoh")],
    [("PESERTA", "NIK", "NAMA"), ("1", "9999011205900017", "BUDI")],
    [("NAMA", "JKK", "JKM", "JHT"), ("BUDI", "1", "1", "0")],
    [("DESIL", "JUMLAH KELUARGA", "PERSEN"), ("1", "120", "10")],
    [("NIK", "NAMA", "TGL LAHIR", "TGL KEPESERTAAN"), ("9999011205900017", "BUDI", "1990-05-12", "2020-02-01")],
)


def known_as(path: Path) -> list[str]:
    """The modules of the formats that take the file for their own."""
    opened = open_file(path)
    return [str(known.__name__).rpartition(".")[2] for known in FORMATS if known.recognise(opened)]


def as_text(rows: Rows, sign: str) -> str:
    width = max(map(len, rows))
    return "\r\n".join(sign.join(f'"{cell}"' for cell in [*row, *[""] * (width - len(row))]) for row in rows)


def as_page(rows: Rows) -> str:
    lines = ("".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) for row in rows)
    return "<html><body><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></body></html>"


@pytest.mark.parametrize("name", LISTS)
def test_a_workbook_is_of_one_format(tmp_path, name):
    assert known_as(workbook(tmp_path / "x.xlsx", LISTS[name])) == [name.split()[0]]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_so_is_a_text(written, name, sign):
    assert known_as(written("x.csv", as_text(LISTS[name], sign).encode("utf-8-sig"))) == [name.split()[0]]


@pytest.mark.parametrize("name", LISTS)
def test_so_is_a_web_page(written, name):
    assert known_as(written("x.xls", as_page(LISTS[name]).encode())) == [name.split()[0]]


@pytest.mark.parametrize("name", LISTS)
def test_so_is_a_list_below_titles_and_with_its_columns_the_other_way_round(tmp_path, name):
    rows: list[Sequence[object]] = [
        ["PEMERINTAH KABUPATEN CONTOH"],
        [],
        *([*reversed(row)] for row in LISTS[name] if len(row) > 1),
    ]
    if name != "bpu_list":  # its PROGRAM stands over the columns on its right
        assert known_as(workbook(tmp_path / "x.xlsx", rows)) == [name.split()[0]]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_or_a_page_holds_the_same_people_as_the_workbook(read, written, tmp_path, name):
    def people(path):
        told = read(path)
        places = {"file", "sheet", "row", "entry_id", "member_id"}
        return [{key: value for key, value in person.items() if key not in places} for person in told.people]

    expected = people(workbook(tmp_path / "x.xlsx", LISTS[name]))
    assert expected
    assert people(written("x.csv", as_text(LISTS[name], ";").encode())) == expected
    assert people(written("y.html", as_page(LISTS[name]).encode())) == expected


@pytest.mark.parametrize("name", WRITTEN_BY_OPENSID)
def test_what_opensid_wrote_is_of_one_format(name):
    assert known_as(FILES / name) == [WRITTEN_BY_OPENSID[name]]


@pytest.mark.parametrize("rows", NO_LISTS, ids=lambda rows: " ".join(rows[0]))
def test_a_table_of_something_else_is_of_no_format(tmp_path, rows):
    assert known_as(workbook(tmp_path / "x.xlsx", rows)) == []


def test_every_format_says_what_it_is():
    assert len({known.NAME for known in FORMATS}) == len(FORMATS)
    for known in FORMATS:
        assert known.READS
        assert known.REFUSES
        assert (known.__doc__ or "").strip()
