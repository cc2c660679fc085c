"""Runs in a real browser: the list, the question, how far one is without reloading, and what came out."""

import pytest
from django.conf import settings

from lindung.web.runs.models import Run, State
from lindung.web.runs.services import carry_out
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, chromium, visit

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 60_000  # bytes


@pytest.fixture
def officer(hire, signed_in, registered, live_server, visit):
    """A browser in which somebody of the regency has signed in."""
    client = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01", "beni"))

    def opens(path, **how):
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


def looks_right(seen, name: str) -> None:
    assert seen.weight < LIMIT
    seen.photograph(name)
    assert seen.axe() == []
    assert seen.complaints == []
    assert not seen.is_too_wide
    assert seen.strangers == set()


def test_from_the_question_to_what_came_out(officer):
    looks_right(officer("/verifikasi/"), "runs-none")
    seen = officer("/verifikasi/baru/", width=NARROW, scheme="dark")
    looks_right(seen, "runs-new-360-dark")
    seen.page.click("button:has-text('Mulai verifikasi')")
    assert seen.page.url.endswith("/verifikasi/1/")
    Run.objects.update(state=State.RUNNING.value, step="pairs", steps_done=15, begun_at="2026-11-23T07:00:00Z")
    looks_right(officer("/verifikasi/1/"), "runs-running-1280")
    Run.objects.update(state=State.QUEUED.value)
    carry_out(1)
    seen.page.wait_for_selector("text=Di wilayah Anda: penduduk hidup", timeout=8_000)  # it asks by itself
    for width in (WIDE, NARROW):
        looks_right(officer("/verifikasi/1/", width=width), f"runs-done-{width}")
        looks_right(officer("/verifikasi/", width=width), f"runs-list-{width}")
