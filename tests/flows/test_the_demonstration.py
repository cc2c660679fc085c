"""The demonstration invents a regency, walks the whole flow and marks itself."""

import re
from pathlib import Path

import pytest

from lindung.cli import screens


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo") / "regency"


def share(text: str, name: str) -> float:
    """A figure the demonstration prints, like `presisi 0,9997`."""
    found = re.search(rf"{name} (\d,\d+)", text)
    assert found, text
    return float(found[1].replace(",", "."))


def test_a_small_regency_goes_from_files_to_coverage(lindung, region):
    said = lindung("demo", "--into", region, "--residents", 6_000, "--seed", 3)
    assert said.code == 0
    assert share(said.out, "presisi") >= 0.998
    assert share(said.out, "F1") >= 0.97, "a small regency has few names to tell people apart by; 100,000 reach 0.99"
    for name in ("coverage.csv", "coverage.xlsx", "verdicts/verdicts.parquet", "incoming/truth.parquet"):
        assert (region / name).is_file()
    again = lindung("demo", "--into", region, "--residents", 6_000, "--seed", 3)
    assert again.code == 0, "the second time works too"


def test_the_demonstration_clears_no_folder_of_somebody_elses(lindung, tmp_path):
    (tmp_path / "precious.txt").write_text("do not touch", encoding="utf-8")
    said = lindung("demo", "--into", tmp_path, "--residents", 1_000)
    assert said.code == 1
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "do not touch"


def test_a_step_is_named_while_it_goes_on_and_its_time_told_when_it_is_done(capsys):
    with screens.stage("Mengarang", 1) as advance:
        assert "Mengarang" in capsys.readouterr().out
        advance()
    assert re.fullmatch(r" +0,0 detik\n", capsys.readouterr().out)


def test_a_step_that_fails_is_not_told_as_done(capsys):
    with pytest.raises(ZeroDivisionError), screens.stage("Mengarang", 1):
        raise ZeroDivisionError
    assert capsys.readouterr().out.endswith("terhenti\n")
