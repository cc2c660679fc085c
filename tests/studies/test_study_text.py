"""A study written down reads as the very same study, whatever it was made from."""

from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.studies.province.input_files import shipped_province, shipped_province_text
from lindung.studies.scenarios.scenario_files import code_of, scenario_at, shipped
from lindung.studies.scenarios.study_file import (
    StudyQuestion,
    as_studied,
    changed,
    read_study,
    shipped_studies,
    shipped_study,
)
from lindung.studies.scenarios.study_text import scenario_keys, study_text
from tests.studies.small_provinces import small_text
from tests.studies.small_studies import SMALL, small


def read_again(question: StudyQuestion, folder: Path, province: str) -> StudyQuestion:
    """What its text is read as, the file of the province beside it."""
    (folder / f"{question.province.code}.yaml").write_text(province, encoding="utf-8")
    path = folder / f"{question.code}.yaml"
    path.write_text(study_text(question, f"{question.province.code}.yaml"), encoding="utf-8")
    return read_study(path)


@pytest.mark.parametrize("scenario", shipped(), ids=lambda one: one.code)
def test_a_shipped_scenario_is_the_same_when_it_is_read_again(scenario):
    keys = scenario_keys(scenario)
    code = keys.pop("code")
    assert repr(scenario_at(keys, code, "x")) == repr(scenario)


@pytest.mark.parametrize("name", shipped_studies())
def test_a_shipped_study_is_the_same_when_it_is_read_again(name):
    question = shipped_study(name)
    assert repr(read_study(study_text(question, name), f"{name}.yaml")) == repr(question)


def test_a_study_changed_in_the_browser_is_the_same_when_it_is_read_again(tmp_path):
    folder = tmp_path / "studi"
    folder.mkdir()
    question = shipped_study("jambi")
    for key, value in (("deaths", "580"), ("realisation", "90,5%"), ("members_growth", "-3,5"), ("villages", 1_600)):
        question = changed(question, key, value)
    again = StudyQuestion(**{**question.__dict__, "code": "studi-7"})
    (folder / "jambi.yaml").write_text(shipped_province_text("jambi"), encoding="utf-8")
    assert repr(read_again(again, folder, shipped_province_text("jambi"))) == repr(again)


def test_a_study_of_files_beside_it_is_whole_in_one_text(tmp_path):
    own = (
        "title: T\nnote: N?\nchecked: {by: Uji, day: 2026-11-23}\nlike: csr-on-top\nworkers_a_village: null\n"
        "grant_percent: {2028: 33.5}\ntakes_over: {payer: apbn, since: 2028-05, deciles_at_most: 2}\n"
        "reform: {title: R, by: U, changes: [{parameter: contributions/relief_informal, row: other, "
        "since: 2027-02-01, last: 2028-01-31, value: 12.5}]}\n"
    )
    (tmp_path / "uji.yaml").write_text(small_text(), encoding="utf-8")
    (tmp_path / "sendiri.yaml").write_text(own, encoding="utf-8")
    text = SMALL.replace("province: jambi", "province: uji.yaml").replace("[bkbk, by-need]", "[bkbk, sendiri.yaml]")
    (tmp_path / "studi.yaml").write_text(text, encoding="utf-8")
    question = read_study(tmp_path / "studi.yaml")
    (tmp_path / "sendiri.yaml").unlink()
    again = read_again(question, tmp_path, small_text())
    assert repr(again) == repr(question)
    scenario = again.scenarios[1]
    assert scenario.reform is not None
    assert scenario.reform.changes[0].last == date(2028, 1, 31)
    assert scenario.gifts[0].rupiah_a_year == Rupiah(1_000_000_000)


def test_who_said_a_number_of_the_study_stands_with_it():
    study = small("overrides: {deaths: {value: 300, source: Surat, checked: {by: Dinas, day: 2026-10-01}}}\n")
    checked = study.province.of("deaths").figure.checked
    assert (checked.by, checked.day) == ("Dinas", date(2026, 10, 1))


def test_a_shipped_province_is_asked_alike_in_the_office_and_on_the_command_line():
    """What the study of Jambi holds for decided is decided in both; what nobody said of Sulut stays a question."""
    jambi, sulut = as_studied("jambi"), as_studied("sulut")
    assert repr(jambi) == repr(shipped_study("jambi").province)
    assert jambi.of("grant_a_village").low == jambi.of("grant_a_village").high == 100_000_000
    assert sulut == shipped_province("sulut")


def test_the_code_is_the_name_of_the_file_as_far_as_it_is_letters_and_digits():
    assert code_of("Skenario Saya (2).YAML") == "skenario-saya-2"
    with pytest.raises(UserError, match=r"Nama berkas «….yaml» tidak memuat huruf atau angka. Beri nama lain."):
        code_of("….yaml")
