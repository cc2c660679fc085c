"""A queue called position by position is what the two formulas say; who is eligible; what a family lacks."""

import numpy as np
import pytest

from lindung.studies.people.families import LackingByDecile, lacking
from lindung.studies.people.pools import people_of, pool_of
from lindung.studies.people.population import population
from lindung.studies.people.queue import called_below, mix_at, place_in_queue
from lindung.studies.province.margins import Dimension
from tests.studies.places_by_hand import middle_province, numbers_of
from tests.studies.small_provinces import small_province

PEOPLE = 20_000


def called_one_by_one(targeting: float, decile: np.ndarray, several: int) -> np.ndarray:
    """The order, literally: with that share the neediest who was not called yet, else whoever the lot says."""
    chance = np.random.default_rng(3)
    by_need, by_lot = np.argsort(decile, kind="stable"), chance.permutation(len(decile))
    called = np.zeros(len(decile), bool)
    need = lot = 0
    for poor in chance.random(several) < targeting:
        if poor:
            while called[by_need[need]]:
                need += 1
            called[by_need[need]] = True
        else:
            while called[by_lot[lot]]:
                lot += 1
            called[by_lot[lot]] = True
    return called


@pytest.mark.parametrize("targeting", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("share", [0.2, 0.6, 0.9])
def test_the_formula_calls_the_deciles_that_calling_one_by_one_calls(targeting, share):
    decile = np.repeat(np.arange(10), np.array([3, 2, 1, 1, 1, 1, 0, 1, 0, 0]) * PEOPLE // 10)
    counts = np.bincount(decile, minlength=10)
    literally = np.bincount(decile[called_one_by_one(targeting, decile, int(share * PEOPLE))], minlength=10)
    edges = np.concatenate([[0], np.cumsum(counts) / PEOPLE])[None]
    told = called_below(np.array([share]), edges, np.array([targeting]))[0]
    assert (told * counts).sum() == pytest.approx(share * PEOPLE, rel=1e-9)
    assert told * counts == pytest.approx(literally, abs=0.008 * PEOPLE)


@pytest.mark.parametrize("targeting", [0.0, 0.3, 0.7, 1.0])
def test_the_order_of_people_is_the_order_of_the_formula(targeting):
    chance = np.random.default_rng(4)
    need = ((np.arange(PEOPLE) + 0.5) / PEOPLE).astype(np.float32)
    place = place_in_queue(need, chance.random(PEOPLE, dtype=np.float32), targeting)
    assert np.histogram(place, 10, (0, 1))[0] == pytest.approx([PEOPLE / 10] * 10, rel=0.06)
    first = np.argsort(place)[: PEOPLE // 4]
    edges = np.linspace(0, 1, 11)[None]
    told = called_below(np.array([0.25]), edges, np.array([targeting]))[0] * PEOPLE / 10
    assert np.bincount(first // (PEOPLE // 10), minlength=10) == pytest.approx(told, abs=0.006 * PEOPLE)


def test_the_mix_at_a_position_is_how_fast_the_share_called_grows():
    edges, targeting = np.array([[0, 0.3, 0.35, 0.6, 0.6, 1.0]]), np.array([0.6])
    for position in (0.05, 0.4, 0.8):
        near = [called_below(np.array([position + step]), edges, targeting)[0] for step in (-1e-6, 1e-6)]
        grows = (near[1] - near[0]) / 2e-6 * np.diff(edges[0])
        assert mix_at(np.array([position]), edges, targeting)[0] == pytest.approx(grows, abs=1e-4)
        assert grows.sum() == pytest.approx(1, abs=1e-6)


def test_eligible_are_informal_workers_who_may_still_enrol():
    inputs, people = middle_province()
    pool, one_by_one = pool_of(inputs, people), people_of(inputs, people, people.seed)
    by_age = people.counted(Dimension.AREA, Dimension.FORMALITY, Dimension.AGE)[:, 1]
    assert pool.ages == ("15-34", "35-54", "55-64", "65+")
    assert pool.counts.sum(axis=(1, 3))[:, :3].tolist() == by_age[:, :3].tolist()
    assert pool.counts[:, :, 3].sum() == 0
    assert pool.counts.sum() == len(one_by_one) == pool.families.sum()
    deciles = np.bincount(one_by_one.decile, minlength=11)[1:]
    assert pool.counts.sum(axis=(0, 2, 3)).tolist() == deciles.tolist()
    assert (one_by_one.members >= one_by_one.workers).all()
    assert pool.eligible(numbers_of(2, informal_members=25)).sum(axis=(1, 2)) == pytest.approx(
        [0.75 * len(one_by_one)] * 2
    )


def test_a_province_without_margins_of_deciles_formality_or_areas_still_has_a_pool():
    inputs = small_province(
        ("  - {by: [formality], kind: counts, cells: {formal: 400, informal: 600}, source: s, status: reported}\n", ""),
        (
            "  - {cell: {age: 45+, formality: informal}, odds: 200, range: [100, 300], source: s, status: assumption}",
            "",
        ),
        ("ties:\n", "ties: []\n"),
        ("  - {by: [decile]", "  - {by: [formality], missing: Berapa, ask: BPS}\n  - {by: [decile]"),
    )
    pool = pool_of(inputs, population(inputs, 1))
    assert pool.counts.sum() == pytest.approx(600, abs=60)
    assert (pool.counts.sum(axis=(0, 2, 3)) > 30).all()


def test_risk_doubles_with_age_and_is_one_in_the_mean():
    inputs, people = middle_province()
    bands = pool_of(inputs, people).bands
    risk = bands.risk(numbers_of(2, age_doubling=20, men_to_women=150))
    assert bands.middles.tolist()[:3] == [25, 45, 60]
    assert risk[0, 1] / risk[0, 0] == pytest.approx([2, 2])
    assert risk[0, :, 0] / risk[0, :, 1] == pytest.approx([1.5] * 4)
    assert (risk * bands.counts).sum(axis=(1, 2)) / bands.counts.sum() == pytest.approx([1, 1])


def test_a_family_lacks_what_the_others_do_not_earn():
    numbers = numbers_of(1, consumption_3=120, income_lost=55, poverty_line=600_000, extreme_line=70)
    decile = np.array([3, 3, 3], np.int8)
    members, workers = np.array([4, 4, 1], np.int16), np.array([1, 2, 1], np.int16)
    poor, extreme = lacking(decile, members, workers, numbers)[:, 0]
    # four spend 4.8 lines a month; the three that are left need 3, and have 45 or, of two workers, 50 percent of 4.8
    assert poor == pytest.approx([(3 - 2.16) * 600_000 * 12, (3 - 2.4) * 600_000 * 12, -0.54 * 600_000 * 12])
    assert extreme[:2] == pytest.approx([(2.1 - 2.16) * 600_000 * 12, (2.1 - 2.4) * 600_000 * 12])


def test_a_family_below_a_line_before_the_death_did_not_fall_below_it():
    numbers = numbers_of(1, consumption_1=87, consumption_2=100, income_lost=55, poverty_line=600_000, extreme_line=66)
    decile, members, workers = np.array([1, 2], np.int8), np.array([4, 4], np.int16), np.array([1, 1], np.int16)
    poor, extreme = lacking(decile, members, workers, numbers)[:, 0]
    assert poor == pytest.approx([0, (3 - 1.8) * 600_000 * 12])
    assert extreme == pytest.approx([(1.98 - 3.48 * 0.45) * 600_000 * 12, (1.98 - 1.8) * 600_000 * 12])


def test_shares_of_families_are_those_of_the_people_counted():
    inputs, people = middle_province()
    pool, one_by_one = pool_of(inputs, people), people_of(inputs, people, people.seed)
    numbers = numbers_of(1)
    by_decile = LackingByDecile(pool.families, numbers)
    lacks = lacking(one_by_one.decile, one_by_one.members, one_by_one.workers, numbers)[:, 0]
    for line, benefit in ((0, 0), (1, 0), (0, 10_000_000)):
        for decile in range(10):
            theirs = lacks[line][one_by_one.decile == decile + 1] > benefit
            assert by_decile.below(line, benefit)[0, decile] == pytest.approx(theirs.mean(), abs=1e-9)
    assert (by_decile.below(0, 10_000_000) <= by_decile.below(0, 0)).all()
