"""The book in a real browser, narrow and wide."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.law.payers import Payer
from lindung.web.funds.book_gates import KEEP_BOOK
from lindung.web.funds.book_services import book_bill, book_payment
from lindung.web.funds.sources_services import Promise, promise_money
from lindung.web.users.models import User
from lindung.web.users.scope import scope_of
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import SignIn
from tests.web.funds.conftest import KENANGA, TERATAI, Give, charge

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def desk(second: User, signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which somebody of the province has signed in."""
    client = signed_in(second)

    def opens(path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
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
def test_every_page_of_the_book_looks_right(give: Give, desk: Opens, treasurer: User, width: int, scheme: str):
    give(14_918_400)
    give(14_918_400, KENANGA, upto=AccountKind.REGENCY)
    entry = give(7_000_000, TERATAI, upto=AccountKind.PROVINCE)
    book_bill(by=treasurer, charges=[charge(1_243_200)], month=Month(2026, 3), day=date(2026, 3, 2), number="T-3/2026")
    book_payment(
        by=treasurer, charges=[charge(1_243_200)], station=AccountKind.VILLAGE, day=date(2026, 3, 9), number="B-3/2026",
        words="Iuran Maret 2026",
    )  # fmt: skip
    year = (Month(2026, 1), Month(2026, 12))
    promise_money(
        Promise(
            "BKBK-2026-II",
            "Bantuan keuangan Provinsi Karangan",
            Payer.BKBK,
            "DUMISAKE",
            "99",
            True,
            Rupiah(900_000_000),
            "900/DPA-7/PMD/2026",
            date(2026, 1, 5),
            *year,
        ),
        by=treasurer,
        scope=scope_of(treasurer, KEEP_BOOK),
    )
    pages = {
        "where": "/dana/", "journal": "/dana/jurnal/", "entry": f"/dana/jurnal/{entry.pk}/",
        "reverse": f"/dana/jurnal/{entry.pk}/batal/", "trial": "/dana/neraca/", "months": "/dana/tutup-buku/",
        "sources": "/dana/sumber/", "new-source": "/dana/sumber/baru/",
        "arrive": "/dana/tiba/", "arrivals": "/dana/tiba/unggah/",
    }  # fmt: skip
    for name, path in pages.items():
        looks_right(desk(path, width=width, scheme=scheme), f"book-{name}-{width}-{scheme}")
