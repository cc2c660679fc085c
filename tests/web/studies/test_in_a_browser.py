"""Pages of studies in a real browser, narrow and wide."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.web.studies.models import StudyRun
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.studies.small_provinces import small_text
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import Hire, SignIn
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


def test_somebody_who_knows_nothing_changes_one_number_and_reads_what_happens(done: Drafted, opens: Opens, hire: Hire):
    found = done("Perlindungan pekerja rentan", area="99.01")
    StudyRun.objects.filter(pk=found.pk).update(inputs=small_text())
    page = opens(hire(RoleKind.REGENCY_BUDGET), "/", width=NARROW).page
    page.get_by_role("link", name="Cakupan dan studi").click()
    page.get_by_role("link", name="Studi kelayakan").first.click()
    page.get_by_role("link", name="Perlindungan pekerja rentan").click()
    page.get_by_role("link", name="Ubah satu angka").click()
    page.get_by_role("link", name="Bantuan untuk satu desa setahun").click()
    page.get_by_label("Nilai baru").fill("50000000")
    page.get_by_role("button", name="Hitung").click()
    said = page.get_by_role("status").first.inner_text()
    assert "Bila «Bantuan untuk satu desa setahun» Rp50 juta, bukan Rp100 juta:" in said
    cost = re.search(r"Biayanya turun dari (Rp[\d,]+ \w+) menjadi (Rp[\d,]+ \w+): lebih murah (Rp[\d,]+ \w+)\.", said)
    families = re.search(r"turun dari (\d+) menjadi (\d+): (\d+) keluarga lebih sedikit", said)
    assert cost
    assert families
    before, after, fewer = map(int, families.groups())
    assert before - after == fewer > 0
    page.get_by_label("Nilai baru").fill("-5")
    page.get_by_role("button", name="Hitung").click()
    assert page.get_by_label("Nilai baru").get_attribute("aria-invalid") == "true"
    page.get_by_label("Nilai baru").fill("100000000")
    page.get_by_role("button", name="Hitung").click()
    assert "Biayanya tetap" in page.get_by_role("status").first.inner_text()
