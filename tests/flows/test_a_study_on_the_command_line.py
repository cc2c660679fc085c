"""`lindung study`: from a file to a folder that is there whole or not at all, and is made again from what is in it."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from lindung.cli import study_command
from lindung.cli.entry import main
from lindung.pipelines import study as pipeline
from lindung.studies.scenarios.scenario_files import shipped_text
from lindung.studies.scenarios.study_file import shipped_study_text
from tests.flows.conftest import Said

SHORT = ("--engine", "aggregate", "--draws", 4, "--processes", 1)


@pytest.fixture(scope="module")
def question(tmp_path_factory) -> Path:
    """Gorontalo, two scenarios, one year."""
    text = shipped_study_text("gorontalo").replace("years: 10", "years: 1")
    head, _, rest = text.partition("scenarios:\n")
    after = rest[rest.index("years:") :]
    path = tmp_path_factory.mktemp("asked") / "uji.yaml"
    path.write_text(f"{head}scenarios: [bkbk, by-need]\n{after}", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("out") / "studi"


@pytest.fixture(scope="module")
def said(question, folder) -> Said:
    """One run for the whole module."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["lindung", *map(str, ("study", question, "--out", folder, *SHORT))])
        with pytest.raises(SystemExit) as stopped:
            main()
    return Said(int(stopped.value.code or 0), out.getvalue(), err.getvalue())


def test_it_tells_cost_people_families_and_what_is_missing(said):
    assert said.code == 0, said.err
    for words in ("2 skenario, 1 tahun, 4 ulangan", "Menghitung 100%", "Biaya: iuran kira-kira", "Orang: kira-kira"):
        assert words in said.out
    for words in ("menerima santunan kematian penuh", "tetap di atas garis", "pertanyaan belum dijawab"):
        assert words in " ".join(said.out.split())


def test_the_folder_holds_question_result_and_documents(said, folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {"uji.yaml", "hasil.json", "studi.pdf", "studi.docx", "studi.xlsx"}
    assert json.loads((folder / "hasil.json").read_text(encoding="utf-8"))["draws"] == 4
    assert not list(folder.parent.glob(".*")), "nothing half-written stays"


def test_from_what_is_in_the_folder_it_is_made_again_to_the_digit(said, lindung, folder, tmp_path):
    again = lindung("study", folder / "uji.yaml", "--out", tmp_path / "ulang", *SHORT)
    assert again.code == 0, again.err
    kept, made = (json.loads((one / "hasil.json").read_text("utf-8")) for one in (folder, tmp_path / "ulang"))
    assert made == kept


def test_a_folder_that_holds_anything_is_left_alone_before_any_work(said, lindung, question, folder, tmp_path):
    again = lindung("study", question, "--out", folder)
    assert again.code == 1
    assert "sudah berisi studi" in again.err
    (tmp_path / "catatan.txt").write_text("jangan hilang", encoding="utf-8")
    assert "tidak kosong" in lindung("study", question, "--out", tmp_path).err
    assert (tmp_path / "catatan.txt").read_text(encoding="utf-8") == "jangan hilang"


def test_a_run_that_fails_leaves_nothing(lindung, question, tmp_path, monkeypatch):
    def torn(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(pipeline, "write_study_documents", torn)
    assert lindung("study", question, "--out", tmp_path / "studi", *SHORT).code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_stopped_leaves_nothing_and_says_so(lindung, question, tmp_path, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(study_command, "made", stopped)
    said = lindung("study", question, "--out", tmp_path / "studi", *SHORT)
    assert said.code == 130
    assert "Dihentikan" in said.err, said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("maluku", "--out", "X"),
            "Studi «maluku» tidak dikenal; yang dikenal: jambi, sulut, gorontalo. Berkas sendiri berakhiran .yaml",
        ),
        (("jambi",), "Folder hasilnya belum disebut"),
        (("jambi", "--out", "."), "Sebut nama folder baru"),
        (("jambi", "--out", "X", "--engine", "cepat"), "Mesin «cepat» tidak ada"),
        (("jambi", "--out", "X", "--set", "turnover"), "turnover=10"),
        (("jambi", "--out", "X", "--set", "turnovr=10"), "turnover"),
        (("jambi", "--out", "X", "--draws", "1"), "1 ulangan"),
        (("jambi", "--out", "X", "--seed", "-1"), "Benih -1"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(lindung, tmp_path, options, sentence):
    said = lindung("study", *(tmp_path / "X" if option == "X" else option for option in options))
    assert said.code == 1
    assert sentence in said.err
    assert not (tmp_path / "X").exists()


def test_one_number_set_otherwise_changes_the_result_and_stands_in_the_command_that_makes_it_again(question):
    asked = pipeline.asked_study(str(question))
    other = pipeline.asked_otherwise(asked, draws=3, seed=5, numbers=[("turnover", "9")])
    assert other.question.model["turnover"].figure.value != asked.question.model["turnover"].figure.value
    assert other.command == "lindung study uji.yaml --draws 3 --seed 5 --set turnover=9 --out ulang"


def test_files_beside_the_study_go_with_it(question, tmp_path):
    (tmp_path / "kami.yaml").write_text(shipped_text("bkbk"), encoding="utf-8")
    text = question.read_text(encoding="utf-8").replace("[bkbk, by-need]", "[kami.yaml, by-need]")
    (tmp_path / "studi-kami.yaml").write_text(text, encoding="utf-8")
    asked = pipeline.asked_study(str(tmp_path / "studi-kami.yaml"))
    assert list(asked.files) == ["studi-kami.yaml", "kami.yaml"]


def test_a_workbook_of_inputs_is_checked_and_then_studied_like_jambi(lindung, tmp_path):
    book = tmp_path / "masukan kami.xlsx"
    assert lindung("study-inputs", "--write", book, "--like", "jambi").code == 0
    checked = lindung("study-inputs", book)
    assert (checked.code, "0 ditolak" in checked.out) == (0, True), checked.err
    asked = pipeline.asked_study(str(book))
    assert (asked.file, asked.question.code) == ("masukan kami.xlsx", "masukan-kami")
    assert [one.code for one in asked.question.scenarios][:2] == ["bkbk", "by-need"]


def test_a_blank_workbook_says_what_is_still_to_be_asked(lindung, tmp_path):
    book = tmp_path / "riau.xlsx"
    assert lindung("study-inputs", "--write", book, "--province", "14").code == 0
    said = lindung("study-inputs", book)
    assert "Riau" in said.out
    assert "Berapa pekerja?" in said.out or "belum ada" in said.out
    refused = lindung("study", book, "--out", tmp_path / "studi")
    assert (refused.code, "belum dapat dihitung" in refused.err) == (1, True)


def test_a_workbook_is_never_written_over_another(lindung, tmp_path):
    book = tmp_path / "riau.xlsx"
    book.write_text("milik orang", encoding="utf-8")
    said = lindung("study-inputs", "--write", book, "--province", "14")
    assert (said.code, "tidak ditimpa" in said.err) == (1, True)
    assert book.read_text(encoding="utf-8") == "milik orang"
