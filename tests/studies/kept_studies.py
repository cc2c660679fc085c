"""The studies kept under docs/studies: `make studies` builds them anew, `test_kept_studies` holds them to today's code.

Run as a module with the folder to fill, and the names of the studies if not all of them.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from lindung.cli import screens
from lindung.cli.app import today
from lindung.cli.area_names import official_names
from lindung.documents.whole_file import whole_file
from lindung.pipelines.study import PAPER, RESULT, Asked, asked_study, beside_of, made, save_study
from lindung.pipelines.study_briefly import HEADER, certainty, column_words, heading, rows, sentences
from lindung.studies.drawing import drawn, middle
from lindung.studies.engines.expecting import expectation
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Measure, Outcome, joined
from lindung.studies.outcome.results import Study
from lindung.studies.outcome.results_json import read_result
from lindung.studies.people.pools import people_of, pool_of
from lindung.studies.people.population import population
from lindung.studies.pieces import Ground, Lived
from lindung.studies.places.places_ahead import law_of, places_ahead
from lindung.studies.running import Engine
from lindung.studies.scenarios.study_file import StudyQuestion, shipped_studies

KEPT = Path(__file__).parents[2] / "docs" / "studies"
SUMMARY, HELD = "ringkasan.md", "angka-uji.json"
PAPERS = "--papers"
MEASURES = (
    *(Measure.COST, Measure.MEMBERS, Measure.FULL_MONTHS, Measure.LAPSES, Measure.DEATHS, Measure.DEATHS_COVERED),
    *(Measure.FAMILY_RUPIAH, Measure.POOR_WITHOUT, Measure.POOR_WITH),
)
Totals = Mapping[str, Mapping[str, float]]  # of each scenario, by measure


@dataclass(frozen=True)
class Anew:
    """A shipped study from its inputs up to what can be worked out in seconds; nothing of it is read from a file."""

    question: StudyQuestion

    @cached_property
    def ground(self) -> Ground:
        """People and numbers as `running.run` makes them, without what the money buys."""
        question, inputs = self.question, self.question.province
        everybody = population(inputs, question.seed)
        numbers = drawn(inputs, question.draws, question.seed, question.model)
        people = people_of(inputs, everybody, question.seed)
        return Ground(question, pool_of(inputs, everybody), people, numbers, ())

    def expected(self) -> Totals:
        """Every scenario by the aggregate engine, with each uncertain number in the middle."""
        ground, inputs = self.ground, self.question.province
        numbers = middle(inputs, self.question.model)
        outcomes = (expectation(one, inputs, ground.pool, numbers) for one in self.question.scenarios)
        return self._totals(outcomes)

    def first_draw(self) -> Totals:
        """Every scenario in the first draw, person by person."""
        return self._totals(self._lived(1, len(self.question.scenarios)))

    def first_scenario(self, draws: int) -> Outcome:
        """The first scenario in the first draws, person by person."""
        return self._lived(draws, 1)[0]

    def _lived(self, draws: int, scenarios: int) -> Sequence[Outcome]:
        ground, inputs = self.ground, self.question.province
        few = Numbers({key: column[:draws] for key, column in ground.numbers.columns.items()})
        asked = self.question.scenarios[:scenarios]
        places = tuple(places_ahead(one, inputs, ground.pool, few, law_of(one)) for one in asked)
        here = replace(ground, numbers=few, places=places)
        by_draw = [Lived(draw)(here) for draw in range(draws)]
        return [joined([draw[at] for draw in by_draw]) for at in range(scenarios)]

    def _totals(self, outcomes: Iterable[Outcome]) -> Totals:
        return {
            scenario.code: {measure.value: float(outcome.total(measure).mean()) for measure in MEASURES}
            for scenario, outcome in zip(self.question.scenarios, outcomes, strict=True)
        }


def held_to(question: StudyQuestion) -> Mapping[str, Totals]:
    """What is kept beside a study so that a test can make it again."""
    anew = Anew(question)
    return {"middle": anew.expected(), "first_draw": anew.first_draw()}


def keep(name: str, folder: Path, told: Callable[[int, int], None]) -> Study:
    """Build one study with all its draws and keep its result, paper, summary and the numbers a test makes again."""
    asked = asked_study(name)
    study = made(asked, today(), Engine.PERSON, 2, told)
    _keep(study, asked, folder)
    _write(folder / HELD, json.dumps(held_to(asked.question), indent=1, sort_keys=True) + "\n")
    return study


def keep_papers(name: str, folder: Path) -> None:
    """Paper and summary anew of the result that is kept: words and looks have changed, no number has."""
    _keep(read_result((folder / RESULT).read_text(encoding="utf-8"), RESULT), asked_study(name), folder)


def _keep(study: Study, asked: Asked, folder: Path) -> None:
    with TemporaryDirectory() as short:
        saved = Path(short) / asked.question.code
        save_study(study, asked, saved, beside_of(asked, official_names(), asked.question.code))
        folder.mkdir(parents=True, exist_ok=True)
        for kept in (RESULT, PAPER):
            shutil.copyfile(saved / kept, folder / kept)
    _write(folder / SUMMARY, summary(study, asked))


def summary(study: Study, asked: Asked) -> str:
    """A page to read on the web, with what makes it again."""
    lines = [f"# {study.title}", "", f"{heading(study)}. Studi lengkap: [{PAPER}]({PAPER}).", ""]
    lines += [f"| {' | '.join(HEADER)} |", f"| --- |{' ---: |' * (len(HEADER) - 1)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows(study)]
    lines += ["", column_words(study), "", f"**{study.scenarios[0].title}.** {' '.join(sentences(study))}", ""]
    lines += [" ".join(certainty(study)), ""]
    lines += [f"Dibuat lagi dengan `lindung study {asked.question.code} --out folder`; sidik masukan `{study.digest}`."]
    return "\n".join([*lines, ""])


def _write(target: Path, text: str) -> None:
    with whole_file(target) as partial:
        partial.write_text(text, encoding="utf-8")


def main(folder: Path, names: Sequence[str]) -> None:
    """Keep these studies; with --papers only what is made of the results that are kept."""
    for name in [name for name in names if name != PAPERS] or shipped_studies():
        if PAPERS in names:
            keep_papers(name, folder / name)
            continue
        with screens.share_done(name) as told:
            keep(name, folder / name, told)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
