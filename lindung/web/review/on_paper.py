"""The queue as a workbook for who works without a line, and back: the same rules as on the screen, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from lindung.common.errors import UserError
from lindung.pipelines.decisions import FilledRow, filled_rows
from lindung.pipelines.review import write_queue
from lindung.pipelines.review_queue import QueuedTask, read_queue
from lindung.web.audit.services import record
from lindung.web.review.forms import NUMBER
from lindung.web.review.models import Answer, ReviewPair, Voice
from lindung.web.review.sealed import code_cell, pair_key, read_cell
from lindung.web.review.selectors import last_run, waiting_pairs
from lindung.web.review.services import decide
from lindung.web.runs.services import folder_of
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

NOT_HERE = "pasangan ini tidak ada di antrean wilayah Anda; unduh antrean terbaru"
DECIDED_ALREADY = "sudah diputuskan orang lain, atau menunggu orang ketiga"
TWO_RESIDENTS = "baris peserta ini sudah diisi sama untuk penduduk lain di berkas ini"
BACK = "unggah kembali di halaman antrean"
LONG_NUMBER = "alasan memuat NIK atau nomor lain; hapus nomornya"


@dataclass
class TakenIn:
    """What became of the filled rows of a workbook."""

    added: int = 0
    before: int = 0  # said so by this person already
    later: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def export_queue(path: Path, *, by: User) -> int:
    """Write what waits for this person where they may take people's names away; how many pairs. An entry of the audit.

    UserError where there is no queue, nothing of it waits, or the snapshots of its run are gone.
    """
    run, away = last_run(), scope_of(by, Can.EXPORT_PEOPLE)
    mine = away.limit(waiting_pairs(scope_of(by, Can.REVIEW), by), "village")
    keys = {bytes(key) for key in mine.values_list("key", flat=True)}
    if run is None or not keys:
        raise UserError("Tidak ada pasangan yang menunggu Anda, jadi tidak ada yang diunduh.")
    queue = read_queue(folder_of(run.number))
    tasks = [task for task in (_part(task, keys) for task in queue.tasks) if task.pairs]
    write_queue(replace(queue, tasks=tasks, crowds=0), path, code=code_cell, back=BACK)
    pairs = sum(len(task.pairs) for task in tasks)
    for span in away.spans:
        record(by, "review.exported", f"run {run.number}", span, pairs=pairs)
    return pairs


@transaction.atomic
def take_workbook(book: Path, *, by: User, scope: Scope) -> TakenIn:
    """Take a filled workbook as the words of this person. UserError where the file is none."""
    taken = TakenIn()
    same: set[int] = set()  # tasks for which a row said it
    for row in filled_rows(book, read_cell):
        try:
            _take(row, by, scope, same, taken)
        except UserError:
            taken.refused.append((row.row, DECIDED_ALREADY))
    return taken


def _take(row: FilledRow, by: User, scope: Scope, same: set[int], taken: TakenIn) -> None:
    pairs = ReviewPair.objects.filter(key=pair_key(row.pair)) if row.pair else ReviewPair.objects.none()
    pair = scope.limit(pairs, "village").select_related("task").first()
    if flaw := next(_flaws(row, pair, same), ""):
        taken.refused.append((row.row, flaw))
        return
    assert pair is not None
    answer = Answer.LATER if row.same is None else Answer.SAME if row.same else Answer.OTHER
    if row.same is not None and Voice.objects.filter(key=pair.key, by=by, same=row.same).exists() and pair.settled:
        taken.before += 1
    else:
        decide(pair.task, by=by, scope=scope, answers={pair.pk: answer}, reason=row.reason[:300])
        taken.added += row.same is not None
        taken.later += row.same is None
    if row.same:
        same.add(pair.task_id)


def _flaws(row: FilledRow, pair: ReviewPair | None, same: set[int]) -> Iterator[str]:
    if row.refused:
        yield row.refused
    if pair is None:
        yield NOT_HERE
    if NUMBER.search(row.reason):
        yield LONG_NUMBER
    if row.same and pair and pair.task_id in same:
        yield TWO_RESIDENTS


def _part(task: QueuedTask, keys: set[bytes]) -> QueuedTask:
    """Of a task the pairs that wait for the reader."""
    pairs = tuple(pair for pair in task.pairs if pair_key(pair.code) in keys)
    return replace(task, pairs=pairs, gain=sum(pair.link.probability * pair.link.worth for pair in pairs) / 100)
