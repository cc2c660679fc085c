"""The review queue as a workbook: what is worth most per minute first, both records side by side, NIK masked.

What a person writes into it goes back by `pipelines.decisions`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.engines.duckdb import Engine, parquet
from lindung.law.law import parameter
from lindung.pipelines.decisions import CODE, DECISION, LATER, OTHER, REASON, SAME, PairCode
from lindung.pipelines.pair_records import (
    PROTECTION_WORDS,
    Record,
    in_village,
    member_records,
    require,
    resident_records,
)
from lindung.pipelines.runs import MODEL, STEPS, VERDICTS, Run, load_run
from lindung.verification.levels import UNKNOWN
from lindung.verification.queue import Care, OpenPair, Task, tasks_in_order, within
from lindung.verification.scoring import Statistics, probability_of, score_of
from lindung.verification.sentences import LEVEL_WORDS
from lindung.verification.weights import FIELDS, Weights, weights_from

HEADER = (
    *("No", "Tugas", "Peluang sama", "Menit", "Orang diperoleh", "Penduduk (register)", "Peserta (daftar)", "Bedanya"),
    *("Bila sama", "Yang dilihat", DECISION, REASON, CODE),
)
CARE_WORDS = {
    Care.SIDE_BY_SIDE: "Bandingkan kedua baris ini.",
    Care.ASK_VILLAGE: "Tanyakan desa: lihat KTP/KK orangnya.",
    Care.ASK_TWO_VILLAGES: "Tanyakan kedua desa: lihat KTP/KK orangnya.",
}
FULL = {"name": 7, "birth": 4, "nik": 5, "village": 2, "mother": 2, "sex": 1, "place": 1}  # nothing differs
DIVIDED = 0.5  # people contradict each other, or two rows are as strong: neither is likelier
WIDEST = 30
MINUTES_SHOWN = (60, 480)


@dataclass(frozen=True)
class Queue:
    """What was written: tasks in their order."""

    tasks: Sequence[Task]
    crowds: int

    @property
    def pairs(self) -> int:
        return sum(len(task.pairs) for task in self.tasks)


@dataclass(frozen=True)
class _Link:
    """One open link as the run left it."""

    m: int
    r: int
    member_id: str
    resident_id: str
    step: str
    score: int | None
    probability: float
    protection: str
    worth: int
    levels: Mapping[str, int]
    reasons: str


def write_review(verdicts: Path, path: Path, area: str | None = None) -> Queue:
    """Write the queue of a run, or of an `area` (its code). UserError where the snapshots are gone."""
    run = load_run(verdicts)
    with Engine(verdicts / "spill") as engine:
        links = _open_links(engine, verdicts, run, _prefix(area))
        residents, members = _records(engine, run, verdicts, links)
        crowds = _crowds(engine, verdicts, _prefix(area))
    on = date.fromisoformat(run.on)
    minutes = {care: parameter(f"review/minutes_{care}").count_on(on) for care in Care}
    pairs = [
        OpenPair(link.m, link.r, link.step, link.probability, _villages(link, residents, members), link.worth)
        for link in links
    ]
    tasks = tasks_in_order(pairs, minutes)
    by_pair = {(link.m, link.r): link for link in links}
    rows = list(_rows(tasks, by_pair, residents, members))
    write_workbook(path, [_sheet(run, tasks, rows, area, crowds)])
    return Queue(tasks, crowds)


def _prefix(area: str | None) -> str:
    """The digits an area's villages begin with."""
    digits = (area or "").strip().replace(".", "")
    if area and not (digits.isdecimal() and len(digits) in (2, 4, 6, 10)):
        raise UserError(f"Kode wilayah «{area}» pada --village tidak dikenal. Tulis seperti 99.01 atau 99.01.01.2001.")
    return village_code(digits).replace(".", "") if len(digits) == 10 else digits


