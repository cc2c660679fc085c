"""The door: which container a file really is, and whether it is safe to open. Decided by content, never by its name.

Refuses, each with one sentence: empty, cut off, locked by a password, too large unpacked (checked before reading),
spread too wide for the memory, and whatever is no table at all.
"""

import hashlib
from pathlib import Path
from typing import TypeAlias

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.registers.containers import refusals
from lindung.registers.containers.annotations import without_annotations
from lindung.registers.containers.archives import ZIP, archive_of, book_kind, is_text, lists_within, parts
from lindung.registers.containers.confined import workbook_sheets
from lindung.registers.containers.excel_xml import excel_xml_sheets, is_excel_xml
from lindung.registers.containers.refusals import locked, no_table, too_large
from lindung.registers.containers.sheets import Container, Opened, Sheet
from lindung.registers.containers.texts import text_sheet
from lindung.registers.containers.web_pages import looks_like_a_web_page, page_sheets

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = tuple(f"{name}\x00".encode("utf-16-le") for name in ("Workbook", "Book"))  # the second by Excel 5 and 95

_FILEPASS, _FIRST_RECORDS = 0x2F, 8  # the record that says so, and among how many it stands

_Found: TypeAlias = tuple[Container, tuple[Sheet, ...], tuple[Finding, ...]]


def open_file(path: Path) -> Opened:
    """Open a file as sheets of rows, without what Lindung itself wrote into a marked copy.

    UserError when that cannot be done safely.
    """
    content = _content(path)
    sha256 = hashlib.sha256(content).hexdigest()
    contents = _unzipped(path, content)
    found = _texts(path, contents) if isinstance(contents, dict) else _sheets(path, contents)
    container, sheets, findings = found
    return without_annotations(Opened(path, sha256, container, contents is not content, sheets, findings))


def _content(path: Path) -> bytes:
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in path.name):  # bytes that are no text, as old zips leave them
        readable = "".join(sign for sign in path.name if not 0xD800 <= ord(sign) <= 0xDFFF)
        raise UserError(f"Nama berkas «{readable}» berisi tanda yang rusak. Ganti namanya, lalu baca lagi.")
    if not path.is_file():
        raise UserError(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.")
    if path.stat().st_size > refusals.MOST_UNPACKED:
        raise too_large(path)
    content = path.read_bytes()
    if not content:
        raise UserError(f"Berkas {path.name} kosong (0 bita). Minta atau unduh lagi berkasnya.")
    return content


def _unzipped(path: Path, content: bytes) -> bytes | dict[str, bytes]:
    """What is to be read: the file itself, the one workbook in a zip, or the CSV files in it by their names."""
    if not content.startswith(ZIP):
        return content
    archive = archive_of(path, content)
    if book_kind(path, archive) is not None:
        return content
    entries = lists_within(path, archive)
    contents = parts(path, archive, entries)
    if is_text(entries[0]):
        return {entry.filename: text for entry, text in zip(entries, contents, strict=True)}
    return contents[0]


def _texts(path: Path, contents: dict[str, bytes]) -> _Found:
    read = [text_sheet(path, name, text) for name, text in contents.items()]
    findings = tuple(finding for _, found in read for finding in found)
    return Container.TEXTS_IN_ZIP, tuple(sheet for sheet, _ in read), findings


def _sheets(path: Path, content: bytes) -> _Found:
    if content.startswith(ZIP):
        kind = book_kind(path, archive_of(path, content))
        if kind is None:
            raise UserError(f"Berkas Excel di dalam {path.name} tidak dapat dibuka. Unduh lagi dari OpenSID.")
        return kind, workbook_sheets(path, content), ()
    if content.startswith(_OLE):
        _refuse_other_ole(path, content)
        return Container.OLD_WORKBOOK, workbook_sheets(path, content), ()
    if is_excel_xml(content):
        return Container.EXCEL_XML, excel_xml_sheets(path, content), ()
    if looks_like_a_web_page(content):
        sheets, findings = page_sheets(path, content)
        return Container.WEB_PAGE, sheets, findings
    sheet, findings = text_sheet(path, path.stem, content)
    return Container.TEXT, (sheet,), findings


def _refuse_other_ole(path: Path, content: bytes) -> None:
    """Word, PowerPoint and installers are made like an old workbook, and so is a new one behind a password."""
    if _LOCKED in content:
        raise locked(path)
    entry = max(content.find(name) for name in _BOOKS)
    if entry < 0:
        raise no_table(path)
    if _begins_locked(content, entry):
        raise locked(path)


def _begins_locked(content: bytes, entry: int) -> bool:
    """Does the stream of that directory entry begin as a workbook behind a password: BOF, soon followed by FILEPASS?"""
    size = 1 << min(int.from_bytes(content[30:32], "little"), 12)
    place = size * (int.from_bytes(content[entry + 116 : entry + 120], "little") + 1)
    for _ in range(_FIRST_RECORDS):
        kind, length = (int.from_bytes(content[place + at : place + at + 2], "little") for at in (0, 2))
        if kind == _FILEPASS:
            return True
        place += 4 + length
    return False
