"""Money divided under floors: they hold, no budget is exceeded, and the bound is one."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings, strategies as some

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding import floor_problem
from lindung.funding.allocation import allocate
from lindung.funding.candidates import Candidate
from lindung.funding.floor import Floor
from lindung.funding.floors import allocate_with_floors
from lindung.funding.objectives import Objective
from lindung.funding.sources import Source
from lindung.funding.tariff import NOBODY, Tariff
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from tests.funding.invented import A_MONTH, FIRST, VILLAGES, WIDE, columns, people, prices_of, sources

FLOORS = some.lists(
    some.sampled_from(
        [
            Floor(title="perempuan", percent=50, women=True),
            Floor(title="kecamatan", people=1, areas=((9902010000, 9902019999),)),
            Floor(title="petani", people=1, occupations=frozenset({"9"})),
        ]
    ),
    unique_by=lambda floor: floor.title,
    max_size=2,
)
ONE_PRICE = sources(WIDE, whole=True).filter(lambda made: not any(one.partner for one in made))


def best(rows, made, floors):
    """The greatest worth (1 + need) of every way to pay, each person by one source; None: no way."""
    tariff = Tariff.of(columns(rows), prices_of(made))
    rooms = [one.amount // (3 * A_MONTH) for one in made]
    found = None
    members = [floor.members(columns(rows)) for floor in floors]
    for way in product(*[[NOBODY, *tariff.places[kind]] for kind in tariff.kind_of.tolist()]):
        paid = [row for row, at in enumerate(way) if at != NOBODY]
        if any(way.count(at) > room for at, room in enumerate(rooms)):
            continue
        if any(floor.missing(sum(own[paid]), len(paid)) for floor, own in zip(floors, members, strict=True)):
            continue
        found = max(found or 0, sum(1 + rows[row].need for row in paid))
    return found


@settings(max_examples=120, deadline=None)
@given(people(5, paid=False), ONE_PRICE, FLOORS)
def test_the_best_division_is_found_or_said_to_be_none_and_never_above_its_bound(rows, made, floors):
    most = best(rows, made, floors)
    if most is None:
        with pytest.raises(UserError, match="tidak dapat dipenuhi"):
            allocate_with_floors(columns(rows), prices_of(made), Objective.NEED, "2026", floors)
        return
    found = allocate_with_floors(columns(rows), prices_of(made), Objective.NEED, "2026", floors)
    assert found.worth == most <= found.bound
    assert all(gone <= one.amount for gone, one in zip(found.spent, made, strict=True))


@settings(max_examples=100, deadline=None)
@given(people(paid=False), ONE_PRICE)
def test_without_floors_it_pays_as_many_as_augmenting_paths(rows, made):
    found = allocate_with_floors(columns(rows), prices_of(made), Objective.PEOPLE, "2026", ())
    assert found.people == allocate(columns(rows), prices_of(made), Objective.PEOPLE, "2026").people
    assert found.gap == 0


MEN = [Candidate(key=f"l{at}", village=VILLAGES[0], sex="L", need=5) for at in range(4)]
WOMAN = Candidate(key="p", village=VILLAGES[2], sex="P")
GIFT = Source("a", Payer.CSR, "Surat A", Rupiah(9 * A_MONTH), FIRST, FIRST + 2)


def test_a_share_of_women_is_of_everybody_who_is_paid():
    half = Floor(title="perempuan", percent=50, women=True)
    found = allocate_with_floors(columns([*MEN, WOMAN]), prices_of([GIFT]), Objective.NEED, "2026", [half])
    assert (found.people, found.counted) == (2, (1,))


def test_a_floor_that_cannot_be_met_is_named_with_how_far_it_can():
    two = Floor(title="Kecamatan Timur", people=2, areas=((9902010000, 9902019999),))
    with pytest.raises(UserError, match="«Kecamatan Timur» meminta 2 orang, paling banyak 1"):
        allocate_with_floors(columns([*MEN, WOMAN]), prices_of([GIFT]), Objective.NEED, "2026", [two])


def test_what_the_dearest_price_leaves_is_divided_again_and_the_bound_is_said_to_be_none():
    short = Source("b", Payer.CSR, "Surat B", Rupiah(2 * A_MONTH), FIRST, FIRST + 2)
    paid = tuple(FIRST + at for at in range(2))
    rows = [replace(WOMAN, key="lama", paid=paid), replace(WOMAN, key="baru")]
    half = Floor(title="perempuan", percent=50, women=True)
    found = allocate_with_floors(columns(rows), prices_of([short]), Objective.NEED, "2026", [half])
    assert (found.people, found.sharp, found.spent) == (1, False, (A_MONTH,))
    assert found.gap == 0


def test_a_fill_that_would_break_a_share_takes_only_who_counts_towards_it():
    paid = tuple(FIRST + at for at in range(2))
    rows = [*MEN[:2], replace(MEN[2], paid=paid), replace(WOMAN, paid=paid)]
    short = replace(GIFT, amount=Rupiah(2 * A_MONTH))
    most = Floor(title="perempuan", percent=60, women=True)
    found = allocate_with_floors(columns(rows), prices_of([short]), Objective.NEED, "2026", [most])
    assert (found.people, found.counted, found.spent) == (1, (1,), (A_MONTH,))


def test_two_floors_that_exclude_each_other_are_named_together():
    both = [
        Floor(title="laki-laki desa A", people=3, areas=((VILLAGES[0],) * 2,)),
        Floor(title="B", people=1, women=True),
    ]
    with pytest.raises(UserError, match="«laki-laki desa A», «B» tidak dapat dipenuhi bersama-sama"):
        allocate_with_floors(columns([*MEN, WOMAN]), prices_of([GIFT]), Objective.NEED, "2026", both)


def test_of_floors_that_exclude_each_other_it_is_said_without_which_the_others_hold():
    three = [
        Floor(title="desa A", people=3, areas=((VILLAGES[0],) * 2,)),
        Floor(title="seorang perempuan", people=1, women=True),
        Floor(title="separuh perempuan", percent=50, women=True),
    ]
    with pytest.raises(UserError) as refused:
        allocate_with_floors(columns([*MEN, WOMAN]), prices_of([GIFT]), Objective.NEED, "2026", three)
    assert "Tanpa «desa A», yang lain dapat dipenuhi." in str(refused.value)


def test_when_time_runs_out_it_is_not_said_that_floors_cannot_be_met(monkeypatch):
    monkeypatch.setattr(floor_problem, "SECONDS", 0.0)
    wanted = [Floor(title="perempuan", percent=30, women=True), Floor(title="B", people=3, areas=((VILLAGES[0],) * 2,))]
    rows = [
        Candidate(
            key=f"k{at}", village=VILLAGES[at % 3], sex="LP"[at % 2], need=at % 17, occupation=("9", "20")[at % 2]
        )
        for at in range(60)
    ]
    made = [
        Source(f"s{at}", Payer.CSR, f"Surat {at}", Rupiah((5 + at) * 3 * A_MONTH), FIRST, FIRST + 2, terms)
        for at, terms in enumerate([Terms(), Terms(areas=((VILLAGES[0],) * 2,)), Terms(occupations=frozenset({"9"}))])
    ]
    with pytest.raises(UserError, match="belum ditemukan dalam 0 detik; belum tentu mustahil"):
        allocate_with_floors(columns(rows), prices_of(made), Objective.NEED, "2026", wanted)


def test_a_floor_of_people_and_of_percent_at_once_is_refused():
    with pytest.raises(UserError, match="salah satu saja"):
        Floor(title="x", people=1, percent=1)
    assert replace(Floor(title="x", people=1), title="y").people == 1
