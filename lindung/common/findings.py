"""What is wrong with one place of a file. A finding is data: the work goes on, and nothing is guessed in silence."""

from enum import StrEnum
from typing import NamedTuple

COPY_HEADING = "Temuan Lindung"
COPY_SUMMARY = "Ringkasan temuan"
"""The column and the sheet that a marked copy of a file has more than the file; taken off when it is read again."""


class Severity(StrEnum):
    """What a finding does to its row."""

    REFUSED = "refused"  # the row is no canonical row; it stays in the original file
    WARNING = "warning"  # accepted, and a person should look
    NOTE = "note"  # accepted, understood and put right without a loss


class Finding(NamedTuple):
    """One thing wrong in one place.

    `row` is the number Excel shows (from 1; 0 is the file as a whole), `column` the heading as written,
    `value` what was read there, masked where it names a person.
    """

    sheet: str
    row: int
    column: str
    code: str
    value: str = ""
