"""In which encoding a text is, and the text itself a line at a time. A letter that is none never costs a row."""

import codecs
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from lindung.registers.containers.refusals import broken, no_table

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SNIFFED = 4096  # bytes from the beginning
_ASCII = bytes(range(128))
_LEAST_LATIN = 4  # where more than a fourth of the bytes are no ASCII, it is no Latin text in any encoding
_A_PIECE = 1 << 20
_AS_WINDOWS = "windows-1252 where it is no utf-8"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 is Windows-1252, letter by letter: two lists put together may use both."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


@dataclass(frozen=True)
class Lettered:
    """A text's bytes and how they are letters. `guessed`: some are no UTF-8 and were taken for Windows-1252."""

    content: bytes = field(repr=False)
    encoding: str
    guessed: bool = False

    def open(self) -> TextIO:
        """The text from its beginning; line ends are as they stand, so that a cell may hold one."""
        return io.TextIOWrapper(io.BytesIO(self.content), self.encoding, errors=_AS_WINDOWS, newline="")

    def text(self) -> str:
        """The whole text."""
        return self.open().read()


def lettered(path: Path, content: bytes) -> Lettered:
    """How the bytes are letters; UserError where they are none, or a text that was damaged."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(path, Lettered(content, encoding))
    if b"\x00" not in content:
        return _checked(path, Lettered(content, "utf-8"))
    if wide := _wide(content[:_SNIFFED]):
        return _checked(path, Lettered(content, wide))
    raise no_table(path) if b"\x00" in content[:_SNIFFED] else broken(path)


def _wide(beginning: bytes) -> str:
    """UTF-16 without its mark: every second byte of Latin letters is nought."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most * 4 < len(beginning) or least * 20 > most:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _checked(path: Path, text: Lettered) -> Lettered:
    decoder = codecs.getincrementaldecoder(text.encoding)()
    try:
        for begin in range(0, len(text.content), _A_PIECE):
            decoder.decode(text.content[begin : begin + _A_PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if text.encoding.startswith("utf-16"):
            raise broken(path) from error
        if len(text.content.translate(None, _ASCII)) * _LEAST_LATIN > len(text.content):
            raise no_table(path) from error
        return Lettered(text.content, text.encoding, guessed=True)
    return text
