"""The exchange in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.web.exchange.models import Difference, Submission
from lindung.web.exchange.states import Kind
from lindung.web.users.models import User
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import SignIn

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes
OK, NO = "DITERIMA", "DITOLAK"


@pytest.fixture
def desk(sender: User, signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which who sends has signed in."""
    client = signed_in(sender)

    def opens(path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


@pytest.fixture
def pages(sent: Submission, answer: Callable[..., object], named: Callable[..., object]) -> dict[str, str]:
    """The pages of a submission that was answered in part, and of the next one."""
    answer((1, OK, "K1", ""), (2, NO, "", "Nama tidak sesuai KTP"), (3, "DIPROSES", "", ""), to=[sent])
    named(2, first=8)
    refused = Difference.objects.get(kind=Kind.REFUSED)
    return {
        "pendaftaran": "/pendaftaran/",
        "baru": f"/pendaftaran/baru/?program={sent.programme_id}&wilayah=99.01",
        "pengiriman": f"/pendaftaran/{sent.pk}/",
        "jawaban": f"/pendaftaran/{sent.pk}/jawaban/",
        "selisih": "/pendaftaran/selisih/",
        "selesai": f"/pendaftaran/selisih/{refused.pk}/",
        "kembali": "/pendaftaran/selisih/unggah/",
        "kolom": "/kolom-bpjs/?jenis=answer&wilayah=99.01",
    }


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_is_readable_light_and_accessible(desk: Opens, pages: dict[str, str], width: int, scheme: str):
    for name, path in pages.items():
        seen = desk(path, width=width, scheme=scheme)
        seen.photograph(f"exchange-{name}-{width}-{scheme}")
        assert seen.weight < LIMIT, name
        assert seen.axe() == [], name
        assert seen.complaints == [], name
        assert not seen.is_too_wide, name
        assert seen.strangers == set(), name


def test_columns_are_changed_without_javascript(desk: Opens, pages: dict[str, str]):
    seen = desk(pages["kolom"], javascript=False)
    seen.page.fill("input[name=name]", "Cabang Contoh")
    seen.page.fill("input[name=kolom-3-heading]", "HASIL")
    seen.page.click("text=Simpan kolom")
    assert "Kolom disimpan" in seen.page.inner_text("main")
    assert seen.page.input_value("input[name=kolom-3-heading]") == "HASIL"
