"""Months on screen: counts of an area, workers of a village, one worker; what is another's is told as far as it may."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.areas.models import Area
from lindung.web.audit.models import Event
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.services import bill_months, confirm_months, pay_months, reverse_months
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import KENANGA, TERATAI, Hire, SignIn
from tests.web.months.conftest import Plan, make_workers
from tests.web.residents.registers import nik

JANUARY, FEBRUARY, MARCH = (Month(2026, number) for number in (1, 2, 3))
WHEN = "dari=2026-01&sampai=2026-03"
PAGE = "/bulan-perlindungan/"


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return shown(answer.content)


def shown(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


@pytest.fixture
def workers(areas: dict[str, Area], plan: Plan, planner: User) -> list[Worker]:
    """Three of Melati: planned, paid and confirmed, reversed; each of January and February."""
    made = make_workers(3)
    plan(made, JANUARY, FEBRUARY)
    of = {one.pk: list(one.months.values_list("pk", flat=True)) for one in made}
    bill_months(months=of[made[1].pk], bill="T-1", by=planner)
    pay_months(months=of[made[1].pk], arrived=date(2026, 1, 10), by=planner)
    confirm_months(months=[of[made[1].pk][0]], on=date(2026, 1, 20), by=planner)
    reverse_months(months=of[made[2].pk], reason="Sudah bekerja di pabrik", on=date(2026, 1, 5), by=planner)
    return made


@pytest.fixture
def operator(hire: Hire, signed_in: SignIn) -> Client:
    return signed_in(hire(RoleKind.VILLAGE_OPERATOR))


def test_a_village_sees_its_workers_month_by_month_and_the_counts(operator: Client, workers: list[Worker]):
    said = text(operator, f"{PAGE}?{WHEN}")
    assert "direncanakan 1 1 0 2" in said
    assert "Tagihan" in said, "the pages beside this one are in the menu"
    assert "PEKERJA 0 direncanakan direncanakan –" in said
    assert "PEKERJA 1 dipastikan BPJS dibayar –" in said
    assert "PEKERJA 2 dibatalkan dibatalkan –" in said


def test_a_regency_sees_counts_of_its_parts_and_no_names(hire: Hire, signed_in: SignIn, workers: list[Worker]):
    said = text(signed_in(hire(RoleKind.REGENCY_LABOUR)), f"{PAGE}?{WHEN}")
    assert "Kecamatan Mawar 2 0 1 1 2" in said
    assert "PEKERJA" not in said
    assert "Desa Melati 2 0 1 1 2" in text(signed_in(hire(RoleKind.PROVINCE)), f"{PAGE}?{WHEN}&wilayah=99.01.01")


def test_an_area_that_is_not_the_readers_is_not_there(operator: Client, workers: list[Worker]):
    assert operator.get(f"{PAGE}?wilayah=99.01").status_code == 404
    assert operator.get(f"{PAGE}unduh/?wilayah=99.02").status_code == 404


def test_what_cannot_be_read_of_the_months_asked_for_is_as_if_it_were_not_said(operator: Client, workers: list[Worker]):
    assert "PEKERJA" not in text(operator, f"{PAGE}?dari=13-2026&sampai=x&program=LAIN")


def test_one_worker_with_membership_payer_source_and_masked_number(operator: Client, workers: list[Worker]):
    said = text(operator, f"{PAGE}pekerja/{workers[1].pk}/")
    assert nik(1) not in said
    assert "9901********0001" in said
    assert "Peserta sejak 10 Januari 2026" in said
    assert "Januari 2026 dipastikan BPJS" in said
    assert "DUMISAKE · Dana BKBK-2026 (BKBK-2026)" in said
    assert "Sudah bekerja di pabrik" in text(operator, f"{PAGE}pekerja/{workers[2].pk}/")


def test_the_waiting_period_and_the_day_it_ends_is_told(
    operator: Client, workers: list[Worker], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("lindung.web.months.views.timezone.localdate", lambda: date(2026, 2, 15))
    said = text(operator, f"{PAGE}pekerja/{workers[1].pk}/")
    assert "terlindungi, masih masa tunggu" in said
    assert "Santunan kematian penuh mulai 10 April 2026" in said
    assert "Berakhir, kalau tidak dibayar lagi" in said


def test_a_month_that_was_lost_is_told_with_programme_and_source_where_they_may_be_seen(
    operator: Client, workers: list[Worker], plan: Plan, sawit: Source
):
    lost = plan([workers[0]], JANUARY, programme="SAWIT", source=sawit, payer=Payer.DBH_SAWIT)
    assert (lost.won, len(lost.lost)) == (0, 1)
    said = text(operator, f"{PAGE}pekerja/{workers[0].pk}/")
    by = "DUMISAKE · Dana BKBK-2026 (BKBK-2026)"
    assert f"Januari 2026 untuk SAWIT tidak tercatat: bulan ini sudah ada pembayarnya, {by}." in said
    assert "PEKERJA 0 pembayar lain – –" in text(operator, f"{PAGE}?{WHEN}&program=SAWIT")


def test_a_village_that_lost_to_another_regency_is_not_told_by_whom(
    hire: Hire, signed_in: SignIn, plan: Plan, areas: dict[str, Area], workers: list[Worker]
):
    far = Source.objects.create(code="TERATAI-1", name="Dana Teratai", first=9902000000, last=9902999999)
    plan([workers[0]], MARCH, village=TERATAI, programme="RAHASIA", source=far)
    assert len(plan([workers[0]], MARCH).lost) == 1
    said = text(signed_in(hire(RoleKind.VILLAGE_OPERATOR)), f"{PAGE}pekerja/{workers[0].pk}/")
    assert "Maret 2026 untuk DUMISAKE tidak tercatat" in said
    assert "program lain di luar wilayah Anda" in said
    assert "RAHASIA" not in said
    assert "Teratai" not in said


def test_a_worker_is_found_by_name_or_number_within_the_scope_and_nothing_stands_in_an_address(
    operator: Client, workers: list[Worker], hire: Hire, signed_in: SignIn
):
    find = f"{PAGE}cari/"
    assert shown(operator.post(find, {"text": "pekerja"}).content).count("PEKERJA") == 3
    assert f"pekerja/{workers[2].pk}/" in operator.post(find, {"text": nik(2)}).content.decode()
    assert operator.post(find, {"text": "9901"}).status_code == 422
    assert operator.post(find, {"text": "pe"}).status_code == 422
    stranger = signed_in(hire(RoleKind.VILLAGE_OPERATOR, "99.02.01.2001"))
    nobody = shown(stranger.post(find, {"text": nik(2)}).content)
    assert "Tidak ada pekerja seperti itu" in nobody
    assert "Calon yang belum ditetapkan" in nobody
    assert stranger.get(f"{PAGE}pekerja/{workers[2].pk}/").status_code == 404


def test_a_worker_is_found_without_naming_the_village_and_words_may_stand_in_any_order(
    workers: list[Worker], hire: Hire, signed_in: SignIn
):
    regency = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01"))
    first, *rest = workers[1].name.split()
    found = shown(regency.post(f"{PAGE}cari/", {"text": " ".join([*rest, first])}).content)
    assert workers[1].name in found
    assert "Desa Melati" in found


def test_who_types_a_village_instead_of_a_worker_is_led_to_it(workers: list[Worker], hire: Hire, signed_in: SignIn):
    regency = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01"))
    said = regency.post(f"{PAGE}cari/", {"text": "melati"}).content
    assert "Itu nama desa" in shown(said)
    assert "wilayah=99.01.01.2001" in said.decode()


def test_the_workbook_names_workers_of_a_village_to_who_may_take_names_away(
    operator: Client, workers: list[Worker], hire: Hire, signed_in: SignIn
):
    def sheets(browser: Client) -> dict[str, list[list[object]]]:
        book = CalamineWorkbook.from_filelike(BytesIO(browser.get(f"{PAGE}unduh/?{WHEN}").getvalue()))
        return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}

    mine = sheets(operator)
    assert mine["Pekerja"][-1][:3] == ["PEKERJA 2", "9901********0002", "dibatalkan"]
    assert Event.objects.get(action="months.exported").details == {"people": 3, "months": 3}
    head = sheets(signed_in(hire(RoleKind.VILLAGE_HEAD)))
    assert list(head) == ["Keadaan", "Desa"]
    assert head["Desa"][-1] == ["99.01.01.2001", "Desa Melati", 2, 0, 1, 1, 2]


def test_the_page_of_a_village_goes_on_after_fifty(operator: Client, plan: Plan, areas: dict[str, Area]):
    plan(make_workers(51), JANUARY)
    assert "after=50" in operator.get(f"{PAGE}?{WHEN}").content.decode()
    assert text(operator, f"{PAGE}?{WHEN}&after=50").count("PEKERJA") == 1


def test_money_of_another_village_for_the_same_worker_is_not_counted_here(
    operator: Client, plan: Plan, workers: list[Worker]
):
    plan([workers[0]], MARCH, village=KENANGA)
    assert ProtectionMonth.objects.filter(village=KENANGA).count() == 1
    assert "PEKERJA 0 direncanakan direncanakan –" in text(operator, f"{PAGE}?{WHEN}")
