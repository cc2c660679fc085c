"""What `lindung merge` shows: the sources and what became of their rows, findings by kind, and where the files are."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lindung.cli import screens
from lindung.common.wording import number
from lindung.pipelines.merge import CONFLICTS, FILES, WORKBOOK
from lindung.pipelines.merge_findings import LEAST_SHARE
from lindung.pipelines.merge_tables import kind_of_source, kinds_of_finding
from lindung.pipelines.merge_told import Merged, MergedSource

SOURCES = ("sumber", "jenis", "diterima", "baris", "cocok", "keluarga", "diperiksa", "hanya di situ")
KINDS = ("banyaknya", "temuan", "yang perlu dilakukan")


def show_merge(told: Merged, into: Path, *, unchanged: bool) -> None:
    """Counts only; never a person's particulars."""
    if unchanged:
        screens.say("Sumber-sumber ini sudah pernah digabung ke folder ini; tidak ada perubahan.")
    screens.show_table(SOURCES, [_row(source, told) for source in told.sources], text=3, title=_title(told))
    for line in (line for source in told.sources for line in _remarks(source, told)):
        screens.say(line)
    if told.superseded:
        screens.say(f"{number(told.superseded)} snapshot lebih lama tidak dipakai; dari tiap sumber yang terakhir.")
    if told.findings:
        rows = [(count, sentence, advice) for sentence, count, advice in kinds_of_finding(told)]
        screens.show_table(KINDS, rows, text=0, title="Yang berbeda, terberat di atas")
    else:
        screens.say("Tidak ada yang berbeda di antara sumber-sumber ini.")
    screens.say(
        f"{number(told.registered)} orang di register, {number(told.people - told.registered)} hanya di register lain; "
        f"{number(told.with_decile)} memiliki desil, {number(told.nik_proposed)} mendapat usulan NIK. "
        "Isi register tidak diubah."
    )
    screens.say(f"Untuk kantor desa: {into / WORKBOOK}; semua temuan: {CONFLICTS}; orang per orang: {FILES['merged']};")
    screens.say(f"siapa mengatakan apa dan kapan: {FILES['statements']}. Semuanya di folder yang sama.")


def _title(told: Merged) -> str:
    return f"Sumber desa {told.village}"


def _row(source: MergedSource, told: Merged) -> tuple[object, ...]:
    day = date.fromisoformat(source.received)
    counts = (source.rows, source.matched, source.family, source.review, source.only_there)
    return (source.label, kind_of_source(source, told), f"{day:%d-%m-%Y}", *counts)


def _remarks(source: MergedSource, told: Merged) -> Iterator[str]:
    if source.elsewhere:
        yield f"{source.label}: {number(source.elsewhere)} baris lain bukan tentang desa ini."
    if source.register and not source.tells_life:
        yield f"{source.label} tidak memuat status dasar; yang ada di situ belum tentu hidup."
    if source.register and source.matched < told.living * LEAST_SHARE:
        yield f"{source.label} memuat sedikit orang; siapa yang tidak ada di situ tidak ditulis satu per satu."
