"""Workbooks are read by a process of its own (`reading_apart`), with little memory and time, which hands the rows over.

A damaged .xls can send its reader round in a loop that fills the memory, and a small workbook can declare a rectangle
of any size; the reader's Rust code then ends its whole process. Here that is the child, and the file is refused. It
costs 15 ms a file and 0.2 to 0.3 s for 100,000 rows (calamine alone: 0.25 s as .xls, 0.7 s as .xlsx and .ods), and
spares the memory: rows lie here packed, calamine's own copy of them is gone with the child.
Where the system cannot limit a process (Windows) only its time is limited.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lindung.common.errors import UserError
from lindung.registers.containers import reading_apart, refusals
from lindung.registers.containers.packed import PackedSheet, unpacked
from lindung.registers.containers.refusals import broken, locked, too_large, too_long, too_spread, unfit
from lindung.registers.containers.sheets import Sheet
from lindung.registers.containers.stretched import explained

MEMORY = 3 << 30  # bytes of address space; a province's list takes two
LEAST_SECONDS = 20  # of processor time, and four more for each MiB: a slow laptop needs half a second
_HEAD = reading_apart.FRAME


@dataclass
class _Begun:
    """A sheet whose rows are arriving."""

    name: str
    hidden: bool
    length: int
    width: int
    merged: list[tuple[int, int, int]]
    packs: list[bytes]
    flaw: str = ""

    def done(self) -> Sheet:
        return PackedSheet(self.name, self.packs, self.width, self.hidden, tuple(self.merged), self.flaw, self.length)


def workbook_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """The worksheets of an .xlsx, .xls or .ods; UserError where it is damaged, locked, too long or too wide."""
    seconds = LEAST_SECONDS + 4 * (len(content) >> 20)
    limits = (MEMORY, seconds, refusals.MOST_CELLS, refusals.MOST_UNPACKED)
    try:
        child = subprocess.run(  # noqa: S603 - our own file, no shell; the workbook is only its input
            [sys.executable, "-P", reading_apart.__file__, *map(str, limits)],
            input=content,
            capture_output=True,
            timeout=seconds * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise unfit(path) from error
    return tuple(sheet.done() for sheet in _sheets(path, content, child))


def _sheets(path: Path, content: bytes, child: "subprocess.CompletedProcess[bytes]") -> list[_Begun]:
    begun: list[_Begun] = []
    for kind, said in _frames(child.stdout):
        if kind == b"R":
            begun[-1].packs.append(said)
        elif kind == b"S":
            begun.append(_begun(path, said))
        elif kind == b"X":
            begun[-1].flaw = (
                f"Lembar {begun[-1].name} di berkas {path.name} berisi tanggal atau jam yang mustahil (misalnya NIK di "
                "sel berformat jam). Format kolomnya sebagai teks, lalu baca lagi."
            )
        elif kind == b"E" and begun:
            return begun
        else:
            raise _refusal(path, kind, said)
    raise _died(path, content, child)


def _frames(handed: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + _HEAD.size <= len(handed):
        kind, length = _HEAD.unpack_from(handed, place)
        place += _HEAD.size + length
        if place > len(handed):  # the child died while it wrote
            break
        yield kind, handed[place - length : place]


def _begun(path: Path, said: bytes) -> _Begun:
    name, hidden, rows, columns, merged = unpacked(said)
    if rows > refusals.MOST_ROWS:
        raise too_long(path, rows)
    return _Begun(name, hidden, rows, columns, merged, [])


def _refusal(path: Path, kind: bytes, said: bytes) -> UserError:
    if kind == b"L":
        rows, columns = cast("tuple[int, int]", unpacked(said))
        return too_long(path, rows) if rows > refusals.MOST_ROWS else too_spread(path, rows, columns)
    return locked(path) if kind == b"P" else broken(path)


def _died(path: Path, content: bytes, child: "subprocess.CompletedProcess[bytes]") -> UserError:
    if child.returncode == reading_apart.TOO_MUCH:
        return too_large(path)
    # a signal: out of memory, out of time, or out of stack; Windows has no signals, but the words are the same
    if child.returncode < 0 or b"memory allocation" in child.stderr:
        return explained(path, content)
    raise RuntimeError(f"reading_apart ended with {child.returncode}: {child.stderr[-2000:]!r}")
