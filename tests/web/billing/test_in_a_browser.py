"""Bills in a real browser, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from lindung.web.billing.models import Bill, Difference, PaymentFile
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from tests.web.billing.conftest import APRIL, PRICE, MakeBill, Pay, Plan, lines_of
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import SignIn

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def desk(second: User, signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which the second person of the office has signed in."""
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


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_page_of_bills_fits_and_is_readable(
    width: int, bill: MakeBill, pay: Pay, plan: Plan, programme: Programme, desk: Opens
) -> None:
    lines = lines_of(bill())
    one = lines[0]
    pay([*lines[1:4], (one[0], one[1], one[2], PRICE - 100), ("", "9901010101900999", "2026-03", PRICE)])
    pay(lines[4:], stated=PRICE + 1)
    plan(APRIL)
    held, taken = PaymentFile.objects.get(state="held").pk, PaymentFile.objects.get(state="taken").pk
    made, waiting = Bill.objects.get().pk, Difference.objects.order_by("pk")[0].pk
    for name, path in (
        ("bills", "/tagihan/"), ("bill", f"/tagihan/{made}/"), ("unpaid", "/tagihan/belum-dibayar/"),
        ("payments", "/tagihan/bayar/"), ("payment", f"/tagihan/bayar/{taken}/"),
        ("held", f"/tagihan/bayar/{held}/"), ("take", "/tagihan/bayar/unggah/"), ("plan", "/tagihan/rencana/"),
        ("differences", "/tagihan/selisih/"), ("difference", f"/tagihan/selisih/{waiting}/"),
        ("differences-in", "/tagihan/selisih/unggah/"),
    ):  # fmt: skip
        looks_right(desk(path, width=width), f"billing-{name}-{width}")
    seen = desk("/tagihan/baru/", width=width)
    seen.page.get_by_label("Bulan iuran").fill("2026-04")
    seen.page.get_by_label("Nomor tagihan").fill("T-APR")
    seen.page.get_by_role("button", name="Lihat isinya").click()
    assert seen.page.get_by_text("Rp84.000").first.is_visible()
    looks_right(seen, f"billing-new-{width}")
    seen.page.get_by_role("button", name="Buat tagihan").click()
    assert seen.page.get_by_text("Tagihan T-APR dibuat").is_visible()
