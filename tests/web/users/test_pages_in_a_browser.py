"""Signing in, binding a telephone, making a user and looking back: as a person sees it, narrow and wide."""

import re

import pytest

from lindung.web.audit.services import record
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import Hire
from tests.web.users.conftest import PASSWORD, code_for, with_password

__all__ = ["chromium", "visit"]


@pytest.fixture
def administrator(live_server, hire: Hire) -> User:
    user = with_password(hire(RoleKind.ADMINISTRATOR, "99.01", name="rahma"))
    melati = hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001", name="siti_melati")
    record(melati, "upload received", "upload 12", melati.roles.get().area, bytes=48_112)
    return user


def looks_right(seen: Visit, name: str) -> None:
    width = seen.page.evaluate("innerWidth")
    seen.photograph(f"users-{name}-{'narrow' if width == NARROW else 'wide'}")
    assert not seen.is_too_wide, name
    assert seen.axe() == [], name
    assert seen.strangers == set(), name


def sign_in(seen: Visit, server: str, user: User) -> None:
    seen.open(f"{server}/masuk/")
    looks_right(seen, "sign-in")
    seen.page.get_by_label("Nama pengguna").fill(user.username)
    seen.page.get_by_label("Kata sandi").fill(PASSWORD)
    seen.page.get_by_role("button", name="Masuk").click()
    seen.page.wait_for_url("**/masuk/ponsel/")
    looks_right(seen, "enrol")
    seen.page.get_by_label("Kode dari aplikasi").fill(code_for(user))
    seen.page.get_by_role("button", name="Pasang dan masuk").click()
    seen.page.get_by_role("heading", name="Kode cadangan").wait_for()
    looks_right(seen, "recovery-codes")
    seen.page.get_by_role("link", name="Sudah saya simpan").click()


@pytest.mark.parametrize(("width", "javascript"), [(NARROW, False), (WIDE, True)])
def test_an_administrator_signs_in_makes_a_user_and_looks_back(live_server, administrator, visit, width, javascript):
    seen: Visit = visit(width, javascript=True) if javascript else visit(width)
    server = live_server.url
    sign_in(seen, server, administrator)
    seen.open(f"{server}/pengguna/")
    looks_right(seen, "users")
    seen.page.get_by_role("link", name="Pengguna baru").click()
    seen.page.get_by_label("Pilih kecamatan").select_option("99.01.02")
    seen.page.get_by_role("button", name="Pilih", exact=True).click()
    seen.page.wait_for_url("**area=99.01.02*")
    looks_right(seen, "pick-area")
    seen.page.get_by_label("Pilih desa/kelurahan").select_option("99.01.02.2001")
    seen.page.get_by_role("button", name="Pilih", exact=True).click()
    seen.page.get_by_role("button", name=re.compile("Lanjut dengan")).click()
    seen.page.wait_for_url("**pick=1*")
    seen.page.get_by_role("button", name="Buat pengguna").click()
    seen.page.get_by_text("Tulis nama lengkapnya.").first.wait_for()
    looks_right(seen, "new-user-wrong")
    seen.page.get_by_label("Nama lengkap").fill("Dewi Anggrek")
    seen.page.get_by_label("Nama pengguna").fill("dewi.anggrek")
    seen.page.get_by_label("operator desa").check()
    seen.page.get_by_role("button", name="Buat pengguna").click()
    link = seen.page.get_by_label("Tautan sekali pakai").input_value()
    looks_right(seen, "link")
    seen.page.get_by_role("link", name="Sudah saya serahkan").click()
    looks_right(seen, "user")
    for name, address in {
        "account": "/akun/",
        "areas": "/wilayah/",
        "audit": "/jejak/",
        "password": "/akun/sandi/",
    }.items():
        assert seen.open(server + address).weight < 60_000, name
        looks_right(seen, name)
    assert seen.complaints == [
        "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
    ]
    other: Visit = visit(width).open(link)
    looks_right(other, "set-password")
    other.page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    other.page.get_by_label("Kata sandi baru, sekali lagi").fill(PASSWORD)
    other.page.get_by_role("button", name="Simpan kata sandi").click()
    other.page.get_by_text("Kata sandi tersimpan").wait_for()
    assert visit(width).open(link).page.get_by_role("heading").first.inner_text() == "Tautan tidak berlaku"
