"""Two programmes want the same months: one has them, the other hears of it in words, on its page and as a notice."""

import re
from datetime import date

import pytest
from django.test import Client

from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.funds.models import Source
from lindung.web.months.contest_notices import contests_lost
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.services import reverse_months
from lindung.web.notices.models import Notice
from lindung.web.notices.words import sentence_of
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import KENANGA, MELATI, TERATAI, Hire, SignIn
from tests.web.months.conftest import MARCH, Plan, make_workers

pytestmark = pytest.mark.django_db
APRIL = Month(2026, 4)
DAY = date(2026, 3, 10)


@pytest.fixture
def lost(plan: Plan, sawit: Source, django_capture_on_commit_callbacks: object) -> list[Worker]:
    """BKBK has March and April of two workers; DBH Sawit wants the same for Kenanga, twice, and one of a third."""
    workers = make_workers(3)
    plan(workers[:2], MARCH, APRIL)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _twice in range(2):
            plan(workers, MARCH, APRIL, village=KENANGA, programme="SAWIT", source=sawit, payer=Payer.DBH_SAWIT)
    return workers


def said() -> list[tuple[int, str]]:
    live = Notice.objects.filter(kind="contest_lost", closed_at=None).order_by("first")
    return [(one.first, sentence_of(one.kind, one.details)) for one in live]


BY = "Dana BKBK-2026 (BKBK-2026)"
"""Of the whole province, so every village may hear of it; the programme's code is of no programme that runs there."""


def test_the_village_that_lost_is_told_at_once_how_many_months_of_whom_and_to_whom(lost: list[Worker]):
    assert said() == [(KENANGA, f"4 bulan dari 2 pekerja di SAWIT sudah dibayar oleh {BY}.")]
    assert Notice.objects.get(kind="contest_lost").url == "/bulan-perlindungan/?wilayah=99.01.01.2002"


def test_the_loser_reads_it_on_the_page_and_the_winner_sees_its_month(
    lost: list[Worker], hire: Hire, signed_in: SignIn
):
    def text(browser: Client, address: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", browser.get(address).content.decode()).split())

    when = "dari=2026-03&sampai=2026-04"
    loser = signed_in(hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2002"))
    grid = text(loser, f"/bulan-perlindungan/?{when}")
    assert "PEKERJA 0 pembayar lain pembayar lain" in grid
    assert "PEKERJA 2 direncanakan direncanakan" in grid
    page = text(loser, f"/bulan-perlindungan/pekerja/{lost[0].pk}/")
    assert f"April 2026 untuk SAWIT tidak tercatat: bulan ini sudah ada pembayarnya, {BY}." in page
    assert "4 bulan dari 2 pekerja di SAWIT" in text(loser, "/pemberitahuan/")
    winner = signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    assert "PEKERJA 0 direncanakan direncanakan" in text(winner, f"/bulan-perlindungan/?{when}")
    assert "4 bulan dari 2 pekerja" not in text(winner, "/pemberitahuan/")


def test_months_that_are_freed_by_a_reversal_are_told_of_no_more(lost: list[Worker], planner: User):
    keys = list(ProtectionMonth.objects.filter(worker=lost[0]).values_list("pk", flat=True))
    reverse_months(months=keys, reason="Keliru", on=DAY, by=planner)
    (one,) = contests_lost(DAY)
    assert one.details == {"months": 2, "people": 1, "programme": "SAWIT", "payer": BY}


def test_a_payer_elsewhere_is_not_named(
    plan: Plan, sawit: Source, areas: object, django_capture_on_commit_callbacks: object
):
    workers = make_workers(1)
    far = Source.objects.create(code="TERATAI-1", name="Dana Teratai", first=9902000000, last=9902999999)
    plan(workers, MARCH, village=TERATAI, programme="RAHASIA", source=far)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        plan(workers, MARCH, village=MELATI)
    sentence = "1 bulan dari 1 pekerja di DUMISAKE sudah dibayar oleh program lain di luar wilayah Anda."
    assert said() == [(MELATI, sentence)]


def test_months_of_an_earlier_year_are_told_of_no_more(lost: list[Worker]):
    assert contests_lost(date(2027, 1, 1)) == []
