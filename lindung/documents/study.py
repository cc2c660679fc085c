"""A study that a governor's office signs: cover, the answer on one page, contents, chapters, and how to repeat it.

What stands in it is given (`blocks`); here it is put on paper. Chapters are numbered once, for paper, Word and sheets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day
from lindung.documents.blocks import Block, Part, Picture, Points, Table, Verbatim, Words
from lindung.documents.decree import Signer
from lindung.documents.typeset import Typeset, write_pdf


@dataclass(frozen=True, kw_only=True)
class StudyPaper:
    """One study as it is read. cover: words and values below the title; number: of the letter, "" to write by hand."""

    kind: str  # STUDI KELAYAKAN
    title: str
    subtitle: str
    seat: Sequence[str]  # lines of the letterhead
    on: date
    place: str
    cover: Sequence[tuple[str, str]]
    signers: Sequence[Signer]
    summary: Sequence[Block]
    parts: Sequence[Part]
    number: str = ""

    @property
    def numbered(self) -> tuple[Part, ...]:
        """The chapters with their numbers: 1, 1.1, 1.2, 2."""
        return tuple(_numbered(part, str(at)) for at, part in enumerate(self.parts, start=1))

    @property
    def above_title(self) -> Sequence[tuple[str, str]]:
        """What stands on the cover, the number first."""
        return (("Nomor", self.number or "." * 40), *self.cover)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in the order in which it is read."""
        blocks = [*self.summary, *(block for part in self.parts for block in part.every_block())]
        return tuple(block for block in blocks if isinstance(block, Table))


def write_study(target: Path, paper: StudyPaper, *, example: bool = False) -> Typeset:
    """The study as PDF/A with its charts as lines and letters; UserError where its tables are too long for one."""
    pictures: list[str] = []
    values = study_values(paper, pictures)
    return write_pdf(target, "study", values, paper.on, example=example, pictures=pictures)


def study_values(paper: StudyPaper, pictures: list[str]) -> Mapping[str, object]:
    """What is printed, in words; the charts are added to `pictures` and named by their place there."""
    return {
        "title": f"{paper.kind}: {paper.title}",
        "running": f"{paper.title}, {paper.subtitle}",
        "kind": paper.kind,
        "headline": paper.title,
        "subtitle": paper.subtitle,
        "office": paper.seat[0],
        "seat": list(paper.seat),
        "cover": [list(pair) for pair in paper.above_title],
        "place": paper.place or "." * 24,
        "signed_on": "." * 28,
        "made_on": long_day(paper.on),
        "signers": [{"office": who.office, "name": who.name, "below": who.below} for who in paper.signers],
        "summary": [_block(block, pictures) for block in paper.summary],
        "parts": [_part(part, pictures) for part in paper.numbered],
    }


def _numbered(part: Part, number: str) -> Part:
    inner = tuple(_numbered(one, f"{number}.{at}") for at, one in enumerate(part.parts, start=1))
    return replace(part, title=f"{number} {part.title}", parts=inner)


def _part(part: Part, pictures: list[str]) -> Mapping[str, object]:
    return {
        "title": part.title,
        "new_page": part.new_page,
        "blocks": [_block(block, pictures) for block in part.blocks],
        "parts": [_part(inner, pictures) for inner in part.parts],
    }


def _block(block: Block, pictures: list[str]) -> Mapping[str, object]:
    if isinstance(block, Words):
        return {"kind": "words", "text": block.text, "strong": block.strong}
    if isinstance(block, Points):
        return {"kind": "points", "items": list(block.items), "numbered": block.numbered}
    if isinstance(block, Verbatim):
        return {"kind": "verbatim", "lines": list(block.lines)}
    if isinstance(block, Picture):
        pictures.append(block.svg)
        return {
            "kind": "picture",
            "picture": len(pictures) - 1,
            "caption": block.caption,
            "description": block.description,
            "share": round(100 * block.share),
        }
    return _table(block)


def _table(table: Table) -> Mapping[str, object]:
    return {
        "kind": "table",
        "caption": table.caption,
        "header": list(table.header),
        "rows": [[{"said": cell.said, "below": cell.below} for cell in row] for row in table.rows],
        "widths": [round(100 * width) for width in table.widths],
        "numeric": list(table.numeric),
        "note": table.note,
        "empty": table.empty,
    }
