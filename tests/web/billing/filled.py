"""A workbook of ours as somebody fills it in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lindung.documents.workbook import Sheet, write_workbook
from lindung.registers.containers.opening import open_file


def fill(out: Path, into: Path, header: Sequence[str], key: str, words: Mapping[str, Mapping[str, str]]) -> Path:
    """Its rows with some cells by their headings, for the rows with those keys."""
    [sheet] = open_file(out).sheets
    rows, below = [], False
    for row in sheet.rows():
        texts = ["" if cell is None else str(cell) for cell in row]
        if below:
            cells = dict(zip(header, texts, strict=False))
            rows.append(tuple({**cells, **words.get(cells[key], {})}.get(name, "") for name in header))
        below = below or set(header) <= set(texts)
    write_workbook(into, [Sheet("Selisih", (), header, rows)])
    return into
