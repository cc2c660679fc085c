"""Evidence and months in a real browser, narrow and wide."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.programme.scheme_year import EvidenceKind
from lindung.web.funds.models import Source
from lindung.web.months.models import Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.months.services import bill_months, pay_months
from lindung.web.programmes.models import Candidate, Programme
from lindung.web.users.models import User
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import MELATI, SignIn
from tests.web.programmes.test_evidence import PDF, Add, add, candidate, operator, programme

__all__ = ["add", "candidate", "chromium", "operator", "programme", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Visit]
LIMIT = 60_000  # bytes


@pytest.fixture
def desk(operator: User, signed_in: SignIn, live_server: Any, visit: Opens) -> Opens:
    """A browser in which the operator of the village has signed in."""
    client = signed_in(operator)

    def opens(path: str, **how: Any) -> Visit:
        seen = visit(**how)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return seen.open(live_server.url + path)

    return opens


def test_every_page_of_evidence_and_months_looks_right(
    add: Add, candidate: Worker, programme: Programme, desk: Opens, drawer: User
):
    add(file=PDF)
    add(kind=EvidenceKind.RT_CONFIRMATION, said_by="Ketua RT 02", words="Menggarap sawah di Dusun Tengah")
    source, other = (
        Source.objects.create(code=code, name=f"Dana {code}", first=9900000000, last=9999999999)
        for code in ("BKBK-2023", "SAWIT-2023")
    )
    months = [Month(2023, number) for number in range(1, 7)]
    for code, of in ((programme.code, source), ("SAWIT", other)):
        wanted = [Wanted(candidate.pk, month, MELATI, Rupiah(16_800)) for month in months[: 4 if of == source else 6]]
        plan_months(wanted=wanted, programme=code, source=of, payer=Payer.BKBK, by=drawer)
    paid = list(candidate.months.order_by("month").values_list("pk", flat=True)[:2])
    bill_months(months=paid, bill="T-1", by=drawer)
    pay_months(months=paid, arrived=date(2023, 1, 20), by=drawer)
    at = f"/program-iuran/{programme.pk}/bukti/"
    person = f"{at}99.01.01.2001/c{candidate_key()}/"
    pages = {
        "evidence": at, "village": f"{at}99.01.01.2001/", "person": person, "upload": f"{at}99.01.01.2001/unggah/",
        "months": "/bulan-perlindungan/?dari=2023-01&sampai=2023-06", "find": "/bulan-perlindungan/cari/",
        "worker": f"/bulan-perlindungan/pekerja/{candidate.pk}/",
    }  # fmt: skip
    for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
        for name, path in pages.items():
            seen = desk(path, width=width, scheme=scheme)
            seen.photograph(f"evidence-{name}-{width}-{scheme}")
            assert seen.weight < LIMIT, name
            assert seen.axe() == [], name
            assert seen.complaints == [], name
            assert not seen.is_too_wide, name
            assert seen.strangers == set(), name


def candidate_key() -> int:
    return Candidate.objects.get(rank=1).pk
