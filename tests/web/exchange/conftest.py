"""A programme of the invented regency with named participants, who sends them, and what a branch answers."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lindung.funding.column_map import FileKind
from lindung.funding.shipped_maps import shipped
from lindung.programme.year_files import read_year
from lindung.registers.containers.opening import open_file
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, span_of
from lindung.web.exchange.answers import Taken, take_answer
from lindung.web.exchange.keeping import path_of
from lindung.web.exchange.models import Submission
from lindung.web.exchange.submitting import submit
from lindung.web.months.models import Worker
from lindung.web.programmes.models import Decree, Participant, Programme, SchemeVersion
from lindung.web.programmes.states import DecreeState
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault
from tests.programme.small_years import year_text
from tests.registers.workbooks import workbook
from tests.web.conftest import KENANGA, MELATI
from tests.web.residents.registers import nik

AT, DAY = datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 2)
HEADINGS = shipped(FileKind.ANSWER).headings
REGENCY = span_of("99.01")


@pytest.fixture
def sender(hire: Callable[..., User]) -> User:
    """Who sends and works off."""
    return hire(RoleKind.REGENCY_LABOUR, name="pengirim")


@pytest.fixture
def branch(hire: Callable[..., User]) -> User:
    """Who answers."""
    return hire(RoleKind.BPJS_BRANCH, name="cabang")


@pytest.fixture
def programme(areas: dict[str, Area], sender: User) -> Programme:
    """BKBK in the regency."""
    return a_programme(areas["99.01"], sender)


def a_programme(area: Area, by: User) -> Programme:
    """A programme that runs in an area."""
    text = year_text()
    year, span = read_year("uji", text), area.span
    scheme = SchemeVersion.objects.create(
        code="uji", year=year.year, version=1, title=year.title, text=text, sha256="0" * 64, area=area,
        first=span.first, last=span.last, made_by=by, made_at=AT,
    )  # fmt: skip
    return Programme.objects.create(
        code="UJI", title="Program Uji", scheme=scheme, area=area, first=span.first, last=span.last,
        first_month=year.first.index, months=year.months, seed=7, made_by=by, made_at=AT,
    )  # fmt: skip


def decreed(programme: Programme, state: DecreeState = DecreeState.IN_FORCE) -> Decree:
    """A decree of the programme; of each state one."""
    other, _ = User.objects.get_or_create(username="bupati", defaults={"full_name": "Bupati", "password": "!"})
    issued = None if state == DecreeState.DRAFT else AT
    found, _ = Decree.objects.get_or_create(
        programme=programme, number=f"SK-{state}",
        defaults={
            "first": programme.first, "last": programme.last, "day": DAY, "signed_by": "Bupati", "state": state,
            "made_by": programme.made_by, "made_at": AT, "issued_by": other if issued else None, "issued_at": issued,
        },
    )  # fmt: skip
    return found


Name = Callable[..., list[Participant]]


@pytest.fixture
def named(programme: Programme) -> Name:
    """Names so many participants, the first number said."""

    def make(count: int = 3, first: int = 1, village: int = MELATI, **more: object) -> list[Participant]:
        decree = decreed(programme)
        return [
            Participant.objects.create(
                programme=programme, worker=a_worker(number, village), village=village, decree=decree,
                since=programme.first_month, **more,
            )
            for number in range(first, first + count)
        ]  # fmt: skip

    return make


def a_worker(number: int, village: int = MELATI) -> Worker:
    made = unsaved_worker(number, village)
    made.save()
    return made


def unsaved_worker(number: int, village: int) -> Worker:
    keys = vault()
    return Worker(
        nik_lookup=keys.lookup(nik(number), NIK), nik_sealed=keys.seal(nik(number), NIK), village=village,
        name=f"PEKERJA {number:03d}", birth_date=date(1990, 1, 1), sex="2", since=AT,
    )  # fmt: skip


Send = Callable[..., Submission]


@pytest.fixture
def send(programme: Programme, sender: User) -> Send:
    """Sends whoever waits in the regency."""

    def sent(number: str = "P-1", span: Span = REGENCY, by: User = sender) -> Submission:
        return submit(programme=programme, span=span, number=number, day=DAY, by=by)

    return sent


@pytest.fixture
def sent(named: Name, send: Send) -> Submission:
    """Three of Melati (1, 2, 3) and one of Kenanga (4), sent as P-1."""
    named(3)
    named(1, first=4, village=KENANGA)
    return send()


Row = tuple[int, str, str, str]
"""The worker (by the number of the NIK), the status, the member number, the reason."""
Answer = Callable[..., Taken]


@pytest.fixture
def answer(branch: User, tmp_path: Path) -> Answer:
    """The branch answers with these rows."""

    def answered(*rows: Row, to: Sequence[Submission], name: str = "jawaban.xlsx", by: User = branch) -> Taken:
        path = an_answer(tmp_path / name, rows)
        return take_answer(submissions=to, file=[path.read_bytes()], name=name, on=DAY, by=by)

    return answered


def an_answer(path: Path, rows: Sequence[Row]) -> Path:
    """A workbook of the branch."""
    lines = [["", nik(number), "", status, member, reason, ""] for number, status, member, reason in rows]
    return workbook(path, [list(HEADINGS), *lines])


def rows_of(submission: Submission) -> list[list[object]]:
    """What is in the file that was sent, heading first."""
    return [list(row) for row in open_file(path_of(submission.file_name)).sheets[0].rows()]
