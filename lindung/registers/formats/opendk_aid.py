"""OpenSID's synchronisation file of aid programmes for OpenDK: a zip of two CSV files, programmes and participants.

The programmes' header has nine names over rows of ten values: the user's id stands before the status and is not named,
so that the source of funds is one place further right than its heading. Older files name userid. Ids count within a
village. Source: OpenSID v2410.0.0.
"""

from collections.abc import Mapping

from lindung.common.findings import Finding
from lindung.registers.aid import Programme, Programmes, read_programme
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.participants import read_participants
from lindung.registers.formats.rows import fields_by_word, words_in, words_of
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, searched
from lindung.registers.standing import Standing

NAME = "zip program bantuan OpenDK"
HOLDS = "aid"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE
READS = "semua program bantuan dan pesertanya, dengan id penduduk dan kode desa"
REFUSES = "peserta yang programnya tidak ada di berkas; nomor kartu dan alamat tidak dibawa"

FIELDS = fields_by_word(
    village="DESA_ID",
    participant="PESERTA",
    programme="PROGRAM_ID",
    nik="KARTU_NIK",
    name="KARTU_NAMA",
    birth_place="KARTU_TEMPAT_LAHIR",
    birth_date="KARTU_TANGGAL_LAHIR",
    source_id="KARTU_ID_PEND",
    target="SASARAN",
)
NOT_CARRIED_ON = frozenset(map(heading_word, "ID NO_ID_KARTU KARTU_ALAMAT KARTU_PESERTA".split()))
SIGNATURE = frozenset(("participant", "programme", "nik", "name"))
DESCRIBING = fields_by_word(
    village="DESA_ID", id="ID", name="NAMA", target="SASARAN", starts="SDATE", until="EDATE", funder="ASALDANA"
)
DESCRIPTION = frozenset(("id", "name", "target", "starts", "until", "funder"))
UNNAMED = ("funder",)  # of what is read, stands one place further right than its heading


def recognise(opened: Opened) -> bool:
    """By the columns program_id, peserta, kartu_nik, kartu_nama, or sdate, edate, sasaran, asaldana."""
    return any(_header(sheet) is not None or _description(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Participants with their programmes; UserError where one of the two tables is missing."""
    described = [sheet for sheet in opened.sheets if _description(sheet) is not None]
    return read_participants(opened, origin, _header, described, _programmes)


def _header(sheet: Sheet) -> Header | None:
    header = find_header(searched(sheet), FIELDS, NOT_CARRIED_ON)
    return header if header is not None and header.columns.keys() >= SIGNATURE else None


def _description(sheet: Sheet) -> Header | None:
    header = find_header(searched(sheet), DESCRIBING, frozenset())
    return header if header is not None and header.columns.keys() >= DESCRIPTION else None


def _programmes(sheet: Sheet) -> tuple[Programmes, list[Finding]]:
    header = _description(sheet)
    assert header is not None, sheet.name
    places = _places(sheet, header)
    programmes: dict[tuple[str, str], Programme] = {}
    findings: list[Finding] = []
    for number, row in enumerate(sheet.rows(), start=1):
        if number > header.row and (own := words_of(row, header, "id")):
            said = {field: row[place] for field, place in places.items()}
            programme, found = read_programme(said, sheet.name, number)
            programmes[words_of(row, header, "village"), own] = programme
            findings += found
    return programmes, findings


def _places(sheet: Sheet, header: Header) -> Mapping[str, int]:
    """The column of each field, put right where the header has one name fewer than the rows have values."""
    head: Row = searched(sheet)[header.row - 1]
    words = words_in([head], Header(1, {}, {}, ()))
    shifted = "USERID" not in words and len(head) > len(words)
    return {field: place + (shifted and field in UNNAMED) for field, place in header.columns.items()}
