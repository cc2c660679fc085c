"""The book and the people's months, held against each other."""

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accountability import PaidMonth, disagreements, months_of_each

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
PEOPLE = [
    PaidMonth("b", APRIL, Rupiah(16_800)),
    PaidMonth("a", MARCH, Rupiah(16_800)),
    PaidMonth("b", MARCH, Rupiah(10)),
]


def test_a_book_in_which_every_rupiah_has_its_worker_has_nothing_to_say():
    assert disagreements({MARCH: Rupiah(16_810), APRIL: Rupiah(16_800)}, PEOPLE) == []


def test_a_month_in_which_the_book_has_more_says_so():
    (found,) = disagreements({MARCH: Rupiah(16_811), APRIL: Rupiah(16_800)}, PEOPLE)
    assert found.words == (
        "Iuran Maret 2026: buku Rp16.811, bulan peserta Rp16.810. Buku lebih Rp1 daripada daftar bulan peserta."
    )


def test_a_month_that_only_one_of_them_knows_is_told():
    (found,) = disagreements({MARCH: Rupiah(16_810)}, PEOPLE)
    assert (found.month, found.booked, found.of_people) == (APRIL, 0, 16_800)
    assert found.words.endswith("Daftar bulan peserta lebih Rp16.800 daripada buku.")


def test_the_months_of_each_worker_stand_in_their_order():
    assert {key: [paid.month for paid in own] for key, own in months_of_each(PEOPLE).items()} == {
        "a": [MARCH],
        "b": [MARCH, APRIL],
    }


def test_a_month_paid_twice_is_our_mistake():
    with pytest.raises(AssertionError):
        months_of_each([PEOPLE[0], PEOPLE[0]])
