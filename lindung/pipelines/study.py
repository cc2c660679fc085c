"""A study from its file to a folder: the question, the result, and the documents made of it; all of them or none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.pipelines.study_documents import study_paper, write_study_documents
from lindung.pipelines.study_inputs import read_inputs
from lindung.pipelines.study_words import Beside, Ranged, ranges_of
from lindung.programme.scheme_reading import unknown
from lindung.registers.snapshots import whole_folder
from lindung.studies.crew import Told
from lindung.studies.outcome.results import Study
from lindung.studies.outcome.results_json import read_result, write_result
from lindung.studies.region.readiness import readiness
from lindung.studies.region.readiness_files import checklist, shipped_region, shipped_replies
from lindung.studies.running import Engine, run
from lindung.studies.scenarios.scenario_files import code_of
from lindung.studies.scenarios.study_file import (
    StudyQuestion,
    changed,
    read_study,
    shipped_studies,
    shipped_study,
    shipped_study_text,
)

RESULT, PAPER = "hasil.json", "studi.pdf"
WORKBOOK = ".xlsx"
LIKE = "jambi"
"""The shipped study whose scenarios, years, draws and seed a workbook of inputs is tried with."""


@dataclass(frozen=True)
class Asked:
    """A study as it was asked. file: of the question, by name; files: it and those beside it that it names, by name.

    text: of the file, for the appendix; "" where it is none. otherwise: options, as they are typed.
    """

    question: StudyQuestion
    file: str
    files: Mapping[str, bytes]
    text: str = ""
    otherwise: Sequence[str] = ()

    @property
    def command(self) -> str:
        """What makes the same study again, typed in the folder it was written to."""
        return " ".join(("lindung study", self.file, *self.otherwise, "--out ulang"))


def asked_study(written: str) -> Asked:
    """The shipped study of that bare name, that file, or that workbook of inputs; UserError where there is none."""
    if written in shipped_studies():
        return _asked(shipped_study(written), f"{written}.yaml", shipped_study_text(written), None)
    path = Path(written)
    if path.suffix.lower() == WORKBOOK:
        return _of_workbook(path)
    if not path.suffix and not path.exists():
        raise UserError(f"Studi {unknown(written, shipped_studies())} Berkas sendiri berakhiran .yaml atau .xlsx.")
    question = read_study(path)
    return _asked(question, path.name, path.read_text(encoding="utf-8"), path.parent)


def _asked(question: StudyQuestion, file: str, text: str, folder: Path | None) -> Asked:
    named = {} if folder is None else {name: (folder / name).read_bytes() for name in _files_in(text)}
    return Asked(question, file, {file: text.encode(), **named}, text)


def _of_workbook(path: Path) -> Asked:
    """The inputs of a workbook, tried as the shipped study of LIKE is."""
    read = read_inputs(path, code_of(path.stem))
    if read.inputs is None:
        raise UserError(
            f"{read.faults[0].sentence} Semua yang salah ({number(len(read.faults))}): lindung study-inputs {path.name}"
        )
    like, title = shipped_study(LIKE), f"BKBK seperti Jambi di {read.inputs.title}"
    question = replace(like, code=read.inputs.code, title=title, province=read.inputs, overrides={})
    return Asked(question, path.name, {path.name: path.read_bytes()})


def asked_otherwise(
    asked: Asked, draws: int | None = None, seed: int | None = None, numbers: Sequence[tuple[str, str]] = ()
) -> Asked:
    """The same with other draws, another seed, and single numbers of the province or the model set otherwise."""
    question, said = asked.question, list[str]()
    if draws is not None:
        question, said = replace(question, draws=draws), [*said, f"--draws {draws}"]
    if seed is not None:
        question, said = replace(question, seed=seed), [*said, f"--seed {seed}"]
    for key, value in numbers:
        question, said = changed(question, key, value), [*said, f"--set {key}={value}"]
    return replace(asked, question=question, otherwise=(*asked.otherwise, *said))


def asked_of(asked: Asked, engine: Engine) -> Asked:
    """The same, to be made by that engine."""
    return asked if engine is Engine.PERSON else replace(asked, otherwise=(*asked.otherwise, f"--engine {engine}"))


def made(asked: Asked, on: date, engine: Engine, processes: int, told: Told) -> Study:
    """The result of a study."""
    return run(asked.question, on=on, engine=engine, processes=processes, progress=told)


def refuse_full(folder: Path) -> None:
    """UserError where a folder holds anything: it is somebody's."""
    if folder.name in ("", ".."):
        raise UserError("Sebut nama folder baru untuk --out, misalnya studi-jambi.")
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder.name} sudah ada dan bukan folder. Pilih nama lain untuk --out.")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if (folder / RESULT).is_file():
        known = read_result((folder / RESULT).read_text(encoding="utf-8"), RESULT)
        raise UserError(
            f"Folder {folder.name} sudah berisi studi «{known.title}» ({number(known.draws)} ulangan, benih "
            f"{known.seed}). Hasil lama tidak ditimpa: pilih folder baru untuk --out."
        )
    raise UserError(
        f"Folder {folder.name} tidak kosong. Pilih folder baru untuk --out, supaya tidak ada yang tertimpa."
    )


def beside_of(asked: Asked, names: Mapping[str, str], region: str = "") -> Beside:
    """What the papers say beside the result. names: of areas, by code; region: whose answers on readiness they tell."""
    question = asked.question
    numbers: list[Ranged] = [*question.province.stated.values(), *question.model.values()]
    return Beside(
        scenarios=question.scenarios,
        ranges=ranges_of(numbers),
        area_names={code: name for code, name in names.items() if code.startswith(question.province.province)},
        readiness=readiness(shipped_region(region), checklist()) if region in shipped_replies() else None,
        inputs=asked.text,
        command=asked.command,
    )


def save_study(study: Study, asked: Asked, folder: Path, beside: Beside) -> list[Path]:
    """Write a study into a new folder, whole or not at all; its files."""
    refuse_full(folder)
    with whole_folder(folder) as partial:
        for name, content in asked.files.items():
            (partial / name).parent.mkdir(parents=True, exist_ok=True)
            (partial / name).write_bytes(content)
        write_result(study, partial / RESULT)
        write_study_documents(partial / PAPER, study_paper(study, beside))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _files_in(text: str) -> Iterator[str]:
    """The files beside it that a study names; it was read before, so each is there and in its folder."""
    content = yaml.safe_load(text)
    for name in (content["province"], *content["scenarios"]):
        if isinstance(name, str) and (name.endswith((".yaml", ".yml")) or "/" in name):
            yield name
