"""The accountability report on screen and as files: it agrees person by person, or says so in red and first."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lindung.common.months import Month
from lindung.web.audit.models import Event
from lindung.web.funds.cash_states import ReckoningState
from lindung.web.funds.models import Reckoning
from lindung.web.funds.reckonings import carry_out, in_groups
from lindung.web.funds.recovery import MOST_ATTEMPTS, resume
from lindung.web.months.models import ProtectionMonth
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.funds.conftest import KENANGA, MELATI, Give
from tests.web.funds.paid_people import booked_months, hire_workers, paid_months
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)
QUARTER = [Month(2026, number) for number in (1, 2, 3)]
PERIOD = "program=DUMISAKE&dari=2026-01&sampai=2026-03"
SignIn = Callable[[User], Client]


@pytest.fixture
def year(give: Give, treasurer: User) -> User:
    """Three workers of Melati and two of Kenanga with three months each, in the book as in the months."""
    for place, count in ((MELATI, 3), (KENANGA, 2)):
        give(1_000_000, place)
        paid_months(hire_workers(count, place), QUARTER, treasurer, DAY)
        booked_months(count, QUARTER, treasurer, DAY, place)
    return treasurer


@pytest.fixture
def desk(year: User, signed_in: SignIn) -> Client:
    return signed_in(year)


def test_a_village_agrees_to_the_rupiah_and_the_person(desk: Client):
    page = text_of(desk.get(f"/dana/laporan/?wilayah={MELATI}&{PERIOD}"))
    assert "Cocok dengan bulan yang dibayar per orang ya, sampai rupiah" in page
    assert "Diterima Rp1.000.000" in page
    assert "Sisa Rp848.800" in page
    assert "Desa Melati 3 9 Rp151.200 Rp151.200 Rp0" in page
    assert "TIDAK COCOK" not in page


def test_what_does_not_agree_is_said_first(desk: Client):
    ProtectionMonth.objects.filter(village=9901012002, month=QUARTER[2].index).first().delete()  # type: ignore[union-attr]
    page = text_of(desk.get(f"/dana/laporan/?wilayah=99.01&{PERIOD}"))
    said = "TIDAK COCOK: buku mencatat dibayar Rp252.000, bulan peserta berjumlah Rp235.200. Buku lebih Rp16.800"
    assert said in page
    assert "Desa Kenanga: buku Rp100.800, bulan peserta Rp84.000." in page
    assert page.index(said) < page.index("Diterima")
    assert page.index("Desa Kenanga 2 5") < page.index("Desa Melati 3 9")


def test_a_later_period_begins_with_what_was_left_and_takes_back_what_was_reversed_in_it(desk: Client, year: User):
    gone = ProtectionMonth.objects.filter(village=9901012001).first()
    assert gone
    ProtectionMonth.objects.filter(pk=gone.pk).update(
        state="reversed", reversed_on=date(2026, 4, 2), reversed_by=year, reversal_reason="Meninggal"
    )
    page = text_of(desk.get(f"/dana/laporan/?wilayah={MELATI}&program=DUMISAKE&dari=2026-04&sampai=2026-04"))
    assert "Saldo awal Rp848.800" in page
    assert "Diterima Rp0" in page
    assert "bulan peserta berjumlah −Rp16.800" in page


def test_a_village_takes_its_files_at_once_and_the_pdf_says_its_hash(desk: Client):
    pdf = desk.get(f"/dana/laporan/berkas/pertanggungjawaban.pdf?wilayah={MELATI}&{PERIOD}")
    assert pdf.content.startswith(b"%PDF")
    assert 'filename="99.01.01.2001-pertanggungjawaban.pdf"' in pdf["Content-Disposition"]
    book = desk.get(f"/dana/laporan/berkas/pertanggungjawaban.xlsx?wilayah={MELATI}&{PERIOD}")
    assert book.content.startswith(b"PK")
    assert [event.details for event in Event.objects.filter(action="accountability.taken")] == [{"people": 3}] * 2
    assert desk.get(f"/dana/laporan/berkas/pertanggungjawaban.pdf?wilayah=99.01&{PERIOD}").status_code == 404


def test_the_files_of_a_regency_are_made_by_the_worker(desk: Client, year: User):
    asked = {"wilayah": "99.01", "program": "DUMISAKE", "dari": "2026-01", "sampai": "2026-03"}
    page = desk.post("/dana/laporan/minta/", asked)["Location"]
    assert desk.post("/dana/laporan/minta/", asked)["Location"] == page
    assert "Sedang dikerjakan" in text_of(desk.get(page))
    assert desk.get(f"{page}pertanggungjawaban.pdf").status_code == 404
    made = Reckoning.objects.get()
    carry_out(made.pk)
    made.refresh_from_db()
    assert (made.state, made.result["people"], made.result["apart"]) == ("done", 5, 0)
    assert in_groups(made.fingerprint) in text_of(desk.get(page))
    assert desk.get(f"{page}pertanggungjawaban.pdf").content.startswith(b"%PDF")
    carry_out(made.pk)
    assert Reckoning.objects.get().attempts == 1


def test_a_worker_that_was_killed_leaves_it_to_the_next_one_and_not_for_ever(desk: Client):
    asked = {"wilayah": "99.01", "program": "DUMISAKE", "dari": "2026-01", "sampai": "2026-03"}
    desk.post("/dana/laporan/minta/", asked)
    Reckoning.objects.update(state=ReckoningState.RUNNING, attempts=1)
    made = Reckoning.objects.get()
    assert resume() == [made.pk]
    carry_out(made.pk)
    made.refresh_from_db()
    assert (made.state, made.attempts) == ("done", 2)
    Reckoning.objects.update(state=ReckoningState.RUNNING, attempts=MOST_ATTEMPTS)
    assert resume() == []
    assert "terhenti berkali-kali" in Reckoning.objects.get().sentence


def test_who_sees_no_people_gets_no_names_and_not_the_files_with_names(
    desk: Client, hire: Callable[..., User], signed_in: SignIn
):
    asked = {"wilayah": "99.01", "program": "DUMISAKE", "dari": "2026-01", "sampai": "2026-03"}
    named = desk.post("/dana/laporan/minta/", asked)["Location"]
    carry_out(Reckoning.objects.get().pk)
    budget = signed_in(hire(RoleKind.REGENCY_BUDGET))
    assert budget.get(named).status_code == 404
    assert "tanpa nama orang" in text_of(budget.get(f"/dana/laporan/?wilayah=99.01&{PERIOD}"))
    own = budget.post("/dana/laporan/minta/", asked)["Location"]
    carry_out(Reckoning.objects.latest("pk").pk)
    assert budget.get(f"{own}pertanggungjawaban.xlsx").content.startswith(b"PK")
    village = f"/dana/laporan/berkas/pertanggungjawaban.xlsx?wilayah={MELATI}&{PERIOD}"
    assert Event.objects.filter(action="accountability.taken").latest("number").details == {"people": 0}
    assert not Event.objects.filter(action="accountability.taken", first=None).exists()
    assert budget.get(village).status_code == 200


def test_a_village_opens_its_own_report_from_where_its_money_is(
    year: User, hire: Callable[..., User], signed_in: SignIn
):
    head = signed_in(hire(RoleKind.VILLAGE_HEAD))
    assert "/dana/laporan/" in head.get("/dana/").content.decode()
    page = text_of(head.get("/dana/laporan/?dari=2026-01&sampai=2026-03"))
    assert "Desa Melati 3 9 Rp151.200" in page
    answer = head.get(f"/dana/laporan/?wilayah={KENANGA}&{PERIOD}")
    assert answer.status_code == 422
    assert "bukan wilayah kerja Anda" in text_of(answer)
