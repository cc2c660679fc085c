"""Tables of a web page, such as OpenSID's «Unduh» list, which is HTML whatever its name says.

Each table is a sheet of its own, also one inside another; rows are numbered within the table. A page that does not say
its encoding, or says a wrong one, is read as UTF-8 where it is.
"""

import re
from pathlib import Path

from lindung.common.findings import Finding
from lindung.registers.containers import refusals
from lindung.registers.containers.lettering import lettered
from lindung.registers.containers.page_tables import tables_of
from lindung.registers.containers.refusals import no_table, too_large
from lindung.registers.containers.sheets import Sheet

_SNIFFED = 4096
_BEGINNING = re.compile(
    rb"<(!doctype\s+html|html|head|meta|title|style|script|body|table|center|div|p|font|h\d)\b", re.IGNORECASE
)
_INSIDE = re.compile(rb"<(html|table)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(iso-8859-1|latin-?1|windows-1252|cp-?1252|us-ascii)\b", re.IGNORECASE)
_UNSEEN = tuple(
    (re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for begin, end in (("<!--", "-->"), (r"<script\b", r"</script[^<>]*>"), (r"<style\b", r"</style[^<>]*>"))
)


def looks_like_a_web_page(content: bytes) -> bool:
    """By its first tag, or by a table among the first lines: PHP prints its complaints before the page."""
    beginning = content[:_SNIFFED].replace(b"\x00", b"")  # also in UTF-16
    first = beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return _BEGINNING.match(first) is not None or _INSIDE.search(beginning) is not None


def page_sheets(path: Path, content: bytes) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Each table of a page as a sheet, and what had to be guessed; UserError where there is none."""
    if len(content) > refusals.MOST_TEXT:
        raise too_large(path, refusals.MOST_TEXT)
    text = lettered(path, content)
    tables = [rows for rows in tables_of(path, _seen(text.text())) if rows.width]
    if not tables:
        raise no_table(path)
    sheets = tuple(rows.sheet(f"Tabel {place}") for place, rows in enumerate(tables, start=1))
    guessed = text.guessed and not _CHARSET.search(content[:_SNIFFED])
    return sheets, (Finding(sheets[0].name, 0, "", "text_encoding"),) if guessed else ()


def _seen(text: str) -> str:
    """The page without comments, scripts and styles; one that is never closed is part of the page."""
    for begin, end in _UNSEEN:
        kept, place = [], 0
        while (found := begin.search(text, place)) and (closed := end.search(text, found.end())):
            kept.append(text[place : found.start()])
            place = closed.end()
        text = "".join([*kept, text[place:]]) if kept else text
    return text
