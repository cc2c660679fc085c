"""What a long document is made of: paragraphs, lists, tables and pictures, the same for paper, Word and workbook.

One value, three ways to see it: a table of the PDF has the numbers of the table in Word and of the sheet, because it is
the same table. How each looks stands in `study`, `study_word` and `study_sheets`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lindung.documents.estimate import DASH, Estimate, Unit, about, ends_words


@dataclass(frozen=True)
class Cell:
    """What is read, and the number behind it for a workbook (None: the words themselves). below: in small letters.

    ends: the range of the number, where it has one. unit: of all of them; a share is in percent.
    """

    said: str
    value: float | None = None
    below: str = ""
    ends: tuple[float, float] | None = None
    unit: Unit = Unit.COUNT


@dataclass(frozen=True)
class Words:
    """A paragraph. strong: to be seen first, such as a warning."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Points:
    """Sentences one below the other; numbered where their order matters."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption. name: of its sheet. widths: of the columns, in parts; note: said below it.

    Columns of numbers stand to the right. A row has as many cells as the header.
    """

    name: str
    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    note: str = ""
    empty: str = "Tidak ada."

    def __post_init__(self) -> None:
        assert len(self.widths) == len(self.header), self.name
        assert all(len(row) == len(self.header) for row in self.rows), self.name

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column: is there a number in it, or nothing but dashes in place of one?"""
        columns = [[row[at] for row in self.rows] for at in range(len(self.header))]
        return tuple(
            any(cell.value is not None for cell in column) or all(cell.said == DASH for cell in column)
            for column in columns
        )


@dataclass(frozen=True)
class Picture:
    """A chart of ours as SVG with its own colours. description: for whoever cannot see it, read aloud and searched.

    share: of the width of the page.
    """

    caption: str
    description: str
    svg: str
    share: float = 0.6


@dataclass(frozen=True)
class Verbatim:
    """A file as it was put in, line by line."""

    lines: Sequence[str]


Block = Words | Points | Table | Picture | Verbatim


@dataclass(frozen=True)
class Part:
    """A chapter with what stands in it, and its own parts. new_page: begins on a page of its own."""

    title: str
    blocks: Sequence[Block]
    parts: Sequence["Part"] = field(default=())
    new_page: bool = False

    def every_block(self) -> Iterator[Block]:
        """Its blocks and those of its parts, in the order in which they are read."""
        yield from self.blocks
        for part in self.parts:
            yield from part.every_block()


def text(said: str, below: str = "") -> Cell:
    """A cell of words."""
    return Cell(said, None, below)


def amount(value: float, unit: Unit = Unit.COUNT) -> Cell:
    """A number that is not doubted."""
    return Cell(about(value, unit), value, unit=unit)


def estimate_cell(estimate: Estimate, unit: Unit = Unit.COUNT) -> Cell:
    """The mean, and the range below it."""
    ends = estimate.low, estimate.high
    return Cell(about(estimate.mean, unit), estimate.mean, ends_words(*ends, unit), ends, unit)
