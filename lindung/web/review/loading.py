"""The open pairs of a run into the office, in place of those of the run before. Words stay.

A pair about which somebody spoke while the run was on its way, too late to be heard by it, does not wait again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from lindung.pipelines.explanation_words import pair_waterfall
from lindung.pipelines.review_queue import QueuedPair, QueuedTask, ReviewQueue, read_queue
from lindung.verification.decisions import Outcome, outcome_of
from lindung.web.residents.loading import known_villages
from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Voice, Word
from lindung.web.review.sealed import pair_key, seal_code, seal_record
from lindung.web.runs.models import Run

CHART = "Timbangan pasangan ini"
_AT_ONCE = 500


def load_queue(run: Run, folder: Path, known: frozenset[str]) -> None:
    """Load the queue of the run in `folder`. known: numbers of the words that the run has heard.

    Inside the transaction of the caller.
    """
    ReviewPair.objects.all().delete()
    ReviewTask.objects.all().delete()
    queue = read_queue(folder)
    tasks = [
        ReviewTask(run=run, place=place, care=task.care.value, minutes=task.minutes, gain=task.gain)
        for place, task in enumerate(queue.tasks, start=1)
    ]
    ReviewTask.objects.bulk_create(tasks, batch_size=_AT_ONCE)
    pairs = list(_pairs(run, queue, tasks))
    _hear(pairs, known)
    ReviewPair.objects.bulk_create(pairs, batch_size=_AT_ONCE)
    waiting = {pair.task_id for pair in pairs if not pair.settled}
    ReviewTask.objects.filter(pk__in=[task.pk for task in tasks if task.pk not in waiting]).update(done=True)


def _pairs(run: Run, queue: ReviewQueue, tasks: Sequence[ReviewTask]) -> Iterable[ReviewPair]:
    villages = known_villages(sorted({pair.village for task in queue.tasks for pair in task.pairs}))
    for row, task in zip(tasks, queue.tasks, strict=True):
        yield from _of_task(run, row, task, queue, villages)


def _of_task(
    run: Run, row: ReviewTask, task: QueuedTask, queue: ReviewQueue, villages: Mapping[int, int | None]
) -> Iterable[ReviewPair]:
    for nth, pair in enumerate(task.pairs, start=1):
        chart = pair_waterfall(CHART, queue.account(pair), pair.link.step)
        yield ReviewPair(
            run=run, task=row, place=row.place, nth=nth, key=pair_key(pair.code),
            village=villages.get(pair.village), chart=asdict(chart), **_told(pair), **_sealed(pair),
        )  # fmt: skip


def _told(pair: QueuedPair) -> dict[str, object]:
    return {
        "probability": pair.link.probability,
        "worth": pair.link.worth,
        "protection": pair.link.protection,
        "before": pair.decided,
        "differences": [asdict(differs) for differs in pair.differences()],
    }


def _sealed(pair: QueuedPair) -> dict[str, bytes]:
    return {
        "resident_sealed": seal_record(pair.resident),
        "member_sealed": seal_record(pair.member),
        "code_sealed": seal_code(pair.code),
    }


def _hear(pairs: Sequence[ReviewPair], known: frozenset[str]) -> None:
    """Give each pair what people's last words make of it."""
    said: dict[bytes, list[bool]] = defaultdict(list)
    for key, same in Voice.objects.values_list("key", "same").iterator():
        said[bytes(key)].append(same)
    decided = Word.objects.exclude(answer=Answer.LATER).values_list("pk", "key")
    late = {bytes(key) for number, key in decided.iterator() if str(number) not in known}
    for pair in pairs:
        outcome = outcome_of(said[bytes(pair.key)])
        pair.outcome, pair.divided = outcome.value, outcome is Outcome.OPEN and bool(said[bytes(pair.key)])
        pair.settled = outcome is not Outcome.OPEN and bytes(pair.key) in late
