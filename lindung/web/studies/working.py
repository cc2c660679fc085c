"""What the worker does with a study that was asked for: run it, write what came out, say so.

Files appear whole, and the row names them in the one transaction that ends it, or not at all. A worker that is killed
leaves the row open, and the next one begins it anew (`recovery`).
"""

from collections.abc import Callable
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.studies.running import run
from lindung.web.audit.services import record
from lindung.web.notices.services import tell
from lindung.web.notices.words import Kind
from lindung.web.operations.busy import is_busy
from lindung.web.studies.documents import keep_documents
from lindung.web.studies.kept import keep_result
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import question_of
from lindung.web.studies.states import State
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right

OUR_FAULT = "Ada kesalahan di pihak kami; tidak ada yang tertulis. Beri tahu administrator nomor studi ini."
WORKER = "pekerja"  # in the audit, of what no user did
PROCESSES = 1  # the office goes on answering meanwhile, and a worker that is killed leaves no child behind
SECONDS_BETWEEN_WORDS = 1.0  # of how far it is


def carry_out(number: int) -> None:
    """Do a study that waits for its turn; nothing where it does not."""
    begun = {"begun_at": timezone.now(), "attempts": F("attempts") + 1, "done": 0, "total": 0}
    waits = StudyRun.objects.filter(pk=number, state=State.QUEUED)
    if not waits.update(state=State.RUNNING, **begun):
        return
    found = StudyRun.objects.select_related("asked_by").get(pk=number)
    try:
        _work(found)
    except UserError as refused:
        fail(found, str(refused))
    except Exception as error:
        if is_busy(error):  # the worker does it anew
            StudyRun.objects.filter(pk=number).update(state=State.QUEUED)
        else:
            fail(found, OUR_FAULT)
        raise


@transaction.atomic
def fail(found: StudyRun, sentence: str) -> None:
    """Close one without a result."""
    found.state, found.sentence, found.finished_at = State.FAILED, sentence, timezone.now()
    found.save(update_fields=["state", "sentence", "finished_at"])
    record(WORKER, "study.failed", f"study {found.pk}", found.span)
    _tell(found, Kind.STUDY_FAILED)


def _work(found: StudyRun) -> None:
    assert found.asked_by is not None
    refuse_lost_right(found.asked_by, Can.MAKE_STUDIES, found.span)
    study = run(question_of(found), on=timezone.localdate(), processes=PROCESSES, progress=_telling(found.pk))
    files = {**keep_result(found.pk, study), **keep_documents(found, study)}
    with transaction.atomic():
        found.refresh_from_db(fields=["done", "total"])
        found.files, found.state, found.finished_at = files, State.DONE, timezone.now()
        found.done = found.total
        found.save(update_fields=["files", "state", "finished_at", "done"])
        record(WORKER, "study.done", f"study {found.pk}", found.span, scenarios=len(study.scenarios))
        _tell(found, Kind.STUDY_DONE)


def _telling(number: int) -> Callable[[int, int], None]:
    """Says in the row how far it is, once a second at most."""
    last = monotonic()

    def told(done: int, of: int) -> None:
        nonlocal last
        if done < of and monotonic() - last < SECONDS_BETWEEN_WORDS:
            return
        last = monotonic()
        StudyRun.objects.filter(pk=number).update(done=done, total=of)

    return told


def _tell(found: StudyRun, kind: Kind) -> None:
    tell(
        key=f"study:{found.pk}", kind=kind, area=found.span, can=Can.SEE_STUDIES, details={"title": found.title},
        url=reverse("studies:study", args=[found.pk]),
    )  # fmt: skip
