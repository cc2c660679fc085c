"""A study from its question to its result: people once, numbers once, then every scenario in every draw.

The same question gives the same result to the last digit, on one process or on several. Nothing is written here: a run
that is stopped leaves nothing behind (`results_json.write_result` writes a file whole or not at all).
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lindung import __version__
from lindung.studies.crew import Piece, Told, all_done
from lindung.studies.digests import digest_of, law_digest
from lindung.studies.drawing import drawn
from lindung.studies.engines.agreement import agreement
from lindung.studies.limits import limits, questions
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.convergence import convergence
from lindung.studies.outcome.outcomes import Outcome, joined
from lindung.studies.outcome.results import NextRupiah, ScenarioResult, Study, Tornado
from lindung.studies.outcome.results_json import as_kept
from lindung.studies.outcome.spreads import spread
from lindung.studies.outcome.summing import summed
from lindung.studies.people.pools import people_of, pool_of
from lindung.studies.people.population import population
from lindung.studies.pieces import Expected, Ground, Levers, Lived, Tornados
from lindung.studies.places.places_ahead import law_of, places_ahead
from lindung.studies.scenarios.study_file import StudyQuestion

PROCESSES = 2


class Engine(StrEnum):
    """Person by person, with chance; or the expectation of it, in a hundredth of the time."""

    PERSON = "person"
    AGGREGATE = "aggregate"


class _Answers(NamedTuple):
    """What comes of the pieces. expected: of each scenario, or of the first alone where people are lived through."""

    outcomes: tuple[Outcome, ...]
    expected: Outcome
    levers: tuple[tuple[NextRupiah, ...], ...]
    tornados: tuple[Tornado, ...]


def run(
    question: StudyQuestion,
    *,
    on: date,
    engine: Engine | str = Engine.PERSON,
    processes: int = PROCESSES,
    progress: Told | None = None,
) -> Study:
    """The result of a study, made on a day. progress: told how many pieces of how many are done; it may stop the run.

    UserError where a number is missing, money pays for nobody, or memory does not do. About 1 GB for two million
    workers on two processes.
    """
    engine, inputs = Engine(engine), question.province
    everybody = population(inputs, question.seed)
    numbers = drawn(inputs, question.draws, question.seed, question.model)
    pool = pool_of(inputs, everybody)
    places = tuple(places_ahead(one, inputs, pool, numbers, law_of(one)) for one in question.scenarios)
    people = people_of(inputs, everybody, question.seed) if engine is Engine.PERSON else None
    people_digest, workers = everybody.digest, len(everybody)
    del everybody  # the largest thing there is, and not needed while others work
    ground = Ground(question, pool, people, numbers, places)
    answers = _answered(ground, processes, progress or _tell_nobody)
    results = _results(question, numbers, answers)
    first = answers.outcomes[0]
    return as_kept(
        Study(
            code=question.code,
            title=question.title,
            province=inputs.province,
            province_title=inputs.title,
            made_on=on,
            version=__version__,
            seed=question.seed,
            draws=question.draws,
            years=first.years,
            areas=first.areas,
            digest=digest_of(question, question.model, engine, law_digest()),
            people_digest=people_digest,
            workers=workers,
            eligible=spread(first.eligible_by_decile.sum(axis=1)),
            scenarios=results,
            convergence=convergence(first),
            tornados=answers.tornados,
            agreement=agreement(answers.expected, first) if people is not None else (),
            figures=question.figures,
            questions=questions(inputs.questions),
            limits=limits(inputs, question.scenarios, results, by_person=people is not None, model=question.model),
        )
    )


def _answered(ground: Ground, processes: int, told: Told) -> _Answers:
    """Long pieces first, so that no process is left with one at the end."""
    scenarios = range(len(ground.places))
    lived = [] if ground.people is None else [Lived(draw) for draw in range(ground.numbers.draws)]
    expected = [Expected(at) for at in (scenarios if ground.people is None else (0,))]
    pieces: list[Piece[Ground]] = [*expected, Tornados(), *(Levers(at) for at in scenarios), *lived]
    answers = iter(all_done(pieces, ground, processes, told))
    by_expectation = tuple(next(answers) for _ in expected)
    tornados: tuple[Tornado, ...] = next(answers)
    levers = tuple(next(answers) for _ in scenarios)
    by_draw = list(answers)
    outcomes = tuple(joined([draw[at] for draw in by_draw]) for at in scenarios) if lived else by_expectation
    return _Answers(outcomes, by_expectation[0], levers, tornados)


def _results(question: StudyQuestion, numbers: Numbers, answers: _Answers) -> tuple[ScenarioResult, ...]:
    first, title = answers.outcomes[0], question.province.title
    return tuple(
        replace(summed(one, outcome, first, numbers, title, law_of(one)), next_rupiah=levers)
        for one, outcome, levers in zip(question.scenarios, answers.outcomes, answers.levers, strict=True)
    )


def _tell_nobody(done: int, of: int) -> None:
    """Where nobody waits."""
