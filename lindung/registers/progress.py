"""How far the reading of a file is, told while it goes on, so that whoever waits for it sees that it does.

Only the pass over the rows is counted; opening a workbook comes before it, and what the rows say is checked after it,
which takes the longest. Costs nothing where nobody asks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from lindung.registers.containers.sheets import Opened, Row, Sheet

EVERY = 1_000  # rows


class Stage(StrEnum):
    """What is being done, in the words of a screen."""

    OPENING = "membuka berkas"
    ROWS = "membaca baris"
    CHECKING = "memeriksa isi"
    KEEPING = "menyimpan hasil"


@dataclass(frozen=True)
class Progress:
    """`rows` of the file were read so far, of `length` as far as that is known (0 where it is not)."""

    stage: Stage
    rows: int = 0
    length: int = 0


Tell: TypeAlias = Callable[[Progress], object]


def nobody_asks(_: Progress) -> None:
    """The one who waits where nobody waits."""


def told_of(opened: Opened, tell: Tell) -> Opened:
    """The same file, telling every `EVERY` rows how many were read, and when a sheet's last row was."""
    if tell is nobody_asks:
        return opened
    watch = _Watch(tell, sum(sheet.length for sheet in opened.sheets if not sheet.hidden))
    return replace(opened, sheets=tuple(_Told(sheet.name, sheet.hidden, sheet, watch) for sheet in opened.sheets))


class _Watch:
    """Rows by sheet, as far as each was read at most: some formats go through a sheet twice."""

    def __init__(self, tell: Tell, length: int) -> None:
        self.tell, self.length = tell, length
        self.furthest: dict[str, int] = {}

    def reached(self, sheet: str, row: int, stage: Stage) -> None:
        if row > self.furthest.get(sheet, 0):
            self.furthest[sheet] = row
            rows = sum(self.furthest.values())
            self.tell(Progress(stage, rows, max(rows, self.length)))


@dataclass(frozen=True)
class _Told(Sheet):
    name: str
    hidden: bool
    sheet: Sheet
    watch: _Watch

    def head(self, count: int) -> list[Row]:
        """Whoever looks for headings does not read yet."""
        return self.sheet.head(count)

    def rows(self) -> Iterator[Row]:
        row = 0
        for row, cells in enumerate(self.sheet.rows(), start=1):
            if row % EVERY == 0:
                self.watch.reached(self.name, row, Stage.ROWS)
            yield cells
        self.watch.reached(self.name, row, Stage.CHECKING)
