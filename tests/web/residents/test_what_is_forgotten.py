"""What was kept long enough is removed, what verification rests on is not, and the audit still proves itself."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.registers.snapshots import snapshots_below
from lindung.web.audit.models import Event
from lindung.web.audit.proof import prove
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State as UploadState
from lindung.web.residents.loading import accept, stage
from lindung.web.residents.models import Load, Resident, ResidentVersion, ResidentWord
from lindung.web.residents.retention import Forgotten, erase, forget_old
from lindung.web.review.models import ReviewPair, ReviewTask
from lindung.web.review.sealed import open_record
from lindung.web.runs.models import Run, State
from lindung.web.runs.services import carry_out, start_run
from lindung.web.users.roles import RoleKind
from tests.web.conftest import ANGGREK, MELATI, TERATAI
from tests.web.residents.registers import nik, person
from tests.web.verified import DAY, write_registers

pytestmark = pytest.mark.django_db
SITI, BUDI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO")
TODAY = timezone.localdate()


def test_history_and_people_long_gone_are_removed_those_who_are_there_stay(taken):
    taken(SITI, BUDI)
    taken(SITI, received="2026-11-21")
    soon = forget_old(by="uji", version_days=10, today=TODAY + timedelta(days=9))
    assert (soon.versions, soon.residents) == (0, 0)
    late = forget_old(by="uji", version_days=10, today=TODAY + timedelta(days=12))
    assert (late.versions, late.residents) == (3, 1)
    assert [one.name for one in Resident.objects.all()] == ["SITI AMINAH"]
    assert ResidentWord.objects.count() == 2
    assert Event.objects.order_by("-number")[0].details["counts"]["versions"] == 3
    assert prove().broken is None


def test_sessions_that_are_over_are_removed_with_what_was_searched_for(db):
    for key, hours in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(hours=hours))
    forget_old(by="uji")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_without_days_of_the_operator_those_of_the_parameters_hold(taken):
    taken(SITI)
    assert forget_old(by="uji", today=TODAY + timedelta(days=1826)).versions == 0
    assert forget_old(by="uji", today=TODAY + timedelta(days=1828)).versions == 1


def test_a_register_that_holds_stays_and_earlier_ones_go(taken, own_folder):
    taken(SITI, received="2026-11-01")
    taken(SITI, BUDI, received="2026-11-20")
    taken(BUDI, village="99.01.01.2002", received="2026-11-01")
    assert forget_old(by="uji", file_days=30, today=date(2026, 11, 25)).snapshots == 0
    assert forget_old(by="uji", file_days=30, today=date(2026, 12, 5)).snapshots == 1
    left = snapshots_below(own_folder / "registers", "residents")
    assert [(one.manifest.village[-4:], one.manifest.received) for one in left] == [
        ("2002", "2026-11-01"),
        ("2001", "2026-11-20"),
    ]


def done_run(folder: Path, number: int, rests_on: Path | None = None) -> Path:
    """A run that ended, with its folder."""
    Run.objects.create(number=number, on=TODAY, state=State.DONE.value, ended_at=timezone.now() + timedelta(seconds=9))
    place = folder / "runs" / str(number)
    place.mkdir(parents=True)
    source = {"kind": "residents", "village": "", "file": "", "received": "", "sha256": "", "rows": 1}
    empty: dict[str, dict[str, str]] = {
        name: {} for name in ("thresholds", "weights", "statistics", "figures", "counts")
    }
    said = {
        "on": "2026-11-22",
        "fingerprint": "",
        "lindung": "",
        "sources": [{**source, "path": str(rests_on)}],
        **empty,
    }
    (place / "run.json").write_text(json.dumps(said))
    return place


def test_the_last_runs_stay_with_the_registers_they_rest_on(taken, own_folder):
    taken(SITI, received="2026-11-01")
    (old,) = snapshots_below(own_folder / "registers", "residents")
    taken(SITI, BUDI, received="2026-11-20")
    places = [done_run(own_folder, number, old.rows) for number in (1, 2, 3)]
    found = forget_old(by="uji", file_days=1, today=TODAY + timedelta(days=60))
    assert (found.runs, found.snapshots) == (1, 0)
    assert [place.is_dir() for place in places] == [False, True, True]
    assert Run.objects.count() == 3


def test_files_that_were_decided_are_removed_those_that_wait_are_not(areas, hire):
    by = hire(RoleKind.REGENCY_LABOUR)
    about: dict[str, Any] = {
        "area": areas["99.01"],
        "first": 1,
        "last": 2,
        "by": by,
        "file_name": "a.csv",
        "size": 1,
        "sha256": "0",
    }
    about |= {"received": TODAY}
    refused = Upload.objects.create(**about, state=UploadState.REFUSED, decided_by=by, copy_name="a-periksa.xlsx")
    waiting = Upload.objects.create(**about, state=UploadState.READ)
    for upload in (refused, waiting):
        upload.folder.mkdir(parents=True)
    assert forget_old(by=by, file_days=30, today=TODAY + timedelta(days=40)).uploads == 1
    assert (refused.folder.is_dir(), waiting.folder.is_dir()) == (False, True)
    refused.refresh_from_db()
    assert refused.copy_name == ""


def test_nothing_to_forget_is_recorded_too(db):
    assert forget_old(by="uji") == Forgotten(0, 0, 0, 0, 0)
    with pytest.raises(UserError, match="satu hari"):
        forget_old(by="uji", file_days=0)


def test_a_person_who_asks_for_it_is_erased_and_the_chain_holds(taken, own_folder):
    taken(SITI, BUDI)
    taken({**SITI, "nik": nik(7)}, BUDI, received="2026-11-21")
    siti = Resident.objects.get(name="SITI AMINAH")
    with pytest.raises(UserError, match="dasar"):
        erase(siti, by="uji", reason=" ")
    files = erase(siti, by="uji", reason="surat 12/2026")
    assert len(files) == 2
    assert [one.name for one in Resident.objects.all()] == ["BUDI SANTOSO"]
    assert not ResidentVersion.objects.filter(name="SITI AMINAH").exists()
    assert ResidentWord.objects.count() == 2
    event = Event.objects.get(action="erased")
    assert event.details == {"reason": "surat 12/2026", "versions": 2, "pairs": 0, "papers": 0, "kept": 0}
    assert prove().broken is None
    assert Load.objects.count() == 2


def test_a_person_who_is_erased_stands_in_no_pair_that_waits(areas, own_folder):
    accept(stage(write_registers(own_folder), area=areas["99"], by="uji"), by="uji")
    carry_out(start_run(by=None, on=DAY).number)
    siti, budi = (Resident.objects.get(village=MELATI, name=name) for name in ("SITI ROHANI", "BUDI SAPARDI"))
    assert (ReviewTask.objects.count(), ReviewPair.objects.count()) == (3, 4)
    erase(siti, by="uji", reason="surat 12/2026")
    assert (ReviewTask.objects.count(), ReviewPair.objects.count()) == (2, 3), "she was her task's only candidate"
    ReviewPair.objects.filter(village=ANGGREK).update(settled=True, outcome="other")
    erase(budi, by="uji", reason="surat 13/2026")
    left = [(pair.village, open_record(pair.resident_sealed).name) for pair in ReviewPair.objects.order_by("village")]
    assert left == [(ANGGREK, "BUDI SAPARDI"), (TERATAI, "WATI LESTARI")]
    assert [task.done for task in ReviewTask.objects.order_by("pairs__village")] == [True, False]
    assert [event.details["pairs"] for event in Event.objects.filter(action="erased").order_by("number")] == [1, 1]
