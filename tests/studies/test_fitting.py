"""A table meets its margins, in fractions by fitting and in people exactly."""

import numpy as np
from hypothesis import given, settings, strategies as st

from lindung.studies.people.fitting import Target, fit, in_people, margin_of, two_way


def test_fitting_keeps_the_odds_of_the_seed():
    seed = np.array([[4.0, 1.0], [1.0, 1.0]])
    fitted = fit(seed, [Target((0,), np.array([60, 40])), Target((1,), np.array([50, 50]))])
    table = fitted.table
    assert fitted.apart <= 1e-6
    assert round(table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]), 6) == 4


def test_margins_that_cannot_be_met_together_are_told_by_how_far():
    diagonal = np.array([[1.0, 0.0], [0.0, 1.0]])
    fitted = fit(diagonal, [Target((0,), np.array([60, 40])), Target((1,), np.array([40, 60]))])
    assert fitted.apart == 20


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_two_way_table_in_people_has_both_its_sums(data):
    high, wide = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    rows = np.array(data.draw(st.lists(st.integers(0, 40), min_size=high, max_size=high)), dtype=np.int64)
    cuts = sorted(data.draw(st.lists(st.integers(0, int(rows.sum())), min_size=wide - 1, max_size=wide - 1)))
    columns = np.diff([0, *cuts, int(rows.sum())])
    numbers = st.lists(st.floats(0.01, 50), min_size=high * wide, max_size=high * wide)
    expected = np.array(data.draw(numbers)).reshape(high, wide)
    told = two_way(expected, rows, columns, np.random.default_rng(1))
    assert (told >= 0).all()
    assert told.sum(axis=1).tolist() == rows.tolist()
    assert told.sum(axis=0).tolist() == columns.tolist()


def test_a_number_in_people_is_the_expected_one_rounded_up_or_down():
    expected = np.outer([10, 20, 30], [0.25, 0.35, 0.4])
    told = two_way(expected, np.array([10, 20, 30]), np.array([15, 21, 24]), np.random.default_rng(3))
    assert (np.abs(told - expected) < 1.5).all()


def test_margins_that_share_an_axis_are_both_met_exactly():
    two = Target((0, 1), np.array([[3, 4], [5, 6]]))
    other = Target((2, 0), np.array([[1, 2], [2, 3], [4, 6]]))  # the axes in another order
    fitted = fit(np.ones((2, 2, 3)), [two, other])
    told = in_people(fitted.table, [two, other], np.random.default_rng(0))
    assert margin_of(told, (0, 1)).tolist() == two.counts.tolist()
    assert margin_of(told, (2, 0)).tolist() == other.counts.tolist()
