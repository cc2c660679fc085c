"""Fill the office of the demonstration by the services that people use: handed in, read, compared, accepted, verified.

Nothing is put into a table here. What is slow for a person (forty villages, one after the other) is slow here too.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from lindung.demo.region_files import Written
from lindung.web.areas.models import Area
from lindung.web.areas.services import load_areas, load_shipped, names_in
from lindung.web.intake.models import Upload
from lindung.web.intake.receiving import arrive
from lindung.web.intake.services import accept, receive
from lindung.web.intake.states import State
from lindung.web.operations.demo_people import SignIn, hire_cast
from lindung.web.operations.demo_programme import fill_programme, told_of
from lindung.web.runs.models import Run
from lindung.web.runs.services import start_run
from lindung.web.users.models import User
from lindung.web.worker import work

Stage = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


def fill(written: Written, on: date, stage: Stage) -> tuple[tuple[SignIn, ...], tuple[str, ...]]:
    """The areas, the people, every file accepted, a verification, a BKBK year; sign-ins and how it stands."""
    assert settings.DEMO, "only where everybody is invented"
    village = written.registers[0].village
    with stage("Menyiapkan kantor", 2) as advance:
        call_command("migrate", interactive=False, verbosity=0)
        advance()
        load_shipped()
        load_areas(names_in(written.areas.read_text(encoding="utf-8").splitlines(), written.areas.name))
        cast = hire_cast(village)
        advance()
    regency = Area.objects.get(code=village[:5])
    files = [*((file.path, file.village) for file in written.registers), (written.member_list, "")]
    with stage("Menerima register dan daftar peserta", 2 * len(files)) as advance:
        uploads = [_hand_in(path, code, regency, on) for path, code in files]
        _work_through(len(uploads), advance)
        _accept_all(uploads)
        _work_through(len(uploads), advance)
        _refuse_unfinished(uploads)
    with stage("Memverifikasi di kantor", 1) as advance:
        run = start_run(by=User.objects.get(username="naker"), on=on)
        work(settings.DATA, at_most=1)
        assert Run.objects.get(number=run.number).state == "done", "the run of the demonstration ends well"
        advance()
    return cast, told_of(fill_programme(regency, on, stage), on)


def _hand_in(path: Path, village: str, regency: Area, on: date) -> Upload:
    """The labour office hands in for every village, the branch its own list."""
    by = User.objects.get(username="naker" if village else "bpjs")
    return receive(by=by, area=regency, file=arrive(path), received=on, village=village)


def _accept_all(uploads: Sequence[Upload]) -> None:
    by = User.objects.get(username="naker")
    for upload in uploads:
        upload.refresh_from_db()
        accept(upload=upload, by=by)


def _work_through(count: int, advance: Callable[[], None]) -> None:
    """One task for each file; marked copies come later, when somebody opens the office."""
    for _ in range(count):
        work(settings.DATA, at_most=1)
        advance()


def _refuse_unfinished(uploads: Sequence[Upload]) -> None:
    states = set(Upload.objects.filter(pk__in=[one.pk for one in uploads]).values_list("state", flat=True))
    assert states == {State.ACCEPTED.value}, states
