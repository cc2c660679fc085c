"""An aid programme of OpenSID with its participants: the import file, and the export of the same.

Two sheets: Program (a label and a value in each row; the export has the row config_id more) and Peserta with the
columns Peserta, No. Peserta, NIK, Nama, Tempat Lahir, Tanggal Lahir, Alamat. `###` ends either. Card numbers and
addresses are not carried on. Source: OpenSID v2410.0.0; OpenSID cannot read its own export back, here it is read.
"""

from lindung.common.findings import Finding
from lindung.registers.aid import Programmes, read_programme
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.participants import read_participants
from lindung.registers.formats.rows import fields_by_word
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, searched
from lindung.registers.standing import Standing

NAME = "program bantuan OpenSID"
HOLDS = "aid"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE
READS = "satu program bantuan (sasaran, asal dana, rentang waktu) dengan semua pesertanya"
REFUSES = "peserta tanpa program atau sasaran; nomor kartu dan alamat tidak dibawa"

FIELDS = fields_by_word(
    participant="PESERTA",
    card="NO_PESERTA",
    nik="NIK",
    name="NAMA",
    birth_place="TEMPAT_LAHIR",
    birth_date="TANGGAL_LAHIR",
)
NOT_CARRIED_ON = frozenset(("ALAMAT",))
SIGNATURE = frozenset(("participant", "card", "nik", "name"))
LABELS = fields_by_word(
    name="NAMA_PROGRAM",
    target="SASARAN_PROGRAM",
    funder="ASAL_DANA",
    starts="RENTANG_WAKTU_AWAL",
    until="RENTANG_WAKTU_AKHIR",
)


def recognise(opened: Opened) -> bool:
    """By a sheet with the columns Peserta, No. Peserta, NIK, Nama, or one that opens with Nama and Sasaran Program."""
    return any(_header(sheet) is not None or _describes(sheet) for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Participants of the village said with the command; UserError where one of the two sheets is missing."""
    described = [sheet for sheet in opened.sheets if _describes(sheet)]
    return read_participants(opened, origin, _header, described, _programme)


def _header(sheet: Sheet) -> Header | None:
    header = find_header(searched(sheet), FIELDS, NOT_CARRIED_ON)
    return header if header is not None and header.columns.keys() >= SIGNATURE else None


def _describes(sheet: Sheet) -> bool:
    return {"name", "target"} <= {_labelled(row)[0] for row in searched(sheet)}


def _programme(sheet: Sheet) -> tuple[Programmes, list[Finding]]:
    said = dict(_labelled(row) for row in searched(sheet))
    row = 1 + [_labelled(row)[0] for row in searched(sheet)].index("name")
    programme, findings = read_programme(said, sheet.name, row)
    return {("", ""): programme}, findings


def _labelled(row: Row) -> tuple[str, object]:
    """What a row says of the programme: a label, and the cell after it."""
    for place, cell in enumerate(row[:-1]):
        if cell != "":
            return LABELS.get(heading_word(cell), ""), row[place + 1]
    return "", ""
