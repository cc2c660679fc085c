"""The review queue of a run in values, whatever form it is shown in: tasks in their order, both records, the scales.

A task is one member with all residents it may be. Records hold whole NIKs (`Record.nik`): a form masks or seals them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.engines.duckdb import Engine, parquet
from lindung.law.law import parameter
from lindung.pipelines.decisions import PairCode
from lindung.pipelines.explain import method_of
from lindung.pipelines.open_links import OpenLink, open_links
from lindung.pipelines.pair_records import Record, in_village, member_records, require, resident_records
from lindung.pipelines.runs import VERDICTS, Run, load_run
from lindung.verification.explanation import Account, Method, account_of
from lindung.verification.levels import UNKNOWN
from lindung.verification.queue import Care, OpenPair, Task, tasks_in_order
from lindung.verification.sentences import LEVEL_WORDS

FULL = {"name": 7, "birth": 4, "nik": 5, "village": 2, "mother": 2, "sex": 1, "place": 1}  # nothing differs
_BY_PEOPLE = ("Diputuskan", "Satu baris")  # how the words of a decision begin


@dataclass(frozen=True)
class Difference:
    """What is not the same in one field. unknown: one of the two does not say."""

    field: str
    words: str
    unknown: bool


@dataclass(frozen=True)
class QueuedPair:
    """One open pair with both its records."""

    link: OpenLink
    resident: Record
    member: Record

    @property
    def code(self) -> PairCode:
        """With which a decision finds the pair again."""
        link = self.link
        keys = (self.member.key, self.resident.key)
        return PairCode(link.resident_id, *keys, link.levels, link.score, round(link.probability, 6))

    @property
    def village(self) -> int:
        """Of the resident, as a number."""
        return self.link.r // 10_000_000

    @property
    def decided(self) -> str:
        """What people said of the pair before, in words; "" where nobody did."""
        return self.link.reasons.split("; ")[0] if self.link.reasons.startswith(_BY_PEOPLE) else ""

    def differences(self) -> list[Difference]:
        """Field by field; a field of which nothing can be said is left out."""
        return [
            Difference(field, LEVEL_WORDS[field][level], level == UNKNOWN)
            for field, level in self.link.levels.items()
            if not (level == UNKNOWN and field not in ("nik", "birth"))
            and level != FULL[field]
            and level in LEVEL_WORDS[field]
        ]


@dataclass(frozen=True)
class QueuedTask:
    """One sitting of a clerk: pairs of one member, the likeliest first. gain: expected people."""

    pairs: tuple[QueuedPair, ...]
    care: Care
    minutes: int
    gain: float


@dataclass(frozen=True)
class ReviewQueue:
    """All tasks of a run in their order. crowds: residents in no pair, because too many members are like them."""

    run: Run
    tasks: Sequence[QueuedTask]
    crowds: int
    method: Method

    @property
    def pairs(self) -> int:
        """How many there are."""
        return sum(len(task.pairs) for task in self.tasks)

    def account(self, pair: QueuedPair) -> Account:
        """What speaks for and against a pair, in parts that add up: as `explain` tells it."""
        return account_of(pair.link.evidence, self.method)


def read_queue(verdicts: Path, area: str | None = None) -> ReviewQueue:
    """The queue of a run, or of an `area` (its code). UserError where the snapshots are gone.

    Of an area: every member of which a candidate lives there, with all its candidates, wherever they live.
    """
    run = load_run(verdicts)
    prefix = _prefix(area)
    with Engine(verdicts / "spill") as engine:
        links = open_links(engine, verdicts, run, prefix)
        residents, members = _records(engine, run, verdicts, links)
        crowds, method = _crowds(engine, verdicts, prefix), method_of(engine, verdicts, run)
    pairs = {(link.m, link.r): QueuedPair(link, residents[link.resident_id], members[link.member_id]) for link in links}
    tasks = tasks_in_order(map(_open_pair, pairs.values()), _minutes(date.fromisoformat(run.on)))
    return ReviewQueue(run, [_queued(task, pairs) for task in tasks], crowds, method)


def _queued(task: Task, pairs: Mapping[tuple[int, int], QueuedPair]) -> QueuedTask:
    return QueuedTask(tuple(pairs[pair.m, pair.r] for pair in task.pairs), task.care, task.minutes, task.gain)


def _open_pair(pair: QueuedPair) -> OpenPair:
    link = pair.link
    villages = frozenset({pair.resident.village, pair.member.village} - {""})
    return OpenPair(link.m, link.r, link.step, link.probability, villages, link.worth)


def _minutes(on: date) -> dict[Care, int]:
    return {care: parameter(f"review/minutes_{care}").count_on(on) for care in Care}


def _prefix(area: str | None) -> str:
    """The digits an area's villages begin with."""
    digits = (area or "").strip().replace(".", "")
    if area and not (digits.isdecimal() and len(digits) in (2, 4, 6, 10)):
        raise UserError(f"Kode wilayah «{area}» pada --village tidak dikenal. Tulis seperti 99.01 atau 99.01.01.2001.")
    return village_code(digits).replace(".", "") if len(digits) == 10 else digits


def _records(
    engine: Engine, run: Run, verdicts: Path, links: Sequence[OpenLink]
) -> tuple[dict[str, Record], dict[str, Record]]:
    villages = sorted({in_village(link.r) for link in links})
    require(verdicts, [*(source for source in run.residents() if source.village in villages), *run.members()])
    engine.attach("wanted", _column("resident_id", sorted({link.resident_id for link in links})))
    residents = resident_records(engine, run, "wanted", villages)
    engine.attach("wanted", _column("member_id", sorted({link.member_id for link in links})))
    return residents, member_records(engine, run, "wanted")


def _column(name: str, ids: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(ids, pa.string())})


def _crowds(engine: Engine, verdicts: Path, prefix: str) -> int:
    """Residents whose name and birth date a crowd shares: in no pair, and told above the queue."""
    rows = engine.rows(
        f"""SELECT count(*) FROM {parquet([verdicts / VERDICTS])} AS verdict
        WHERE step = 'crowd' AND replace(village, '.', '') LIKE '{prefix}%'"""
    )
    return int(str(rows[0][0]))
