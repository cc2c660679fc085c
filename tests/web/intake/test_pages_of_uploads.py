"""The pages of uploads in a real browser: hand in, wait, look at what was found, decide."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.web.areas.models import Area
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.intake.conftest import BUDI, SITI, WATI, register, work
from tests.web.residents.registers import person

__all__ = ["chromium", "visit"]
LIMIT = 60_000  # bytes of a page with everything it needs


@pytest.fixture
def at(live_server: Any, signed_in: Any, visit: Any) -> Any:
    """Somebody at a browser."""

    def sits(user: object, width: int = WIDE, **more: Any) -> Visit:
        seen: Visit = visit(width, **more)
        value = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen

    return sits


def looked_at(seen: Visit, name: str) -> list[str]:
    """What is wrong with the page that is open; a picture of it is kept."""
    seen.photograph(f"unggahan-{name}-{seen.page.viewport_size['width']}")  # type: ignore[index]
    wrong = [*seen.complaints, *seen.axe()]
    wrong += ["too wide"] if seen.is_too_wide else []
    return wrong + [f"from elsewhere: {one}" for one in seen.strangers]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_file_from_the_first_page_to_the_decision(live_server, at, officer, width, tmp_path):
    many = [person(number, f"WARGA {number}", nik="99" if number % 9 == 0 else "") for number in range(40)]
    seen = at(officer, width).open(f"{live_server.url}/unggahan/")
    assert looked_at(seen, "kosong") == []
    seen.page.click("text=Unggah berkas")
    assert looked_at(seen, "baru") == []
    seen.page.click("button:text('Unggah')")
    assert seen.page.locator(".error-summary").is_visible()
    seen.complaints.clear()  # Chromium complains of any answer that is no success
    assert looked_at(seen, "baru-salah") == []
    file = tmp_path / "penduduk.csv"
    file.write_bytes(register(SITI, BUDI, *many))
    seen.page.set_input_files("input[type=file]", file)
    seen.page.click("button:text('Unggah')")
    seen.page.wait_for_selector("#kemajuan")
    Upload.objects.update(state=State.READING, stage="rows", stage_rows=20, stage_length=43)
    seen.page.reload()
    assert "20 dari 43" in seen.page.inner_text("#kemajuan")
    assert looked_at(seen, "kemajuan") == []
    work()
    seen.page.wait_for_selector("button:text('Terima')")  # the page fetches itself
    assert looked_at(seen, "dibaca") == []
    seen.page.click("button:text('Terima')")
    work()
    seen.page.wait_for_selector("main .tag.good")
    assert looked_at(seen, "diterima") == []
    seen.open(f"{live_server.url}/unggahan/")
    assert looked_at(seen, "daftar") == []
    assert seen.weight < LIMIT


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_waits_what_failed_and_what_is_refused_look_right(live_server, at, read, accepted, officer, head, width):
    village = [person(number, f"WARGA {number}") for number in range(30)]
    accepted(officer, register(*village), officer)
    Area.objects.filter(pk="99.01").update(second_person=True)
    half = read(officer, register(*village[:12], {**WATI, "village": "99.01.02.2001"}))
    failed = read(officer, b"\x89PNG", "foto.png")
    same = read(officer, register(*village[:12], {**WATI, "village": "99.01.02.2001"}), "lagi.csv")
    seen = at(officer, width)
    for upload, name in ((half, "orang-kedua"), (failed, "gagal"), (same, "tidak-berubah")):
        seen.open(f"{live_server.url}/unggahan/{upload.pk}/")
        assert looked_at(seen, name) == []
    seen.open(f"{live_server.url}/unggahan/{half.pk}/")
    assert "DESA MELATI kehilangan 60% penduduknya: dari 30 menjadi 12" in seen.page.inner_text("main")
    seen.open(f"{live_server.url}/unggahan/{half.pk}/tolak/")
    assert looked_at(seen, "tolak") == []


def test_without_javascript_the_page_asks_again_by_itself(live_server, at, operator, tmp_path):
    seen = at(operator, javascript=False).open(f"{live_server.url}/unggahan/baru/")
    file = tmp_path / "penduduk.csv"
    file.write_bytes(register(SITI))
    seen.page.set_input_files("input[type=file]", file)
    seen.page.click("button:text('Unggah')")
    assert seen.page.locator("progress").is_visible()
    assert seen.page.locator("meta[http-equiv=refresh]").get_attribute("content") == "5"
    work()
    seen.page.reload()
    assert "menunggu diterima" in seen.page.inner_text("main")


@pytest.mark.django_db
def test_the_list_asks_the_database_as_often_for_many_uploads_as_for_one(read, signed_in, officer):
    counts = []
    browser = signed_in(officer)
    browser.get("/unggahan/")
    for number in range(4):
        read(officer, register(person(number, f"WARGA {number}")))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get("/unggahan/").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1


@pytest.mark.django_db
def test_the_list_goes_on_after_a_page(signed_in, officer, areas):
    for number in range(31):
        Upload.objects.create(
            area=areas["99.01"], first=9901000000, last=9901999999, by=officer, file_name=f"b{number:02}.csv", size=1,
            sha256=f"{number:064}", received=date(2026, 11, 20), state=State.FAILED,
        )  # fmt: skip
    first = signed_in(officer).get("/unggahan/").content.decode()
    assert "b30.csv" in first
    assert "b00.csv" not in first
    oldest = Upload.objects.get(file_name="b01.csv").pk
    assert f"?after={oldest}" in first
    second = signed_in(officer).get(f"/unggahan/?after={oldest}").content.decode()
    assert "b00.csv" in second
    assert "b01.csv" not in second


@pytest.mark.django_db
def test_only_what_somebody_may_hand_in_is_explained_to_them(signed_in, operator, officer, hire):
    village = signed_in(operator).get("/unggahan/baru/").content.decode()
    branch = signed_in(hire("bpjs_branch")).get("/unggahan/baru/").content.decode()
    assert "OpenSID" in village
    assert "Bulan iuran" not in village
    assert "kantor cabang BPJS Ketenagakerjaan: daftar peserta" not in village
    assert "OpenSID: buka" not in branch
    assert "Bulan iuran" in branch
