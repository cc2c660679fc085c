"""The review queue as a workbook: what is worth most per minute first, both records side by side, NIK masked.

What a person writes into it goes back by `pipelines.decisions`.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.pipelines.decisions import CODE, DECISION, LATER, OTHER, REASON, SAME
from lindung.pipelines.pair_records import PROTECTION_WORDS
from lindung.pipelines.review_queue import QueuedPair, QueuedTask, ReviewQueue, read_queue
from lindung.verification.queue import Care, within

HEADER = (
    *("No", "Tugas", "Peluang sama", "Menit", "Orang diperoleh", "Penduduk (register)", "Peserta (daftar)", "Bedanya"),
    *("Bila sama", "Yang dilihat", DECISION, REASON, CODE),
)
CARE_WORDS = {
    Care.SIDE_BY_SIDE: "Bandingkan kedua baris ini.",
    Care.ASK_VILLAGE: "Tanyakan desa: lihat KTP/KK orangnya.",
    Care.ASK_TWO_VILLAGES: "Tanyakan kedua desa: lihat KTP/KK orangnya.",
}
WIDEST = 30
MINUTES_SHOWN = (60, 480)


def write_review(verdicts: Path, path: Path, area: str | None = None) -> ReviewQueue:
    """Write the queue of a run, or of an `area` (its code). UserError where the snapshots are gone."""
    queue = read_queue(verdicts, area)
    write_queue(queue, path, area)
    return queue


def write_queue(queue: ReviewQueue, path: Path, area: str | None = None) -> None:
    """Write a queue that was read, or a part of it. area: in words, for the heading."""
    write_workbook(path, [_sheet(queue, list(_rows(queue.tasks)), area)])


def _rows(tasks: Sequence[QueuedTask]) -> Iterator[tuple[object, ...]]:
    place, gained = 0, 0.0
    for task_number, task in enumerate(tasks, start=1):
        gained += task.gain
        for nth, pair in enumerate(task.pairs):
            place += 1
            told = (task.minutes, people(gained)) if nth == 0 else (None, None)
            yield (
                place, task_number, pair.link.probability, *told, pair.resident.lines(), pair.member.lines(),
                _differences(pair), f"{PROTECTION_WORDS[pair.link.protection]}",
                CARE_WORDS[task.care], "", "", pair.code.text(),
            )  # fmt: skip


def _differences(pair: QueuedPair) -> str:
    """What is not the same, in words, with both values where a person sees them; first what people decided before."""
    resident, member = pair.resident, pair.member
    both = {
        "name": (resident.name, member.name),
        "birth": (
            f"{resident.birth:%d-%m-%Y}" if resident.birth else "",
            f"{member.birth:%d-%m-%Y}" if member.birth else "",
        ),
        "mother": (resident.mother, member.mother),
        "place": (resident.birth_place, member.birth_place),
        "sex": (resident.sex, member.sex),
    }
    told = [pair.decided] * bool(pair.decided)
    for differs in pair.differences():
        here, there = both.get(differs.field, ("", ""))
        if here and there and here != there:
            told.append(f"≠ {differs.words}: {here} / {there}")
        elif differs.field == "nik" or (here or there):
            told.append(f"{'?' if differs.unknown else '≠'} {differs.words}")
    return "\n".join(told) or "tidak ada"


def people(gain: float) -> str:
    """Expected people with one decimal."""
    return f"{gain:,.1f}".translate(str.maketrans(",.", ".,"))


def _sheet(queue: ReviewQueue, rows: list[tuple[object, ...]], area: str | None) -> Sheet:
    run, tasks, crowds = queue.run, queue.tasks, queue.crowds
    all_minutes = sum(task.minutes for task in tasks)
    parts = [
        f"dengan {number(minutes)} menit pertama diperkirakan {people(within(tasks, minutes))} orang"
        for minutes in MINUTES_SHOWN
        if minutes < all_minutes
    ]
    parts.append(f"semuanya {number(all_minutes)} menit, diperkirakan {people(math.fsum(t.gain for t in tasks))} orang")
    on = long_day(date.fromisoformat(run.on))
    counts = f"{number(len(rows))} pasangan dalam {number(len(tasks))} tugas, per {on}"
    order = "«Orang diperoleh»: perkiraan orang yang status perlindungannya menjadi jelas, dijumlah sampai tugas itu."
    filling = (
        f"Isi «{DECISION}» dengan {SAME}, {OTHER}, atau {LATER}, dan «{REASON}» dengan surat yang dilihat. Satu tugas "
        "adalah satu baris peserta dengan semua calonnya: paling banyak satu yang sama. "
        "Lalu unggah di kantor, atau «lindung decide»."
    )
    above = [
        f"Antrean pemeriksaan{f' {area}' if area else ''}: {counts}",
        f"Yang paling berharga per menit lebih dahulu: {'; '.join(parts)}. {order}",
        filling,
        f"Sumber: {run.lists_words()}. Menit dan nilainya adalah anggapan (lindung/parameters/review).",
    ]
    if crowds:
        above.append(
            f"{number(crowds)} penduduk tidak ada di sini: nama dan tanggal lahirnya dipakai terlalu banyak peserta; "
            "perbaiki tanggal lahirnya dahulu."
        )
    choices = {DECISION: (SAME, OTHER, LATER)}
    return Sheet("Antrean", above, HEADER, rows, widest=WIDEST, choices=choices, hidden=frozenset((CODE,)))
