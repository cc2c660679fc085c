"""Lend a task, write down what somebody says of it, take it back. What words make of a pair: `verification.decisions`.

Words only grow, and every one is an entry of the audit. A task that is shown is lent, so that no two look at the same.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.verification.decisions import Outcome, outcome_of
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Voice, Word
from lindung.web.review.selectors import last_act, tasks_for, waiting_pairs
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

LENT_FOR = timedelta(minutes=10)
PUT_OFF = "ditunda"
TAKEN_BACK = "ditarik kembali"
DECIDED = (Answer.SAME, Answer.OTHER)
SETTLED_MEANWHILE = (
    "Tugas ini baru saja diputuskan orang lain, jadi jawaban Anda tidak dicatat. Lanjutkan ke tugas lain."
)

REPLACED_MEANWHILE = (
    "Antrean baru saja disusun lagi oleh verifikasi, jadi jawaban Anda tidak dicatat. Buka antreannya lagi."
)


@transaction.atomic
def lend_next(*, by: User, scope: Scope, put_off: bool = False) -> ReviewTask | None:
    """The task of most worth that waits for this person, lent to them; None where nothing waits."""
    ReviewTask.objects.filter(lent_to=by).update(lent_to=None, lent_at=None, lent_until=None)
    tasks = tasks_for(scope, by, put_off=put_off)
    if connection.features.has_select_for_update_skip_locked:
        tasks = tasks.select_for_update(skip_locked=True, of=("self",))
    task = tasks.first()
    return lend(task, by=by) if task else None


def lend(task: ReviewTask, *, by: User) -> ReviewTask:
    """The task to this person, from now on."""
    task.lent_to, task.lent_at = by, timezone.now()
    task.lent_until = task.lent_at + LENT_FOR
    task.save(update_fields=["lent_to", "lent_at", "lent_until"])
    return task


@transaction.atomic
def decide(task: ReviewTask, *, by: User, scope: Scope, answers: Mapping[int, Answer], reason: str) -> list[Word]:
    """Write down one act: an answer to each pair (by its id) of the area that waits for this person.

    UserError where nothing of the task waits for them any more.
    """
    assert set(answers.values()) <= {*DECIDED, Answer.LATER}, answers
    task = _held(task.pk)
    waiting = list(waiting_pairs(scope, by).filter(task=task, pk__in=answers).order_by("nth"))
    if not waiting:
        raise UserError(SETTLED_MEANWHILE)
    act, now = uuid.uuid4(), timezone.now()
    words = [_word(pair, by, answers[pair.pk], reason, act, now) for pair in waiting]
    words[0].seconds = _seconds(task, by, now)
    if words[0].answer in DECIDED:
        words[0].gain = sum(pair.probability * pair.worth for pair in waiting) / 100
    _say(words, by)
    task.lent_to = task.lent_at = task.lent_until = None
    task.save(update_fields=["lent_to", "lent_at", "lent_until"])
    _record(by, "review.said", task, words)
    return words


@transaction.atomic
def undo_last(*, by: User, scope: Scope) -> ReviewTask | None:
    """Take back what this person said last, and lend them that task again; None where there is nothing to take back."""
    said = last_act(by)
    pair = scope.limit(ReviewPair.objects.filter(key__in=[word.key for word in said]), "village").first()
    if not said or pair is None:
        return None
    task = _held(pair.task_id)
    act, now = uuid.uuid4(), timezone.now()
    back = [
        Word(
            at=now, by=by, run=word.run, act=act, key=word.key, village=word.village, answer=Answer.TAKEN_BACK.value,
            reason=TAKEN_BACK, code_sealed=word.code_sealed, undoes=word,
        )
        for word in said
    ]  # fmt: skip
    _say(back, by)
    task.refresh_from_db(fields=["done"])
    _record(by, "review.taken_back", task, back)
    return lend(task, by=by)


def _held(task: int) -> ReviewTask:
    """The task, until the end of the transaction nobody else's. UserError where a new run has just replaced it."""
    found = ReviewTask.objects.select_for_update().filter(pk=task).first()
    if found is None:
        raise UserError(REPLACED_MEANWHILE)
    return found


def _word(pair: ReviewPair, by: User, answer: Answer, reason: str, act: uuid.UUID, now: datetime) -> Word:
    assert pair.village is not None, "a pair of the area has a village"
    return Word(
        at=now, by=by, run_id=pair.run_id, act=act, key=pair.key, village=pair.village, answer=answer.value,
        reason=PUT_OFF if answer is Answer.LATER else reason, code_sealed=pair.code_sealed,
    )  # fmt: skip


def _seconds(task: ReviewTask, by: User, now: datetime) -> int:
    """How long the task was looked at; nothing where it was not lent to this person, and never longer than it was."""
    if task.lent_to_id != by.pk or task.lent_at is None:
        return 0
    return max(1, round(min(now - task.lent_at, LENT_FOR).total_seconds()))


def _say(words: Sequence[Word], by: User) -> None:
    """Keep words, and what they make of their pairs, in whatever task these stand."""
    for word in words:
        word.save(force_insert=True)
        if word.answer in DECIDED:
            same = word.answer == Answer.SAME
            Voice.objects.update_or_create(key=word.key, by=by, defaults={"same": same, "word": word})
        elif word.answer == Answer.TAKEN_BACK:
            Voice.objects.filter(key=word.key, by=by, word=word.undoes).delete()
        if word.answer != Answer.LATER:
            _settle(bytes(word.key), word.run_id)


def _settle(key: bytes, run: int) -> None:
    """What was said before the run was heard by it, and the pair waits all the same: only a word since settles it."""
    said = list(Voice.objects.filter(key=key).values_list("same", flat=True))
    since = Word.objects.filter(key=key, run=run, answer__in=DECIDED, undone_by=None).exists()
    outcome = outcome_of(said)
    clear = outcome is not Outcome.OPEN
    pairs = ReviewPair.objects.filter(key=key)
    pairs.update(outcome=outcome.value, divided=bool(said) and not clear, settled=clear and since)
    for task in ReviewTask.objects.filter(pk__in=pairs.values("task")):
        done = not task.pairs.filter(settled=False).exists()
        if done != task.done:
            task.done = done
            task.save(update_fields=["done"])


def _record(by: User, action: str, task: ReviewTask, words: Sequence[Word]) -> None:
    """An entry of the audit for each village: which task of which run, and how many answers of each kind."""
    for village in sorted({word.village for word in words}):
        answers = Counter(str(word.answer) for word in words if word.village == village)
        record(by, action, f"review {task.run_id}/{task.place}", Span(village, village), answers=dict(answers))
