"""Pages of allocation and gifts in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.funding.floor import Floor
from lindung.funding.terms import Terms
from lindung.web.allocation.letters import Letter
from lindung.web.allocation.terms_services import Share, write_terms
from lindung.web.funds.models import Source
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.allocation.conftest import FIRST, Ask, Enrol, Promised
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import KENANGA, Hire, SignIn

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def desk(signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which somebody has signed in."""

    def opens(user: User, path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


def looks_right(seen: Visit, name: str) -> None:
    seen.photograph(name)
    assert seen.weight < LIMIT
    assert seen.axe() == []
    assert seen.complaints == []
    assert not seen.is_too_wide
    assert seen.strangers == set()


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_a_division_looks_right(  # noqa: PLR0917 - fixtures
    enrol: Enrol, promise: Promised, ask: Ask, desk: Opens, officer: User, second: User, hire: Hire, width: int,
    scheme: str,
):  # fmt: skip
    enrol([3, 2, 1])
    enrol([5, 4], village=KENANGA, sex="P")
    promise(12, "bkbk-desa", each=True)
    gift, partner = promise(9, "tjsl-contoh", last=FIRST + 4), promise(4, "mitra")
    write_terms(
        source=gift, letter=Terms(people_at_most=40), share=Share(partner, 50), paper=Letter("x.pdf", "0"), by=officer
    )
    donor = hire(RoleKind.DONOR, name="donatur")
    Source.objects.filter(pk=gift.pk).update(donor=donor)
    before, one = ask(), ask(floors=(Floor(title="perempuan", percent=40, women=True),), months=6)
    how = {"width": width, "scheme": scheme}
    for user, path, name in (
        (second, "/pembagian/", "daftar"),
        (second, "/pembagian/baru/", "minta"),
        (second, f"/pembagian/{one.pk}/", "hasil"),
        (second, f"/pembagian/{one.pk}/orang/", "orang"),
        (second, f"/pembagian/{one.pk}/pakai/", "pakai"),
        (second, f"/pembagian/{before.pk}/banding/{one.pk}/", "banding"),
        (second, f"/pembagian/sumber/{gift.pk}/", "syarat"),
        (second, f"/pembagian/sumber/{gift.pk}/surat-baru/", "surat"),
        (second, "/pemberian/baru/", "pemberian"),
        (donor, f"/pemberian-saya/{gift.pk}/", "donatur"),
    ):
        looks_right(desk(user, path, **how), f"pembagian-{name}-{width}")
