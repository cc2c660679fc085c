"""From a run on real files to the cells that the office keeps."""

import pytest

from lindung.common.errors import UserError
from lindung.coverage.counts import Coverage
from lindung.coverage.denominators import Denominator
from lindung.pipelines.coverage_cells import RunCells, cells_of
from tests.flows.test_from_file_to_coverage import LIST, MEMBERS, PEOPLE, RESIDENTS, TODAY, VILLAGE, workbook

DTSEN = """\
nik,no_kk,nama,desil_nasional
9999010510900001,9999010101200001,BUDI SAPARDI,DESIL 2
9999011203880001,9999010101200002,ANDRI WARDANA,7
"""


@pytest.fixture
def folder(lindung, tmp_path):
    """A register, a list of members and a welfare list, read and verified."""
    (tmp_path / "dtsen.csv").write_text(DTSEN, encoding="utf-8")
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    into = tmp_path / "data"
    assert lindung("read", register, members, tmp_path / "dtsen.csv", "--into", into, "--received", TODAY).code == 0
    words = ("verify", "--residents", into, "--members", into, "--into", tmp_path / "run", "--on", TODAY)
    assert lindung(*words).code == 0
    return tmp_path


def counts(found: RunCells, area: str, denominator: str, dimension: str) -> dict[str, Coverage]:
    names = ("eligible", "covered", "in_grace", "lapsed", "review", "outside", "age_unknown")
    return {
        row["value"]: Coverage(*(row[name] for name in names))
        for row in found.cells.to_pylist()
        if (row["area"], row["denominator"], row["dimension"]) == (area, denominator, dimension)
    }


def test_a_run_is_counted_by_sex_decile_and_occupation(folder):
    found = cells_of(folder / "run", folder / "data")
    assert counts(found, "ID", "eligible", "whole") == {"": Coverage(eligible=3, covered=1, lapsed=1)}
    assert counts(found, VILLAGE, "eligible", "sex") == {
        "L": Coverage(eligible=2, covered=1),
        "P": Coverage(eligible=1, lapsed=1),
    }
    # Siti's family is Budi's: what the list says of him holds for her card
    assert counts(found, VILLAGE, "eligible", "decile") == {
        "2": Coverage(eligible=2, covered=1, lapsed=1),
        "7": Coverage(eligible=1),
    }
    assert counts(found, VILLAGE, "poor", "whole") == {"": Coverage(eligible=2, covered=1, lapsed=1)}


def test_what_is_told_names_day_source_and_list(folder):
    told = {one.denominator: one for one in cells_of(folder / "run", folder / "data").told}
    assert "pada 22 November 2026" in told[Denominator.ELIGIBLE].numerator
    assert "register 1 desa/kelurahan, diterima 22 November 2026" in told[Denominator.ELIGIBLE].sources
    assert "peserta.xlsx (diterima 22 November 2026)" in told[Denominator.ELIGIBLE].sources
    assert "dtsen.csv" in told[Denominator.POOR].sources
    assert "dtsen.csv" not in told[Denominator.WORKING_AGE].sources


def test_without_a_welfare_list_the_poor_are_not_counted_and_it_says_so(folder):
    found = cells_of(folder / "run")
    assert counts(found, VILLAGE, "poor", "whole")[""].eligible == 0
    assert any("Belum ada daftar P3KE atau DTSEN" in caution for caution in found.told[2].cautions)


def test_a_register_that_is_gone_is_told(folder):
    for path in (folder / "data").rglob("residents.parquet"):
        path.unlink()
    with pytest.raises(UserError, match="tidak ada lagi di tempatnya"):
        cells_of(folder / "run")


def test_nothing_is_left_in_the_folder_of_the_run(folder):
    before = sorted(folder.joinpath("run").rglob("*"))
    cells_of(folder / "run", folder / "data")
    assert sorted(folder.joinpath("run").rglob("*")) == before
