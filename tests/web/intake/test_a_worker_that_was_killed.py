"""What a worker that was killed left behind is put back to work, three times at most."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.intake import accepting, marking, reading, recovery
from lindung.web.intake.models import Upload
from lindung.web.intake.receiving import uploads_folder
from lindung.web.intake.recovery import Resumed, resume
from lindung.web.intake.states import State
from lindung.web.residents.models import Resident, StagedResident
from tests.web.intake.conftest import BUDI, SITI, register, work

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing that is written for errors runs any more."""


@pytest.fixture
def tasks_of_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def kill_at(monkeypatch):
    """The worker dies where that function would be called."""

    def kills(place: str) -> None:
        def dies(*arguments: object, **named: object) -> None:
            raise Killed

        monkeypatch.setattr(f"lindung.web.intake.{place}", dies)

    return kills


def waiting() -> list[tuple[str, list[int]]]:
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at")
    return [(task.task_path.rpartition(".")[2], task.args_kwargs["args"]) for task in ready]


def folders_of_registers() -> list[str]:
    return sorted(path.parent.name for path in (Path(settings.DATA) / "registers").rglob("snapshot.json"))


@pytest.mark.parametrize("place", ["reading.read_file", "reading.stage", "reading.compared", "reading.summed_up"])
def test_a_reading_that_was_broken_off_is_done_anew(hand_in, operator, kill_at, monkeypatch, place):
    upload = hand_in(operator, register(SITI, BUDI))
    kill_at(place)
    with pytest.raises(Killed):
        reading.read_upload(upload.pk)
    monkeypatch.undo()
    upload.refresh_from_db()
    assert (upload.state, upload.attempts) == (State.READING, 1)
    assert resume() == Resumed(again=1, failed=0, swept=0)
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.rows_accepted, StagedResident.objects.count()) == (State.READ, 2, 2)


@pytest.mark.parametrize(
    "place", ["accepting._read", "accepting._loaded", "accepting._publish", "accepting._others_again"]
)
def test_an_acceptance_that_was_broken_off_left_nothing_and_is_done_anew(
    read, operator, head, signed_in, kill_at, monkeypatch, place
):
    upload = read(operator, register(SITI, BUDI))
    signed_in(head).post(f"/unggahan/{upload.pk}/terima/")
    kill_at(place)
    with pytest.raises(Killed):
        accepting.accept_upload(upload.pk)
    monkeypatch.undo()
    assert (Resident.objects.count(), folders_of_registers()) == (0, [])
    resume()
    work()
    upload.refresh_from_db()
    assert (upload.state, Resident.objects.count(), len(folders_of_registers())) == (State.ACCEPTED, 2, 1)


def test_killed_between_renaming_and_the_end_of_the_transaction_it_is_ended_by_the_next(
    read, operator, head, signed_in, monkeypatch
):
    upload = read(operator, register(SITI, BUDI))
    signed_in(head).post(f"/unggahan/{upload.pk}/terima/")
    publish = accepting._publish

    def dies_after(*arguments: object) -> None:
        publish(*arguments)  # type: ignore[arg-type]
        raise Killed

    monkeypatch.setattr(accepting, "_publish", dies_after)
    with pytest.raises(Killed):
        accepting.accept_upload(upload.pk)
    monkeypatch.undo()
    assert (Resident.objects.count(), len(folders_of_registers())) == (0, 1)
    resume()
    work()
    assert (Upload.objects.get().state, Resident.objects.count(), len(folders_of_registers())) == (State.ACCEPTED, 2, 1)


def test_an_error_after_the_folders_were_renamed_takes_them_away_again(read, operator, head, signed_in, monkeypatch):
    upload = read(operator, register(SITI))
    signed_in(head).post(f"/unggahan/{upload.pk}/terima/")
    publish = accepting._publish

    def fails_after(*arguments: object) -> None:
        publish(*arguments)  # type: ignore[arg-type]
        raise OSError("no space left")

    monkeypatch.setattr(accepting, "_publish", fails_after)
    work()
    upload.refresh_from_db()
    assert (upload.state, Resident.objects.count(), folders_of_registers()) == (State.FAILED, 0, [])
    assert "administrator" in upload.sentence


def test_what_is_taken_away_is_of_that_upload_alone(accepted, read, operator, head):
    other = read(operator, register(BUDI))
    accepted(operator, register(SITI), head, name=f"daftar.u{other.pk}")
    before = sorted((Path(settings.DATA) / "registers").rglob("*"))
    accepting.withdraw(other)
    assert sorted((Path(settings.DATA) / "registers").rglob("*")) == before


