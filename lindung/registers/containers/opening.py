"""The door: which container a file really is, and whether it is safe to open. Decided by content, never by its name.

Refuses, each with one sentence: empty, cut off, locked by a password, too large unpacked (checked before reading),
spread too wide for the memory, and whatever is no table at all.
"""

import hashlib
from pathlib import Path

from lindung.common.errors import UserError
from lindung.registers.containers.annotations import without_annotations
from lindung.registers.containers.archives import ZIP, archive_of, book_kind, lists_within, part
from lindung.registers.containers.confined import refuse_untried
from lindung.registers.containers.refusals import locked
from lindung.registers.containers.sheets import Container, Opened
from lindung.registers.containers.spread import refuse_large
from lindung.registers.containers.texts import text_sheet
from lindung.registers.containers.web_pages import looks_like_a_web_page, page_sheets
from lindung.registers.containers.workbooks import sheets_of

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def open_file(path: Path) -> Opened:
    """Open a file as sheets of rows, without what Lindung itself wrote into a marked copy.

    UserError when that cannot be done safely.
    """
    return without_annotations(_opened(path))


def _opened(path: Path) -> Opened:
    if not path.is_file():
        raise UserError(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.")
    content = path.read_bytes()
    if not content:
        raise UserError(f"Berkas {path.name} kosong (0 bita). Minta atau unduh lagi berkasnya.")
    sha256 = hashlib.sha256(content).hexdigest()
    if content.startswith(ZIP):
        return _archive(path, sha256, content)
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise locked(path)
        refuse_untried(path, content)
        return Opened(path, sha256, Container.OLD_WORKBOOK, packed=False, sheets=sheets_of(path, content))
    if looks_like_a_web_page(content[:2048]):
        return Opened(path, sha256, Container.WEB_PAGE, packed=False, sheets=page_sheets(path, content))
    sheet, findings = text_sheet(path, path.stem, content)
    return Opened(path, sha256, Container.TEXT, packed=False, sheets=(sheet,), findings=findings)


def _archive(path: Path, sha256: str, content: bytes) -> Opened:
    archive = archive_of(path, content)
    kind = book_kind(archive)
    if kind is not None:
        return _book(path, sha256, content, kind, packed=False)
    entries = lists_within(path, archive)
    contents = [part(path, archive, entry) for entry in entries]
    if not entries[0].filename.lower().endswith(".csv"):
        inner = contents[0]
        if not inner.startswith(ZIP) or book_kind(archive_of(path, inner)) is None:
            raise UserError(f"Berkas Excel di dalam {path.name} tidak dapat dibuka. Unduh lagi dari OpenSID.")
        return _book(path, sha256, inner, Container.WORKBOOK, packed=True)
    read = [text_sheet(path, entry.filename, text) for entry, text in zip(entries, contents, strict=True)]
    findings = tuple(finding for _, found in read for finding in found)
    sheets = tuple(sheet for sheet, _ in read)
    return Opened(path, sha256, Container.TEXTS_IN_ZIP, packed=True, sheets=sheets, findings=findings)


def _book(path: Path, sha256: str, content: bytes, kind: Container, *, packed: bool) -> Opened:
    archive = archive_of(path, content)
    refuse_large(path, archive)
    if kind is Container.OPEN_DOCUMENT:
        refuse_untried(path, content)
    return Opened(path, sha256, kind, packed, sheets_of(path, content))
