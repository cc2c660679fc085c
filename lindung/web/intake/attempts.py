"""A step of the worker: begun, counted, ended well or with a sentence. What kills the worker may not do so forever."""

import logging
import traceback
from collections.abc import Callable, Collection
from time import monotonic

from django.db import transaction
from django.db.utils import DatabaseError

from lindung.common.errors import UserError
from lindung.registers.progress import Progress
from lindung.web.audit.services import record
from lindung.web.intake.models import Upload
from lindung.web.intake.sentences import for_the_office
from lindung.web.intake.states import State
from lindung.web.operations.busy import is_busy
from lindung.web.residents.loading import discard
from lindung.web.residents.models import Load
from lindung.web.users.models import User

MOST = 3  # times that a step is begun
EVERY = 0.5  # seconds between two notes of how far it is
WORKER = "pekerja latar"
OURS = (
    "Terjadi kesalahan di aplikasi saat berkas ini dikerjakan; data yang ada tidak berubah. Beri tahu administrator "
    "nomor unggahan ini, dan unggah berkasnya sekali lagi bila diminta."
)
BROKEN_OFF = (
    "Pengerjaan berkas ini terputus tiga kali; data yang ada tidak berubah. Coba unggah sekali lagi. Bila terputus "
    "lagi, pecah berkasnya per kecamatan, atau beri tahu administrator nomor unggahan ini."
)

log = logging.getLogger("lindung.intake")


def begun(pk: int, states: Collection[State], state: State) -> Upload | None:
    """The upload with one more attempt, where it is in one of the states and may be tried once more; else None."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update(of=("self",)).filter(pk=pk, state__in=states).first()
        if upload is None or too_often(upload):
            return None
        upload.state, upload.attempts = state, upload.attempts + 1
        upload.save(update_fields=["state", "attempts"])
    return upload


def too_often(upload: Upload) -> bool:
    """Was it begun as often as may be? Then it has failed, and says so."""
    if upload.attempts < MOST:
        return False
    failed(upload, BROKEN_OFF)
    return True


def attempted(upload: Upload, step: Callable[[Upload], object]) -> None:
    """Do the step; what goes wrong in it is a sentence of the upload, never the end of the worker."""
    try:
        step(upload)
    except UserError as error:
        failed(upload, for_the_office(str(error)))
    except Exception as error:
        if is_busy(error):
            raise  # nothing is wrong with the file: the worker begins the step anew
        # Where, and what kind: the words of an error may hold somebody's name or number.
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        log.error("upload %s: %s at %s", upload.pk, type(error).__name__, " < ".join(reversed(places[-8:])))  # noqa: TRY400
        failed(upload, OURS)


@transaction.atomic
def failed(upload: Upload, sentence: str) -> None:
    """It came to nothing; the sentence says what to do."""
    begun = Upload.objects.filter(pk=upload.pk, state__in=(State.RECEIVED, State.READING, State.ACCEPTING))
    if begun.update(state=State.FAILED, sentence=sentence, stage="", copy_due=False):
        forget_staged(upload, WORKER)
        record(WORKER, "upload failed", f"upload {upload.pk}", area=upload.span, attempts=upload.attempts)


def forget_staged(upload: Upload, by: User | str) -> None:
    """What was staged of it is given up, also where a worker was killed while it did so."""
    loads = Load.objects.filter(upload=upload.pk, decided_at=None)
    loads.filter(state="staging").update(state="staged")
    for load in loads:
        discard(load, by=by)


class Teller:
    """Notes with the upload how far its step is, now and then, and never within a transaction of the step."""

    def __init__(self, upload: Upload) -> None:
        self._upload, self._stage, self._at = upload, "", 0.0

    def __call__(self, progress: Progress) -> None:
        self.tell(progress.stage.name.lower(), progress.rows, progress.length)

    def tell(self, stage: str, rows: int = 0, length: int = 0) -> None:
        if stage == self._stage and monotonic() - self._at < EVERY:
            return
        self._stage, self._at = stage, monotonic()
        try:
            Upload.objects.filter(pk=self._upload.pk).update(stage=stage, stage_rows=rows, stage_length=length)
        except DatabaseError:  # somebody writes for long: the reading goes on
            log.warning("upload %s: progress not noted", self._upload.pk)
