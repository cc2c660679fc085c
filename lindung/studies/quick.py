"""One scenario with one number changed, before and after, while somebody waits: by the aggregate engine alone.

Both sides have the same draws: a number that was not changed keeps its column. What takes longest, the people and the
answer before the change, is remembered for the next question.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.studies.digests import digest_of
from lindung.studies.drawing import drawn
from lindung.studies.engines.expecting import expectation
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Outcome
from lindung.studies.outcome.results import ScenarioResult
from lindung.studies.outcome.summing import summed
from lindung.studies.people.pool import Pool
from lindung.studies.people.pools import pool_of
from lindung.studies.people.population import population
from lindung.studies.places.places_ahead import law_of
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import Scenario
from lindung.studies.scenarios.study_file import StudyQuestion, changed

MOST_DRAWS = 200
REMEMBERED = 4  # provinces, and answers before a change
PEOPLE_REST_ON = ("workers", "formal_workers", "household_size", "household_workers")
"""The numbers of a province without which its people would be others, beside its margins and ties."""


class BeforeAndAfter(NamedTuple):
    """The same scenario twice; `against_first` of `after` is what the change does, draw by draw."""

    before: ScenarioResult
    after: ScenarioResult


def quick(question: StudyQuestion, code: str, key: str, value: int | Decimal | str) -> BeforeAndAfter:
    """The scenario of that code with the number of that key as it is, and set to the value.

    At most 200 draws. UserError where code or key are not known or the value cannot be; what the next rupiah buys is
    not asked.
    """
    after = changed(question, key, value)
    asked = _Asked.of(question, code)
    first = _lived(asked)
    scenario, numbers = asked.scenario, _numbers(after)
    outcome = expectation(scenario, after.province, _pool_of(after.province, after.seed), numbers)
    return BeforeAndAfter(
        _summed(scenario, first, first, question, _numbers(question)),
        _summed(scenario, outcome, first, after, numbers),
    )


@dataclass(frozen=True)
class _Asked:
    """A scenario of a question; two are equal where everything put into them is."""

    digest: str
    question: StudyQuestion = field(compare=False)
    scenario: Scenario = field(compare=False)

    @classmethod
    def of(cls, question: StudyQuestion, code: str) -> "_Asked":
        found = {one.code: one for one in question.scenarios}
        if code not in found:
            raise UserError(f"Skenario «{code[:40]}» tidak ada dalam studi ini; yang ada: {', '.join(found)}.")
        return cls(digest_of(question, question.model, code), question, found[code])


@dataclass(frozen=True)
class _People:
    """Inputs as far as people rest on them; two are equal where their people are."""

    digest: str
    seed: int
    inputs: ProvinceInputs = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def _lived(asked: _Asked) -> Outcome:
    question = asked.question
    pool = _pool_of(question.province, question.seed)
    return expectation(asked.scenario, question.province, pool, _numbers(question))


def _pool_of(inputs: ProvinceInputs, seed: int) -> Pool:
    rests_on = [one.figure.value for key in PEOPLE_REST_ON if (one := inputs.stated.get(key))]
    return _pool(
        _People(digest_of(inputs.province, inputs.margins, inputs.ties, rests_on, inputs.checked), seed, inputs)
    )


@lru_cache(maxsize=REMEMBERED)
def _pool(people: _People) -> Pool:
    return pool_of(people.inputs, population(people.inputs, people.seed))


def _numbers(question: StudyQuestion) -> Numbers:
    return drawn(question.province, min(question.draws, MOST_DRAWS), question.seed, question.model)


def _summed(
    scenario: Scenario, outcome: Outcome, first: Outcome, question: StudyQuestion, numbers: Numbers
) -> ScenarioResult:
    return summed(scenario, outcome, first, numbers, question.province.title, law_of(scenario))
