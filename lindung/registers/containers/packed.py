"""Rows packed into bytes: a tenth of the memory of the same rows as lists, unpacked again whenever they are read."""

import datetime as dt
import io
import marshal
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lindung.common.errors import UserError
from lindung.registers.containers.merged import Merge, filled_down
from lindung.registers.containers.reading_apart import packed_up
from lindung.registers.containers.refusals import refuse_shape
from lindung.registers.containers.sheets import Row, Sheet

FIRST_ROWS = 64  # in a pack of their own: headings are looked for there, again and again
ROWS_A_PACK = 1_000
_PICKLED = b"\x80"
_DAYS_AND_HOURS = {name: getattr(dt, name) for name in ("date", "datetime", "time", "timedelta")}


@dataclass(frozen=True)
class PackedSheet(Sheet):
    """A sheet whose rows were read already. Hidden rows are rows like others: a filter must not lose people."""

    name: str
    packs: Sequence[bytes] = field(repr=False)
    width: int
    hidden: bool = False
    merged: Sequence[Merge] = field(default=(), repr=False)
    flaw: str = ""  # the sentence that says why the rows end here
    length: int = 0

    def rows(self) -> Iterator[Row]:
        rows = self._rows()
        return filled_down(rows, self.merged) if self.merged else rows

    def _rows(self) -> Iterator[Row]:
        width = self.width
        for pack in self.packs:
            for row in unpacked(pack):
                yield row if len(row) == width else [*row, *[""] * (width - len(row))]
        if self.flaw:
            raise UserError(self.flaw)


class Packing:
    """Rows that arrive one by one, empty ones at the end left out. UserError once they are more than a list has."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = self.width = 0
        self.merged: list[Merge] = []
        self._packs: list[bytes] = []
        self._rows: list[Row] = []
        self._empty = 0  # rows since the last filled one

    def add(self, row: Row) -> None:
        """The next row."""
        self.count += 1
        while row and row[-1] == "":
            row.pop()
        if not row:
            self._empty += 1
            return
        if self._empty:
            refuse_shape(self.path, self.count, self.width)
            self._rows.extend([] for _ in range(self._empty))
            self._empty = 0
        self._rows.append(row)
        self.width = max(self.width, len(row))
        if len(self._rows) >= (ROWS_A_PACK if self._packs else FIRST_ROWS):
            refuse_shape(self.path, self.count, self.width)
            self._pack()

    def sheet(self, name: str, *, hidden: bool = False) -> PackedSheet:
        """All rows that were added."""
        refuse_shape(self.path, self.count - self._empty, self.width)
        self._pack()
        return PackedSheet(name, self._packs, self.width, hidden, self.merged, length=self.count - self._empty)

    def _pack(self) -> None:
        if self._rows:
            self._packs.append(packed_up(self._rows))
            self._rows = []


def unpacked(pack: bytes) -> Any:  # noqa: ANN401 - what a pack holds its packer knows
    """What `packed_up` packed, here or in the process that reads workbooks; nothing is ever run for it."""
    return _OnlyCells(io.BytesIO(pack)).load() if pack.startswith(_PICKLED) else marshal.loads(pack)  # noqa: S302


class _OnlyCells(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., object]:
        assert module == "datetime", f"{module}.{name} is no cell"
        found: Callable[..., object] = _DAYS_AND_HOURS[name]
        return found
