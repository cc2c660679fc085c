"""What the model learns from data alone, how it is calibrated, and what the costs make of it."""

from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from lindung.documents.reliability_chart import Dot, Series, reliability_chart
from lindung.law.law import parameter
from lindung.verification.calibration import bits_of, fitted, reliability
from lindung.verification.estimation import Patterns, estimate, estimated_prior
from lindung.verification.learning import Parameters
from lindung.verification.queue import Care
from lindung.verification.thresholds import Costs, Thresholds, costs_on, thresholds_of
from lindung.verification.weights import FIELDS, TAKEN, Calibration

UNKNOWN_ELSEWHERE = dict.fromkeys((*FIELDS, TAKEN), 9) | {"nik": 99, TAKEN: 0}
M = {"village": {0: 0.1, 1: 0.2, 2: 0.7}, "mother": {0: 0.05, 1: 0.15, 2: 0.8}, "sex": {0: 0.02, 1: 0.98}}
U = {"village": {0: 0.9, 1: 0.099, 2: 0.001}, "mother": {0: 0.98, 1: 0.0195, 2: 0.0005}, "sex": {0: 0.5, 1: 0.5}}
MEMBERS, RESIDENTS, SHARE = 4_000, 50, 0.6


def simulated(seed: int) -> Patterns:
    """Members of whom SHARE are one of RESIDENTS residents each; every pair is a candidate, levels follow M or U."""
    random = np.random.default_rng(seed)
    true = np.zeros((MEMBERS, RESIDENTS), dtype=bool)
    true[: int(MEMBERS * SHARE), 0] = True
    levels = np.tile(np.array(list(UNKNOWN_ELSEWHERE.values())), (MEMBERS * RESIDENTS, 1))
    for field, m in M.items():
        drawn = random.choice(list(m), true.shape, p=list(U[field].values()))
        drawn[true] = random.choice(list(m), int(true.sum()), p=list(m.values()))
        levels[:, FIELDS.index(field)] = drawn.ravel()
    found, pattern = np.unique(levels, axis=0, return_inverse=True)
    member = np.repeat(np.arange(MEMBERS), RESIDENTS)
    return Patterns(found, np.zeros(len(found)), member, pattern.reshape(-1), MEMBERS, RESIDENTS)


def test_m_and_the_share_of_residents_are_found_again_without_any_truth() -> None:
    begun = {field: dict.fromkeys(m, 1 / len(m)) | {max(m): 0.5} for field, m in M.items()}
    found = estimate(simulated(7), Parameters(begun, U, taken=0.05), prior=-9.0, listed_twice=0.05)
    for field, m in M.items():
        assert found.parameters.m[field] == pytest.approx(m, abs=0.025), field
    assert found.expected == pytest.approx(MEMBERS * SHARE, rel=0.02)
    assert found.prior == pytest.approx(np.log2(SHARE / (1 - SHARE) / RESIDENTS), abs=0.1)
    assert found.trace[0] < found.trace[1] < found.trace[-1] + 1, "it climbs, but for the smoothing, until it settles"
    assert found.parameters.u == U


def test_what_people_say_of_pairs_moves_the_estimate() -> None:
    patterns = simulated(7)
    alone = estimate(patterns, Parameters(M, U, taken=0.05), prior=-6.0, listed_twice=0.05)
    nobody = np.where(patterns.member < 500, 0.0, np.nan)
    told = estimate(patterns, Parameters(M, U, taken=0.05), prior=-6.0, listed_twice=0.05, labels=nobody)
    assert 500 <= alone.expected - told.expected < 600  # those 500, and what they make of others like them


def test_the_prior_of_a_run_is_the_share_of_members_who_are_found() -> None:
    of_ten_thousand = {10.0: 3_000, -12.0: 1_000}  # log2 of summed odds: 3,000 surely found, 1,000 surely not
    assert estimated_prior(of_ten_thousand, -14.0, 10_000, 8_192) == round(4 * (np.log2(3 / 7) - 13)) / 4


def test_the_prior_of_one_member_stays_near_what_was_counted() -> None:
    assert estimated_prior({12.0: 1}, -13.0, 1, 8_192) == pytest.approx(-13.0, abs=0.5)


def test_thresholds_follow_from_costs() -> None:
    costs = Costs(wrong=840_000, missed=201_600, look=4_000)
    assert thresholds_of(costs) == Thresholds(matched_from=0.9952, review_from=0.0198)
    assert costs_on(date(2026, 11, 22)) == costs  # 0.004 * 42,000,000 * 5; 12 * 16,800; 10 * 400


def test_a_pair_is_left_to_a_person_by_the_dearest_look_of_the_review_queue() -> None:
    day = date(2026, 11, 22)
    looks = [parameter(f"review/minutes_{care}").count_on(day) for care in Care]
    assert costs_on(day).look == max(looks) * parameter("verification/clerk_minute").count_on(day)


def test_a_look_dearer_than_both_errors_is_never_taken() -> None:
    found = thresholds_of(Costs(wrong=300, missed=100, look=1_000))
    assert (found.matched_from, found.review_from) == (0.75, 0.75)


def test_a_dearer_wrong_answer_sends_more_to_a_person() -> None:
    one, ten = (thresholds_of(Costs(wrong, 200_000, 4_000)) for wrong in (100_000, 1_000_000))
    assert one.matched_from < ten.matched_from
    assert one.review_from == ten.review_from


def test_the_calibrating_line_is_found_again_and_never_turns_the_order_over() -> None:
    random = np.random.default_rng(3)
    bits = random.uniform(-8, 8, 50_000)
    right = (random.random(50_000) < 1 / (1 + 2 ** -(1.5 + 0.6 * bits))).astype(float)
    found = fitted(bits, right, np.ones_like(bits))
    assert (found.intercept, found.slope) == pytest.approx((1.5, 0.6), abs=0.05)
    assert fitted(bits, 1 - right, np.ones_like(bits)).slope > 0
    level_kept = fitted(bits, right, np.ones_like(bits), level=False)
    assert level_kept.intercept == 0.0


def test_a_handful_of_labels_hardly_moves_the_line() -> None:
    bits = np.array([1.0, 2.0, 3.0])
    found = fitted(bits, np.array([0.0, 0.0, 0.0]), np.ones(3), Calibration())
    assert (found.intercept, found.slope) == pytest.approx((0.0, 1.0), abs=0.3)


def test_reliability_counts_what_was_said_and_what_is_so() -> None:
    found = reliability(np.array([0.25, 0.25, 0.97, 0.97]), np.array([0.0, 1.0, 1.0, 1.0]))
    assert [(of.least, of.pairs, of.right) for of in found.bins] == [(0.2, 2, 1), (0.95, 2, 2)]
    assert found.expected_error == pytest.approx((0.25 * 2 + 0.03 * 2) / 4)
    assert found.brier == pytest.approx((0.0625 + 0.5625 + 2 * 0.0009) / 4)
    assert bits_of(np.array([0.5, 0.8])) == pytest.approx([0.0, 2.0])


def test_the_diagram_says_in_words_what_it_draws() -> None:
    text = reliability_chart("Peluang <uji>", [Series("bawaan", [Dot(0.25, 0.5, 1200)]), Series("kantor", [])])
    root = ET.fromstring(text)
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == "Peluang <uji>"
    assert "dikatakan 0,25, benar 0,5 dari 1.200 pasangan" in (root.findtext(f"{name}desc") or "")
    assert len(root.findall(f"{name}circle")) == 2  # the dot and the key
