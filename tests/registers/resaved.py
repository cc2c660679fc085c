"""The same rows in another container, as an officer's spreadsheet saves them."""

import csv
import html
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.registers.containers.sheets import Row
from tests.registers.workbooks import workbook


@dataclass(frozen=True)
class Resaved:
    """Sheets by name, and the folder to save them in."""

    folder: Path
    sheets: Mapping[str, list[Row]]

    def xlsx(self) -> Path:
        """A workbook of Excel."""
        (first, rows), *others = self.sheets.items()
        assert first != "Data" or not others
        return workbook(self.folder / "simpan.xlsx", rows, **dict(others))

    def csv(self) -> Path:
        """Text with semicolons, of the first sheet."""
        path = self.folder / "simpan.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows([map(_text, row) for row in self._first])
        return path

    def html(self) -> Path:
        """A web page named .xls."""
        lines = ("".join(f"<td>{html.escape(_text(cell))}</td>" for cell in row) for row in self._first)
        path = self.folder / "simpan.xls"
        path.write_text("<html><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></html>")
        return path

    def ods(self) -> Path:
        """An OpenDocument spreadsheet."""
        tables = "".join(
            f'<table:table table:name="{name}">' + "".join(map(_ods_row, rows)) + "</table:table>"
            for name, rows in self.sheets.items()
        )
        path = self.folder / "simpan.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
            archive.writestr("content.xml", _ODS_CONTENT.format(tables=tables))
        return path

    @property
    def _first(self) -> list[Row]:
        return next(iter(self.sheets.values()))


def _text(cell: object) -> str:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell)


def _ods_row(row: Row) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
        if isinstance(cell, date)
        else f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        if isinstance(cell, int | float)
        else '<table:table-cell office:value-type="string"><text:p>'
        f"{html.escape(str(cell))}</text:p></table:table-cell>"
        if cell != ""
        else "<table:table-cell/>"
        for cell in row
    )
    return f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>"


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_CONTENT = (
    f'<office:document-content xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0" '
    f'xmlns:text="{_OASIS}:text:1.0"><office:body><office:spreadsheet>{{tables}}</office:spreadsheet></office:body>'
    "</office:document-content>"
)
_ODS_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
