"""What workbooks with date cells need: days as Excel counts them, and the same bytes each time."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

DAY_FORMAT = {"num_format": "dd-mm-yyyy"}
_DAYS_BEFORE_1970 = 25_569

Cell = str | int | None
"""Text, a number (of a day, where the column is one of days), or nothing."""


def dated_workbook(into: Path, on: date) -> xlsxwriter.Workbook:
    """A workbook that is written row by row and says it was made on that day."""
    book = xlsxwriter.Workbook(into, {"constant_memory": True})
    book.set_properties({"created": datetime.combine(on, time.min, UTC)})  # a bare date would be ignored
    return book


def excel_days(texts: pa.Array) -> pa.Array:
    """ISO days as Excel's numbers; text that is no ISO day must be null."""
    return pc.add(pc.cast(pc.cast(texts, pa.date32()), pa.int32()), _DAYS_BEFORE_1970)
