"""A number nobody knows exactly is said the same way in a sentence, a table and a chart."""

import pytest
from hypothesis import given, strategies as st

from lindung.documents.estimate import (
    Estimate,
    Unit,
    about,
    axis_scale,
    between,
    ends_words,
    more_or_less,
    plain,
    ranged,
    ticks,
)

COUNTS = {
    0: "0",
    0.4: "0,4",
    3: "3",
    9.96: "10",
    12.3: "12",
    999.6: "1.000",
    1_234: "1.230",
    112_538: "113.000",
    999_999: "1 juta",
    1_234_567: "1,23 juta",
    99_960_000: "100 juta",
    123_456_789: "123 juta",
    2.3e12: "2,3 triliun",
    -1_500: "−1.500",
}


@pytest.mark.parametrize("value", COUNTS)
def test_three_figures_are_enough(value):
    assert about(value) == COUNTS[value]


def test_rupiah_percent_and_an_index_have_their_own_form():
    assert about(60_480_000_000, Unit.RUPIAH) == "Rp60,5 miliar"
    assert about(-16_800, Unit.RUPIAH) == "−Rp16.800"
    assert about(31.25, Unit.PERCENT) == "31,2%"
    assert about(-0.04, Unit.PERCENT) == "0,0%"
    assert about(-0.356, Unit.INDEX) == "−0,36"


def test_a_range_is_said_in_words_and_left_out_where_both_ends_are_written_alike():
    assert ranged(Estimate(600, 480, 720)) == "kira-kira 600 (antara 480 dan 720)"
    assert ranged(Estimate(600, 600, 600)) == "kira-kira 600"
    assert between(Estimate(1e9, 0.9e9, 1.1e9), Unit.RUPIAH) == "antara Rp900 juta dan Rp1,1 miliar"


def test_the_ends_below_a_number_say_their_unit_once():
    assert ends_words(48_400_000_000, 72_600_000_000, Unit.RUPIAH) == "Rp48,4–72,6 miliar"
    assert ends_words(900_000_000, 1_100_000_000, Unit.RUPIAH) == "Rp900 juta–1,1 miliar"
    assert ends_words(35.25, 69.5, Unit.PERCENT) == "35,2–69,5%"
    assert ends_words(-28_800, -19_200) == "−28.800 sampai −19.200"
    assert ends_words(16_799, 16_801, Unit.RUPIAH) == ""


def test_a_difference_has_its_sign_and_none_is_the_same():
    assert more_or_less(1_200) == "+1.200"
    assert more_or_less(-3_400_000_000, Unit.RUPIAH) == "−Rp3,4 miliar"
    assert more_or_less(0) == "sama"


def test_an_axis_is_divided_so_that_its_numbers_are_short():
    assert axis_scale(60e9, Unit.RUPIAH) == (1e9, "miliar rupiah")
    assert axis_scale(999, Unit.COUNT) == (1.0, "")
    assert axis_scale(60, Unit.PERCENT) == (1.0, "persen")
    assert [plain(tick) for tick in ticks(0.9)] == ["0", "0,25", "0,5", "0,75", "1"]


@given(st.floats(1e-6, 1e15))
def test_ticks_are_even_and_reach_beyond_the_most_by_less_than_a_step(most):
    found = ticks(most)
    assert found[0] == 0
    assert found[-1] >= most * (1 - 1e-9) > found[-2] * (1 - 1e-6)
    assert 2 <= len(found) <= 7


@given(st.floats(-1e14, 1e14))
def test_what_is_said_is_within_one_percent_of_the_number(value):
    said = about(value).replace("−", "-").replace(".", "").replace(",", ".")
    amount, _, word = said.partition(" ")
    times = {"": 1, "juta": 1e6, "miliar": 1e9, "triliun": 1e12}[word]
    assert abs(float(amount) * times - value) <= max(abs(value) * 0.01, 0.0501)
