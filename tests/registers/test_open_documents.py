"""Is an .ods read as LibreOffice writes it, and is one that was made to harm refused?"""

import time
import zipfile
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container
from tests.registers.conftest import FILES, says

CONTAINERS = FILES.parent / "containers"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry></manifest:manifest>'
)
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def ods(path: Path, rows: str, before: str = "", mimetype: str = SPREADSHEET, **parts: str) -> Path:
    """An .ods whose one sheet has these rows, in XML."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": MANIFEST.format("")}
        for name, text in (files | parts).items():
            archive.writestr(name, text)
    return path


def cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def rows_of(path: Path) -> list[list[object]]:
    (sheet,) = open_file(path).sheets
    return list(sheet.rows())


def refused_of(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_file(path)
    return str(refused.value)


def test_what_libreoffice_writes_is_as_long_as_its_list(fiktif):
    """LibreOffice repeats an empty row to the millionth and an empty cell to the sixteen thousandth."""
    opened = open_file(CONTAINERS / "bip_2016_fiktif.ods")
    assert opened.container is Container.OPEN_DOCUMENT
    (sheet,), (old,) = opened.sheets, open_file(fiktif("bip_2016_fiktif.xls")).sheets
    assert list(sheet.rows()) == list(old.rows())


def test_repeated_cells_and_rows_are_all_there(tmp_path):
    rows = rows_of(ods(tmp_path / "r.ods", row(cell("nama"), cell("x", 3)) + row(cell("B"), repeated=2)))
    assert rows == [["nama", "x", "x", "x"], ["B", "", "", ""], ["B", "", "", ""]]


def test_empty_rows_and_columns_before_the_list_keep_its_rows_numbered_as_shown(tmp_path):
    empty = row("<table:table-cell/>", repeated=3)
    assert rows_of(ods(tmp_path / "r.ods", empty + row("<table:table-cell/>", cell("nama")))) == [
        *([["", ""]] * 3),
        ["", "nama"],
    ]


@pytest.mark.parametrize(("columns", "rows"), [(16_384, 1_048_576), (60_000, 60_000), (4_000_000_000,) * 2])
def test_a_small_file_that_repeats_itself_without_end_is_refused(tmp_path, columns, rows):
    path = ods(tmp_path / "bom.ods", row(cell("x", columns), repeated=rows))
    assert path.stat().st_size < 2_000
    begun = time.monotonic()
    assert says(refused_of(path), "bom.ods")
    assert time.monotonic() - begun < 60


def test_what_is_repeated_beyond_the_end_of_a_sheet_ends_there(tmp_path):
    assert len(rows_of(ods(tmp_path / "r.ods", row(cell("x", 2_000_000_000))))[0]) == 16_384


def test_entities_that_multiply_are_refused_or_stay_unread(tmp_path):
    entities = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    assert says(refused_of(ods(tmp_path / "entitas.ods", row(cell("&c;")), entities)), "entitas.ods")


def test_an_ods_behind_a_password_says_so(tmp_path):
    manifest = MANIFEST.format("<manifest:encryption-data/>")
    path = ods(tmp_path / "kunci.ods", row(cell("x")), **{"META-INF/manifest.xml": manifest})
    assert says(refused_of(path), "kunci.ods", "kata sandi")


def test_an_ods_without_its_content_or_with_a_broken_one(tmp_path):
    with zipfile.ZipFile(tmp_path / "r.ods", "w") as archive:
        archive.writestr("mimetype", SPREADSHEET)
    assert says(refused_of(tmp_path / "r.ods"), "r.ods", "0 berkas Excel")
    assert says(refused_of(ods(tmp_path / "r.ods", "<table:table-row>")), "r.ods", "terpotong atau rusak")


def test_a_letter_of_libreoffice_is_no_list(tmp_path):
    path = ods(tmp_path / "surat.odt", row(cell("x")), mimetype="application/vnd.oasis.opendocument.text")
    assert says(refused_of(path), "surat.odt", "bukan daftar")
