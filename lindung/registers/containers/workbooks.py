"""Workbooks as calamine reads them: .xlsx and .xlsm, .ods, and .xls."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import python_calamine as calamine

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.refusals import broken, locked, too_long
from lindung.registers.containers.sheets import Row, Sheet


@dataclass(frozen=True)
class WorkbookSheet(Sheet):
    """One sheet of a workbook, from its first row on."""

    name: str
    hidden: bool
    sheet: calamine.CalamineSheet
    file: str

    def rows(self) -> Iterator[Row]:
        with _said_as(
            f"Lembar {self.name} di berkas {self.file} berisi tanggal atau jam yang mustahil (misalnya NIK di sel "
            "berformat jam). Format kolomnya sebagai teks, lalu baca lagi."
        ):
            yield from self._rows()

    def _rows(self) -> Iterator[Row]:
        # calamine gives the empty rows above the first filled one, but not the empty columns before it
        before: list[object] = [""] * (self.sheet.start or (0, 0))[1]
        if not before:
            yield from cast("Iterator[Row]", self.sheet.iter_rows())
            return
        for row in self.sheet.iter_rows():
            yield [*before, *row]


def sheets_of(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; UserError where it is damaged, locked or too long."""
    with _said_as(str(broken(path))):
        try:
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        except calamine.PasswordError as error:
            raise locked(path) from error
        visible = calamine.SheetVisibleEnum.Visible
        sheets = tuple(
            WorkbookSheet(meta.name, meta.visible != visible, book.get_sheet_by_name(meta.name), path.name)
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        )
    longest = max((sheet.sheet.height for sheet in sheets), default=0)
    if longest > refusals.MOST_ROWS:
        raise too_long(path, longest)
    return sheets


@contextmanager
def _said_as(sentence: str) -> Iterator[None]:
    """Errors of calamine, and the panics of its Rust code, as one sentence for the officer."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        raise UserError(sentence) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise UserError(sentence) from error
        raise
