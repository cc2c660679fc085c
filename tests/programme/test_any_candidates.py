"""Whatever the people are: never over the quota, nobody excluded is chosen, and the order of rows changes nothing."""

from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given, strategies as st

from lindung.law.enrolment import completed_years, may_enrol
from lindung.law.law import Law
from lindung.programme.candidates import Candidates, State, candidates
from lindung.programme.columns import epoch_day
from lindung.programme.eligibility import Reason
from lindung.programme.facts import ages
from lindung.programme.year_files import read_year
from tests.programme.small_years import HERE, ON, THERE, drawn, facts_of, person, small_year, year_text

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "village": st.sampled_from((HERE, THERE)),
            "nik": st.sampled_from(("A", "B", None, *(f"N{at}" for at in range(20)))),
            "card": st.sampled_from(("K1", "K2", "K3", None)),
            "born": st.one_of(st.none(), st.dates(date(1940, 1, 1), date(2020, 1, 1))),
            "sex": st.sampled_from(("L", "P", None)),
            "relation": st.sampled_from(("1", "3", "4", None)),
            "occupation": st.sampled_from(("1", "2", "5", "9", "26", "85", None)),
            "life": st.sampled_from(("living", "living", "living", "dead", "moved", "unknown")),
            "verdict": st.sampled_from(("none", "none", "matched", "review", "not_verifiable", "")),
            "protection": st.sampled_from(("none", "active", "in_grace", "lapsed")),
            "covered_until": st.sampled_from((None, date(2022, 12, 31), date(2023, 12, 31))),
            "decile": st.sampled_from((None, 1, 2, 5, 10)),
            "held_by": st.sampled_from(("", "", "", "CSR")),
        }
    ),
    max_size=30,
).map(lambda rows: [person(at, **{**row, "nik_usable": row["nik"] is not None}) for at, row in enumerate(rows, 1)])
YEARS = st.sampled_from(
    (
        *(small_year(places) for places in (1, 3)),
        read_year("need", year_text(("value: 15_000", "value: 5"), of="apbd-kabupaten-pola-2026")),
        read_year("list", year_text(("value: 2_442", "value: 4"), of="dbh-sawit-jambi-2025")),
    )
)


def told(found: Candidates) -> dict[int, tuple[int, int, int, int]]:
    """What is found of each person, by key."""
    columns = (found.facts.key, found.rank, found.state, found.points, found.judged.reasons)
    return {int(key): (int(a), int(b), int(c), int(d)) for key, a, b, c, d in zip(*columns, strict=True)}


@given(PEOPLE, YEARS)
def test_never_more_are_chosen_than_there_are_places_or_money(people, year):
    found = drawn(people, year)
    chosen = found.state == State.CHOSEN
    assert found.places.fit.cost_of(int(chosen.sum())) <= found.places.budget
    lists = found.places.villages.tolist()
    whose = found.facts.village if len(lists) != 1 or lists[0] else np.zeros(len(found), np.int64)
    for village, places in zip(lists, found.places.counts.tolist(), strict=True):
        here = whose == village
        eligible = int((found.judged.eligible & here).sum())
        assert int((chosen & here).sum()) == min(places, eligible)


@given(PEOPLE, YEARS)
def test_nobody_with_a_reason_against_them_is_chosen_or_waits(people, year):
    found = drawn(people, year)
    has_place = np.isin(found.state, (State.CHOSEN, State.RESERVE, State.WAITING))
    assert ((found.judged.reasons == 0) == has_place).all()
    assert ((found.rank == 0) == (found.state == State.EXCLUDED)).all()


@given(PEOPLE, YEARS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(people, year, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert told(drawn(people, year)) == told(drawn(shuffled, year))


@given(PEOPLE, YEARS)
def test_whoever_is_above_has_at_least_as_many_points(people, year):
    found = drawn(people, year)
    rows = found.rows(State.CHOSEN, State.RESERVE, State.WAITING, State.TO_CHECK)
    for above, below in pairwise(rows):
        if found.rank[above] < found.rank[below]:
            assert found.points[above] >= found.points[below]


@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 12, 31), date(2030, 12, 31)))
def test_ages_are_those_of_the_law(born, on):
    assert ages(np.array([epoch_day(born)], np.int32), on).tolist() == [completed_years(born, on)]


@given(st.dates(date(1950, 1, 1), date(2010, 12, 31)))
def test_the_age_limits_are_those_of_the_law(born):
    found = candidates(facts_of([person(1, born=born)]), small_year(1), Law(), ON, seed=1)
    too_young_or_old = {Reason.TOO_YOUNG, Reason.TOO_OLD} & set(found.judged.reasons_of(0))
    assert (not too_young_or_old) == may_enrol(born, ON, Law()).allowed
