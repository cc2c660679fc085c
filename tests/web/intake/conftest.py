"""A browser that hands in, and a worker that works until nothing is left to do."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.web.areas.models import Area
from lindung.web.intake import accepting, reading
from lindung.web.intake.models import Upload
from lindung.web.intake.states import WORKED_ON, State
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire, SignIn
from tests.web.residents.registers import HEADINGS, person

SITI, BUDI, WATI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO", sex="1"), person(3, "WATI")
MELATI = "99.01.01.2001"


def register(*people: Mapping[str, str], village: str = MELATI) -> bytes:
    """A register as OpenSID hands it over to OpenDK."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS.values())
    table.writerows([{"village": village, **one}.get(field, "") for field in HEADINGS] for one in people)
    return text.getvalue().encode()


@pytest.fixture
def operator(hire: Hire) -> User:
    return hire(RoleKind.VILLAGE_OPERATOR, name="operator_melati")


@pytest.fixture
def head(hire: Hire) -> User:
    return hire(RoleKind.VILLAGE_HEAD, name="kepala_melati")


@pytest.fixture
def officer(hire: Hire) -> User:
    return hire(RoleKind.REGENCY_LABOUR, name="dinas_contoh")


HandIn = Callable[..., Upload]


def post(browser: Client, content: bytes, name: str = "penduduk.csv", **said: Any) -> Any:
    """The answer to a file handed in."""
    form = {"received": "2026-11-20", "file": SimpleUploadedFile(name, content), "whole": "1", **said}
    return browser.post("/unggahan/baru/", form)


@pytest.fixture
def hand_in(areas: dict[str, Area], signed_in: SignIn) -> HandIn:
    """Somebody hands a file in, through the page; the worker has not begun."""

    def hands_in(user: User, content: bytes, name: str = "penduduk.csv", **said: Any) -> Upload:
        answer = post(signed_in(user), content, name, **said)
        assert answer.status_code == 302, answer.content.decode()
        return Upload.objects.get(pk=int(answer["Location"].split("/")[-2]))

    return hands_in


@pytest.fixture
def read(hand_in: HandIn) -> HandIn:
    """Somebody hands a file in, and the worker reads it."""

    def reads(*arguments: Any, **said: Any) -> Upload:
        upload = hand_in(*arguments, **said)
        work()
        upload.refresh_from_db()
        return upload

    return reads


def work() -> None:
    """The worker does what there is to do."""
    while (upload := Upload.objects.filter(state__in=WORKED_ON).first()) is not None:
        step = accepting.accept_upload if upload.state == State.ACCEPTING else reading.read_upload
        step(upload.pk)


@pytest.fixture
def accepted(read: HandIn, signed_in: SignIn) -> HandIn:
    """Somebody hands a file in, and another accepts it."""

    def accepts(user: User, content: bytes, by: User, **said: Any) -> Upload:
        upload = read(user, content, **said)
        answer = signed_in(by).post(f"/unggahan/{upload.pk}/terima/")
        assert answer.status_code == 302, answer.content.decode()
        work()
        upload.refresh_from_db()
        return upload

    return accepts
