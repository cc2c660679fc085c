"""What a study asks, as it is kept in a row: the text of a province, and the choices made on a page.

One study is one `StudyQuestion`, whoever asks it: the command line reads it from a file, the office makes it here.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils import timezone

from lindung.pipelines.study import Asked
from lindung.studies.province.input_files import read_province
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.own_numbers import set_otherwise
from lindung.studies.scenarios.scenario_files import scenario_named
from lindung.studies.scenarios.study_file import StudyQuestion
from lindung.web.studies.models import StudyRun

CODE = "masukan"  # of a province's inputs: the name under which they are taken along and read again


INPUTS = f"{CODE}.yaml"


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
        code=code_of_study(found),
        title=found.title,
        province=inputs,
        scenarios=tuple(scenario_named(code) for code in chosen.scenarios),
        years=chosen.years,
        draws=chosen.draws,
        seed=chosen.seed,
        overrides=set_otherwise(inputs, chosen.changes),
    )


def file_of_question(found: StudyRun) -> str:
    """The study as a file for the command line, beside that of its inputs; options are in `asked_of`."""
    chosen = choices_of(found)
    assert chosen is not None, found.pk
    day = found.asked_at or found.made_at
    content = {
        "title": found.title,
        "checked": {"by": found.made_by.full_name, "day": timezone.localdate(day)},
        "province": INPUTS,
        "scenarios": list(chosen.scenarios),
        "years": chosen.years,
        "draws": chosen.draws,
        "seed": chosen.seed,
    }
    return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))


def code_of_study(found: StudyRun) -> str:
    """Its code, and the bare name of its file."""
    return f"studi-{found.pk}"


def asked_of(found: StudyRun) -> Asked:
    """The study as the command line asks it: both files, and numbers set otherwise as options."""
    chosen = choices_of(found)
    changes = chosen.changes if chosen else {}
    file, text = f"{code_of_study(found)}.yaml", file_of_question(found)
    return Asked(
        question_of(found),
        file,
        {file: text.encode(), INPUTS: found.inputs.encode()},
        text,
        tuple(f"--set {key}={value}" for key, value in changes.items()),
    )


def sha256_of(text: str) -> str:
    """By which inputs are recognised."""
    return hashlib.sha256(text.encode()).hexdigest()
