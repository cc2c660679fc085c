"""What a study asks, as it is kept in a row: the text of a province, and the choices made on a page.

One study is one `StudyQuestion`, whoever asks it: the command line reads it from a file, the office makes it here.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lindung.studies.input_files import read_province
from lindung.studies.inputs import ProvinceInputs
from lindung.studies.own_numbers import set_otherwise
from lindung.studies.scenario_files import scenario_named
from lindung.studies.study_file import StudyQuestion
from lindung.web.studies.models import StudyRun

CODE = "provinsi"  # of inputs that were handed in: a file's own name is nobody's key


@dataclass(frozen=True)
class Choices:
    """What is tried with the inputs. scenarios: codes, the first is the one others are held against."""

    scenarios: Sequence[str]
    years: int
    draws: int
    seed: int
    changes: Mapping[str, str]  # numbers set otherwise than the inputs and the model say, as they were written

    def as_kept(self) -> dict[str, Any]:
        """For the row."""
        return {
            "scenarios": list(self.scenarios), "years": self.years, "draws": self.draws, "seed": self.seed,
            "changes": dict(self.changes),
        }  # fmt: skip


def choices_of(found: StudyRun) -> Choices | None:
    """What was chosen; None in a draft that has only its inputs."""
    said = found.question
    if not said:
        return None
    return Choices(said["scenarios"], said["years"], said["draws"], said["seed"], said["changes"])


def inputs_of(found: StudyRun) -> ProvinceInputs:
    """What the province puts in."""
    return read_province(CODE, found.inputs, found.inputs_said)


def question_of(found: StudyRun) -> StudyQuestion:
    """The whole question, as `studies.running.run` takes it; UserError where a number is missing or cannot be."""
    chosen = choices_of(found)
    assert chosen is not None, found.pk
    inputs = inputs_of(found)
    return StudyQuestion(
        code=f"studi-{found.pk}",
        title=found.title,
        province=inputs,
        scenarios=tuple(scenario_named(code) for code in chosen.scenarios),
        years=chosen.years,
        draws=chosen.draws,
        seed=chosen.seed,
        overrides=set_otherwise(inputs, chosen.changes),
    )


def sha256_of(text: str) -> str:
    """By which inputs are recognised."""
    return hashlib.sha256(text.encode()).hexdigest()
