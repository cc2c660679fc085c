"""What of a worker goes when a person is erased or time is over, and what stays because money was accounted for.

A worker for whom anything was planned, decreed, billed, paid or claimed stays, with name and sealed NIK: the book must
agree with its months person by person, and a decree names them on paper. Papers of work go, unless somebody takes part
still or a claim rests on them. A worker of whom nothing but papers is known goes with them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils import timezone

from lindung.web.append_only import lifted
from lindung.web.claims.models import Dossier
from lindung.web.months.models import Worker
from lindung.web.programmes.evidence_files import evidence_folder
from lindung.web.programmes.models import Evidence, Participant
from lindung.web.programmes.states import LIVE
from lindung.web.residents.models import Resident

_ON_ITS_WAY = timedelta(days=1)  # a file is on disk before its row is


@dataclass(frozen=True)
class Erased:
    """How many papers went; worker_stays: somebody was accounted for, so the worker is kept."""

    papers: int
    worker_stays: bool


@transaction.atomic
def erase_worker(nik_lookup: bytes) -> Erased:
    """Remove what may go of the worker with this NIK. Nothing while a register of another village has the person."""
    worker = Worker.objects.select_for_update().filter(nik_lookup=nik_lookup).first()
    if worker is None:
        return Erased(0, worker_stays=False)
    if Resident.objects.filter(nik_lookup=nik_lookup).exists():
        return Erased(0, worker_stays=True)
    needed = Dossier.objects.filter(worker=worker).exists() or worker.participations.filter(state__in=LIVE).exists()
    papers = 0 if needed else _remove([*worker.evidence.values_list("pk", flat=True)])
    try:
        with transaction.atomic():
            worker.delete()
    except ProtectedError:
        Worker.objects.filter(pk=worker.pk).update(resident=None)
        return Erased(papers, worker_stays=True)
    return Erased(papers, worker_stays=False)


@transaction.atomic
def forget_papers(before: datetime) -> int:
    """Remove papers of candidates who never took part, handed in before that moment; how many."""
    took_part = Participant.objects.filter(worker=OuterRef("worker"))
    claimed = Dossier.objects.filter(worker=OuterRef("worker"))
    old = Evidence.objects.filter(~Exists(took_part), ~Exists(claimed), at__lt=before)
    return _remove([*old.values_list("pk", flat=True)])


def sweep_files() -> int:
    """Remove files that no paper names: after what was erased is gone for good, and what was broken off; how many."""
    known = set(Evidence.objects.exclude(file_name="").values_list("file_name", flat=True))
    folder, recent = evidence_folder(), (timezone.now() - _ON_ITS_WAY).timestamp()
    gone = [
        path
        for path in folder.glob("*/*")
        if path.relative_to(folder).as_posix() not in known and path.stat().st_mtime < recent
    ]
    for path in gone:
        path.unlink()
    return len(gone)


def _remove(papers: Collection[int]) -> int:
    """The rows now, the files once that is for good and where no other paper has the same."""
    if not papers:
        return 0
    found = Evidence.objects.filter(pk__in=papers)
    names = set(found.exclude(file_name="").values_list("file_name", flat=True))
    with lifted("programmes_evidence"):
        found.delete()
    transaction.on_commit(lambda: _unlink(names))
    return len(papers)


def _unlink(names: Collection[str]) -> None:
    shared = set(Evidence.objects.filter(file_name__in=names).values_list("file_name", flat=True))
    for name in set(names) - shared:
        (evidence_folder() / name).unlink(missing_ok=True)
