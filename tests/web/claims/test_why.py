"""The sentences under the sums: how membership stood, what each sum rests on, what money in time would have brought."""

from datetime import date

import pytest

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.web.claims.pages import deadline_words, dossier_page
from lindung.web.claims.schooling import children_of, schooling_of
from lindung.web.claims.states import Event
from lindung.web.claims.why import part_reason, part_source, why_of
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.residents.models import Resident
from tests.web.residents.conftest import staged, taken
from tests.web.residents.registers import person

__all__ = ["staged", "taken"]
pytestmark = pytest.mark.django_db


def test_an_active_member_is_told_since_when_and_how_many_months(pay, opened):
    pay(Month(2025, 1), Month(2026, 5))
    why = why_of(opened(), Law())
    assert why.membership == (
        "Pada 10 Mei 2026 pekerja peserta aktif sejak 2 Januari 2025, masa tunggunya selesai 2 April 2025; "
        "17 bulan dibayar (Jan 2025–Mei 2026)."
    )
    assert (why.in_time, why.recorded_now) == ("", None)


def test_who_waits_is_told_until_when(pay, opened):
    pay(Month(2026, 4), Month(2026, 5))
    dossier = opened()
    assert "masih dalam masa tunggu sampai 1 Juli 2026" in why_of(dossier, Law()).membership
    assert part_reason(dossier.parts[0], dossier) == (
        "Peserta sejak 2 April 2026: belum melewati masa tunggu, santunan penuh baru mulai 2 Juli 2026."
    )


def test_a_death_at_work_says_how_many_incomes_and_by_which_rule_since_when(pay, opened):
    pay(Month(2026, 5), Month(2026, 5))
    dossier = opened(Event.DEATH_WORK)
    death = dossier.parts[0]
    assert part_reason(death, dossier).startswith("48 kali penghasilan Rp1.000.000 sebulan")
    assert part_source(death, dossier) == (
        "PP 82/2019, berlaku sejak 2 Desember 2019; PP 44/2015, berlaku sejak 1 Juli 2015"
    )


def test_a_month_in_arrears_is_named(pay, opened):
    pay(Month(2025, 1), Month(2026, 4))
    dossier = opened()
    assert (dossier.expected, dossier.protection) == (42_000_000, "in_grace")
    assert "iuran Mei 2026 belum tiba; masa tenggangnya sampai 31 Juli 2026" in why_of(dossier, Law()).membership


def test_what_money_in_time_would_have_brought_is_said(pay, opened, worker):
    pay(Month(2025, 1), Month(2026, 5))
    late = ProtectionMonth.objects.filter(worker=worker, month__gt=Month(2025, 3).index)
    late.update(state=State.BILLED, arrived=None)
    dossier = opened()
    assert (dossier.expected, dossier.why_not) == (0, "ended")
    assert why_of(dossier, Law()).in_time == (
        "Seandainya iuran Apr 2025–Mei 2026 tiba pada bulannya, keluarga mendapat Rp42.000.000, bukan Rp0."
    )


def test_a_membership_that_ended_says_since_when(pay, opened):
    pay(Month(2025, 1), Month(2025, 3))
    assert "kepesertaan sudah berakhir, yaitu sejak 1 Juli 2025" in why_of(opened(), Law()).membership


def test_the_page_tells_that_more_is_recorded_by_now(pay, opened):
    pay(Month(2026, 4), Month(2026, 5))
    dossier = opened()
    pay(Month(2025, 1), Month(2026, 3))
    assert dossier_page(dossier, date(2026, 5, 12))["recorded_now"] == "Rp42.000.000"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 5, 11), "dalam 1 hari, paling lambat 12 Mei 2026"),
        (date(2026, 5, 12), "hari ini"),
        (date(2026, 5, 15), "terlambat 3 hari"),
    ],
)
def test_the_days_that_are_left_are_counted(pay, opened, today, said):
    pay(Month(2026, 5), Month(2026, 5))
    assert said in deadline_words(opened(Event.DEATH_WORK), today)


def test_too_few_months_for_the_children_are_told_as_such(pay, opened):
    pay(Month(2025, 1), Month(2026, 5))
    assert schooling_of(opened(), Law()) == ["Beasiswa anak belum menjadi hak: baru 17 dari 36 bulan iuran."]


def test_children_of_the_family_card_are_counted_while_they_are_young_enough(pay, opened, worker, taken):
    pay(Month(2026, 5), Month(2026, 5))
    taken(
        person(1, "PEKERJA SATU", relation="1", born="1980-02-01"),
        person(2, "ANAK KECIL", relation="4", born="2015-02-01"),
        person(3, "ANAK BESAR", relation="4", born="2001-02-01"),
        person(4, "ANAK ORANG", relation="4", born="2015-02-01", card="9901010101200002"),
    )
    worker.resident = Resident.objects.get(name="PEKERJA SATU").pk
    worker.save(update_fields=["resident"])
    dossier = opened(Event.DEATH_WORK)
    assert children_of(dossier, Law()) == 1
    yearly, children = schooling_of(dossier, Law())
    assert "TK–SD Rp1.500.000" in yearly
    assert children.startswith("Kartu keluarga mencatat 1 anak di bawah 23 tahun")
