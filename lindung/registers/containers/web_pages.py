"""Tables of a web page, such as OpenSID's «Unduh» list, which is HTML whatever its name says."""

from pathlib import Path

from lxml import etree, html

from lindung.registers.containers.refusals import no_table
from lindung.registers.containers.sheets import Row, RowsInMemory, Sheet

BEGINNINGS = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<style", b"<body", b"<div", b"<?xml")


def looks_like_a_web_page(beginning: bytes) -> bool:
    """By its first tag, after whatever mark of its encoding."""
    return beginning.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(BEGINNINGS)


def page_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """Each table of a page as a sheet; UserError where there is none."""
    parser = html.HTMLParser(encoding=None if _says_encoding(content) else "utf-8", no_network=True, huge_tree=True)
    try:
        page = html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise no_table(path) from error
    sheets = [
        RowsInMemory(f"Tabel {number}", lines)
        for number, table in enumerate(page.iter("table"), start=1)
        if (lines := _lines(table))
    ]
    if not sheets:
        raise no_table(path)
    return tuple(sheets)


def _says_encoding(content: bytes) -> bool:
    return b"charset=" in content[:4096].lower()


def _lines(table: html.HtmlElement) -> list[Row]:
    """The rows of one table; a cell over several columns is followed by empty ones. Tables inside it stand alone."""
    lines: list[Row] = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        line: Row = []
        for cell in row.iterchildren("td", "th"):
            line.append(" ".join(cell.text_content().split()))
            line.extend([""] * (_span(cell) - 1))
        lines.append(line)
    return lines


def _span(cell: html.HtmlElement) -> int:
    said = cell.get("colspan", "1").strip()
    return min(int(said), 100) if said.isdecimal() and said.isascii() and len(said) < 4 and int(said) else 1
