"""Pages of studies in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.web.users.models import User
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import SignIn
from tests.web.studies.conftest import Drafted

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def opens(signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which somebody has signed in."""

    def opened(user: User, path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opened


def faults(seen: Visit, name: str) -> list[str]:
    """What is wrong with the page that is open."""
    seen.photograph(name)
    found = [*seen.axe(), *seen.complaints, *(f"asks {one}" for one in seen.strangers)]
    if seen.weight >= LIMIT:
        found.append(f"weighs {seen.weight}")
    if seen.is_too_wide:
        found.append("is too wide")
    return [f"{name}: {one}" for one in found]


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_a_study_looks_right(
    done: Drafted, drafted: Drafted, opens: Opens, planner: User, width: int, scheme: str
):
    before, one, draft = done("Studi Jambi 2026"), done("Studi Jambi 2027"), drafted("Studi berikutnya")
    found: list[str] = []
    parts = ("cakupan", "biaya", "keluarga", "sebaran", "kepastian", "asumsi")
    for path, name in (
        ("/studi/", "daftar"),
        ("/studi/baru/", "baru"),
        (f"/studi/{draft.pk}/susun/", "susun"),
        (f"/studi/{draft.pk}/masukan/", "masukan"),
        (f"/studi/{draft.pk}/angka/deaths/", "angka"),
        (f"/studi/{one.pk}/ubah/", "pilih"),
        (f"/studi/{one.pk}/ubah/?angka=turnover&nilai=12&skenario=by-need", "ubah"),
        (f"/studi/{one.pk}/", "jawaban"),
        *((f"/studi/{one.pk}/bagian/{part}/?skenario=by-need", part) for part in parts),
        (f"/studi/{one.pk}/banding/", "skenario"),
        (f"/studi/{before.pk}/banding/{one.pk}/", "dua-studi"),
        (f"/studi/{one.pk}/bagikan/", "bagikan"),
        ("/kesiapan/", "wilayah"),
        ("/kesiapan/99/", "kesiapan"),
        ("/kesiapan/99/grant_rule/", "indikator"),
    ):
        found += faults(opens(planner, path, width=width, scheme=scheme), f"studi-{name}-{width}")
    assert not found, "\n".join(found)
