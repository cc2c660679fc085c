"""Who asks to be removed loses the papers; who was accounted for stays by name; what no paper names is swept away."""

import os
from datetime import timedelta

from django.utils import timezone

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.audit.models import Event
from lindung.web.funds.models import Source
from lindung.web.months.models import Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.months.workers import worker_of
from lindung.web.programmes.evidence_files import evidence_folder, keep
from lindung.web.programmes.evidence_retention import sweep_files
from lindung.web.programmes.models import Candidate, Evidence, Programme
from lindung.web.residents.models import Resident
from lindung.web.residents.retention import erase, forget_old
from lindung.web.users.models import User
from tests.web.conftest import MELATI
from tests.web.programmes.test_evidence import PDF, Add, add, candidate, operator, programme

__all__ = ["add", "candidate", "operator", "programme"]


def files() -> int:
    return len(list(evidence_folder().glob("*/*")))


def remove(worker: Worker) -> None:
    erase(Resident.objects.get(pk=worker.resident or 0), by="uji", reason="Surat permohonan 12")


def test_a_candidate_who_asks_is_removed_with_papers_and_files(
    add: Add, candidate: Worker, django_capture_on_commit_callbacks: object
):
    add(file=PDF)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove(candidate)
    assert (Worker.objects.exists(), Evidence.objects.exists(), files()) == (False, False, 0)
    details = Event.objects.get(action="erased").details
    assert (details["papers"], details["kept"]) == (1, 0)


def test_for_whom_months_were_planned_stays_by_name_without_papers(
    add: Add, candidate: Worker, programme: Programme, drawer: User, django_capture_on_commit_callbacks: object
):
    add(file=PDF)
    source = Source.objects.create(code="PROV", name="Provinsi", first=9900000000, last=9999999999)
    wanted = [Wanted(candidate.pk, Month(2023, 1), MELATI, Rupiah(16_800))]
    plan_months(wanted=wanted, programme=programme.code, source=source, payer=Payer.BKBK, by=drawer)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove(candidate)
    candidate.refresh_from_db()
    assert candidate.name.startswith("ORANG ")
    assert (candidate.resident, Evidence.objects.exists(), files()) == (None, False, 0)
    assert Event.objects.get(action="erased").details["kept"] == 1


def test_a_file_that_two_papers_name_stays_for_the_other(
    add: Add, candidate: Worker, programme: Programme, django_capture_on_commit_callbacks: object
):
    other = worker_of(Candidate.objects.get(rank=2).resident)
    add(file=PDF)
    add(file=PDF, worker=other)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove(candidate)
    assert (Evidence.objects.get().worker_id, files()) == (other.pk, 1)


def test_papers_of_candidates_who_never_took_part_are_forgotten_after_their_time(add: Add):
    add(file=PDF)
    today = timezone.localdate()
    assert forget_old(by="uji", file_days=30, today=today + timedelta(days=29)).papers == 0
    assert forget_old(by="uji", file_days=30, today=today + timedelta(days=32)).papers == 1
    assert not Evidence.objects.exists()


def test_files_that_no_paper_names_are_swept_away_once_they_are_a_day_old(add: Add, own_folder: object):
    kept = add(file=PDF)
    name, _sha = keep(PDF + b"\n%%EOF", ".pdf")
    assert sweep_files() == 0
    yesterday = (timezone.now() - timedelta(days=2)).timestamp()
    for path in (evidence_folder() / name, evidence_folder() / kept.file_name):
        os.utime(path, (yesterday, yesterday))
    assert sweep_files() == 1
    assert (evidence_folder() / kept.file_name).is_file()
