"""Does a cell that begins with = + - @ stay text in everything that is written?"""

import ast
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import python_calamine as calamine

import lindung
from lindung.common.findings import Severity
from lindung.documents.annotated import Copied, Marked, Summary, write_annotated
from lindung.documents.csv_file import write_csv
from lindung.documents.opensid_programme import Participant, Programme, write_programme
from lindung.documents.safe_text import as_text, as_written
from lindung.documents.workbook import Sheet, write_workbook

FORMULAS = ("=1+1", "+62811", "-5", "@SUM(A1)", "=HYPERLINK(1)", "{=1}", "https://contoh.desa")


def plain(path: Path, text: str) -> None:
    write_workbook(path, [Sheet("Data", [text], [text, "x"], [[text, 1]])])


def annotated(path: Path, text: str) -> None:
    mark = Marked(text, Severity.WARNING, {0: Severity.WARNING})
    sheet = Copied("Data", lambda: [[text, "x"], [text, text]], 1, {2: mark})
    found = [(Severity.NOTE, 1, text, text, text)]
    write_annotated(path, Summary(text, [text], found), [sheet], dict.fromkeys(Severity, text))


def programme(path: Path, text: str) -> None:
    told = Programme(text, text, "Pusat", date(2026, 1, 1), date(2026, 1, 2))
    write_programme(path, told, [Participant(text, text, text, text, None)])


WORKBOOKS: tuple[Callable[[Path, str], None], ...] = (plain, annotated, programme)
OPENERS = {  # every module that opens a workbook or a CSV to write; a new one gets a test here
    "documents/csv_file.py",
    "documents/excel.py",
    *("demo/excel.py", "demo/region_files.py"),  # invented input: its cells are dirty on purpose
}


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("write", WORKBOOKS)
def test_in_a_workbook_it_is_text_and_nothing_runs(tmp_path, write, text):
    write(tmp_path / "w.xlsx", text)
    with zipfile.ZipFile(tmp_path / "w.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    book = calamine.CalamineWorkbook.from_path(tmp_path / "w.xlsx")
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert cells.count(text) >= 2


@pytest.mark.parametrize("text", FORMULAS[:5])
def test_in_a_csv_an_apostrophe_stands_before_it_and_is_taken_off_again(tmp_path, text):
    write_csv(tmp_path / "w.csv", ["x"], [[text], ["biasa"], ["-"]])
    lines = (tmp_path / "w.csv").read_text(encoding="utf-8-sig").split()
    assert lines == ["x", f"'{text}", "biasa", "-"]
    assert as_written(as_text(text)) == text
    assert as_written("'biasa") == "'biasa"


def test_nothing_else_opens_a_file_for_people():
    home = Path(lindung.__file__).parent
    found = set()
    for path in home.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("xlsxwriter.Workbook", "csv.writer"):
                found.add(path.relative_to(home).as_posix())
    assert found == OPENERS


def test_the_same_content_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        annotated(tmp_path / f"{name}.xlsx", "x")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
