"""The studies under docs/studies are what today's inputs, law and code make: their numbers are made again and compared.

A whole study takes minutes. Made again here: that of each its inputs, law and seed are still those (the digest); the
first scenario's first draws, person by person, which the kept result tells as the first step of its convergence; and
for every scenario the first draw and the expectation with each number in the middle, kept in `angka-uji.json`.
"""

import json

import pytest

from lindung.pipelines.study import PAPER, RESULT, asked_study
from lindung.studies.digests import digest_of, law_digest
from lindung.studies.outcome.results_json import read_result
from lindung.studies.outcome.spreads import spread
from lindung.studies.running import Engine
from lindung.studies.scenarios.study_file import shipped_studies, shipped_study
from tests.studies.kept_studies import HELD, KEPT, SUMMARY, Anew, summary

CLOSE = 1e-6  # of a number: results are kept with eight digits
LARGEST = 1_500_000  # bytes of a paper; half of it are the tags for screen readers


@pytest.fixture(scope="module", params=shipped_studies())
def name(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def kept(name):
    return read_result((KEPT / name / RESULT).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def anew(name):
    return Anew(shipped_study(name))


def test_it_was_built_from_these_inputs_this_law_and_this_seed(name, kept):
    question = shipped_study(name)
    assert kept.digest == digest_of(question, question.model, Engine.PERSON, law_digest()), "run `make studies`"
    assert (kept.seed, kept.draws) == (question.seed, question.draws)


def test_the_first_draws_of_its_first_scenario_are_made_again(kept, anew):
    steps = {measure: told[0] for measure, told in kept.convergence.items()}
    draws = {step.draws for step in steps.values()}
    assert len(draws) == 1
    lived = anew.first_scenario(draws.pop())
    for measure, step in steps.items():
        again = spread(lived.total(measure))
        assert (again.mean, again.error) == pytest.approx((step.mean, step.error), rel=CLOSE), measure


def test_every_scenario_s_first_draw_and_expectation_are_made_again(name, anew):
    held = json.loads((KEPT / name / HELD).read_text(encoding="utf-8"))
    for part, again in (("middle", anew.expected()), ("first_draw", anew.first_draw())):
        assert again.keys() == held[part].keys()
        for code, totals in again.items():
            assert totals == pytest.approx(held[part][code], rel=CLOSE), (part, code)


def test_its_summary_tells_its_result_and_its_paper_is_small_enough_to_send(name, kept):
    assert (KEPT / name / SUMMARY).read_text(encoding="utf-8") == summary(kept, asked_study(name))
    paper = KEPT / name / PAPER
    assert paper.read_bytes()[:5] == b"%PDF-"
    assert paper.stat().st_size < LARGEST
