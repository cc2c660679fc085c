"""The checker is fed divisions that are wrong: each is named, and nothing else is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lindung.common.money import Rupiah
from lindung.funding.allocation import Payment
from lindung.funding.allocation_check import Checker
from lindung.funding.candidates import Candidate
from lindung.funding.floor import Floor
from lindung.funding.sources import Source
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from tests.funding.invented import A_MONTH, FIRST, INCOME, LAW, PERIOD, VILLAGES

THREE = 3 * A_MONTH
HERE = Terms(areas=((VILLAGES[0],) * 2,), people_at_most=2)
GIFT = Source("a", Payer.CSR, "Surat A", Rupiah(3 * THREE), FIRST, FIRST + 2, HERE)
SHORT = Source("b", Payer.CSR, "Surat B", Rupiah(2 * A_MONTH), FIRST, FIRST + 1)
HALF = Source("c", Payer.CSR, "Surat C", Rupiah(THREE), FIRST, FIRST + 2, partner="d", percent=Decimal(50))
PARTNER = Source("d", Payer.CSR, "Surat D", Rupiah(A_MONTH), FIRST, FIRST + 2)
PEOPLE = [Candidate(key=f"p{at}", village=VILLAGES[0], sex="LP"[at % 2]) for at in range(3)]
AWAY = Candidate(key="jauh", village=VILLAGES[2])
MONTHS = PERIOD.months
GOOD = Payment("p0", "a", MONTHS, Rupiah(THREE), Rupiah(0))
CHECKER = Checker([GIFT, SHORT, HALF, PARTNER], PERIOD, INCOME, LAW)


def wrong(*payments):
    return CHECKER.wrong(payments, [*PEOPLE, AWAY])


def test_a_right_division_has_nothing_wrong():
    assert wrong(GOOD, Payment("p1", "b", MONTHS[:2], Rupiah(2 * A_MONTH), Rupiah(0))) == []


@pytest.mark.parametrize(
    ("payment", "sentence"),
    [
        (replace(GOOD, key="jauh"), "jauh: «Surat A» tidak boleh membayarnya (tempat tinggal di luar wilayah sumber"),
        (replace(GOOD, source="x"), "p0: calon atau sumber «x» tidak dikenal."),
        (replace(GOOD, key="siapa"), "siapa: calon atau sumber «a» tidak dikenal."),
        (replace(GOOD, own=Rupiah(THREE - 1)), "p0: iurannya tidak sama dengan yang dihitung kembali."),
        (
            Payment("p0", "b", MONTHS[1:], Rupiah(2 * A_MONTH), Rupiah(0)),
            "p0: bulan yang tidak boleh dibayar «Surat B»",
        ),
        (Payment("p0", "a", (), Rupiah(0), Rupiah(0)), "p0: bulan yang tidak boleh dibayar «Surat A»."),
        (replace(GOOD, months=(*MONTHS[:2], MONTHS[1])), "p0: bulan yang tidak boleh dibayar «Surat A»."),
        (Payment("p0", "c", MONTHS, Rupiah(THREE), Rupiah(0)), "p0: iurannya tidak sama"),
    ],
)
def test_a_wrong_payment_is_named(payment, sentence):
    (told,) = wrong(payment)
    assert told.startswith(sentence)


def test_a_month_that_is_paid_already_is_not_paid_again():
    rested = replace(PEOPLE[0], paid=(MONTHS[0],))
    assert CHECKER.wrong([GOOD], [rested]) == ["p0: bulan yang tidak boleh dibayar «Surat A»."]


def test_two_payers_of_one_person_are_named():
    assert wrong(GOOD, Payment("p0", "b", MONTHS[:1], Rupiah(A_MONTH), Rupiah(0))) == ["Seseorang dibayar dua kali."]


def test_more_than_the_budget_and_more_than_the_people_of_a_source_are_named():
    twice = [Payment(f"p{at}", "b", MONTHS[:2], Rupiah(2 * A_MONTH), Rupiah(0)) for at in (0, 1)]
    assert wrong(*twice) == ["«Surat B»: terpakai Rp67.200 dari Rp33.600."]
    assert wrong(*(replace(GOOD, key=f"p{at}") for at in range(3))) == ["«Surat A»: 3 orang, paling banyak 2."]


def test_what_a_partner_bears_is_held_against_its_own_budget():
    half = Rupiah(THREE // 2)
    assert wrong(Payment("p0", "c", MONTHS, half, half)) == ["«Surat D»: terpakai Rp25.200 dari Rp16.800."]


def test_a_floor_that_is_missing_is_named_and_one_that_holds_is_not():
    floors = [Floor(title="perempuan", percent=50, women=True), Floor(title="dua orang", people=2)]
    told = CHECKER.short([GOOD], PEOPLE, floors)
    assert told == ["«perempuan»: 0 orang, kurang 1.", "«dua orang»: 1 orang, kurang 1."]
    both = [GOOD, replace(GOOD, key="p1")]
    assert CHECKER.short(both, PEOPLE, floors) == []


def test_a_person_kept_from_money_that_is_left_is_named():
    assert "p1: masih ada sumber lain." in CHECKER.unproven([GOOD], PEOPLE[:2], {"p1": ["a"]})
    assert CHECKER.unproven([GOOD], PEOPLE[:2], {"p1": ["a", "b"]}) == ["p1: masih ada rupiah."]


def test_a_person_passed_over_for_one_who_comes_later_is_named():
    small = replace(GIFT, amount=Rupiah(THREE), terms=HERE)
    alone = Checker([small], PERIOD, INCOME, LAW)
    assert alone.unproven([GOOD], [PEOPLE[1], PEOPLE[0]], {"p1": ["a"]}) == ["p1: dilewati oleh orang di belakangnya."]
    assert alone.unproven([GOOD], PEOPLE[:2], {"p1": ["a"]}) == []