@pytest.mark.parametrize("state", [State.READING, State.ACCEPTING])
def test_what_kills_the_worker_three_times_is_given_up_with_a_sentence(read, operator, head, signed_in, state):
    upload = read(operator, register(SITI))
    folder = Path(settings.DATA) / "registers" / "residents" / "99.01.01.2001" / f"2026-11-20_00000000.u{upload.pk}"
    folder.mkdir(parents=True)
    Upload.objects.filter(pk=upload.pk).update(state=state, decided_by=head, attempts=3)
    assert resume() == Resumed(again=0, failed=1, swept=0)
    upload.refresh_from_db()
    assert upload.state == State.FAILED
    assert upload.sentence.startswith("Pengerjaan berkas ini terputus tiga kali")
    assert not folder.exists()
    assert "Unggah berkas lain" in signed_in(operator).get(f"/unggahan/{upload.pk}/").content.decode()


def test_what_was_staged_of_a_file_that_is_given_up_is_gone(hand_in, operator, kill_at, monkeypatch):
    upload = hand_in(operator, register(SITI, BUDI))
    monkeypatch.setattr("lindung.web.residents.loading.compare", _dies)
    for _ in range(3):
        with pytest.raises(Killed):
            reading.read_upload(upload.pk)
    assert StagedResident.objects.count() == 2
    assert resume().failed == 1
    assert (StagedResident.objects.count(), Upload.objects.get().state) == (0, State.FAILED)


def _dies(*arguments: object, **named: object) -> None:
    raise Killed


def test_a_task_that_a_dead_worker_had_begun_waits_again_and_only_once(hand_in, operator, tasks_of_the_database):
    upload = hand_in(operator, register(SITI))
    assert waiting() == [("read", [upload.pk])]
    DBTaskResult.objects.get().claim("dead worker")
    Upload.objects.update(state=State.READING, attempts=1)
    for _ in range(2):
        resume()
        assert waiting() == [("read", [upload.pk])]


def test_an_upload_whose_task_is_gone_gets_another(hand_in, operator, tasks_of_the_database):
    upload = hand_in(operator, register(SITI))
    DBTaskResult.objects.all().delete()
    resume()
    assert waiting() == [("read", [upload.pk])]


def test_a_marked_copy_that_is_owed_is_made_later(hand_in, operator, kill_at, monkeypatch, tasks_of_the_database):
    upload = hand_in(operator, register({**SITI, "nik": "99"}))
    kill_at("marking.annotated_copy")
    with pytest.raises(Killed):
        reading.read_upload(upload.pk)
    monkeypatch.undo()
    upload.refresh_from_db()
    assert (upload.state, upload.copy_due, upload.copy_name) == (State.READ, True, "")
    DBTaskResult.objects.all().delete()
    resume()
    assert waiting() == [("mark", [upload.pk])]
    marking.mark_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.copy_due, upload.copy.is_file()) == (False, True)
    assert sorted(path.name for path in upload.folder.iterdir()) == ["copy", "file", "read"]


def test_files_that_never_arrived_whole_are_swept_and_those_arriving_are_not(areas):
    for name, age in (("old", 3600), ("new", 0)):
        folder = uploads_folder() / f".incoming-{name}"
        folder.mkdir()
        (folder / "file").write_bytes(b"half")
        for path in (folder / "file", folder):
            os.utime(path, (time.time() - age, time.time() - age))
    assert resume().swept == 1
    assert [path.name for path in uploads_folder().iterdir()] == [".incoming-new"]


def test_a_file_whose_row_was_taken_back_is_swept_and_those_with_a_row_are_not(hand_in, operator):
    upload = hand_in(operator, register(SITI))
    for number, age in ((upload.pk, 3600), (987_654, 3600), (987_655, 0)):
        folder = uploads_folder() / str(number)
        folder.mkdir(exist_ok=True)
        (folder / "file").mkdir(exist_ok=True)
        for path in (*folder.iterdir(), folder):
            os.utime(path, (time.time() - age, time.time() - age))
    assert resume().swept == 1
    assert sorted(path.name for path in uploads_folder().iterdir()) == sorted([str(upload.pk), "987655"])
    assert upload.file.is_file()


def test_a_step_that_is_over_is_not_done_again(accepted, operator, head):
    upload = accepted(operator, register(SITI), head)
    reading.read_upload(upload.pk)
    accepting.accept_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, len(folders_of_registers()), Resident.objects.get().versions.count()) == (
        State.ACCEPTED,
        1,
        1,
    )


def test_the_worker_knows_what_to_call():
    from lindung.web.worker import RECOVERIES

    assert f"{recovery.__name__}.resume" in RECOVERIES
