"""Nobody sits in two places, too early or dead, and the same people die in the same month whatever is tried."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.studies.engines.fates import HORIZON, Fates, fates
from lindung.studies.engines.person_level import lived_through, lives
from lindung.studies.outcome.outcomes import MEASURES, Measure
from lindung.studies.people.pools import people_of
from lindung.studies.places.places_table import PlacesAhead
from tests.studies.places_by_hand import kind_by_hand, middle_province, numbers_of, places_by_hand, steady, uncertain

AREAS = ("99.01", "99.02", "99.03")
MONTHS = 24


@cache
def some_fates(draw: int = 0, turnover: int = 40, deaths: int = 6_000) -> Fates:
    """People who die and leave often enough that a few years show everything."""
    inputs, population = middle_province()
    people = people_of(inputs, population, population.seed)
    return fates(people, numbers_of(draw + 1, turnover=turnover, deaths=deaths), 11, draw)


seats = st.lists(
    st.tuples(*[st.sampled_from([0.0, 3.7, 40.0, 900.5, 20_000.0])] * 3), min_size=1, max_size=4
)  # of each half year, or what is left of it
ranges = st.sampled_from([(1, 10), (1, 4), (5, 10), (3, 6)])
kinds = st.lists(st.tuples(seats, ranges, st.sampled_from([None, 1, 5, 12])), min_size=1, max_size=3)


def places_of(drawn) -> PlacesAhead:
    """Places that change every half year."""
    made = []
    for by_half_year, deciles, rotates in drawn:
        open_ = np.zeros((1, MONTHS, 3))
        for at, of_areas in enumerate(by_half_year):
            open_[:, 6 * at :] = of_areas
        made.append(kind_by_hand(open_, deciles=deciles, rotates=rotates))
    return places_by_hand(AREAS, *made)


@given(kinds)
@settings(max_examples=25, deadline=None)
def test_whatever_the_places_each_person_sits_in_one_and_only_while_alive(drawn):
    places, them = places_of(drawn), some_fates()
    sits = np.zeros((len(them), MONTHS), np.int8)
    for kind, lived in zip(places.kinds, lives(places, them), strict=True):
        assert (lived.since < lived.until).all()
        assert (lived.until <= np.minimum(them.dies[lived.place].astype(int) + 1, MONTHS)).all()
        low, high = kind.deciles
        assert ((them.decile[lived.place] >= low) & (them.decile[lived.place] <= high)).all()
        here = np.zeros_like(sits)
        for month in range(MONTHS):
            now = lived.place[(lived.since <= month) & (month < lived.until)]
            assert len(np.unique(now)) == len(now)
            here[now, month] = 1
            taken = np.bincount(them.area[now], minlength=3)
            assert (taken <= np.floor(kind.seats[0, month] + them.rounding)).all()
        sits += here
    assert sits.max(initial=0) <= 1


@given(kinds)
@settings(max_examples=10, deadline=None)
def test_places_stay_empty_only_while_a_successor_is_looked_for_or_nobody_is_left(drawn):
    places, them = places_of(drawn[:1]), some_fates(turnover=0, deaths=0)
    kind = places.kinds[0]
    (lived,) = lives(places, them)
    low, high = kind.deciles
    may = (them.decile >= low) & (them.decile <= high)
    people = np.bincount(them.area[may], minlength=3)
    for month in range(MONTHS):
        now = (lived.since <= month) & (month < lived.until)
        open_ = np.floor(kind.seats[0, month] + them.rounding)
        assert np.bincount(them.area[lived.place[now]], minlength=3).tolist() == np.minimum(open_, people).tolist()


def test_people_are_called_in_the_order_of_the_queue_and_the_last_called_lose_their_places_first():
    them = some_fates()
    open_ = steady(1, MONTHS, 3, 300)
    open_[:, 12:] = 100
    (lived,) = lives(places_by_hand(AREAS, kind_by_hand(open_)), them)
    by_themselves = (them.dies[lived.place] == 11) | (lived.since + them.stays[lived.place] == 12)
    for area in range(3):
        mine = them.area[lived.place] == area
        assert (np.diff(lived.place[mine]) > 0).all()  # one round: everybody comes after those before
        stayed = np.flatnonzero(mine & (lived.since < 12) & (lived.until > 12))
        put_out = np.flatnonzero(mine & (lived.since < 12) & (lived.until == 12) & ~by_themselves)
        assert len(put_out) > 150
        assert stayed.max() < put_out.min()


def test_rotation_gives_the_places_to_others_until_everybody_had_one():
    them = some_fates(turnover=0, deaths=0)
    (lived,) = lives(places_by_hand(AREAS, kind_by_hand(steady(1, MONTHS, 3, 1_000), rotates=6)), them)
    assert sorted(np.unique(lived.since).tolist()) == [0, 6, 12, 18]
    assert (lived.until - lived.since == 6).all()
    assert len(np.unique(lived.place)) == len(lived.place) == 4 * 3 * 1_000


def test_the_same_people_die_in_the_same_month_in_every_scenario():
    them = some_fates()
    few, many = (
        lives(places_by_hand(AREAS, kind_by_hand(steady(1, MONTHS, 3, open_))), them)[0] for open_ in (200, 700)
    )
    ends = [
        {place: until - 1 for place, until in zip(one.place, one.until, strict=True) if them.dies[place] == until - 1}
        for one in (few, many)
    ]
    both = set(ends[0]) & set(ends[1])
    assert len(both) > 10
    assert all(ends[0][place] == ends[1][place] for place in both)
    outcomes = [
        lived_through(places_by_hand(AREAS, kind_by_hand(steady(1, MONTHS, 3, open_))), them) for open_ in (200, 700)
    ]
    for measure in (Measure.DEATHS, Measure.ACCIDENTS):
        assert outcomes[0].total(measure).tolist() == outcomes[1].total(measure).tolist()


def test_a_draw_is_the_same_again_and_another_one_is_another():
    inputs, population = middle_province()
    people, numbers = people_of(inputs, population, population.seed), uncertain(3)
    first, again, other = (fates(people, numbers, 11, draw) for draw in (1, 1, 2))
    for column in ("rows", "dies", "stays", "hurt", "hurt_in", "rounding"):
        assert (getattr(first, column) == getattr(again, column)).all(), column
    assert (first.dead.lacks == again.dead.lacks).all()
    assert len(first) != len(other)
    assert not (first.dies[:1_000] == other.dies[:1_000]).all()


def test_deaths_follow_age_and_sex_and_the_rate():
    inputs, population = middle_province()
    people = people_of(inputs, population, population.seed)
    numbers = numbers_of(1, deaths=1_200, age_doubling=10, men_to_women=200)
    them = fates(people, numbers, 5, 0)
    band = people.band[them.rows]
    risk = people.bands.risk(numbers)[0].ravel()
    died = np.bincount(band[them.dies < HORIZON], minlength=len(risk))
    alive = np.bincount(band, minlength=len(risk))
    wanted = alive * (1 - np.exp(-0.012 * 10 * risk))
    assert died.sum() == them.deaths.sum()
    assert (np.abs(died - wanted) <= 4 * np.sqrt(wanted) + 1e-9).all(), (died, wanted)


def test_who_is_a_member_already_is_not_called():
    inputs, population = middle_province()
    people = people_of(inputs, population, population.seed)
    none, some, all_ = (fates(people, numbers_of(1, informal_members=share), 5, 0) for share in (0, 25, 100))
    assert len(none) == len(people)
    assert len(some) == pytest.approx(0.75 * len(people), rel=0.02)
    assert set(some.rows) <= set(none.rows)
    assert len(all_) == 0
    outcome = lived_through(places_by_hand(AREAS, kind_by_hand(steady(1, 12, 3, 50))), all_)
    totals = {measure: outcome.total(measure).item() for measure in MEASURES if measure is not Measure.BUDGET}
    assert set(totals.values()) == {0}
