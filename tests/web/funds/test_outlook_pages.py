"""The cash ahead of real participants and real money: asked for, worked out by the worker, shown and taken along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.orders import Order
from lindung.funding.outlook_sum import VillageAhead
from lindung.registers.containers.opening import open_file
from lindung.web.areas.models import Area
from lindung.web.funds.models import PlannedTranche, Reckoning, Source
from lindung.web.funds.outlook_facts import facts_of
from lindung.web.funds.outlook_pages import MOST_LAPSES, MOST_VILLAGES, Person, lapses_table, villages_table
from lindung.web.funds.reckonings import carry_out, in_groups
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Programme
from lindung.web.programmes.schemes_services import Adoption, adopt, take_shipped
from lindung.web.shell.components import Cell
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.funds.conftest import KENANGA, MELATI, Give
from tests.web.funds.paid_people import booked_months, hire_workers, paid_months
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TODAY = date(2026, 6, 10)


@pytest.fixture
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_said: TODAY)


@pytest.fixture
def late(give: Give, treasurer: User, june: None) -> Programme:
    """Two villages paid for three and four months; Melati's second tranche is promised and past its day."""
    scope, area = scope_of(treasurer, Can.MANAGE_SCHEMES), Area.objects.get(pk="99")
    version = take_shipped("bkbk-jambi-2026", area=area, by=treasurer, scope=scope).version
    said = Adoption("DUMISAKE", "Dumisake 2026", Month(2026, 1), 12)
    programme = adopt(version, said, area=area, by=treasurer, scope=scope)
    for place, count, last in ((MELATI, 3, 3), (KENANGA, 2, 4)):
        months = [Month(2026, number) for number in range(1, last + 1)]
        give(count * last * 16_800, place)
        workers = hire_workers(count, place)
        for month in months:
            paid_months(workers, [month], treasurer, month.first + timedelta(days=4))
        booked_months(count, months, treasurer, date(2026, 4, 5), place)
    return programme


@pytest.fixture
def desk(late: Programme, treasurer: User, signed_in: SignIn) -> Client:
    return signed_in(treasurer)


def asked(desk: Client, **more: str) -> str:
    """The address of what was asked for."""
    said = {"program": "DUMISAKE", "wilayah": "99.01", "expected": "2026-07-15", "weeks": "0, 8", **more}
    answer = desk.post("/dana/kas/", said)
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def test_a_regency_is_worked_out_by_the_worker_for_every_supposition(desk: Client):
    page = asked(desk)
    assert "Sedang dikerjakan" in text_of(desk.get(page))
    made = Reckoning.objects.get()
    carry_out(made.pk)
    made.refresh_from_db()
    assert (made.state, made.done, made.total) == ("done", 6, 6)
    assert {name: made.result["rests"][name] for name in ("people", "villages", "payments", "balance")} == {
        "people": 5, "villages": 2, "payments": 17, "balance": 0,
    }  # fmt: skip
    shown = text_of(desk.get(page))
    assert "tiba pada hari perkiraan terlambat 8 minggu lagi tidak tiba" in shown
    assert "PEKERJA 0 Desa Melati 1 Juli 2026" in shown
    assert "PEKERJA 3 Desa Kenanga 1 Agustus 2026" in shown
    assert "diperlukan talangan" in shown
    assert "5 di 2 desa" in shown
    assert in_groups(made.fingerprint) in shown
    assert "<svg" in desk.get(f"{page}?ke=2").content.decode()


def test_the_fingerprint_is_the_same_until_something_it_rests_on_changes(desk: Client, late: Programme):
    area = Area.objects.get(pk="99.01")

    def print_now() -> str:
        return facts_of(area, late, on=TODAY, expected=date(2026, 7, 15)).fingerprint

    before = print_now()
    assert print_now() == before
    ProtectionMonth.objects.filter(village=9901012001).first().delete()  # type: ignore[union-attr]
    assert print_now() != before


def test_a_tranche_that_is_planned_later_than_expected_is_not_awaited(desk: Client, late: Programme, give: Give):
    source = Source.objects.get()
    PlannedTranche.objects.create(source=source, place=1, share=40, day=date(2026, 2, 1))
    PlannedTranche.objects.create(source=source, place=2, share=60, day=date(2026, 9, 1))
    desk.post(
        "/dana/sumber/baru/",
        {
            "area": "99", "village": MELATI, "payer": "bkbk", "name": "Tahap II", "code": "BKBK-II",
            "programme": "DUMISAKE", "each": "whole", "amount": "1000000", "letter_number": "DPA-II",
            "letter_day": "2026-01-05", "first_month": "2026-01", "last_month": "2026-12",
        },
    )  # fmt: skip
    second = Source.objects.get(code="BKBK-II")
    second.tranches.all().delete()
    PlannedTranche.objects.create(source=second, place=1, share=40, day=date(2026, 6, 1))
    PlannedTranche.objects.create(source=second, place=2, share=60, day=date(2026, 9, 1))
    area = Area.objects.get(pk="99.01")
    money = facts_of(area, late, on=TODAY, expected=date(2026, 7, 15)).money
    assert (money[9901012001].balance, money[9901012001].awaited) == (0, 400_000)
    assert facts_of(area, late, on=TODAY, expected=date(2026, 9, 1)).money[9901012001].awaited == 1_000_000
    page = text_of(desk.get("/dana/"))
    assert "Tahap lewat hari rencananya dan belum disalurkan: Rp400.000 dari BKBK-II, direncanakan 1 Juni 2026" in page


