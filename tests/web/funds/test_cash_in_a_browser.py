"""Documents that two people record, accountability and the cash ahead in a real browser, narrow and wide."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lindung.common.months import Month
from lindung.funding.entries import promised
from lindung.web.areas.models import Area
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.cash_states import PaperKind, Subject
from lindung.web.funds.models import Reckoning, Source
from lindung.web.funds.papers_entries import CASH, Line, offered
from lindung.web.funds.papers_services import ask_paper
from lindung.web.funds.planned_services import plan_tranches
from lindung.web.funds.reckonings import ask_reckoning, carry_out
from lindung.web.programmes.schemes_services import Adoption, adopt, take_shipped
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.browser import NARROW, WIDE, chromium, visit
from tests.web.funds.conftest import KENANGA, MELATI, TERATAI, Give, charge
from tests.web.funds.paid_people import PRICE, booked_months, hire_workers, paid_months
from tests.web.funds.test_in_a_browser import Opens, desk, looks_right
from tests.web.funds.test_planned_tranches import PLAN

__all__ = ["chromium", "desk", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)


def furnish(give: Give, treasurer: User) -> dict[str, Any]:
    """Two villages paid for three and five months, a second tranche on its way, a loan that waits, both reckonings."""
    scope, area = scope_of(treasurer, Can.MANAGE_SCHEMES), Area.objects.get(pk="99")
    version = take_shipped("bkbk-jambi-2026", area=area, by=treasurer, scope=scope).version
    adopt(version, Adoption("DUMISAKE", "Dumisake 2026", Month(2026, 1), 12), area=area, by=treasurer, scope=scope)
    today = timezone.localdate()
    begins = Month.of(today) + -8
    for place, count, months in ((MELATI, 12, 4), (KENANGA, 9, 6)):
        give(count * months * PRICE + 5 * PRICE, place)
        second = promised([charge(count * 5 * PRICE, place)], day=date(2026, 1, 9), number=f"II-{place}", words="II")
        write_entry(second, by=treasurer)
        workers = hire_workers(count, place)
        for at in range(months):
            month = begins + at
            paid_months(workers, [month], treasurer, month.first + timedelta(days=4))
            booked_months(count, [month], treasurer, max(month.first, date(2026, 3, 2)), place)
    give(7_000_000, TERATAI)
    keeps = scope_of(treasurer, Can.KEEP_BOOK)
    plan_tranches(Source.objects.get(), PLAN, by=treasurer, scope=keeps)
    (first, *_rest) = offered(PaperKind.LOAN, keeps, today)
    line = Line(first.account, charge(2_500_000).amount, CASH[first.account.level][0])
    paper = ask_paper(
        PaperKind.LOAN, [line], day=today, number="900/TL-1/2026", words="Menunggu tahap II", by=treasurer, scope=keeps
    )
    regency = Area.objects.get(pk="99.01")
    asked = {"area": "99.01", "programme": "DUMISAKE", "expected": str(today + timedelta(days=14)), "weeks": [0, 4]}
    outlook = ask_reckoning(Subject.OUTLOOK, span=regency.span, on=today, question=asked, by=treasurer)
    said = {"area": "99.01", "programme": "DUMISAKE", "since": "2026-01-01", "on": str(today), "named": True}
    account = ask_reckoning(Subject.ACCOUNT, span=regency.span, on=today, question=said, by=treasurer)
    for one in (outlook, account):
        carry_out(one.pk)
        assert Reckoning.objects.get(pk=one.pk).state == "done"
    return {"paper": paper.pk, "outlook": outlook.pk, "account": account.pk, "source": Source.objects.get().pk}


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_page_of_cash_looks_right(give: Give, desk: Opens, treasurer: User, width: int, scheme: str):
    office = furnish(give, treasurer)
    pages = {
        "where-planned": "/dana/", "source": f"/dana/sumber/{office['source']}/", "papers": "/dana/dokumen/",
        "loan": "/dana/dokumen/talangan/", "split": "/dana/dokumen/pemekaran/",
        "paper": f"/dana/dokumen/usulan/{office['paper']}/", "paper-in": "/dana/dokumen/setoran/unggah/",
        "report": "/dana/laporan/?wilayah=99.01", "report-village": f"/dana/laporan/?wilayah={MELATI}",
        "report-made": f"/dana/laporan/{office['account']}/", "outlooks": "/dana/kas/",
        "outlook": f"/dana/kas/{office['outlook']}/",
    }  # fmt: skip
    for name, path in pages.items():
        looks_right(desk(path, width=width, scheme=scheme), f"cash-{name}-{width}-{scheme}")
