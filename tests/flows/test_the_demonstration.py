"""The demonstration invents a regency, walks the whole flow and marks itself."""

import re
from pathlib import Path

import pytest


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
