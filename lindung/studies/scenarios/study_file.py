"""The file behind a study: which province, which scenarios, for how long, and the numbers it says for itself.

What a study needs and nobody has said is asked for, or stands in the file under `assumed` with its range. Three come
with Lindung, in `studies/`. Keys: docs/methods/scenarios.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.law.figures import Checked, Figure
from lindung.programme.scheme_reading import SchemeFault, SchemeText, list_at, shown, unknown, whole_at, words
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.province.assumptions import MODEL, Assumed
from lindung.studies.province.input_files import read_province, shipped_province, shipped_provinces
from lindung.studies.province.inputs import ProvinceInputs, Question
from lindung.studies.province.margins import Dimension
from lindung.studies.province.own_numbers import OWN, assumed_number, meant, moved, own_number, with_numbers
from lindung.studies.scenarios.scenario import MOST_YEARS, Scenario
from lindung.studies.scenarios.scenario_files import SHIPPED, code_of, read_scenario, scenario_at, scenario_named

PAGE = "docs/methods/scenarios.md"
LARGEST_FILE = 500_000  # bytes
MUST = {"title", "checked", "province", "scenarios", "years", "draws", "seed"}
MAY = MUST | {"overrides", "assumed"}
SHIPPED_STUDIES = ("jambi", "sulut", "gorontalo")
MOST_SCENARIOS, MOST_DRAWS, MOST_SEED = 30, 10_000, 2**32 - 1
ALWAYS = (
    *("workers", "eligible_workers", "active_members", "household_size", "household_workers", "poverty_line"),
    *("deaths", "accidents"),
)
"""Numbers of a province that no study can do without."""
OF_A_GRANT = ("grant_a_village", "contributions_share", "villages")
ONE_BUDGET = {QuotaRule.BY_NEED, QuotaRule.ONE_LIST}


@dataclass(frozen=True, kw_only=True)
class StudyQuestion:
    """What a study asks. province: with the study's own numbers in it. overrides: those numbers by their key.

    Made only where nothing is missing that it needs: UserError with the questions to ask otherwise.
    """

    code: str
    title: str
    province: ProvinceInputs
    scenarios: tuple[Scenario, ...]  # all of them from the same month on and for as long as the study
    years: int
    draws: int
    seed: int
    overrides: Mapping[str, OWN] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert all(isinstance(one, OWN) for one in self.overrides.values()), "see own_numbers.set_otherwise"
        _within_reason(self)
        _scenarios_go_together(self.scenarios)
        object.__setattr__(self, "province", with_numbers(self.province, self.overrides))
        object.__setattr__(self, "scenarios", tuple(replace(scenario, years=self.years) for scenario in self.scenarios))
        if missing := missing_for(self.province, self.scenarios):
            asked = "; ".join(f"{one.title}: {one.question} ({one.ask})" for one in missing)
            raise UserError(
                f"Studi «{self.title}» belum dapat dihitung karena ada angka {self.province.title} yang belum ada: "
                f"{asked}. Tulis jawabannya di lembar «Angka» buku kerjanya; dalam berkas studi di «overrides», atau "
                "asumsinya di «assumed»."
            )

    @property
    def model(self) -> Mapping[str, Assumed]:
        """The numbers of the model as this study has them."""
        own = {key: one for key, one in self.overrides.items() if isinstance(one, Assumed)}
        return MappingProxyType({**MODEL, **own})

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everything the study rests on beside law and scheme: what the province says, then the model."""
        return (*self.province.figures, *(one.figure for one in self.model.values()))


def missing_for(province: ProvinceInputs, scenarios: Sequence[Scenario]) -> tuple[Question, ...]:
    """What nobody has said and these scenarios need, as questions in the order of the province's file."""
    needed = {*ALWAYS}
    if not (set(OF_A_GRANT) <= set(province.stated) or _budget_is_enough(province, scenarios)):
        needed |= {*OF_A_GRANT}
    if any(one.quota_rule is QuotaRule.FLAT and one.workers_a_village is None for one in scenarios):
        needed.add("quota_a_village")
    if not any(Dimension.FORMALITY in margin.by for margin in province.margins):
        needed.add("formal_workers")
    return tuple(
        question
        for question in province.questions
        if (key := question.key.removeprefix("figures.")) in needed and key not in province.stated
    )


