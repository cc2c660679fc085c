"""A workbook to write in: whole or not there at all, text always text, the same content the same bytes."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from lindung.documents.whole_file import whole_file

LONGEST_SHEET_NAME = 31
LONGEST_TEXT = 32_767  # characters of a cell
MOST_COLUMNS = 16_384
_TEXT_STAYS_TEXT = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a day of its own would make another file of the same content


@contextmanager
def whole_workbook(target: Path, *, constant_memory: bool = False) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that takes the place of `target` when the block ends well; OSError where the disk refuses it.

    constant_memory: cells are written row by row, from the top, and may be any number. What is not written yet lies
    beside the target, never in a folder for everybody.
    """
    with whole_file(target) as partial, TemporaryDirectory(prefix=".partial-", dir=target.parent) as unwritten:
        options = {**_TEXT_STAYS_TEXT, "constant_memory": constant_memory, "tmpdir": unwritten}
        try:
            with xlsxwriter.Workbook(str(partial), options) as book:
                book.set_properties({"created": _CREATED})
                yield book
        except FileCreateError as error:
            raise OSError(errno.EIO, "workbook not written", str(target)) from error


def sheet_name(wanted: str, taken: set[str]) -> str:
    """The name as near as Excel allows: 31 characters, none of seven signs, no second one of the same letters.

    taken: names used, in small letters; this one is added.
    """
    bare = "".join(" " if sign in "[]:*?/\\" else sign for sign in wanted).strip(" '") or "Lembar"
    name = bare[:LONGEST_SHEET_NAME]
    number = 1
    while name.lower() in taken:
        number += 1
        name = f"{bare[: LONGEST_SHEET_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name
