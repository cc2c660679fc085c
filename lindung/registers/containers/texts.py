"""Tables in plain text: comma, semicolon, tab or bar between the cells, in the encodings that offices really use."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.registers.containers import refusals
from lindung.registers.containers.refusals import no_table, too_long
from lindung.registers.containers.sheets import Row, Sheet

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60  # lines by which the delimiter is chosen
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class TextSheet(Sheet):
    """A table in text. Parsed anew each time it is gone through, so that only the text stays in memory."""

    name: str
    text: str
    delimiter: str
    width: int
    hidden: bool = False

    def rows(self) -> Iterator[Row]:
        for line in _parsed(self.text, self.delimiter):
            yield [*line, *[""] * (self.width - len(line))]


def text_sheet(path: Path, name: str, content: bytes) -> tuple[Sheet, tuple[Finding, ...]]:
    """The table in a text, and what had to be guessed about it; UserError where it is no table."""
    text, findings = _decoded(path, name, content)
    delimiter = _delimiter(text)
    if delimiter is None:
        raise no_table(path)
    width = longest = 0
    try:
        for line in _parsed(text, delimiter):
            width, longest = max(width, len(line)), longest + 1
    except csv.Error as error:
        raise UserError(
            f"Berkas {path.name}, sesudah baris {longest}: tanda kutip ganda tidak ditutup. Perbaiki baris itu, atau "
            "simpan lagi sebagai Excel (.xlsx), lalu baca lagi."
        ) from error
    if longest > refusals.MOST_ROWS:
        raise too_long(path, longest)
    return TextSheet(name, text, delimiter, width), findings


def _decoded(path: Path, name: str, content: bytes) -> tuple[str, tuple[Finding, ...]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(path, content, encoding), ()
    if b"\x00" in content:
        raise no_table(path)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (Finding(name, 0, "", "text_encoding"),)


def _strictly(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise no_table(path) from error


def _delimiter(text: str) -> str | None:
    """The sign that cuts most of the first lines into the same number of cells, two at least."""
    best, most = None, 0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(line) for line in islice(_parsed(text, delimiter), _SAMPLE) if any(line))
        except csv.Error:
            continue
        score = max((width * count for width, count in widths.items() if width > 1), default=0)
        if score > most:
            best, most = delimiter, score
    return best


def _parsed(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    # splitlines would also cut at \x0b, \x1c or \u2028, which stand inside cells
    return csv.reader(_lines(text), delimiter=delimiter)


def _lines(text: str) -> Iterator[str]:
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        yield text[begin:end]
        begin = end
