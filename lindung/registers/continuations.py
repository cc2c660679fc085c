"""A list longer than a sheet goes on in the next one, often without headings: those of the sheet before hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lindung.common.findings import Finding
from lindung.people.nik import DIGITS
from lindung.registers.containers.sheets import Row, Sheet
from lindung.registers.gathering import Gathered
from lindung.registers.headings import SEARCHED, Header
from lindung.registers.persons import as_words


def headers_of(sheets: Sequence[Sheet], find: Callable[[Sheet], Header | None]) -> dict[str, Header]:
    """Sheet → its header, for the sheets that have one or go on without. `row` is 0 where there are no headings."""
    headers: dict[str, Header] = {}
    before: Header | None = None
    for sheet in sheets:
        header = find(sheet)
        if header is None and before is not None and _goes_on(sheet, before):
            header = replace(before, row=0, unknown=())
        if header is not None:
            headers[sheet.name] = before = header
    return headers


def find_without_headings(gathered: Gathered) -> None:
    """Say that a sheet was read by headings that do not stand in it."""
    if gathered.header.row == 0:
        gathered.findings.append(Finding(gathered.sheet, 0, "", "headings_absent"))


def _goes_on(sheet: Sheet, header: Header) -> bool:
    """Is there somebody among the first rows, with a NIK and a name where the sheet before has them?"""
    nik, name = header.columns.get("nik"), header.columns.get("name")
    if nik is None or name is None:
        return False
    return any(_is_somebody(row, nik, name) for row in sheet.head(SEARCHED) if max(nik, name) < len(row))


def _is_somebody(row: Row, nik: int, name: int) -> bool:
    digits = "".join(sign for sign in as_words(row[nik]) if sign.isalnum())
    return len(digits) == DIGITS and digits.isdecimal() and as_words(row[name])[:1].isalpha()
