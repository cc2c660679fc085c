"""The list of members without an employer (BPU) as a BPJS Ketenagakerjaan branch hands it over.

One heading row (below a title or two): NIK, KPJ, NAMA, TGL LAHIR, NO HANDPHONE, …, PROGRAM over three columns
(JHT, JKK, JKM as 1/0, named in the next row or not at all), JENIS PEKERJAAN, TGL KEPESERTAAN, TGL BERAKHIR,
MASA GRACE. Dates are Excel dates, serials or `dd-MON-yy`. Source: one public implementer's import (`unverified`).
"""

from collections.abc import Sequence
from dataclasses import replace

from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.rows import digits_of, is_somebody, named
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.members import canonical_members
from lindung.registers.reading import Reading, read_sheets, searched
from lindung.registers.standing import Standing

NAME = "daftar peserta BPU"
HOLDS = "members"
SOURCE = "BPU"
STANDING = Standing.WHOLE
READS = "peserta tanpa pemberi kerja: tanggal kepesertaan, berakhir, masa grace, program"
REFUSES = "baris tanpa nama; nomor KPJ dan telepon tidak dibawa"
SEGMENT = "BPU"
PROGRAMMES = ("jht", "jkk", "jkm")  # their order under the merged title PROGRAM

FIELDS = {
    **{
        "NIK": "nik",
        "NONIK": "nik",
        "NOMORINDUKKEPENDUDUKAN": "nik",
        "NAMA": "name",
        "NAMALENGKAP": "name",
        "NAMAPESERTA": "name",
    },
    **{
        "NAMATK": "name",
        "TGLLAHIR": "birth_date",
        "TANGGALLAHIR": "birth_date",
        "PROGRAM": "programme",
        "JHT": "jht",
    },
    **{
        "JKK": "jkk",
        "JKM": "jkm",
        "JENISPEKERJAAN": "occupation",
        "PEKERJAAN": "occupation",
        "TGLKEPESERTAAN": "joined",
    },
    **{
        "TANGGALKEPESERTAAN": "joined",
        "TGLBERAKHIR": "ends",
        "TANGGALBERAKHIR": "ends",
        "MASAGRACE": "grace",
    },
    **{"JENISKELAMIN": "sex", "TEMPATLAHIR": "birth_place", "NAMAIBU": "mother", "NAMAIBUKANDUNG": "mother"},
}
NOT_CARRIED_ON = frozenset(("NO", "KPJ", "NOKPJ", "NOHANDPHONE", "NOHP", "HANDPHONE", "EMAIL", "ALAMAT"))
SIGNATURE = frozenset(("name", "birth_date", "joined", "ends"))


def recognise(opened: Opened) -> bool:
    """By its columns NAMA, TGL LAHIR, TGL KEPESERTAAN and TGL BERAKHIR."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Members of segment BPU; the row number in the sheet is all that leads back to a member."""
    snapshot = opened.sha256[:8]
    return read_sheets(
        opened, _header, _is_member, lambda gathered: canonical_members(gathered, origin, SEGMENT, snapshot)
    )


def _is_member(row: Row, header: Header) -> bool:
    """A row with a NIK, a birth date or a term beside a name; a total or a signature has none of them."""
    term = digits_of(row, header, "joined") and digits_of(row, header, "ends")
    return is_somebody(row, header, beside=("nik", "birth_date")) or bool(term and named(row, header))


def _header(sheet: Sheet) -> Header | None:
    head = searched(sheet)
    header = find_header(head, FIELDS, NOT_CARRIED_ON)
    if header is None or not header.columns.keys() >= SIGNATURE:
        return None
    return _with_programmes(header, head)


def _with_programmes(header: Header, head: Sequence[Row]) -> Header:
    """The columns under PROGRAM: by their names in the row below, else, where there are three, in their usual order."""
    if header.columns.keys() & set(PROGRAMMES) or "programme" not in header.columns:
        return header
    first = header.columns["programme"]
    below = head[header.row] if header.row < len(head) else []
    named = {FIELDS.get(heading_word(cell), ""): place for place, cell in enumerate(below)}
    columns = {name: named[name] for name in PROGRAMMES if name in named}
    if columns:
        header = replace(header, row=header.row + 1)
    elif not any(heading_word(cell) for cell in head[header.row - 1][first + 1 : first + len(PROGRAMMES)]):
        columns = {name: first + place for place, name in enumerate(PROGRAMMES)}
    headings = {name: name.upper() for name in columns}
    return replace(header, columns={**header.columns, **columns}, headings={**header.headings, **headings})