def test_everything_is_taken_along_as_a_workbook(desk: Client, tmp_path: Path):
    page = asked(desk)
    assert desk.get(f"{page}kas-ke-depan.xlsx").status_code == 404
    carry_out(Reckoning.objects.get().pk)
    (tmp_path / "k.xlsx").write_bytes(desk.get(f"{page}kas-ke-depan.xlsx").getvalue())
    sheets = {sheet.name: [list(row) for row in sheet.rows()] for sheet in open_file(tmp_path / "k.xlsx").sheets}
    assert list(sheets) == ["Ringkasan", "Bulan", "Urutan", "Desa", "Berakhir"]
    assert ["terlambat 8 minggu lagi", "PEKERJA 0", "Desa Melati"] in [row[:3] for row in sheets["Berakhir"]]


def test_who_sees_no_people_sees_counts_and_no_names(desk: Client, hire: Callable[..., User], signed_in: SignIn):
    page = asked(desk)
    carry_out(Reckoning.objects.get().pk)
    shown = text_of(signed_in(hire(RoleKind.REGENCY_BUDGET)).get(page))
    assert "PEKERJA 0" not in shown
    assert "Nama peserta tidak ditampilkan untuk peran Anda" in shown
    assert signed_in(hire(RoleKind.VILLAGE_HEAD)).get(page).status_code == 404


def test_more_names_than_a_page_shows_are_counted_and_said_to_be_in_the_workbook():
    keys = [str(place) for place in range(MOST_LAPSES + 1)]
    course = SimpleNamespace(lapses=[(key, Month(2026, 7)) for key in keys])
    table = lapses_table(course, {key: Person("PEKERJA", "Desa Melati") for key in keys})  # type: ignore[arg-type]
    assert table.caption.endswith(f"{MOST_LAPSES} dari {MOST_LAPSES + 1}; semuanya di Excel")
    assert len(table.rows) == MOST_LAPSES


def test_a_province_of_many_villages_gets_the_first_of_them_and_is_told_where_all_are():
    village = VillageAhead(0, 1, Rupiah(0), Rupiah(0), dict.fromkeys(Order, 0), Rupiah(0), Rupiah(0))
    villages = [replace(village, village=at, every_month=Rupiah(at)) for at in range(MOST_VILLAGES + 1)]
    answer = SimpleNamespace(best=SimpleNamespace(order=Order.MONTHS), villages=villages)
    table = villages_table(answer, {at: Cell(f"Desa {at}") for at in range(MOST_VILLAGES + 1)})  # type: ignore[arg-type]
    assert f"{MOST_VILLAGES} dari {MOST_VILLAGES + 1}" in table.caption
    assert [row[0] for row in table.rows] == [Cell(f"Desa {at}") for at in range(MOST_VILLAGES, 0, -1)]


def test_a_loan_is_offered_only_to_who_keeps_the_book(desk: Client, hire: Callable[..., User], signed_in: SignIn):
    page = asked(desk)
    carry_out(Reckoning.objects.get().pk)
    inspector = signed_in(hire(RoleKind.INSPECTOR))
    for reader, offered in ((desk, True), (inspector, False)):
        assert ("Catat talangan" in text_of(reader.get(page))) is offered
        assert (reader.get("/dana/dokumen/").status_code == 200) is offered


def test_what_cannot_be_is_said_at_the_form_or_in_one_sentence(desk: Client):
    said = {"program": "DUMISAKE", "wilayah": "99.02", "expected": "2026-07-15", "weeks": "0"}
    for wrong, sentence in (
        ({"expected": TODAY.isoformat()}, "Hari itu sudah lewat"),
        ({"weeks": "0, empat"}, "angka minggu"),
        ({"wilayah": "98"}, "bukan wilayah kerja Anda"),
    ):
        answer = desk.post("/dana/kas/", said | wrong)
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    page = asked(desk, wilayah="99.02")
    carry_out(Reckoning.objects.get().pk)
    assert "Belum ada peserta yang dibayar dari program ini" in text_of(desk.get(page))
    assert Reckoning.objects.get().state == "failed"