def _open_links(engine: Engine, verdicts: Path, run: Run, prefix: str) -> list[_Link]:
    steps = verdicts / STEPS
    tables = {
        name: parquet([steps / f"{name}.parquet"])
        for name in ("links", "explained", "ranked", "members", "residents", "members_weighed")
    }
    levels = ", ".join(f"coalesce(ranked.{field}_level, {_level(field)})" for field in FIELDS)
    rows = engine.rows(
        f"""SELECT link.m, link.r, members.member_id, residents.resident_id, link.step, link.score,
            coalesce(link.probability, ranked.probability), members.protection, verdict.resident_id IS NOT NULL,
            verdict.protection, explained.reasons, {levels},
            weighed.name_share, weighed.sound_share, weighed.word_share, weighed.birth_share, ranked.taken_level
        FROM {tables["links"]} AS link
        JOIN {tables["explained"]} AS explained ON link.m = explained.m AND link.r = explained.r
        JOIN {tables["members"]} AS members ON link.m = members.m
        JOIN {tables["residents"]} AS residents ON link.r = residents.r
        LEFT JOIN {tables["ranked"]} AS ranked ON link.m = ranked.m AND link.r = ranked.r
        LEFT JOIN {tables["members_weighed"]} AS weighed ON link.m = weighed.m
        LEFT JOIN {parquet([verdicts / VERDICTS])} AS verdict ON residents.resident_id = verdict.resident_id
        WHERE link.decision = 'review' AND link.m IN (
            SELECT m FROM {tables["links"]} AS near
            WHERE near.decision = 'review' AND lpad(CAST(near.r // 10000000 AS VARCHAR), 10, '0') LIKE '{prefix}%')
        ORDER BY link.m, link.r"""
    )
    worths = _worths(date.fromisoformat(run.on))
    model = weights_from((verdicts / MODEL).read_text(encoding="utf-8"))
    links = [_link(row, worths, model, Statistics(**run.statistics)) for row in rows]  # type: ignore[arg-type]
    return _exclusive(links)


def _level(field: str) -> str:
    """What `explained` keeps of pairs that were not ranked."""
    return f"explained.{field}_level" if field in ("name", "birth", "nik", "village", "mother") else "9"


def _link(row: Sequence[object], worths: Mapping[str, int], model: Weights, statistics: Statistics) -> _Link:
    m, r, member, resident, step, score, probability, protection, living, has, reasons = row[:11]
    levels = {field: int(str(level)) for field, level in zip(FIELDS, row[11:18], strict=True)}
    shares = dict(zip(("name_share", "sound_share", "word_share", "birth_share"), row[18:22], strict=True))
    worth = worths[str(protection)] if living else worths["none"]
    gained = max(worth - (worths[str(has)] if living and has != "none" else 0), 0)
    likely = float(str(probability)) if probability is not None else None
    if likely is None:
        likely = model.same_nik.get((levels["name"], levels["birth"]))
    if likely is None and step == "nik_differs":
        known = {name: int(str(share or 0)) for name, share in shares.items()}
        parts = score_of({**levels, "taken": int(str(row[22] or 0))}, known, model, statistics)
        likely = probability_of(sum(part.centibits for part in parts), [], model)
    return _Link(
        int(str(m)), int(str(r)), str(member), str(resident), str(step), int(str(score)) if score is not None else None,
        DIVIDED if likely is None else likely, str(protection), gained, levels, str(reasons),
    )  # fmt: skip


def _exclusive(links: Sequence[_Link]) -> list[_Link]:
    """A member is at most one resident: probabilities that add up to more than one are brought down together."""
    totals: dict[int, float] = {}
    for link in links:
        totals[link.m] = totals.get(link.m, 0.0) + link.probability
    fair = [{**vars(link), "probability": round(link.probability / max(totals[link.m], 1.0), 6)} for link in links]
    return [_Link(**values) for values in fair]


