"""Claims in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.common.months import Month
from lindung.web.claims.states import Event
from lindung.web.months.models import Worker
from lindung.web.users.models import User
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.claims.conftest import Open, Pay
from tests.web.conftest import SignIn
from tests.web.residents.conftest import staged, taken
from tests.web.residents.registers import person

__all__ = ["chromium", "staged", "taken", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def desk(head: User, signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which the village head has signed in."""
    client = signed_in(head)

    def opens(path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_claims_looks_right(
    pay: Pay, opened: Open, taken: Any, desk: Opens, worker: Worker, width: int, scheme: str
):
    pay(Month(2026, 4), Month(2026, 11))
    death = opened(Event.DEATH_WORK)
    pages = {
        "list": "/klaim/",
        "dossier": f"/klaim/{death.pk}/",
        "papers": f"/klaim/{death.pk}/surat/",
        "cancel": f"/klaim/{death.pk}/batal/",
        "search": "/klaim/baru/",
        "open": f"/klaim/baru/{worker.pk}/",
        "counts": "/klaim/ringkasan/",
        "start": "/",
    }
    for name, path in pages.items():
        looks_right(desk(path, width=width, scheme=scheme), f"claims-{name}-{width}")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_deaths_without_a_dossier_look_right(pay: Pay, taken: Any, desk: Opens, width: int):
    pay(Month(2026, 4), Month(2026, 11))
    taken(person(1, "PEKERJA SATU"), received="2026-10-20")
    taken(person(1, "PEKERJA SATU", status="2"))
    looks_right(desk("/klaim/belum-ada-berkas/", width=width), f"claims-deaths-{width}")


def looks_right(seen: Visit, name: str) -> None:
    seen.photograph(name)
    assert seen.weight < LIMIT
    assert seen.axe() == []
    assert seen.complaints == []
    assert not seen.is_too_wide
    assert seen.strangers == set()
