"""Every format that is read. A format says whether a file is its own, and reads it.

Adding one is one module, its test and one line in FORMATS.
"""

from typing import Protocol

from lindung.common.errors import UserError
from lindung.registers import bpu_list, opendk_zip, opensid_excel
from lindung.registers.gathering import Origin
from lindung.registers.headings import heading_word
from lindung.registers.opening import Opened
from lindung.registers.reading import Reading, searched


class Format(Protocol):
    """What every format module offers."""

    NAME: str  # in words, for messages and the manifest
    HOLDS: str  # "residents" or "members"

    def recognise(self, opened: Opened) -> bool:
        """Is this file of the format? Decided by its content."""
        ...

    def read(self, opened: Opened, origin: Origin) -> Reading:
        """Canonical rows, findings and counts; UserError where the file as a whole cannot be used."""
        ...


FORMATS: tuple[Format, ...] = (opendk_zip, opensid_excel, bpu_list)


def recognised(opened: Opened) -> Format:
    """The format of a file; UserError that says what the file does hold."""
    for known in FORMATS:
        if known.recognise(opened):
            return known
    raise UserError(_unrecognised(opened))


def _unrecognised(opened: Opened) -> str:
    for sheet in opened.sheets:
        for number, row in enumerate(searched(sheet), start=1):
            words = [str(cell).strip()[:25] for cell in row if heading_word(cell)]
            if len(words) >= 3:
                return (
                    f"Berkas {opened.path.name} belum dikenal: lembar {sheet.name} baris {number} berisi "
                    f"{', '.join(words[:6])}, …. "
                    f"Yang dapat dibaca: {'; '.join(known.NAME for known in FORMATS)}."
                )
    return (
        f"Berkas {opened.path.name} tidak memuat baris judul kolom. Tambahkan baris judul (misalnya nama, nik, "
        "tanggallahir) "
        "seperti pada ekspor aslinya, lalu baca lagi."
    )
