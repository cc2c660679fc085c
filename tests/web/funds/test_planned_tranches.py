"""A promise is late from the planned day of its tranche, not from the promise; people hear of it once."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import arrived, promised
from lindung.funding.planned import Tranche
from lindung.law.law import Law
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.funds.alerts import KINDS, alerts_of_money
from lindung.web.funds.book_gates import KEEP_BOOK
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Source
from lindung.web.funds.planned_selectors import late_tranches, plan_of_programme
from lindung.web.funds.planned_services import plan_tranches
from lindung.web.notices.models import Notice
from lindung.web.notices.services import tell_only
from lindung.web.notices.words import Kind
from lindung.web.programmes.schemes_services import Adoption, adopt, take_shipped
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.funds.conftest import charge
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 3, 1), date(2026, 7, 1)
PLAN = (Tranche(Decimal(40), FIRST), Tranche(Decimal(60), SECOND))


@pytest.fixture
def promise(source: None, treasurer: User) -> Source:
    """A million for Melati of January."""
    write_entry(promised([charge(1_000_000)], day=date(2026, 1, 5), number="DPA-1", words="BKBK"), by=treasurer)
    return Source.objects.get()


@pytest.fixture
def desk(treasurer: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(treasurer)


def plan(source: Source, by: User) -> None:
    plan_tranches(source, PLAN, by=by, scope=scope_of(by, KEEP_BOOK))


def test_a_promise_without_planned_days_is_never_called_stuck(promise: Source, desk: Client):
    page = text_of(desk.get("/dana/?on=2026-12-31"))
    assert "tertahan sebelum rekening" not in page
    assert "Dijanjikan, belum disalurkan Rp1.000.000 5 Januari 2026 belum ada rencana tahap" in page


def test_only_the_tranche_whose_day_is_long_past_is_stuck(promise: Source, desk: Client, treasurer: User):
    plan(promise, treasurer)
    assert "1 Maret 2026 menurut rencana" in text_of(desk.get("/dana/?on=2026-02-20"))
    longest = Law().on("funds/stuck_days", FIRST).count
    just, later = FIRST + timedelta(days=longest), FIRST + timedelta(days=longest + 1)
    assert "tertahan sebelum rekening" not in text_of(desk.get(f"/dana/?on={just}"))
    page = text_of(desk.get(f"/dana/?on={later}"))
    assert "Rp400.000 tertahan sebelum rekening desa." in page
    assert f"lewat rencana {longest + 1} hari" in page


def test_what_was_paid_out_counts_for_the_first_tranches_first(promise: Source, treasurer: User):
    plan(promise, treasurer)
    day = date(2026, 3, 5)
    write_entry(arrived([charge(300_000)], AccountKind.PROVINCE, day=day, number="S-1", words="Tahap I"), by=treasurer)
    found = late_tranches(span_of("99"), SECOND + timedelta(days=1))
    assert [(one.day, one.amount, one.area) for one in found] == [(FIRST, 100_000, "99.01"), (SECOND, 600_000, "99.01")]
    assert late_tranches(span_of("99"), FIRST) == []


def test_people_hear_once_of_a_late_tranche_and_no_more_when_it_is_paid_out(promise: Source, treasurer: User):
    plan(promise, treasurer)
    on = FIRST + timedelta(days=1)
    assert tell_only(KINDS, alerts_of_money(on)) == 1
    assert tell_only(KINDS, alerts_of_money(on)) == 0
    notice = Notice.objects.get(closed_at=None)
    assert (notice.kind, notice.details["amount"], notice.first) == (Kind.TRANCHE_LATE, 400_000, 9901000000)
    write_entry(arrived([charge(400_000)], AccountKind.PROVINCE, day=on, number="S-1", words="Tahap I"), by=treasurer)
    assert tell_only(KINDS, alerts_of_money(on)) == 0
    assert not Notice.objects.filter(closed_at=None).exists()


def test_money_that_stands_in_a_treasury_too_long_is_told(promise: Source, treasurer: User):
    write_entry(
        arrived([charge(400_000)], AccountKind.PROVINCE, day=FIRST, number="S-1", words="Tahap I"), by=treasurer
    )
    longest = Law().on("funds/stuck_days", FIRST).count
    assert alerts_of_money(FIRST + timedelta(days=longest)) == []
    (told,) = alerts_of_money(FIRST + timedelta(days=longest + 1))
    assert (told.kind, told.details["station"], told.details["on"]) == (
        Kind.TRANCHE_STUCK,
        "kas provinsi",
        "2026-03-01",
    )


def test_a_plan_is_typed_on_the_page_of_the_source(promise: Source, desk: Client):
    page = f"/dana/sumber/{promise.pk}/"
    said = {"plan": "1", "share_1": "40", "day_1": "2026-03-01", "share_2": "60", "day_2": "2026-07-01"}
    assert "Rencana tahap dicatat." in text_of(desk.post(page, said, follow=True))
    assert "Rencananya sama" in text_of(desk.post(page, said, follow=True))
    assert "Tahap 1 40 persen 1 Maret 2026 Rp400.000" in text_of(desk.get(page))
    for wrong, sentence in (
        ({"share_2": "61"}, "101 persen"),
        ({"day_2": "2026-02-01"}, "tidak berurutan"),
        ({"share_2": ""}, "Isi bagiannya, atau kosongkan harinya"),
    ):
        answer = desk.post(page, said | wrong)
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_a_source_of_a_programme_takes_the_plan_of_its_scheme(source: None, treasurer: User, desk: Client):
    scope, area = scope_of(treasurer, Can.MANAGE_SCHEMES), Area.objects.get(pk="99")
    version = take_shipped("bkbk-jambi-2026", area=area, by=treasurer, scope=scope).version
    adopt(version, Adoption("DUMISAKE", "Dumisake", Month(2026, 1), 12), area=area, by=treasurer, scope=scope)
    write_entry(promised([charge(1_000_000)], day=date(2026, 1, 5), number="DPA-1", words="BKBK"), by=treasurer)
    found = Source.objects.get()
    Source.objects.update(payer="bkbk", letter_day=date(2026, 1, 5))
    assert "Skema programnya menyebut:" in text_of(desk.get(f"/dana/sumber/{found.pk}/"))
    desk.post(f"/dana/sumber/{found.pk}/", {"scheme": "1"})
    assert sum(one.share for one in found.tranches.all()) == 100


@pytest.mark.parametrize(
    ("payer", "letter_day", "tranches"),
    [("bkbk", date(2026, 3, 2), 1), ("bkbk", date(2026, 3, 3), 0), ("csr", date(2026, 1, 5), 0), ("", None, 0)],
)
def test_a_scheme_plans_only_money_of_its_own_payer_after_the_letter(
    source: None, treasurer: User, payer: str, letter_day: date | None, tranches: int
):
    scope, area = scope_of(treasurer, Can.MANAGE_SCHEMES), Area.objects.get(pk="99")
    version = take_shipped("bkbk-jambi-2026", area=area, by=treasurer, scope=scope).version
    adopt(version, Adoption("DUMISAKE", "Dumisake", Month(2026, 1), 12), area=area, by=treasurer, scope=scope)
    write_entry(promised([charge(1_000_000)], day=date(2026, 1, 5), number="DPA-1", words="BKBK"), by=treasurer)
    Source.objects.update(payer=payer, letter_day=letter_day)
    assert len(plan_of_programme(Source.objects.get())) == tranches


def test_a_regency_does_not_plan_for_the_whole_province(promise: Source, hire: Callable[..., User]):
    regency = hire("regency_budget")
    with pytest.raises(UserError, match="juga untuk wilayah lain"):
        plan_tranches(promise, PLAN, by=regency, scope=scope_of(regency, KEEP_BOOK))
    assert not promise.tranches.exists()
