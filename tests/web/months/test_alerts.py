"""What is told of workers on a day: by village, as counts; what holds no longer is closed."""

from collections import Counter
from datetime import date

import pytest

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import membership_on
from lindung.web.months.alerts import About, alerts_of, counted_on
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.selectors import payments_of
from lindung.web.months.services import bill_months, pay_months, reverse_months
from lindung.web.months.today import standing
from lindung.web.months.workers import workers_of
from lindung.web.notices.daily import SOURCES, tell_of
from lindung.web.notices.models import Notice
from lindung.web.notices.words import Kind
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import KENANGA, MELATI
from tests.web.months.conftest import MARCH
from tests.web.residents.conftest import staged, taken  # noqa: F401 - fixtures
from tests.web.residents.registers import person

pytestmark = pytest.mark.django_db
ARRIVED, DAY = date(2026, 3, 5), date(2026, 3, 10)
SITI, BUDI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO")


@pytest.fixture
def pay(plan, planner):
    """Pays months of workers, March unless said otherwise."""

    def paid(workers, *months: Month, village: int = MELATI) -> None:
        plan(workers, *months, village=village)
        keys = list(ProtectionMonth.objects.filter(state="planned").values_list("pk", flat=True))
        bill_months(months=keys, bill="T-1", by=planner)
        pay_months(months=keys, arrived=ARRIVED, by=planner)

    return paid


@pytest.fixture
def enrolled(taken):  # noqa: F811
    """Siti and Budi, in the register of Melati."""
    taken(SITI, BUDI)
    found = workers_of(list(Resident.objects.values_list("pk", flat=True)))
    return list(Worker.objects.filter(pk__in=found.values()).order_by("name"))


def of_kind(kind: Kind, on: date = DAY) -> Counter[tuple[int, int]]:
    return Counter({(about.village, about.until): n for about, n in counted_on(on).items() if about.kind is kind})


def test_nobody_paid_for_is_nothing_told(worker, plan):
    plan([worker])
    assert counted_on(DAY) == Counter()


def test_who_waits_is_counted_for_the_village_that_pays_until_the_month_of_the_whole_benefit(enrolled, pay):
    pay(enrolled[:1], village=KENANGA)
    pay(enrolled[1:])
    full_from = membership_on(DAY, payments_of(enrolled[0]), Law()).full_from
    assert full_from
    until = Month.of(full_from).index
    assert of_kind(Kind.WAITING) == {(KENANGA, until): 1, (MELATI, until): 1}


def test_who_lapses_is_told_when_the_day_is_near_and_not_before(worker, pay):
    pay([worker])
    lapses_on = membership_on(DAY, payments_of(worker), Law()).lapses_on
    assert lapses_on
    near = date.fromordinal(lapses_on.toordinal() - Law().on("notices/lapse_days", DAY).count)
    assert of_kind(Kind.LAPSE_NEAR, date.fromordinal(near.toordinal() - 1)) == Counter()
    assert of_kind(Kind.LAPSE_NEAR, near) == {(MELATI, Month.of(lapses_on).index - 1): 1}
    assert of_kind(Kind.LAPSE_NEAR, lapses_on) == Counter()


def test_a_month_that_is_paid_on_takes_the_alert_away(worker, pay):
    pay([worker], *(MARCH + at for at in range(8)))
    assert of_kind(Kind.LAPSE_NEAR, date(2026, 7, 1)) == Counter()


def test_a_payment_that_is_reversed_is_told_of_no_more(worker, pay, planner):
    pay([worker])
    key = ProtectionMonth.objects.get().pk
    reverse_months(months=[key], reason="Ganda", on=DAY, by=planner)
    assert counted_on(DAY) == Counter()


