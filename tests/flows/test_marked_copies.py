"""`lindung read --annotate`: the copy is told, mended, and read again."""

from pathlib import Path

import pytest

from tests.flows.villages import HERE, TODAY, village


@pytest.fixture
def read(lindung, tmp_path):
    """Read one file with a folder for copies."""

    def reading(path: Path, into: str = "data"):
        words = ("--into", tmp_path / into, "--received", TODAY, "--annotate", tmp_path / "salinan")
        return lindung("read", path, *words)

    return reading


def copies(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "salinan").glob("*"))


def test_the_copy_is_named_and_reads_as_the_file_does(read, tmp_path):
    register = village(tmp_path / "desa.xlsx", HERE, {}, {"nik": "99"})
    said = read(register)
    assert said.code == 0
    assert "Salinan bertanda:" in said.out
    assert copies(tmp_path) == ["desa_temuan.xlsx"]
    again = read(tmp_path / "salinan" / "desa_temuan.xlsx", into="lagi")
    assert "Kolom tidak dikenal" not in again.out
    assert "NIK tidak 16 angka" in again.out


def test_a_file_that_was_read_before_can_still_be_marked(lindung, read, tmp_path):
    register = village(tmp_path / "desa.xlsx", HERE, {"nik": "99"})
    assert lindung("read", register, "--into", tmp_path / "data", "--received", TODAY).code == 0
    said = read(register)
    assert "sudah pernah dibaca" in said.out
    assert copies(tmp_path) == ["desa_temuan.xlsx"]


def test_a_file_of_which_nobody_could_be_read_is_marked_too(read, tmp_path):
    said = read(village(tmp_path / "desa.xlsx", HERE, {"nama": "12"}))
    assert said.code == 1
    assert copies(tmp_path) == ["desa_temuan.xlsx"]


def test_without_the_option_nothing_is_copied_and_a_clean_file_needs_none(lindung, read, tmp_path):
    lindung("read", village(tmp_path / "a.xlsx", HERE, {"nik": "99"}), "--into", tmp_path / "1", "--received", TODAY)
    assert "Salinan" not in read(village(tmp_path / "b.xlsx", HERE, {})).out
    assert not (tmp_path / "salinan").exists()
