"""How far may a NIK as written be trusted?"""

import pytest
from hypothesis import example, given, settings, strategies as st

from lindung.common.areas import KNOWN_PROVINCES
from lindung.people.nik import EXACT_INTEGERS, NikState, as_column, birth_digits, masked, read_nik, valid_digits
from tests.people.cells import CELLS

MAN, WOMAN = "9999010510900001", "9999014510900001"


def test_a_nik_carries_the_day_of_birth_and_a_womans_day_is_forty_more():
    assert birth_digits(MAN) == (5, 10, 90, False)
    assert birth_digits(WOMAN) == (5, 10, 90, True)


@pytest.mark.parametrize("day_month", ["0101", "3112", "2902", "4101", "7112", "6902"])
def test_every_day_of_the_calendar_is_possible(day_month):
    assert read_nik(f"999901{day_month}800001").state is NikState.VALID


@pytest.mark.parametrize("day_month", ["0001", "3201", "3104", "3002", "4001", "7201", "7002", "0100", "0113", "9999"])
def test_no_other_day_is(day_month):
    assert read_nik(f"999901{day_month}800001") == (f"999901{day_month}800001", NikState.INVALID, "nik_date")


@pytest.mark.parametrize(("year", "flaw"), [("80", ""), ("00", ""), ("81", "nik_date"), ("99", "nik_date")])
def test_the_29_of_february_is_possible_in_every_fourth_year(year, flaw):
    assert read_nik(f"9999012902{year}0001").flaw == flaw


@pytest.mark.parametrize("region", ["980101", "220101", "990001", "999900", "000101"])
def test_a_region_that_cannot_be_is_no_region(region):
    assert read_nik(f"{region}0101800001").state is not NikState.VALID


def test_every_province_of_today_may_stand_in_front():
    assert {read_nik(f"{province}0101{'010180'}0001").state for province in KNOWN_PROVINCES} == {NikState.VALID}


def test_a_number_beginning_with_0_is_opensids_own_and_never_a_key():
    reading = read_nik("0999901200100001")
    assert (reading.state, valid_digits(reading)) == (NikState.TEMPORARY, "")


def test_a_cell_of_numbers_is_exact_only_below_2_to_the_53():
    """That is why a NIK of provinces 91 to 96, like every invented one, is lost in such a cell."""
    below = int("76" + "9999" + "010180" + "0017")
    assert below < EXACT_INTEGERS < int(MAN)
    assert (read_nik(below).state, read_nik(float(below)).digits) == (NikState.VALID, str(below))
    assert read_nik(int(MAN)).state is NikState.ROUNDED
    assert read_nik(EXACT_INTEGERS).state is NikState.ROUNDED


@pytest.mark.parametrize("text", ["9.99901E+15", "9,99901E+15", "9.99901e15", "9E+15", "9.999010 E+15"])
def test_scientific_notation_has_lost_its_digits(text):
    assert read_nik(text) == ("", NikState.ROUNDED, "nik_scientific")


@pytest.mark.parametrize(
    "text",
    [
        f"'{MAN}",
        f" {MAN} ",
        "9999 0105 1090 0001",
        "9999.0105.1090.0001",
        f"{MAN}.0",
        f"\ufeff{MAN}",
        f'"{MAN}"',
        f'="{MAN}"',
        f"='{MAN}'",
        f"={MAN}",
    ],
)
def test_quotes_points_and_blanks_are_dropped_and_told(text):
    assert read_nik(text) == (MAN, NikState.VALID, "nik_cleaned")


def test_a_nik_is_shown_masked():
    assert masked(MAN) == "9999********0001"
    assert masked("12345678") == "********"
    assert masked("9999 0105 1090 0001") == "9999***********0001"
    assert masked("812345678") == "******678"
    assert masked("0812-3456-7890-1") == "*************0-1"
    assert masked("") == ""


def test_an_empty_formula_is_no_nik():
    assert read_nik('=""') == ("", NikState.MISSING, "nik_missing")


@given(CELLS)
@example(True)
@example(float("inf"))
@example("²")
@settings(max_examples=400)
def test_any_cell_is_read_as_something(cell):
    reading = read_nik(cell)
    assert isinstance(reading.digits, str)
    assert reading.flaw or reading.state is NikState.VALID
    if reading.state is NikState.VALID:
        assert len(reading.digits) == 16
        assert reading.digits.isdecimal()
        assert read_nik(reading.digits) == (reading.digits, NikState.VALID, "")


@given(CELLS)
def test_a_number_is_never_a_valid_nik_without_a_word_about_it(cell):
    reading = read_nik(cell)
    if not isinstance(cell, str) and reading.state is NikState.VALID:
        assert isinstance(cell, int | float)
        assert cell < EXACT_INTEGERS
        assert cell % 10
        assert reading.flaw == "nik_numeric"


@given(st.text("0123456789", min_size=16, max_size=30))
def test_a_mask_shows_the_first_four_and_last_four_signs_and_none_between(digits):
    assert masked(digits) == digits[:4] + "*" * (len(digits) - 8) + digits[-4:]


@given(st.text("0123456789", min_size=9, max_size=15))
def test_a_mask_shows_the_last_three_signs_of_a_number_that_is_no_nik(digits):
    assert masked(digits) == "*" * (len(digits) - 3) + digits[-3:]


@given(st.text("0123456789", max_size=8))
def test_a_mask_shows_nothing_of_a_short_number(digits):
    assert set(masked(digits)) <= {"*"}


def column(*digits):
    return [read_nik(text) for text in digits]


def states(readings):
    return [reading.state for reading in as_column(readings)]


def test_a_column_of_text_that_excel_rounded_has_no_nik_to_look_up():
    ending_in_0 = [f"99990101018{serial:04d}0" for serial in range(1, 12)]
    assert states(column(*ending_in_0)) == [NikState.ROUNDED] * 11
    typed_again = column(*ending_in_0[:10], MAN)
    assert states(typed_again) == [NikState.ROUNDED] * 10 + [NikState.VALID]


def test_a_few_nik_or_one_in_two_that_end_in_0_are_nothing_out_of_the_ordinary():
    ending_in_0 = [f"99990101018{serial:04d}0" for serial in range(1, 10)]
    assert set(states(column(*ending_in_0))) == {NikState.VALID}
    assert set(states(column(*ending_in_0, *ending_in_0))) == {NikState.VALID}  # twice the same nine
    assert set(states(column(*ending_in_0, MAN, *(f"{MAN[:15]}{end}" for end in (2, 3))))) == {NikState.VALID}
    assert set(states(column(*(f"09999012001{serial:04d}0" for serial in range(1, 12))))) == {NikState.TEMPORARY}