def test_who_is_over_the_age_is_counted(enrolled, pay):
    pay(enrolled)
    oldest = Law().on("membership/enrolment_age_last", DAY).count
    Worker.objects.filter(pk=enrolled[0].pk).update(birth_date=date(DAY.year - oldest - 1, DAY.month, DAY.day))
    Worker.objects.filter(pk=enrolled[1].pk).update(birth_date=date(DAY.year - oldest, DAY.month, DAY.day))
    assert of_kind(Kind.OVER_AGE) == {(MELATI, 0): 1}


@pytest.mark.parametrize("became", [{"life_status": "dead"}, {"life_status": "moved"}, {"gone": True}])
def test_who_died_or_moved_is_counted(enrolled, pay, became):
    pay(enrolled)
    assert of_kind(Kind.GONE) == Counter()
    Resident.objects.filter(name="SITI AMINAH").update(**became)
    assert of_kind(Kind.GONE) == {(MELATI, 0): 1}


def test_who_is_in_no_register_of_the_village_that_pays_has_not_moved(enrolled, pay):
    pay(enrolled, village=KENANGA)
    assert of_kind(Kind.GONE) == Counter()


@pytest.mark.parametrize(("segment", "told"), [("PU", {(MELATI, 0): 1}), ("BPU", {})])
def test_who_is_covered_by_an_employer_is_counted(enrolled, pay, segment, told):
    pay(enrolled)
    Resident.objects.filter(name="SITI AMINAH").update(verdict="matched", protection="active", segment=segment)
    assert of_kind(Kind.EMPLOYED) == told


def test_the_notices_of_the_day_say_it_once_and_close_what_is_over(enrolled, pay):
    pay(enrolled)
    Resident.objects.filter(name="SITI AMINAH").update(life_status="dead")
    assert {telling.kind for telling in alerts_of(DAY)} == {Kind.WAITING, Kind.GONE}
    of_months = [source for source in SOURCES if source.on is alerts_of]
    assert tell_of(DAY, of_months) == 2
    assert tell_of(DAY, of_months) == 0
    gone = Notice.objects.get(kind="gone")
    assert (gone.can, gone.url) == ("see_months", "/bulan-perlindungan/perhatian/gone/?wilayah=99.01.01.2001")
    Resident.objects.update(life_status="living")
    assert tell_of(DAY, of_months) == 0
    assert list(Notice.objects.filter(closed_at=None).values_list("kind", flat=True)) == ["waiting"]
    assert About(Kind.GONE, MELATI) not in counted_on(DAY)


def test_the_list_behind_a_notice_and_the_start_page_name_the_same_workers(
    enrolled, pay, hire, signed_in, monkeypatch: pytest.MonkeyPatch
):
    pay(enrolled)
    Resident.objects.filter(name="SITI AMINAH").update(life_status="dead")
    tell_of(DAY, [source for source in SOURCES if source.on is alerts_of])
    monkeypatch.setattr("lindung.web.months.views.timezone.localdate", lambda: DAY)
    browser = signed_in(hire("village_head"))
    page = browser.get("/bulan-perlindungan/perhatian/gone/").content.decode()
    assert ("SITI AMINAH" in page, "BUDI SANTOSO" in page) == (True, False)
    waiting = browser.get("/bulan-perlindungan/perhatian/waiting/?wilayah=99.01.01.2001").content.decode()
    assert ("SITI AMINAH" in waiting, "BUDI SANTOSO" in waiting) == (True, True)
    nobody = browser.get("/bulan-perlindungan/perhatian/over_age/").content.decode()
    assert "Sudah tidak ada; hitungan diperbarui besok pagi." in nobody
    assert "0 pekerja" not in nobody
    assert browser.get("/bulan-perlindungan/perhatian/waiting/?wilayah=99.01.01.2002").status_code == 404
    assert browser.get("/bulan-perlindungan/perhatian/contest_lost/").status_code == 404
    items = {str(item.label): item.value for item in standing(browser_user())}
    assert items == {"Dalam masa tunggu": "2 pekerja", "Meninggal atau pindah": "1 pekerja"}


def browser_user() -> User:
    return User.objects.get(roles__kind="village_head")
