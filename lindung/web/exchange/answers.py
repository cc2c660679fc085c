"""An answer of BPJS: kept, read in a process of its own, held against what was sent, and written as one step.

A small file is read while the reader waits, and kept only where it can be used; a large one is read by the worker.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.funding.column_map import FileKind
from lindung.funding.enrolments import AnswerRow
from lindung.pipelines.exchange import read_answer
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange.answering import take_rows
from lindung.web.exchange.keeping import Kept, drop, keep_pieces, path_of
from lindung.web.exchange.maps import map_for
from lindung.web.exchange.models import Answer, Submission
from lindung.web.exchange.states import Reading, Sending
from lindung.web.exchange.tasks import read
from lindung.web.operations.busy import is_busy
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right, scope_of

AT_ONCE = 300_000  # bytes of a file that is read while the reader waits: some thousand rows
MOST_ATTEMPTS = 3
OURS = "Ada kesalahan di pihak kami saat berkas ini dibaca; tidak ada yang berubah. Beri tahu administrator nomornya."


@dataclass(frozen=True)
class Taken:
    """The answer as it is kept, and whether it came now or was there already."""

    answer: Answer
    now: bool


def take_answer(
    *, submissions: Sequence[Submission], file: Iterable[bytes], name: str, on: date, by: User
) -> Taken:  # fmt: skip
    """What BPJS answered to these submissions. The same file again changes nothing.

    UserError where the file is no answer to them, or they are not the user's; then nothing is kept.
    """
    _refuse_beyond(submissions, by)
    ending = "".join(sign for sign in PurePath(name).suffix.lower()[:6] if sign.isalnum() or sign == ".")
    kept = keep_pieces(file, ending)
    try:
        if (before := _before(submissions, kept)) is not None:
            drop(kept.name)
            return Taken(before, now=False)
        if kept.size <= AT_ONCE:
            found = _read(kept, name, submissions, on)
            return Taken(_made(submissions, kept, name, on, by, found), now=True)
        return Taken(_made(submissions, kept, name, on, by, None), now=True)
    except BaseException:
        drop(kept.name)
        raise


def carry_out(pk: int) -> None:
    """Read an answer that is kept; nothing where that is done."""
    answer = _begun(pk)
    if answer is None:
        return
    submissions = list(answer.submissions.order_by("pk"))
    try:
        for one in submissions:
            refuse_lost_right(answer.by, Can.ANSWER_ENROLMENTS, one.span)
        _take(answer, _read(Kept(answer.file_name, "", 0), answer.name, submissions, answer.on), submissions)
    except UserError as error:
        give_up(answer, str(error))
    except Exception as error:
        if not is_busy(error):  # else the worker does it anew
            give_up(answer, OURS)
        raise


@transaction.atomic
def give_up(answer: Answer, sentence: str) -> None:
    """It came to nothing: whoever was sent stands as before."""
    held = Answer.objects.select_for_update(of=("self",)).filter(pk=answer.pk, state=Reading.KEPT).first()
    if held is not None:
        held.state, held.sentence = Reading.FAILED.value, sentence[:400]
        held.save(update_fields=["state", "sentence"])
        record(held.by, "exchange.failed", f"answer {held.pk}", Span(held.first, held.last))


def _refuse_beyond(submissions: Sequence[Submission], by: User) -> None:
    assert submissions, "a form asks for one"
    scope = scope_of(by, Can.ANSWER_ENROLMENTS)
    if not all(scope.holds(one.span) for one in submissions):
        raise UserError(_("Pengiriman itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mengunggahnya."))
    if any(one.state != Sending.SENT for one in submissions):
        raise UserError(_("Pengiriman itu belum selesai dibuat, jadi belum ada jawabannya. Tunggu dahulu."))


def _before(submissions: Sequence[Submission], kept: Kept) -> Answer | None:
    """The same file about the same submissions, where it was not refused."""
    wanted = {one.pk for one in submissions}
    same = Answer.objects.filter(sha256=kept.sha256).exclude(state=Reading.FAILED).order_by("pk")
    return next((one for one in same if wanted <= set(one.submissions.values_list("pk", flat=True))), None)


def _read(kept: Kept, name: str, submissions: Sequence[Submission], on: date) -> list[AnswerRow]:
    columns = map_for(FileKind.ANSWER, submissions[0].span)
    path = path_of(kept.name)
    try:
        rows, _found = read_answer(path, columns, on)
    except UserError as error:  # by the name that the reader knows
        raise UserError(str(error).replace(Path(path).name, PurePath(name).name)) from error
    return rows


@transaction.atomic
def _made(
    submissions: Sequence[Submission], kept: Kept, name: str, on: date, by: User, rows: list[AnswerRow] | None
) -> Answer:
    """Taken at once, or kept for the worker where no rows are there yet."""
    list(Submission.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in submissions]))
    if (before := _before(submissions, kept)) is not None:  # handed in by two at the same moment
        drop(kept.name)
        return before
    answer = Answer.objects.create(
        first=min(one.first for one in submissions), last=max(one.last for one in submissions),
        name=PurePath(name).name[:160], file_name=kept.name, sha256=kept.sha256, on=on, by=by, at=timezone.now(),
    )  # fmt: skip
    answer.submissions.set(submissions)
    if rows is None:
        read.enqueue(answer.pk)
    else:
        take_rows(answer, submissions, rows)
    return answer


@transaction.atomic
def _begun(pk: int) -> Answer | None:
    answer = Answer.objects.select_for_update(of=("self",)).filter(pk=pk, state=Reading.KEPT).first()
    if answer is not None:
        answer.attempts += 1
        answer.save(update_fields=["attempts"])
    return answer


@transaction.atomic
def _take(answer: Answer, rows: list[AnswerRow], submissions: Sequence[Submission]) -> None:
    held = Answer.objects.select_for_update(of=("self",)).filter(pk=answer.pk, state=Reading.KEPT).first()
    if held is not None:
        take_rows(held, submissions, rows)
