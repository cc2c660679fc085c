"""What reading one file gives: canonical rows, findings, and every row accounted for."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pyarrow as pa

from lindung.common.errors import UserError
from lindung.common.findings import Finding, Severity
from lindung.registers.catalogue import severity
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.gathering import Gathered, Origin, gather
from lindung.registers.headings import SEARCHED, Header

COMMON_SHARE = 0.5  # of a file's rows: a finding on more rows than this is the file's way of writing
COMMON_ROWS = 20
LEAST_NIK = 10**15
WAYS_OF_WRITING = frozenset(
    (
        "date_two_digit_year",
        "date_serial",
        "date_worded",
        "neighbourhood_padded",
        "nik_cleaned",
        "nik_numeric",
        "programme_row",
        "term_two_digit_year",
    )
)
_NIK = re.compile(r"[\s'=\"]*\d{16}[\s\"]*")


@dataclass(frozen=True)
class Reading:
    """One file read. `rows`: canonical rows of one kind. accepted + refused + not_data = received.

    part: only a part of the list, or without what a register must tell; a whole one is preferred to it.
    places: sheet → heading as written → its column (from 0), so that a finding leads back to its cell.
    """

    rows: pa.Table
    findings: tuple[Finding, ...]
    received: int
    refused: int
    not_data: int
    part: bool = False
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert self.rows.num_rows + self.refused + self.not_data == self.received, "a row was lost"

    @property
    def accepted(self) -> int:
        """People read, with or without a warning."""
        return int(self.rows.num_rows)

    @property
    def warned(self) -> int:
        """People read with at least one warning."""
        warned = {(finding.sheet, finding.row) for finding in self.findings if severity(finding) is Severity.WARNING}
        sheets, numbers = self.rows["sheet"].to_pylist(), self.rows["row"].to_pylist()
        return sum(place in warned for place in zip(sheets, numbers, strict=True))


def read_sheets(
    opened: Opened,
    find: Callable[[Sheet], Header | None],
    is_person: Callable[[Row, Header], bool],
    canonical: Callable[[Gathered], tuple[pa.Table, int]],
    *,
    by_nik: bool = True,
    together: Callable[[Gathered], Gathered] | None = None,
) -> Reading:
    """Read every visible sheet that has the format's header, one person a row; hidden ones are named in a finding.

    by_nik: a sheet without a NIK column is refused with its reason. together: puts rows of one person together.
    """

    def gathered_from(sheet: Sheet, header: Header) -> Gathered:
        gathered = gather(sheet.name, sheet.rows(), header, partial(_of, is_person, header))
        return together(gathered) if together else gathered

    return read_gathered(opened, find, gathered_from, canonical, by_nik=by_nik)


def read_gathered(
    opened: Opened,
    find: Callable[[Sheet], Header | None],
    gathered_from: Callable[[Sheet, Header], Gathered],
    canonical: Callable[[Gathered], tuple[pa.Table, int]],
    *,
    by_nik: bool = True,
) -> Reading:
    """Like `read_sheets`, for sheets whose rows are not one person each: the format gathers people itself."""
    tables: list[pa.Table] = []
    findings: list[Finding] = list(opened.findings)
    places: dict[str, Mapping[str, int]] = {}
    received = refused = not_data = 0
    for sheet in opened.sheets:
        header = find(sheet)
        if header is None:
            if not sheet.hidden and _holds_numbers(sheet):
                findings.append(Finding(sheet.name, 0, "", "sheet_unread", sheet.name))
            continue
        if sheet.hidden:
            findings.append(Finding(sheet.name, 0, "", "sheet_hidden", sheet.name))
            continue
        if by_nik:
            require_nik(opened, sheet, header)
        gathered = gathered_from(sheet, header)
        table, more = canonical(gathered)
        tables.append(table)
        places[sheet.name] = header.places()
        findings.extend(condensed(gathered))
        received += gathered.received
        refused += gathered.refused + more
        not_data += gathered.not_data
    if not tables:
        raise UserError(
            f"Semua lembar data di {opened.path.name} tersembunyi. Tampilkan lembarnya, simpan, lalu baca lagi."
        )
    return Reading(pa.concat_tables(tables), tuple(findings), received, refused, not_data, places=places)


def _holds_numbers(sheet: Sheet) -> bool:
    """Does any cell look like a NIK? A list goes on there, under the headings of another sheet."""
    return any(
        (isinstance(cell, int | float) and cell > LEAST_NIK) or (isinstance(cell, str) and _NIK.fullmatch(cell))
        for row in sheet.rows()
        for cell in row
    )


def _of(is_person: Callable[[Row, Header], bool], header: Header, row: Row) -> bool:
    return is_person(row, header)


def require_nik(opened: Opened, sheet: Sheet, header: Header) -> None:
    """A list without a NIK column is a list of names: nothing to verify by."""
    if "nik" not in header.columns:
        seen = ", ".join(list(header.headings.values())[:8])
        raise UserError(
            f"Berkas {opened.path.name}, lembar {sheet.name}, baris {header.row}: kolom NIK tidak ada (terbaca: "
            f"{seen}, …). "
            "Minta berkas lengkap dengan kolom NIK."
        )


def require_village(opened: Opened, origin: Origin, written: str = "") -> None:
    """A list without the village's code is read only for the village that the command names.

    written: the places that the file does name, in words.
    """
    if origin.village is None:
        named = f" (di dalamnya tertulis {written})" if written else ""
        raise UserError(
            f"Berkas {opened.path.name} tidak menyebut kode desanya{named}. "
            "Tambahkan --village diikuti kode 10 angka, misalnya --village 99.07.01.2001."
        )


def searched(sheet: Sheet) -> Sequence[Row]:
    """The rows in which a heading may stand."""
    return sheet.head(SEARCHED)


def condensed(gathered: Gathered) -> list[Finding]:
    """A way of writing that most rows share is one finding on the file, not one on each row."""
    counts = Counter((finding.code, finding.column) for finding in gathered.findings if finding.code in WAYS_OF_WRITING)
    rows = len(gathered.row_numbers)
    common = {
        (code, column)
        for (code, column), count in counts.items()
        if count > max(COMMON_ROWS, gathered.tellers.get(column, rows) * COMMON_SHARE)
    }
    kept = [finding for finding in gathered.findings if (finding.code, finding.column) not in common]
    return kept + [
        Finding(gathered.sheet, 0, column, code, f"{counts[code, column]} baris") for code, column in sorted(common)
    ]
