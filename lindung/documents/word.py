"""A Word document to write in: A4, Indonesian, real headings, captions that count themselves, the same bytes each time.

What python-docx has no name for stands here: fields (page numbers, contents, captions), a repeated heading of a table,
lists that begin again, a description of a picture. Text is text: what no XML may hold is left out.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.shared import Emu, Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from lindung.documents.whole_file import whole_file

PAPER: tuple[Length, Length] = Mm(210), Mm(297)
MARGINS = {"top": Mm(22), "bottom": Mm(20), "left": Mm(22), "right": Mm(18)}
TEXT_WIDTH = Mm(170)
FONT = "Calibri"
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - Word's properties have no zone; a day of its own would be another file
_ZIPPED = (2000, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SIZES = {"Heading 1": 16, "Heading 2": 13, "Heading 3": 11, "Title": 24, "Caption": 9, "Normal": 10.5}


@contextmanager
def whole_word(target: Path, *, title: str, author: str) -> Iterator[Document]:
    """A document that takes the place of `target` when the block ends well."""
    document = docx.Document()
    _prepared(document, title, author)
    yield document
    written = BytesIO()
    document.save(written)
    with whole_file(target) as partial:
        partial.write_bytes(_same_bytes(written))


def plain_text(text: str) -> str:
    """Text as a document may hold it."""
    return _NO_XML.sub("", text)


def field(paragraph: Paragraph, instruction: str, shown: str, *, dirty: bool = False) -> None:
    """A field that Word fills in (PAGE, SEQ, TOC); shown: what stands there until it does."""
    begin, separate, end = (_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    if dirty:
        begin.set(qn("w:dirty"), "true")
    code = _element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    for element in (begin, code, separate):
        paragraph.add_run()._r.append(element)  # noqa: SLF001 - python-docx has no name for a field
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(end)  # noqa: SLF001


def caption(document: Document, kind: str, number: int, said: str) -> Paragraph:
    """«Tabel 3. …», counted by Word, so that a table put in between counts along."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(f"{kind} ")
    field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f". {plain_text(said)}")
    if kind == "Tabel":
        paragraph.paragraph_format.keep_with_next = True
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def page_numbers(document: Document, said: str) -> None:
    """The running title and «Halaman 2 dari 9» at the foot of every page."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.style = document.styles["Normal"]
    foot.add_run(f"{plain_text(said)}\tHalaman ")
    field(foot, "PAGE", "1")
    foot.add_run(" dari ")
    field(foot, "NUMPAGES", "1")
    for run in foot.runs:
        run.font.size = Pt(8)


def numbering_of_its_own(document: Document, style: str) -> int:
    """A list that begins at one: the number of its numbering, a copy of the one that the style counts by."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(of_style).abstractNumId.val
    own = numbering.add_num(abstract)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(own.numId)


def counted_by(paragraph: Paragraph, numbering: int) -> None:
    """Put a paragraph into a list."""
    of_paragraph: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties = of_paragraph.get_or_add_numPr()
    properties.get_or_add_numId().val = numbering
    properties.get_or_add_ilvl().val = 0


def heading_repeats(table: Table) -> None:
    """The first row comes back on every page, and no row is torn apart."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(_element("w:cantSplit"))
        if place == 0:
            properties.append(_element("w:tblHeader"))


def shaded(cell: _Cell, colour: str) -> None:
    """A ground behind a cell."""
    of_cell: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    of_cell.append(_element("w:shd", val="clear", color="auto", fill=colour))


def picture(document: Document, png: bytes, width: int, description: str) -> None:
    """A picture in the middle, with what it shows for whoever cannot see it."""
    shape = document.add_picture(BytesIO(png), width=width)
    shape._inline.docPr.set("descr", plain_text(description))  # noqa: SLF001
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def widths(table: Table, parts: Sequence[float]) -> None:
    """Columns in parts of the width of the text."""
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        width = Emu(round(TEXT_WIDTH * part / sum(parts)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _element(name: str, **attributes: str) -> CT_R:
    """Of WordprocessingML; python-docx has types for few of them, and this one is not looked at."""
    made: Any = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return cast(CT_R, made)


def _prepared(document: Document, title: str, author: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    for side, margin in MARGINS.items():
        setattr(section, f"{side}_margin", margin)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        _one_font(style.font)
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    _in_indonesian(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = plain_text(title), plain_text(author), "id-ID"
    properties.last_modified_by, properties.comments, properties.revision = plain_text(author), "", 1
    properties.created = properties.modified = _FIXED


def _one_font(font: Font) -> None:
    """The template names a theme's font for headings, which wins over the name."""
    fonts: Any = font.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _in_indonesian(document: Document) -> None:
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    language.set(qn("w:val"), "id-ID")


def _same_bytes(written: BytesIO) -> bytes:
    """The same parts in the same order, all of one day: python-docx writes the hour of the clock into the archive."""
    again = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return again.getvalue()
