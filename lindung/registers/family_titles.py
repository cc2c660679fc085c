"""The titles above the members of a family in a book of families: which column holds what, in one row or in two."""

from collections.abc import Sequence
from dataclasses import replace

from lindung.registers.containers.sheets import Row
from lindung.registers.headings import Header, find_header, heading_word

FIELDS = {
    **dict.fromkeys(("NO", "NOURUT", "NOMOR", "NOMORURUT"), "number"),
    **dict.fromkeys(("NIK", "NONIK", "NOMORNIK", "NOMORINDUKKEPENDUDUKAN"), "nik"),
    **dict.fromkeys(("NAMA", "NAMALENGKAP", "NAMAPENDUDUK", "NAMAANGGOTA", "NAMAANGGOTAKELUARGA"), "name"),
    **dict.fromkeys(("JK", "LP", "SEX", "JENISKELAMIN", "JNSKELAMIN", "KELAMIN"), "sex"),
    **dict.fromkeys(("TMPTLHR", "TMPLHR", "TPTLHR", "TMPTLAHIR", "TEMPATLAHIR"), "birth_place"),
    **dict.fromkeys(("TGLLHR", "TGLLAHIR", "TANGGALLAHIR", "TGLBLNTH", "TGLBLNTHN"), "birth_date"),
    **dict.fromkeys(("SHDK", "HUBKEL", "HUBKELUARGA", "HUBUNGANKELUARGA", "HUBUNGAN"), "relation"),
    **dict.fromkeys(("PEKERJAAN", "JENISPEKERJAAN"), "occupation"),
    **dict.fromkeys(("IBU", "NAMAIBU", "NAMAIBUKANDUNG"), "mother"),
}
GROUPS = {"TEMPATDANTANGGALLAHIR": ("birth_place", "birth_date"), "NAMAORANGTUAKANDUNG": ("mother",)}
"""Titles over several columns, and what stands under them from the left; their own titles are in the next row."""

NOT_CARRIED_ON = frozenset(
    (
        "KTPEL WJBKTP STATUS STATRKM STATKWN STATUSKAWIN STATUSPERKAWINAN GDRH GOLDRH GOLDARAH AGAMA PENDIDIKAN "
        "PENDIDIKANTERAKHIR TERAKHIR AYAH NAMAAYAH NAMAAYAHKANDUNG NOAKTELAHIR NOAKTALAHIR KET KETERANGAN "
        "NOKK NOMORKK NAMAKK NAMAKEPALAKELUARGA ALAMAT NORTRW"
    ).split()
).union(GROUPS)
LEAST_KNOWN = 5  # headings of a members' table; a stray row has fewer


def members_header(head: Sequence[Row]) -> Header | None:
    """The titles among these rows; None where there are none."""
    header = find_header(head, FIELDS, NOT_CARRIED_ON)
    if header is None or len(header.columns) < LEAST_KNOWN:
        return None
    below = head[header.row] if header.row < len(head) else []
    return _with_groups(header, head[header.row - 1], below)


def usual_header(headings: Sequence[str], first: int) -> Header:
    """The titles as they usually stand, for a sheet without any; the first in that column (from 0)."""
    header = find_header([[*[""] * first, *headings]], FIELDS, NOT_CARRIED_ON)
    assert header is not None, headings
    return replace(header, row=0)


def known_titles(row: Row) -> int:
    """How many cells of a row are titles of members' columns."""
    return sum(heading_word(cell) in FIELDS for cell in row)


def _with_groups(header: Header, row: Row, below: Row) -> Header:
    columns, headings = dict(header.columns), dict(header.headings)
    for place, cell in enumerate(row):
        for beside, field in enumerate(GROUPS.get(heading_word(cell), ()), start=place):
            if field not in columns and beside < len(row) and (beside == place or not heading_word(row[beside])):
                columns[field], headings[field] = beside, str(cell).strip()
    under_groups = {place for place, cell in enumerate(row) if not heading_word(cell) or heading_word(cell) in GROUPS}
    for place, cell in enumerate(below):
        field = FIELDS.get(heading_word(cell), "")
        if place in under_groups and field and field not in header.columns:
            columns[field], headings[field] = place, str(cell).strip()
    return replace(header, columns=columns, headings=headings)
