"""CSV that Excel opens as it is: UTF-8 with a byte order mark, commas, nothing that runs."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from lindung.documents.safe_text import as_text
from lindung.documents.whole_file import whole_file


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], *, owner_only: bool = False) -> None:
    """Write one table. Text is made safe; numbers and days are written as they are."""
    with (
        whole_file(path, owner_only=owner_only) as partial,
        partial.open("w", encoding="utf-8-sig", newline="") as stream,
    ):
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([as_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