def _worths(on: date) -> dict[str, int]:
    return {protection: parameter(f"review/worth_{protection}").count_on(on) for protection in PROTECTION_WORDS}


def _records(
    engine: Engine, run: Run, verdicts: Path, links: Sequence[_Link]
) -> tuple[dict[str, Record], dict[str, Record]]:
    villages = sorted({in_village(link.r) for link in links})
    require(verdicts, [*(source for source in run.residents() if source.village in villages), *run.members()])
    engine.create("wanted", _values("resident_id", sorted({link.resident_id for link in links})))
    residents = resident_records(engine, run, "wanted", villages)
    engine.create("wanted", _values("member_id", sorted({link.member_id for link in links})))
    return residents, member_records(engine, run, "wanted")


def _values(column: str, ids: Sequence[str]) -> str:
    quoted = ", ".join("('" + id_.replace("'", "''") + "')" for id_ in ids) or "(NULL)"
    return f"SELECT * FROM (VALUES {quoted}) AS wanted({column})"


def _crowds(engine: Engine, verdicts: Path, prefix: str) -> int:
    """Residents whose name and birth date a crowd shares: in no pair, and told above the queue."""
    rows = engine.rows(
        f"""SELECT count(*) FROM {parquet([verdicts / VERDICTS])} AS verdict
        WHERE step = 'crowd' AND replace(village, '.', '') LIKE '{prefix}%'"""
    )
    return int(str(rows[0][0]))


def _villages(link: _Link, residents: Mapping[str, Record], members: Mapping[str, Record]) -> frozenset[str]:
    said = {residents[link.resident_id].village, members[link.member_id].village}
    return frozenset(said - {""})


def _rows(
    tasks: Sequence[Task],
    links: Mapping[tuple[int, int], _Link],
    residents: Mapping[str, Record],
    members: Mapping[str, Record],
) -> Iterator[tuple[object, ...]]:
    place, gained = 0, 0.0
    for task_number, task in enumerate(tasks, start=1):
        gained += task.gain
        for nth, pair in enumerate(task.pairs):
            place += 1
            link = links[pair.m, pair.r]
            resident, member = residents[link.resident_id], members[link.member_id]
            code = PairCode(
                link.resident_id, member.key, resident.key, link.levels, link.score, round(link.probability, 6)
            )
            told = (task.minutes, people(gained)) if nth == 0 else (None, None)
            yield (
                place, task_number, link.probability, *told, resident.lines(), member.lines(),
                _differences(link, resident, member), f"{PROTECTION_WORDS[link.protection]}",
                CARE_WORDS[task.care], "", "", code.text(),
            )  # fmt: skip


def _differences(link: _Link, resident: Record, member: Record) -> str:
    """What is not the same, in words, with both values where a person sees them; first what people decided before."""
    decided = [link.reasons.split("; ")[0]] if link.reasons.startswith(("Diputuskan", "Satu baris")) else []
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
    told = []
    for field, level in link.levels.items():
        silent = level == UNKNOWN and field not in ("nik", "birth")
        if silent or level == FULL[field] or level not in LEVEL_WORDS[field]:
            continue
        here, there = both.get(field, ("", ""))
        if here and there and here != there:
            told.append(f"≠ {LEVEL_WORDS[field][level]}: {here} / {there}")
        elif field == "nik" or (here or there):
            told.append(f"{'?' if level == UNKNOWN else '≠'} {LEVEL_WORDS[field][level]}")
    return "\n".join([*decided, *told]) or "tidak ada"


def people(gain: float) -> str:
    """Expected people with one decimal."""
    return f"{gain:,.1f}".translate(str.maketrans(",.", ".,"))


def _sheet(run: Run, tasks: Sequence[Task], rows: list[tuple[object, ...]], area: str | None, crowds: int) -> Sheet:
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
        "adalah satu baris peserta dengan semua calonnya: paling banyak satu yang sama. Lalu: «lindung decide»."
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
