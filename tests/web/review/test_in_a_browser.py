"""The queue in a real browser: narrow and wide, by keyboard only if wanted, without JavaScript."""

import pytest
from django.conf import settings

from lindung.web.review.models import Word
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, chromium, visit

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 60_000  # bytes


@pytest.fixture
def clerk(hire, signed_in, queue, live_server, visit):
    """A browser in which somebody of the regency has signed in."""
    client = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01", "ani"))

    def opens(path="/pemeriksaan/", **how):
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_the_queue_looks_right(clerk, task_of, width, scheme):
    pages = {"queue": "/pemeriksaan/"} | {
        name.split()[0].lower(): f"/pemeriksaan/tugas/{task_of(name).pk}/" for name in ("MARIA LEKO", "BUDI SAPARDI")
    }
    for name, path in pages.items():
        seen = clerk(path, width=width, scheme=scheme)
        assert seen.weight < LIMIT
        if name == "maria":
            seen.page.click("summary:has-text('timbangannya')")
        seen.photograph(f"review-{name}-{width}-{scheme}")
        assert seen.axe() == []
        assert seen.complaints == []
        assert not seen.is_too_wide
        assert seen.strangers == set()


def test_keys_decide_only_once_they_are_switched_on(clerk):
    seen = clerk()
    seen.page.click("text=Mulai memeriksa")
    seen.page.check("#id_paper_0")
    seen.page.keyboard.press("l")
    assert Word.objects.count() == 0
    seen.page.check("#keys")
    seen.page.keyboard.press("l")
    seen.page.wait_for_url("**/pemeriksaan/tugas/*/")
    seen.page.wait_for_selector("text=Ditunda.")
    assert {word.answer for word in Word.objects.all()} == {"later"}


def test_without_javascript_a_task_is_answered_and_taken_back(clerk):
    seen = clerk(javascript=False)
    seen.page.click("text=Mulai memeriksa")
    seen.page.check("#id_paper_1")
    seen.page.click("button[value=none]")
    assert seen.page.is_visible("text=Jawaban dicatat.")
    seen.page.click("text=Tarik kembali jawaban terakhir Anda")
    assert seen.page.is_visible("text=Tugasnya terbuka lagi.")
