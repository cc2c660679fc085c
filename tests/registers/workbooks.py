"""Files drawn in a test: a register or a list in a few lines, and sheets that no library would write."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

CODE_EXPORT = ("dusun", "nama", "nik", "no_kk", "sex", "tanggallahir", "pekerjaan_id", "kk_level", "status_dasar")
OPENDK = (
    *("id", "desa_id", "dusun", "nama", "nomor_nik", "nomor_kk", "jenis_kelamin", "tanggal_lahir", "pekerjaan"),
    *("hubungan_keluarga", "status_dasar"),
)
SAME_COLUMNS = {  # of the synchronisation file and the code export
    **{"nomor_nik": "nik", "nomor_kk": "no_kk", "jenis_kelamin": "sex", "tanggal_lahir": "tanggallahir"},
    **{"pekerjaan": "pekerjaan_id", "hubungan_keluarga": "kk_level"},
}

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Formula:
    """A cell that calculates, with the result that Excel saved beside it."""

    text: str
    result: object


def table(drawn: str) -> list[list[object]]:
    """Rows of text cells, drawn as `a | b | c` one below the other."""
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


def workbook(path: Path, rows: Iterable[Sequence[object]], **more: Iterable[Sequence[object]]) -> Path:
    """A workbook with the sheet Data, and one sheet for each further name. The same cells give the same bytes."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(2026, 11, 22, tzinfo=UTC)})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, lines in {"Data": rows, **more}.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(lines):
                for column, cell in enumerate(row):
                    _write(sheet, place, column, cell, day)
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object, day: object) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.result)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif cell is not None:
        sheet.write(row, column, cell)


def register(path: Path, *people: Mapping[str, object], header: Sequence[str] = CODE_EXPORT) -> Path:
    """A code export of these people: what is not said of one is as harmless as can be."""
    rows = [[cell_of(person, number, name) for name in header] for number, person in enumerate(people, start=1)]
    return workbook(path, [header, *rows])


def cell_of(person: Mapping[str, object], number: int, heading: str) -> object:
    """What stands under a heading in the row of the so-manieth person."""
    harmless: dict[str, object] = {
        "id": str(number),
        "desa_id": "99.99.01.2001",
        "dusun": "KRAJAN",
        "nama": f"UJI {chr(ord('A') + number % 26) * 3}",
        "nik": f"999901010180{number:04d}",
        "no_kk": f"999901010120{number:04d}",
        "sex": "1",
        "tanggallahir": "1980-01-01",
        "pekerjaan_id": "9",
        "kk_level": "1",
        "status_dasar": "1",
    }
    name = SAME_COLUMNS.get(heading, heading)
    return person.get(name, harmless.get(name, ""))


def person(number: int = 1, header: Sequence[str] = CODE_EXPORT, **said: object) -> list[object]:
    """One row of a register."""
    return [cell_of(said, number, name) for name in header]


def raw_workbook(path: Path, *sheets: str, **parts: str) -> Path:
    """A workbook of sheets given as XML between <worksheet> and </worksheet>; `parts` replaces whole files in it."""
    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default ContentType="application/xml" Extension="xml"/>'
        '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>'
        f'<Override ContentType="{_KINDS}.sheet.main+xml" PartName="/xl/workbook.xml"/>'
        + "".join(
            f'<Override ContentType="{_KINDS}.worksheet+xml" PartName="/xl/worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="Data{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
        + "</sheets></workbook>",
        **{
            f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>'
            for number, sheet in enumerate(sheets, start=1)
        },
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**files, **parts}.items():
            archive.writestr(name, text)
    return path


def xml_cell(place: str, text: str) -> str:
    """A text cell as OpenSID writes it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def xml_rows(rows: Iterable[Sequence[str]], first: int = 1) -> str:
    """Rows of text cells (columns A to Z) from that row number on."""
    return "".join(
        f'<row r="{number}">'
        + "".join(xml_cell(f"{chr(65 + place)}{number}", cell) for place, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=first)
    )


def zipped(path: Path, **files: bytes) -> Path:
    """A zip archive of files, named as given but with their last `_` a point."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stem, _, ending = name.rpartition("_")
            archive.writestr(f"{stem}.{ending}", content)
    return path
