"""From a file and what was found in it to a marked copy: the village mends the coloured cells and hands it in again.

The copy holds whole NIK, as the file does: it belongs where the file belongs. A copy that stands there already is
never written over, for somebody may have begun to mend it.
"""

import filecmp
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from lindung.common.findings import COPY_HEADING, Finding, Severity
from lindung.common.wording import number
from lindung.documents.annotated import Copied, Marked, Summary, write_annotated
from lindung.pipelines.publishing import SEVERITY_WORDS
from lindung.registers.catalogue import catalogue, severity
from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.headings import SEARCHED
from lindung.registers.reading import Reading

ENDING = "_temuan"
GRAVEST = {grade: place for place, grade in enumerate(Severity)}
_OURS = re.compile(rf"{ENDING}(_\d+)?$")


def annotated_copy(opened: Opened, reading: Reading, folder: Path) -> Path | None:
    """Write the marked copy of a file that was read; its path, or None where nothing is to be mended."""
    if all(not finding.row and severity(finding) is Severity.NOTE for finding in reading.findings):
        return None
    copied = [_copied(sheet, reading) for sheet in opened.sheets if not sheet.hidden]
    folder.mkdir(parents=True, exist_ok=True)
    stem = _OURS.sub("", opened.path.stem)
    partial = folder / f".{stem}{ENDING}-{os.getpid()}.xlsx"
    try:
        write_annotated(partial, _summary(opened, reading), copied, SEVERITY_WORDS)
        for number_beside in count(1):
            target = folder / f"{stem}{ENDING}{f'_{number_beside}' if number_beside > 1 else ''}.xlsx"
            if not target.exists():
                partial.rename(target)
                return target
            if filecmp.cmp(partial, target, shallow=False):
                return target
    finally:
        partial.unlink(missing_ok=True)
    raise AssertionError(folder)


def _copied(sheet: Sheet, reading: Reading) -> Copied:
    places = reading.places.get(sheet.name, {})
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        if finding.sheet == sheet.name and finding.row:
            found[finding.row].append(finding)
    marks = {row: _marked(findings, places) for row, findings in found.items()}
    return Copied(sheet.name, sheet.rows, _heading_row(sheet, places), marks)


def _marked(findings: Sequence[Finding], places: Mapping[str, int]) -> Marked:
    """Of one row; the gravest first, in its words as in its colours, then in the order of the columns."""
    grave = sorted(findings, key=lambda finding: (GRAVEST[severity(finding)], places.get(finding.column, -1)))
    columns: dict[int, Severity] = {}
    for finding in grave:
        if finding.column in places:
            columns.setdefault(places[finding.column], severity(finding))
    by_code: dict[str, list[Finding]] = {}
    for finding in grave:
        by_code.setdefault(finding.code, []).append(finding)
    return Marked("\n".join(map(_words, by_code.values())), severity(grave[0]), columns)


def _words(findings: Sequence[Finding]) -> str:
    """`nik: NIK tidak 16 angka. Periksa KTP-el …`; what was read only where it is more than the cell itself."""
    entry = catalogue()[findings[0].code]
    head = ", ".join(finding.column for finding in findings if finding.column)
    told = "; ".join(finding.value for finding in findings if " " in finding.value)
    sentence = entry.sentence + (f" ({told})." if told else ".")
    return (f"{head}: " if head else "") + sentence + (f" {entry.advice}." if entry.advice else "")


def _heading_row(sheet: Sheet, places: Mapping[str, int]) -> int:
    """The row that holds the headings where they were found; 0 where no one row does, as in a book of families."""
    for row_number, row in enumerate(sheet.head(SEARCHED), start=1):
        held = sum(place < len(row) and str(row[place]).strip() == heading for heading, place in places.items())
        if places and held >= 0.6 * len(places):
            return row_number
    return 0


def _summary(opened: Opened, reading: Reading) -> Summary:
    name = opened.path.name
    said = (
        (
            f"{number(reading.received)} baris dibaca: {number(reading.accepted)} orang diterima "
            f"({number(reading.warned)} di antaranya dengan peringatan), {number(reading.refused)} ditolak, "
            f"{number(reading.not_data)} bukan data."
        ),
        (
            "1. Perbaiki sel yang berwarna di lembar berikutnya. "
            f"Kolom terakhir «{COPY_HEADING}» menyebut apa yang salah dan apa yang perlu dilakukan."
        ),
        f"2. Saring kolom «{COPY_HEADING}» (bukan kosong) untuk melihat hanya baris yang bertemuan.",
        "3. Simpan, lalu serahkan atau baca lagi berkas ini; warna, kolom, dan lembar tambahan ini tidak ikut terbaca.",
        (
            f"4. Sebelum mengimpor ke OpenSID, hapus kolom «{COPY_HEADING}» dan lembar ini: OpenSID menolak kolom yang "
            "tidak dikenalnya."
        ),
    )
    return Summary(f"Temuan Lindung pada berkas {name}", said, list(_found(reading)))


def _found(reading: Reading) -> Iterator[tuple[Severity, int, str, str, str]]:
    """One line for each kind of finding, the gravest and most frequent first; of those on the file as a whole, each."""
    of_rows = Counter(finding.code for finding in reading.findings if finding.row)
    first = {finding.code: finding for finding in reversed(reading.findings) if finding.row}
    lines = [(finding, 1) for finding in reading.findings if not finding.row]
    lines += [(first[code], times) for code, times in of_rows.items()]
    lines.sort(key=lambda line: (GRAVEST[severity(line[0])], -line[1], line[0].code))
    for finding, times in lines:
        entry = catalogue()[finding.code]
        yield entry.severity, times, entry.sentence, _where(finding), entry.advice


def _where(finding: Finding) -> str:
    parts = [f"lembar {finding.sheet}" if finding.sheet else "", f"baris {finding.row}" if finding.row else ""]
    parts += [f"kolom {finding.column}" if finding.column else ""]
    place = ", ".join(part for part in parts if part)
    return f"{'misalnya ' if finding.row else ''}{place}" + (f": {finding.value}" if finding.value else "")
