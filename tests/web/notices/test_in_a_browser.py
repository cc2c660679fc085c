"""Notices in a real browser: narrow and wide, light and dark, marked as seen without JavaScript."""

import pytest
from django.conf import settings

from lindung.common.months import Month
from lindung.web.areas.models import Area
from lindung.web.notices.models import Seen
from lindung.web.notices.services import tell
from lindung.web.notices.words import WORDS, Kind
from lindung.web.users.roles import Can, RoleKind
from tests.web.browser import NARROW, WIDE, chromium, visit

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 60_000  # bytes
JUNE = Month(2026, 6).index
SAID: dict[str, int | str] = {
    "until": JUNE, "month": JUNE, "on": "2026-06-30", "amount": 1_260_000, "programme": "BKBK 2026",
    "payer": "DBH Sawit", "tranche": "Tahap II", "station": "kas kabupaten", "number": "K-2026-0007",
}  # fmt: skip


@pytest.fixture
def reader(hire, signed_in, live_server, visit):
    """A browser in which the village head has signed in, with a notice of every kind."""
    village = Area.objects.get(code="99.01.01.2001")
    for kind in Kind:
        details = {name: SAID.get(name, 12) for name in WORDS[kind].wants}
        tell(key=kind.value, kind=kind, area=village, can=Can.SEE_COVERAGE, details=details, url="/pemberitahuan/")
    client = signed_in(hire(RoleKind.VILLAGE_HEAD, name="kepala desa yang namanya panjang sekali"))

    def opens(path="/pemberitahuan/", **how):
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "light"), (NARROW, "dark")])
def test_the_page_and_the_bell_look_right(areas, reader, width, scheme):
    for name, path in {"notices": "/pemberitahuan/", "bell": "/"}.items():
        seen = reader(path, width=width, scheme=scheme)
        seen.photograph(f"{name}-{width}-{scheme}")
        assert seen.weight < LIMIT
        assert seen.axe() == []
        assert seen.complaints == []
        assert not seen.is_too_wide
        assert seen.strangers == set()


def test_without_javascript_one_is_marked_and_then_all(areas, reader):
    seen = reader(javascript=False)
    assert seen.page.get_by_role("link", name=f"{len(Kind)} pemberitahuan baru").is_visible()
    seen.page.get_by_role("button", name="Tandai sudah dibaca").first.click()
    assert seen.page.get_by_role("link", name=f"{len(Kind) - 1} pemberitahuan baru").is_visible()
    seen.page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    assert seen.page.get_by_role("link", name="Pemberitahuan", exact=True).first.is_visible()
    assert Seen.objects.count() == len(Kind)
