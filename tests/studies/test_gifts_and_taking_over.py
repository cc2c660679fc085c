"""Money beside the scheme, and a payer that takes over: kinds of places of their own."""

import numpy as np

from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.studies.scenarios.scenario import TakingOver
from tests.studies.small_places import CSR, asked, seats
from tests.studies.small_scenarios import small_scenario

JANUARY = Month(2027, 1)


def test_a_gift_is_a_kind_of_its_own_after_the_scheme_for_one_list_of_all_areas() -> None:
    scheme, gift = asked(small_scenario(gifts=(CSR,), rotates=12)).kinds
    assert (scheme.title, gift.title) == ("BKBK Jambi 2023", "CSR")
    assert seats(gift) == [600, 400]
    assert gift.price.tolist() == ([16_800] * 6 + [0] * 6) * 2
    assert gift.budget.tolist() == [[100_800_000.0] * 2]
    assert (scheme.rotates, gift.rotates) == (12, None)
    assert gift.shares == {Payer.CSR: 100}
    assert np.flatnonzero(gift.answers.waiting[0]).tolist() == [0, 1, 2, 12, 13, 14]


def test_a_gift_of_a_payer_with_relief_pays_for_more() -> None:
    scenario = small_scenario(first=Month(2026, 1), gifts=(CSR,))
    scheme, gift = asked(scenario).kinds
    assert scheme.price.tolist() == [16_800] * 24
    assert gift.price.tolist()[:12] == [16_800] * 3 + [8_400] * 3 + [0] * 6  # PP 50/2025: from April 2026 on
    assert gift.seats[0, 0].sum() == 100_800_000 // (3 * 16_800 + 3 * 8_400)


def test_whoever_takes_over_pays_for_everybody_of_the_poorest_and_the_scheme_for_the_others() -> None:
    over = TakingOver(Payer.APBN, Month(2027, 1), 4)
    state, scheme = asked(small_scenario(takes_over=over)).kinds
    assert (state.deciles, scheme.deciles) == ((1, 4), (5, 10))
    assert seats(state) == [24_000, 16_000]
    assert state.budget.tolist() == [[40_000 * 201_600.0] * 2]
    assert state.answers.paid[0].all()
    assert state.shares == {Payer.APBN: 100}
    assert seats(scheme) == [4_440, 2_960]


def test_who_takes_over_in_the_middle_splits_the_scheme_in_two_with_one_budget() -> None:
    over = TakingOver(Payer.APBN, Month(2027, 10), 4)
    state, before, after = asked(small_scenario(takes_over=over, gifts=())).kinds
    assert [kind.deciles for kind in (state, before, after)] == [(1, 4), (1, 10), (5, 10)]
    months = np.arange(24)
    for kind, there in ((state, months >= 9), (before, months < 9), (after, months >= 9)):
        assert np.array_equal(kind.seats[0].sum(axis=1) > 0, there)
    assert (before.budget + after.budget).tolist() == [[1_500_000_000.0] * 2]
    assert before.budget.tolist() == [[1_125_000_000.0, 0.0]]
    assert state.price.tolist() == [0] * 9 + [16_800] * 15
    assert state.budget.tolist() == [[40_000 * 3 * 16_800.0, 40_000 * 201_600.0]]


def test_who_takes_over_everybody_leaves_nothing_for_the_scheme() -> None:
    (everybody,) = asked(small_scenario(takes_over=TakingOver(Payer.APBN, JANUARY, 10))).kinds
    assert (everybody.deciles, list(everybody.shares)) == ((1, 10), [Payer.APBN])
