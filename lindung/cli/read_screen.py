"""What `lindung read` shows: which file is what, what became of its rows, what to do, and which register holds."""

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from lindung.cli.screens import LONGEST_TABLE, say, say_error, show, table_of
from lindung.common.findings import Finding, Severity
from lindung.common.wording import number
from lindung.pipelines.publishing import SEVERITY_WORDS
from lindung.pipelines.read import FileRead, most_frequent
from lindung.registers.catalogue import catalogue
from lindung.registers.snapshots import snapshots_below

KIND_WORDS = {
    "residents": "penduduk",
    "members": "peserta",
    "contributions": "iuran",
    "welfare": "kesejahteraan",
    "aid": "bantuan",
}
COUNTS = {
    "read": "baris",
    "accepted": "diterima",
    "warned": "… perlu dilihat",
    "refused": "ditolak",
    "not_data": "bukan data",
}


def show_read(done: Sequence[FileRead], failed: Sequence[tuple[str, str]]) -> None:
    """Counts for each file, what is to be known of each, the most frequent findings, and why the others failed.

    failed: name of a file, and the sentence why it could not be read.
    """
    if done:
        show(_counts_table(done, [name for name, _ in failed]))
    for line in [line for file in done[:LONGEST_TABLE] for line in _file_lines(file)] + _holding_lines(done):
        say(line)
    if findings := [(file.file, finding) for file in done for finding in file.findings]:
        _show_findings(findings)
    for _, sentence in failed:
        say_error(sentence)
    if failed and done:
        say_error(f"{len(failed)} berkas tidak dapat dibaca; sebabnya di atas. Berkas lain tetap dibaca.")


def show_copies(copies: Sequence[Path]) -> None:
    """The marked copies that were written."""
    for copy in copies[:LONGEST_TABLE]:
        say(f"Salinan bertanda: {copy}")
    if len(copies) > LONGEST_TABLE:
        say(f"… dan {len(copies) - LONGEST_TABLE} salinan lain di folder yang sama.")
    if copies:
        say("Perbaiki sel yang berwarna di salinan itu, lalu baca salinannya dengan `lindung read`.")


def _counts_table(done: Sequence[FileRead], failed: Sequence[str]) -> Table:
    table = table_of("berkas", "dikenali sebagai", "isi", *COUNTS.values(), text=3)
    for file in done[:LONGEST_TABLE]:
        kind = file.snapshots[0].manifest.kind
        table.add_row(file.file, file.format, KIND_WORDS[kind], *(number(file.counted(name)) for name in COUNTS))
    if len(done) > LONGEST_TABLE:
        table.add_row(f"… dan {len(done) - LONGEST_TABLE} berkas lain")
    for name in failed[:LONGEST_TABLE]:
        table.add_row(name, "tidak dibaca; sebabnya di bawah")
    if len(done) > 1:
        table.add_section()
        sums = [number(sum(file.counted(name) for file in done)) for name in COUNTS]
        whole = f"Semua {len(done)} berkas" + (f" dari {len(done) + len(failed)}" if failed else "")
        table.add_row(whole, "", "", *sums, style="bold")
    return table


def _file_lines(file: FileRead) -> list[str]:
    lines = []
    if file.unchanged:
        received = file.snapshots[0].manifest.received
        lines.append(
            f"{file.file}: sudah pernah dibaca (diterima {received}); tidak ada yang berubah. Bila isinya harus "
            "berlaku lagi sesudah berkas yang lebih baru, ulangi dengan --again."
        )
    lines += [f"{file.file} menggantikan {name}, yang dibaca lebih dahulu." for name in file.replaces]
    villages = [snapshot.manifest.village for snapshot in file.snapshots if snapshot.manifest.village]
    if len(villages) > 1:
        lines.append(f"{file.file} memuat {len(villages)} desa; masing-masing menjadi snapshot sendiri.")
    return lines


def _holding_lines(done: Sequence[FileRead]) -> list[str]:
    """Of a village with several registers, read now or before, the one that verification takes."""
    folders = {
        snapshot.manifest.village: snapshot.folder.parent
        for file in done
        for snapshot in file.snapshots
        if snapshot.manifest.kind == "residents"
    }
    lines = []
    for village, folder in sorted(folders.items()):
        found = snapshots_below(folder, "residents")
        if len({snapshot.manifest.sha256 for snapshot in found}) > 1:
            best = max(found, key=lambda snapshot: snapshot.manifest.worth).manifest
            lines.append(
                f"Desa {village}: dari {len(found)} register di folder itu, verifikasi memakai {best.file} "
                f"({best.format}, diterima {best.received}); yang lain tetap tersimpan."
            )
    return lines[:LONGEST_TABLE]


def _show_findings(findings: Sequence[tuple[str, Finding]]) -> None:
    table = table_of(
        "banyaknya", "tingkat", "temuan", "contoh", "yang perlu dilakukan", text=0, title="Temuan terbanyak"
    )
    files = {id(finding): file for file, finding in findings}
    for example, count in most_frequent([finding for _, finding in findings]):
        entry = catalogue()[example.code]
        where = f"{files[id(example)]} › {example.sheet}" + (f" baris {example.row}" if example.row else "")
        column = f", kolom {example.column}" if example.column else ""
        table.add_row(number(count), SEVERITY_WORDS[entry.severity], entry.sentence, where + column, entry.advice)
    show(table)
    warned = sum(catalogue()[finding.code].severity is not Severity.NOTE for _, finding in findings)
    say(
        f"{number(len(findings))} temuan, {number(warned)} di antaranya perlu tindakan: lihat findings.csv di "
        "tiap snapshot."
    )