def shipped_studies() -> tuple[str, ...]:
    """The bare names of the studies that come with Lindung, in the order in which they are shown."""
    return SHIPPED_STUDIES


def shipped_study_text(name: str) -> str:
    """The file of that bare name, as it is; UserError with those there are."""
    if name not in SHIPPED_STUDIES:
        raise UserError(f"Studi {unknown(name, SHIPPED_STUDIES)}")
    return files("lindung.studies.scenarios").joinpath("studies", f"{name}.yaml").read_text(encoding="utf-8")


def shipped_study(name: str) -> StudyQuestion:
    """The study of that bare name."""
    return read_study(shipped_study_text(name), f"{name}.yaml")


def as_studied(name: str) -> ProvinceInputs:
    """A shipped province with what its shipped study holds for decided; what nobody said stays a question."""
    inputs = shipped_province(name)
    if name not in shipped_studies():
        return inputs
    decided = {key: one for key, one in shipped_study(name).overrides.items() if key in inputs.stated}
    return with_numbers(inputs, decided)


def read_study(path_or_text: Path | str, file: str = "studi.yaml") -> StudyQuestion:
    """The study of a file, or of its text (then named `file`); SchemeFault with file and key of what is wrong.

    Province and scenarios are bare names of what comes with Lindung, or files beside it; of a text only bare names.
    """
    folder = None
    if isinstance(path_or_text, Path):
        folder, file = path_or_text.parent, path_or_text.name
        text = _text_of(path_or_text, f"Berkas {file}")
    else:
        text = path_or_text
    if len(text.encode()) > LARGEST_FILE:
        raise SchemeFault(f"Berkas {file} terlalu besar untuk sebuah studi. Periksa berkasnya.")
    read = SchemeText.read(text, file, PAGE, MAY, MUST)
    try:
        return _study(read, folder)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {file}: {error}") from error


def changed(question: StudyQuestion, key: str, value: int | Decimal | str) -> StudyQuestion:
    """The same study with one number of the province or the model set otherwise, marked as the user's.

    Its range goes with it in proportion. UserError where the key is not known or the value cannot be.
    """
    before = question.province.stated.get(key) or question.model.get(key)
    checked = Checked("pengguna", question.province.checked.day)
    return replace(question, overrides={**question.overrides, key: moved(key, before, value, checked)})


def _study(read: SchemeText, folder: Path | None) -> StudyQuestion:
    where, content = f"Berkas {read.file}", read.content
    province = _province(words(content["province"], f"{where}, «province»"), folder, where)
    return StudyQuestion(
        code=code_of(read.file),
        title=words(content["title"], f"{where}, «title»"),
        province=province,
        scenarios=tuple(
            _scenario(entry, folder, f"{where}, «scenarios» nomor {at}")
            for at, entry in enumerate(list_at(content, "scenarios", where), start=1)
        ),
        years=whole_at(content["years"], "tahun", f"{where}: «years»"),
        draws=whole_at(content["draws"], "", f"{where}: «draws»"),
        seed=whole_at(content["seed"], "", f"{where}: «seed»"),
        overrides=_own_numbers(read, province),
    )


def _own_numbers(read: SchemeText, province: ProvinceInputs) -> dict[str, OWN]:
    """The numbers of the file by their key: those it sets otherwise, then those it assumes because nobody said them."""
    own = dict[str, OWN]()
    for key, entry, where in _numbers_of(read, "overrides"):
        own[key] = own_number(read, key, entry, where)
    for key, entry, where in _numbers_of(read, "assumed"):
        if key in own or key in province.stated or key in MODEL:
            raise SchemeFault(f"{where}: «{key}» sudah ada angkanya. Pindahkan ke «overrides», atau hapus.")
        own[key] = assumed_number(read, key, entry, where)
    return own


def _numbers_of(read: SchemeText, part: str) -> list[tuple[str, object, str]]:
    where = f"Berkas {read.file}, «{part}»"
    entries = read.content.get(part) or {}
    if not isinstance(entries, dict):
        raise SchemeFault(f"{where}: isinya bukan kunci dan angka. Lihat {PAGE}.")
    return [(meant(str(key)).key, entry, f"{where}, «{key}»") for key, entry in entries.items()]


