"""Forget what has been kept long enough, and a person who asks for it. Recorded in the audit with counts and ids only.

How long is a figure of `lindung/parameters/retention`, or what the operator says. What verification rests on is kept
however old it is: the register that holds for a village, the last list of each source, the last runs.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.law.law import parameter
from lindung.pipelines.runs import RUN, load_run
from lindung.registers.snapshots import Snapshot, snapshots_below
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.intake.models import Upload
from lindung.web.intake.states import UNDECIDED
from lindung.web.programmes.evidence_retention import Erased, erase_worker, forget_papers, sweep_files
from lindung.web.residents.models import LoadSource, Resident, ResidentVersion, ResidentWord, StagedResident
from lindung.web.residents.unmasking import has_long_number
from lindung.web.review.forgetting import forget_pairs
from lindung.web.runs.models import Run, State
from lindung.web.users.models import User

Actor = User | str
KEPT_RUNS = 2  # the last ones that came to an end: the next run takes over from the last
HOLDING_KINDS = ("residents", "members")  # of which a later one takes the place of an earlier one
BATCH = 500


@dataclass(frozen=True)
class Forgotten:
    """What was removed: rows of history, people, folders of snapshots, uploads and runs, and papers of candidates."""

    versions: int
    residents: int
    snapshots: int
    uploads: int
    runs: int
    papers: int = 0


def forget_old(
    *, by: Actor, version_days: int | None = None, file_days: int | None = None, today: date | None = None
) -> Forgotten:
    """Remove what is older than the days of the parameters, or of the caller; broken off, the next does the rest."""
    today = today or timezone.localdate()
    history = _before(today, "retention/version_days", version_days)
    files = _before(today, "retention/file_days", file_days)
    runs = _old_runs(files)
    snapshots = _old_snapshots(files.date(), kept_runs=set(_done_runs()) - set(runs))
    uploads = Upload.objects.filter(at__lt=files).exclude(state__in=UNDECIDED)
    folders = {upload.pk: upload.folder for upload in uploads if upload.folder.is_dir()}
    Session.objects.filter(expire_date__lt=timezone.now()).delete()  # who signed in, and what they searched for, sealed
    with transaction.atomic():
        versions, _ = ResidentVersion.objects.filter(at__lt=history).delete()
        papers = forget_papers(files)
        found = Forgotten(versions, _forget_gone(history), len(snapshots), len(folders), len(runs), papers)
        uploads.update(copy_name="", copy_due=False)
        record(by, "forgotten", before=history.date().isoformat(), counts=dict(vars(found)))
    for folder in (*(one.folder for one in snapshots), *folders.values(), *map(_folder_of, runs)):
        shutil.rmtree(folder)
    sweep_files()
    return found


@transaction.atomic
def erase(resident: Resident, *, by: Actor, reason: str) -> list[str]:
    """Remove a person, their history, the pairs that wait and papers of work; the files that still name them.

    The audit keeps that it was done, by number. A register that still has the person brings them back: its village
    must put it right first. UserError without a reason.
    """
    if not reason.strip() or has_long_number(reason):
        raise UserError(
            "Tulis dasar penghapusannya, misalnya nomor surat permohonan, tanpa NIK atau nomor panjang lain."
        )
    said = resident.village_said or 0
    versions, _ = ResidentVersion.objects.filter(resident=resident).delete()
    ResidentWord.objects.filter(resident=resident).delete()
    StagedResident.objects.filter(resident_id=resident.resident_id).delete()
    Resident.objects.filter(pk=resident.pk).delete()
    pairs = forget_pairs(resident.resident_id, resident.village)
    worker = erase_worker(bytes(resident.nik_lookup)) if resident.nik_lookup else Erased(0, worker_stays=False)
    counts = {"versions": versions, "pairs": pairs, "papers": worker.papers, "kept": int(worker.worker_stays)}
    record(by, "erased", f"resident {resident.pk}", area=Span(said, said), reason=reason[:200], **counts)
    accepted = LoadSource.objects.filter(village_said=said, load__state="accepted").order_by("received", "id")
    return [source.folder for source in accepted if (_registers() / source.folder).is_dir()]


def _before(today: date, name: str, days: int | None) -> datetime:
    usual = parameter(name).on(today).value
    assert isinstance(usual, int | Decimal), name
    kept = int(usual) if days is None else days
    if kept < 1:
        raise UserError("Masa simpan paling pendek satu hari.")
    return timezone.make_aware(datetime.combine(today - timedelta(days=kept), time.min))


def _forget_gone(before: datetime) -> int:
    """Those who left the register so long ago that nothing is known of it any more."""
    since = ResidentVersion.objects.filter(resident=OuterRef("pk"), at__gte=before)
    gone = list(Resident.objects.filter(~Exists(since), gone=True).values_list("pk", flat=True))
    for start in range(0, len(gone), BATCH):
        some = gone[start : start + BATCH]
        ResidentWord.objects.filter(resident__in=some).delete()
        Resident.objects.filter(pk__in=some).delete()
    return len(gone)


def _old_snapshots(before: date, kept_runs: Iterable[int]) -> list[Snapshot]:
    """Snapshots received earlier in whose place others stand, and on which no run that is kept rests."""
    resting = set(_rested_on(kept_runs))
    old: list[Snapshot] = []
    for kind in HOLDING_KINDS:
        place = _registers() / kind
        snapshots = snapshots_below(place, kind) if place.is_dir() else []
        holding = _holding(snapshots)
        old += [
            one
            for one in snapshots
            if one.manifest.received < before.isoformat()
            and one.folder not in holding
            and one.rows.resolve() not in resting
        ]
    return old


def _holding(snapshots: Sequence[Snapshot]) -> set[Path]:
    """Of each village and source the best."""
    best: dict[tuple[str, str], Snapshot] = {}
    for one in snapshots:
        place = one.manifest.village, one.manifest.source
        if place not in best or one.manifest.worth >= best[place].manifest.worth:
            best[place] = one
    return {one.folder for one in best.values()}


def _rested_on(runs: Iterable[int]) -> Iterable[Path]:
    for number in runs:
        if (_folder_of(number) / RUN).is_file():
            yield from (Path(source.path).resolve() for source in load_run(_folder_of(number)).sources)


def _done_runs() -> list[int]:
    return list(Run.objects.filter(state=State.DONE.value).order_by("number").values_list("number", flat=True))


def _old_runs(before: datetime) -> list[int]:
    old = Run.objects.filter(number__in=_done_runs()[:-KEPT_RUNS], ended_at__lt=before).values_list("number", flat=True)
    return [number for number in old if _folder_of(number).is_dir()]


def _registers() -> Path:
    return Path(settings.DATA) / "registers"


def _folder_of(run: int) -> Path:
    return Path(settings.DATA) / "runs" / str(run)
