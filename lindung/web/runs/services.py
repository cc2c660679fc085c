"""Start a run, carry it out, bring it to its end whatever happens. What a run IS stands in `pipelines.verify`.

A worker that is killed leaves the run open, and the next one begins it again (`recovery`). Whatever was done is found
there (words in their files, verdicts in their folder), and what comes out is loaded in one transaction, or not at all.
"""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.pipelines.decisions import keep_words
from lindung.pipelines.runs import RUN, Run as Found, Source, load_run
from lindung.pipelines.verify import verify_snapshots
from lindung.verification.steps import Step
from lindung.web.audit.services import record
from lindung.web.intake.origins import area_handed_in_for
from lindung.web.operations.busy import is_busy
from lindung.web.review.events import spoken
from lindung.web.runs.loading import load_found
from lindung.web.runs.models import OPEN, Run, State
from lindung.web.runs.steps import LOADING, STEPS, WORDS
from lindung.web.runs.tasks import verify
from lindung.web.users.models import User

REGISTERS, RUNS, DECISIONS = "registers", "runs", "decisions"  # below DATA
OUR_FAULT = "Ada kesalahan di pihak kami; hasil lama tetap berlaku. Beri tahu administrator nomor verifikasi ini."
WORKER = "pekerja"  # in the audit, of what no user did


@transaction.atomic
def start_run(*, by: User | None, on: date) -> Run:
    """Ask for a verification as of a day. UserError where one is open, or nothing is there to verify."""
    if (there := Run.objects.filter(state__in=OPEN).first()) is not None:
        raise UserError(f"Verifikasi nomor {there.number} belum selesai. Tunggu, lalu mulai yang baru.")
    for kind, words in (("residents", "register penduduk"), ("members", "daftar peserta")):
        if not (settings.DATA / REGISTERS / kind).is_dir():
            raise UserError(f"Belum ada {words} yang diterima. Unggah dan terima dahulu, lalu mulai verifikasi.")
    last = Run.objects.aggregate(last=Max("number"))["last"] or 0
    run = Run.objects.create(number=last + 1, on=on, started_by=by)
    record(by or "baris perintah", "run.started", f"run {run.number}", on=on.isoformat())
    verify.enqueue(run.number)
    return run


def carry_out(number: int) -> None:
    """Do a run that waits for its turn; nothing where it does not, as where somebody is at it."""
    run = _claimed(number)
    if run is None:
        return
    try:
        _finish(run, *_found(run))
    except UserError as refused:
        fail_run(run, sentence=str(refused))
    except Exception as error:
        if is_busy(error):  # the worker does it anew
            Run.objects.filter(number=number).update(state=State.QUEUED.value)
        else:
            fail_run(run, sentence=OUR_FAULT)
        raise


@transaction.atomic
def fail_run(run: Run, *, sentence: str) -> None:
    """Close a run without a result."""
    run.state, run.sentence, run.ended_at = State.FAILED.value, sentence, timezone.now()
    run.save(update_fields=["state", "sentence", "ended_at"])
    record(WORKER, "run.failed", f"run {run.number}")


def folder_of(number: int) -> Path:
    """Where what a run found lies."""
    return Path(settings.DATA) / RUNS / str(number)


def _claimed(number: int) -> Run | None:
    begun = {"begun_at": timezone.now(), "step": WORDS, "steps_done": 0, "attempts": F("attempts") + 1}
    mine = Run.objects.filter(number=number, state=State.QUEUED.value).update(state=State.RUNNING.value, **begun)
    return Run.objects.get(number=number) if mine else None


def _found(run: Run) -> tuple[Found, frozenset[str]]:
    """What the verification found, and the words it was given or could have been."""
    folder, decisions = folder_of(run.number), Path(settings.DATA) / DECISIONS
    if (folder / RUN).is_file():  # an earlier attempt came as far as this
        found = load_run(folder)
        known = frozenset[str]() if not decisions.is_dir() else keep_words({}, decisions, timezone.now())
        return found, known
    known = keep_words(spoken(), decisions, timezone.now())
    registers = Path(settings.DATA) / REGISTERS
    _told(run, STEPS[1])
    found, _ = verify_snapshots(
        registers, registers, folder, run.on,
        done=lambda step: _told(run, _after(step)), decisions=decisions if decisions.is_dir() else None,
    )  # fmt: skip
    return found, known


def _finish(run: Run, found: Found, known: frozenset[str]) -> None:
    """Everything that came out is there at once, or nothing."""
    _told(run, LOADING)
    with transaction.atomic():
        run.changed = load_found(run, folder_of(run.number), known)
        run.state, run.ended_at, run.steps_done = State.DONE.value, timezone.now(), len(STEPS)
        run.fingerprint, run.words = found.fingerprint, len(known)
        run.registers = len(found.residents())
        run.lists = [_list(source) for source in found.members()]
        run.save()
        record(WORKER, "run.done", f"run {run.number}", changed=run.changed, words=run.words)


def _list(source: Source) -> dict[str, object]:
    """With the area it was handed in for: elsewhere nobody is told its name."""
    area = area_handed_in_for(Path(source.path))
    where = {"first": area.first, "last": area.last} if area else {}
    return {"file": source.file, "received": source.received, **where}


def _after(step: Step) -> str:
    return STEPS[STEPS.index(step.name) + 1]


def _told(run: Run, step: str) -> None:
    run.step, run.steps_done = step, STEPS.index(step)
    Run.objects.filter(number=run.number).update(step=step, steps_done=run.steps_done)
