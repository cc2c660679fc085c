"""Reads a workbook in a process of its own and hands its rows over: started by `confined`, imported by nobody.

    python reading_apart.py MEMORY SECONDS CELLS BYTES < workbook > frames

calamine, for all its speed, can be led by a damaged file into a loop that takes all the memory there is, and its Rust
code then ends the whole process: here that is this one. It gives itself limits first, where the system has such.

A frame is a letter, the length of what follows, and that: S a sheet begins (name, hidden, rows, columns, the
columns of cells merged downwards with their first and last row); R some of its rows; X the rest of them cannot be
read; L too many cells (rows, columns); P behind a password; B damaged; E all is said. Nothing but the standard library
and calamine is imported, so that it starts in 10 ms.
"""

import gc
import io
import marshal
import struct
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import python_calamine as calamine

FIRST_ROWS = 64  # of a sheet, in a frame of their own: headings are looked for there, again and again
CELLS_A_FRAME = 20_000
TOO_MUCH = 77  # exit code: more bytes or memory than allowed

FRAME = struct.Struct("<cI")


class _Handing:
    """Writes frames, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self.left = most

    def __call__(self, kind: bytes, said: object = None) -> None:
        packed = packed_up(said)
        self.left -= len(packed)
        if self.left < 0:
            sys.exit(TOO_MUCH)
        sys.stdout.buffer.write(FRAME.pack(kind, len(packed)))
        sys.stdout.buffer.write(packed)


def packed_up(said: Any) -> bytes:  # noqa: ANN401 - cells, in whatever lists
    """By marshal, which takes a third less time than pickle but knows no days and hours."""
    try:
        return marshal.dumps(said)
    except ValueError:
        import pickle  # noqa: PLC0415 - not needed for most files, and slow to import

        return pickle.dumps(said, protocol=5)


def main() -> None:
    """Hand over all worksheets, or the reason why not."""
    memory, seconds, cells, most = map(int, sys.argv[1:])
    _limit(memory, seconds)
    gc.disable()  # there are no cycles among cells
    hand = _Handing(most)
    try:
        _hand_over(hand, cells)
    except calamine.PasswordError:
        hand(b"P")
    except MemoryError:
        sys.exit(TOO_MUCH)
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of calamine
        hand(b"B")
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        hand(b"B")
    sys.stdout.buffer.flush()


def _limit(memory: int, seconds: int) -> None:
    """Windows has no such limits, macOS not all: there the time that the parent waits is the one limit."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for limit, most in limits:
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue


def _hand_over(hand: _Handing, cells: int) -> None:
    """The size of every sheet is known before the first row is handed over."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    metas = [meta for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    sheets = []
    for meta in metas:
        sheet = book.get_sheet_by_name(meta.name)
        rows, columns = (place + 1 for place in sheet.end or (-1, -1))
        cells -= rows * columns
        if cells < 0:
            hand(b"L", (rows, columns))
            return
        sheets.append((sheet, meta.visible != calamine.SheetVisibleEnum.Visible, rows, columns))
    for sheet, hidden, rows, columns in sheets:
        hand(b"S", (sheet.name, hidden, rows, columns, _merged_down(sheet)))
        _hand_rows(hand, sheet, columns)
    hand(b"E")


def _merged_down(sheet: calamine.CalamineSheet) -> list[tuple[int, int, int]]:
    """(Column, first row, last row), from 0, of each range of merged cells of more than one row."""
    ranges = sheet.merged_cell_ranges or ()
    return [(column, first, last) for (first, column), (last, _) in ranges if last > first]


def _hand_rows(hand: _Handing, sheet: calamine.CalamineSheet, columns: int) -> None:
    rows, size = _rows(sheet), FIRST_ROWS
    try:
        while some := list(islice(rows, size)):
            hand(b"R", some)
            size = max(1, CELLS_A_FRAME // max(1, columns))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - such as a date that no calendar has
        hand(b"X")
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        hand(b"X")


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[Any]]:
    """Each without the empty cells at its end: most of a sheet that a stray cell stretched."""
    # calamine gives the empty rows above the first filled one, but not the empty columns before it
    before = [""] * (sheet.start or (0, 0))[1]
    for row in sheet.iter_rows():
        whole: list[Any] = [*before, *row] if before else row
        while whole and whole[-1] == "":
            whole.pop()
        yield whole


if __name__ == "__main__":
    main()
