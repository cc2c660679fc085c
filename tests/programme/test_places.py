"""What was published, as far as the ceiling pays for it."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from lindung.law.law import Law
from lindung.programme.places import fit_of, fit_sentence, over_ceiling, places_of, shared
from lindung.programme.year_files import read_year, shipped_year
from tests.programme.small_years import small_year, year_text

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("name", "people", "beyond"),
    [
        ("bkbk-jambi-2022", 49, 80_000),
        ("bkbk-jambi-2023", 74, 120_000),
        ("bkbk-jambi-2024", 74, 120_000),
        ("bkbk-jambi-2026", 44, None),
        ("apbd-kabupaten-pola-2026", 15_000, None),
        ("dbh-sawit-jambi-2025", 2_442, None),
    ],
)
def test_how_many_fit_and_by_how_much_the_published_quota_does_not(name, people, beyond):
    year = shipped_year(name)
    assert (fit_of(year, Law()).people, over_ceiling(year, Law())) == (people, beyond)


def test_a_quota_over_the_ceiling_is_said_with_the_whole_reckoning():
    assert fit_sentence(shipped_year("bkbk-jambi-2024"), Law()) == (
        "Kuota 75 pekerja × Rp16.800 × 12 bulan = Rp15.120.000 melebihi pagu satu desa Rp15.000.000 sebesar Rp120.000; "
        "74 pekerja yang muat, sisa Rp81.600."
    )


def test_a_quota_that_fits_says_what_is_left():
    year = read_year("uji", year_text(("value: 75\n", "value: 70\n")))
    assert fit_sentence(year, Law()) == (
        "Kuota 70 pekerja × Rp16.800 × 12 bulan = Rp14.112.000, masuk pagu satu desa Rp15.000.000, sisa Rp888.000."
    )


def test_money_for_nobody_is_said_and_gives_no_places():
    year = read_year("uji", year_text(("value: 100_000_000", "value: 1_000_000")))
    assert fit_sentence(year, Law()).endswith("sebesar Rp14.970.000; tidak seorang pun muat.")
    assert places_of(year, Law(), np.array([1, 2]), np.array([9, 9])).total == 0


def test_ten_months_of_the_published_rounded_sum_pay_for_two_people_fewer():
    year = read_year("uji", year_text(("value: 410_256_000", "value: 410_000_000"), of="dbh-sawit-jambi-2025"))
    assert (fit_of(year, Law()).people, over_ceiling(year, Law())) == (2_440, 256_000)


def test_1_585_villages_get_the_places_that_fit_and_leave_money():
    codes = np.arange(1_585) + 1
    places = places_of(shipped_year("bkbk-jambi-2024"), Law(), codes, np.full(1_585, 200))
    assert (places.total, places.asked) == (117_290, 118_875)
    assert (places.cost, places.left) == (117_290 * 201_600, 1_585 * 81_600)


def test_places_by_need_follow_the_people_and_stay_below_them():
    year = read_year("uji", year_text(("value: 15_000", "value: 10"), of="apbd-kabupaten-pola-2026"))
    places = places_of(year, Law(), np.array([3, 1, 2]), np.array([60, 30, 1]))
    assert dict(zip(places.villages.tolist(), places.counts.tolist(), strict=True)) == {1: 3, 2: 0, 3: 7}
    assert (places.of(3), places.total) == (7, 10)


def test_a_village_of_a_flat_quota_has_it_whoever_lives_there():
    places = places_of(small_year(3), Law(), np.array([5, 4]), np.array([0, 100]))
    assert places.counts.tolist() == [3, 3]


@given(COUNTS, st.integers(0, 5_000))
def test_what_is_shared_is_never_more_and_never_less_than_it_can_be(weights, total):
    most = np.array(weights)
    counts = shared(total, most, most)
    assert counts.sum() == min(total, most.sum())
    assert (counts <= most).all()
    assert (counts >= 0).all()


@given(COUNTS, st.integers(0, 400))
def test_a_larger_village_never_has_fewer_places(weights, total):
    most = np.array(sorted(weights, reverse=True))
    counts = shared(total, most, most)
    assert (np.diff(counts) <= 0).all()
