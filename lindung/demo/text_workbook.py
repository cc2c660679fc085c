"""Workbooks as OpenSID writes them: one sheet, every cell inline text, the empty ones too.

Written here and not with a library, so that the sheet is what villages really send, cell for cell, and
because a whole column of XML is joined at once: a village takes a tenth of a second.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.columns import plain

_ROWS_AT_ONCE = 10_000
_SCHEMAS = "http://schemas.openxmlformats.org"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f'xmlns="{_SCHEMAS}/package/2006'
_MAIN = f'xmlns="{_SCHEMAS}/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}"'
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {
    "[Content_Types].xml": f'<Types {_PACKAGE}/content-types">'
    '<Default ContentType="application/xml" Extension="xml"/>'
    '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>'
    f'<Override ContentType="{_KINDS}.sheet.main+xml" PartName="/xl/workbook.xml"/>'
    f'<Override ContentType="{_KINDS}.worksheet+xml" PartName="/{_SHEET}"/>'
    f'<Override ContentType="{_KINDS}.styles+xml" PartName="/xl/styles.xml"/></Types>',
    "_rels/.rels": f'<Relationships {_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships {_PACKAGE}/relationships">'
    f'<Relationship Id="rIdStyles" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rIdSheet1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f"<styleSheet {_MAIN}>"
    '<fonts count="1"><font><sz val="12"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/></border></borders>'
    '<cellStyleXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle builtinId="0" name="Normal" xfId="0"/></cellStyles></styleSheet>',
    "xl/workbook.xml": f"<workbook {_MAIN}>"
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rIdSheet1" state="visible"/></sheets></workbook>',
}


def write_text_workbook(into: IO[bytes], header: Sequence[str], columns: Sequence[pa.Array | str], on: date) -> None:
    """One workbook, the header in row 1. A column is its texts (null: empty), or one text for all rows."""
    with ZipFile(into, "w") as workbook:
        for name, part in _PARTS.items():
            workbook.writestr(packed(name, on), _XML + part)
        with workbook.open(packed(_SHEET, on), "w") as sheet:
            sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
            sheet.write(_rows([pa.array([name]) for name in header], first=1))
            for first, part_columns in _parts(columns):
                sheet.write(_rows(part_columns, first=first + 2))
            sheet.write(b"</sheetData></worksheet>")


def packed(name: str, on: date) -> ZipInfo:
    """A file of a zip archive, dated that day, so that the same content gives the same archive."""
    entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry


def column_name(place: int) -> str:
    """A, B ... Z, AA ... for 0, 1 ...: good for 702 columns."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _parts(columns: Sequence[pa.Array | str]) -> Iterator[tuple[int, list[pa.Array | str]]]:
    """The columns in pieces of rows, each with the number of its first row."""
    count = next(len(column) for column in columns if not isinstance(column, str))
    for first in range(0, count, _ROWS_AT_ONCE):
        yield (
            first,
            [column if isinstance(column, str) else column.slice(first, _ROWS_AT_ONCE) for column in columns],
        )


def _rows(columns: Sequence[pa.Array | str], first: int) -> memoryview:
    """The XML of these rows, numbered from `first`: whole rows, lying end to end in memory."""
    count = next(len(column) for column in columns if not isinstance(column, str))
    number = plain(np.arange(first, first + count))
    parts: list[pa.Array | str] = ['<row r="', number, f'" spans="1:{len(columns)}" customHeight="0">']
    for place, column in enumerate(columns):
        cell = (f'<c r="{column_name(place)}', number, '" s="0" t="inlineStr"><is><t>')
        parts += [*cell, column if isinstance(column, str) else _escaped(column), "</t></is></c>"]
    rows = pc.binary_join_element_wise(*parts, "</row>", "", null_handling="replace", null_replacement="")
    return memoryview(rows.buffers()[2])[: pc.sum(pc.binary_length(rows)).as_py()]


def _escaped(texts: pa.Array) -> pa.Array:
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        texts = pc.replace_substring(texts, sign, name)
    return texts


def workbook_bytes(header: Sequence[str], columns: Sequence[pa.Array | str], on: date) -> bytes:
    """The same in memory."""
    content = io.BytesIO()
    write_text_workbook(content, header, columns, on)
    return content.getvalue()
