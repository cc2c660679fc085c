"""Sheets of rows, whatever they came in: the one shape that every format reads."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from lindung.common.findings import Finding

Row: TypeAlias = list[object]


class Container(StrEnum):
    """What a file is made of, in words for messages and the documentation."""

    WORKBOOK = "Excel (.xlsx, .xlsm)"
    OLD_WORKBOOK = "Excel 97–2003 (.xls)"
    OPEN_DOCUMENT = "ODS"
    TEXT = "CSV/teks"
    WEB_PAGE = "halaman web (HTML)"
    EXCEL_XML = "Excel 2003 (XML)"
    TEXTS_IN_ZIP = "zip berisi CSV"


class Sheet(ABC):
    """One sheet: its name, whether a person sees it, and its rows."""

    name: str
    hidden: bool
    length: int = 0  # rows, as far as that is known before they are read; 0 where it is not

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """All rows in order, numbered as a spreadsheet would, each as wide as the widest; empty cells are "".

        UserError where the sheet cannot be read to its end.
        """

    def head(self, count: int) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), count))


@dataclass(frozen=True)
class RowsInMemory(Sheet):
    """A sheet whose rows were read already; they are padded to one width."""

    name: str
    lines: Sequence[Row]
    hidden: bool = False

    def rows(self) -> Iterator[Row]:
        width = max(map(len, self.lines), default=0)
        for line in self.lines:
            yield [*line, *[""] * (width - len(line))]


@dataclass(frozen=True)
class Opened:
    """A file whose container was recognised: its bytes' SHA-256 and its sheets."""

    path: Path
    sha256: str
    container: Container
    packed: bool  # what is read came inside a zip, as OpenDK hands it over
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = field(default=())  # about the container itself, such as a guessed encoding