def _province(name: str, folder: Path | None, where: str) -> ProvinceInputs:
    if name in shipped_provinces():
        return shipped_province(name)
    if not _names_a_file(name):
        raise SchemeFault(f"{where}, «province»: provinsi {unknown(name, shipped_provinces())}")
    path = _beside(name, folder, f"{where}, «province»")
    return read_province(code_of(path.name), _text_of(path, f"{where}, «province»"), path.name)


def _scenario(entry: object, folder: Path | None, where: str) -> Scenario:
    """A bare name, a file beside the study, or keys and values with a code of its own."""
    if isinstance(entry, dict):
        content: dict[str, Any] = dict(entry)
        if "code" not in content:
            raise SchemeFault(f"{where}: «code» tidak ada. Beri skenario ini nama pendek, misalnya kuota-60.")
        return scenario_at(content, code_of(words(content.pop("code"), f"{where}, «code»")), where)
    if not isinstance(entry, str):
        raise SchemeFault(f"{where}: «{shown(entry)}» bukan nama skenario. Lihat {PAGE}.")
    if not _names_a_file(entry):
        if entry not in SHIPPED:
            raise SchemeFault(f"{where}: skenario {unknown(entry, SHIPPED)}")
        return scenario_named(entry)
    path = _beside(entry, folder, where)
    return read_scenario(_text_of(path, where), path.name)


def _names_a_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name


def _beside(name: str, folder: Path | None, where: str) -> Path:
    """The file of that name in the folder of the study or below; nothing else of the machine is read."""
    if folder is None:
        raise SchemeFault(f"{where}: «{name[:60]}» menyebut berkas; di sini hanya nama yang disertakan Lindung.")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise SchemeFault(f"{where}: «{name[:60]}» bukan di samping berkas studi. Salin berkasnya ke folder yang sama.")
    return path


def _text_of(path: Path, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SchemeFault(f"{where}: «{path.name}» tidak ada atau tidak dapat dibuka. Periksa namanya.") from error
    except UnicodeDecodeError as error:
        raise SchemeFault(f"{where}: «{path.name}» bukan teks UTF-8. Simpan lagi sebagai UTF-8.") from error


def _within_reason(question: StudyQuestion) -> None:
    if not 1 <= question.years <= MOST_YEARS:
        raise UserError(f"Lamanya {question.years} tahun; tulis 1 sampai {MOST_YEARS}. Periksa «years».")
    if not 2 <= question.draws <= MOST_DRAWS:
        raise UserError(f"{number(question.draws)} ulangan; tulis 2 sampai {number(MOST_DRAWS)}. Periksa «draws».")
    if not 0 <= question.seed <= MOST_SEED:
        raise UserError(f"Benih {question.seed} tidak mungkin; tulis 0 sampai {number(MOST_SEED)}. Periksa «seed».")
    if not 1 <= len(question.scenarios) <= MOST_SCENARIOS:
        raise UserError(f"{len(question.scenarios)} skenario; tulis 1 sampai {MOST_SCENARIOS}. Periksa «scenarios».")


def _scenarios_go_together(scenarios: Sequence[Scenario]) -> None:
    """They are compared month by month: each has a code of its own, and all begin alike."""
    codes = [scenario.code for scenario in scenarios]
    if twice := [code for code in codes if codes.count(code) > 1]:
        raise UserError(f"Skenario «{twice[0]}» tercantum dua kali. Hapus satu, atau beri kode lain.")
    for scenario in scenarios:
        if scenario.first != scenarios[0].first:
            raise UserError(
                f"Skenario «{scenarios[0].code}» mulai {scenarios[0].first.words}, tetapi «{scenario.code}» mulai "
                f"{scenario.first.words}. Samakan «first», supaya dapat dibandingkan."
            )


def _budget_is_enough(province: ProvinceInputs, scenarios: Sequence[Scenario]) -> bool:
    """Where every scenario shares one budget, the budget alone will do."""
    return "budget" in province.stated and all(one.quota_rule in ONE_BUDGET for one in scenarios)
