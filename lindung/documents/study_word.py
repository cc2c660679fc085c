"""A study once more as Word, to be edited: the same chapters, tables and numbers as on paper, charts as pictures."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt, RGBColor
from docx.table import _Cell

from lindung.documents.blocks import Block, Cell, Part, Picture, Points, Table, Verbatim, Words
from lindung.documents.study import StudyPaper
from lindung.documents.svg_text import WIDTH
from lindung.documents.typeset import EXAMPLE, pictures_as_png
from lindung.documents.word import (
    TEXT_WIDTH,
    caption,
    counted_by,
    field,
    heading_repeats,
    numbering_of_its_own,
    page_numbers,
    picture,
    plain_text,
    shaded,
    whole_word,
    widths,
)

PPI = 220
LETTER, SMALL, CODE = Pt(8.5), Pt(7), Pt(7)
AIR, NO_AIR = Pt(120), Pt(4)
HEAD = "E8E8E8"
SOFT = RGBColor(0x5A, 0x5A, 0x5A)


def write_study_word(target: Path, paper: StudyPaper, *, example: bool = False) -> None:
    """The study as .docx; the same study gives the same bytes."""
    with whole_word(target, title=f"{paper.kind}: {paper.title}", author=paper.seat[0]) as document:
        running = f"{paper.title}, {paper.subtitle}"
        page_numbers(document, f"{EXAMPLE} – angka rekaan. {running}" if example else running)
        writing = _Writing(document, paper)
        writing.cover(paper)
        document.add_heading("Ringkasan untuk pimpinan", 1)
        writing.blocks(paper.summary)
        _new_page(document)
        _contents(document, paper.numbered)
        for part in paper.numbered:
            writing.part(part, 1)


class _Writing:
    """The document and how many tables and pictures stand in it."""

    def __init__(self, document: Document, paper: StudyPaper) -> None:
        self.document = document
        self.counted: Counter[str] = Counter()
        blocks = [*paper.summary, *(block for part in paper.parts for block in part.every_block())]
        drawn = [block.svg for block in blocks if isinstance(block, Picture)]
        self.pictures = iter(pictures_as_png(drawn, WIDTH, PPI))

    def cover(self, paper: StudyPaper) -> None:
        """Letterhead, title, number, and where people sign."""
        for line in paper.seat:
            self._centred(line, bold=True)
        self._centred(paper.kind.upper(), above=AIR)
        self.document.add_paragraph(plain_text(paper.title), style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._centred(paper.subtitle, below=AIR)
        for word, value in paper.above_title:
            self.document.add_paragraph(plain_text(f"{word}: {value}"))
        self.document.add_paragraph(plain_text(f"{paper.place or '.' * 24}, {'.' * 28}"))
        table = self.document.add_table(1, len(paper.signers))
        for cell, who in zip(table.rows[0].cells, paper.signers, strict=True):
            lines = (who.office, "", "", "", who.name or f"({'.' * 40})", who.below)
            cell.text = plain_text("\n".join(lines))
        _new_page(self.document)

    def part(self, part: Part, level: int) -> None:
        """A chapter, its blocks, its parts."""
        if part.new_page:
            _new_page(self.document)
        self.document.add_heading(plain_text(part.title), level)
        self.blocks(part.blocks)
        for inner in part.parts:
            self.part(inner, level + 1)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """One below the other."""
        for block in blocks:
            if isinstance(block, Words):
                self.document.add_paragraph().add_run(plain_text(block.text)).bold = block.strong
            elif isinstance(block, Points):
                self._points(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                self._verbatim(block)

    def _centred(self, said: str, *, bold: bool = False, above: Pt = NO_AIR, below: Pt = NO_AIR) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = above, below
        paragraph.add_run(plain_text(said)).bold = bold
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _points(self, points: Points) -> None:
        style = "List Number" if points.numbered else "List Bullet"
        numbering = numbering_of_its_own(self.document, style)
        for item in points.items:
            counted_by(self.document.add_paragraph(plain_text(item), style=style), numbering)

    def _picture(self, block: Picture) -> None:
        self.counted["Gambar"] += 1
        picture(self.document, next(self.pictures), round(TEXT_WIDTH * block.share), block.description)
        caption(self.document, "Gambar", self.counted["Gambar"], block.caption)

    def _table(self, block: Table) -> None:
        if not block.rows:
            self.document.add_paragraph(plain_text(f"{block.caption}: {block.empty}"))
            return
        self.counted["Tabel"] += 1
        caption(self.document, "Tabel", self.counted["Tabel"], block.caption)
        table = self.document.add_table(1 + len(block.rows), len(block.header), style="Table Grid")
        for cell, word, numeric in zip(table.rows[0].cells, block.header, block.numeric, strict=True):
            _fill(cell, Cell(word), numeric=numeric, bold=True)
            shaded(cell, HEAD)
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            for cell, said, numeric in zip(row.cells, cells, block.numeric, strict=True):
                _fill(cell, said, numeric=numeric)
        widths(table, block.widths)
        heading_repeats(table)
        note = self.document.add_paragraph()
        note.add_run(plain_text(block.note)).font.size = SMALL

    def _verbatim(self, block: Verbatim) -> None:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(plain_text("\n".join(block.lines)))
        run.font.size, run.font.name = CODE, "Consolas"


def _fill(cell: _Cell, said: Cell, *, numeric: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(plain_text(said.said))
    run.font.size, run.bold = LETTER, bold
    if said.below:
        below = paragraph.add_run(plain_text(f"\n{said.below}"))
        below.font.size, below.font.color.rgb = SMALL, SOFT


def _contents(document: Document, parts: Sequence[Part]) -> None:
    """A table of contents that Word fills with page numbers; until then the titles of the chapters."""
    paragraph = document.add_paragraph()
    paragraph.add_run("Isi").bold = True
    titles = [one.title for part in parts for one in (part, *part.parts)]
    field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', plain_text("\n".join(titles)), dirty=True)


def _new_page(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
