"""Participants of aid programmes beside the sheet that describes their programmes: what both files of OpenSID share."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.registers.aid import Programme, Programmes, canonical_aid
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.rows import digits_of, has_number, named
from lindung.registers.gathering import Origin, sums_up
from lindung.registers.headings import Header
from lindung.registers.reading import Reading, read_sheets


def read_participants(
    opened: Opened,
    origin: Origin,
    find: Callable[[Sheet], Header | None],
    described: Sequence[Sheet],
    describe: Callable[[Sheet], tuple[Programmes, list[Finding]]],
) -> Reading:
    """Participants with their programmes. The rows that describe programmes are received, and are nobody.

    described: the sheets of programmes; UserError where there are none, or no sheet of participants.
    """
    if not described or all(find(sheet) is None for sheet in opened.sheets):
        what = "peserta tanpa keterangan programnya" if not described else "keterangan program tanpa pesertanya"
        raise UserError(
            f"Berkas {opened.path.name} berisi {what}; keduanya diperlukan. Baca berkas dari OpenSID seutuhnya "
            "(zip, atau Excel dengan lembar Program dan Peserta)."
        )
    programmes: dict[tuple[str, str], Programme] = {}
    findings: list[Finding] = []
    rows = 0
    for sheet in described:
        told, found = describe(sheet)
        programmes |= told
        findings += found
        rows += sum(1 for _ in sheet.rows())
    reading = read_sheets(
        opened,
        find,
        is_participant,
        lambda gathered: canonical_aid(gathered, origin, programmes, opened.sha256[:8]),
        by_nik=False,
    )
    return replace(
        reading,
        findings=(*findings, *reading.findings),
        received=reading.received + rows,
        not_data=reading.not_data + rows,
    )


def is_participant(row: Row, header: Header) -> bool:
    """A row with a participant's number (or a short one, with something beside it), a NIK, or a name with a date."""
    if has_number(row, header, "participant") or has_number(row, header, "nik"):
        return True
    if sums_up(row):
        return False
    if digits_of(row, header, "participant"):
        return sum(cell not in ("", None) for cell in row) > 1
    return named(row, header) and bool(digits_of(row, header, "nik") or digits_of(row, header, "birth_date"))
