"""Does a run say how whole and old its registers are, and is nobody with an employer sent back as paid for?"""

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
VILLAGE, DAY = "99.99.01.2001", "2026-11-22"
ZIP, PAGE, SIAK = "penduduk_22_11_2026_opendk.zip", "daftar_penduduk_unduh.xls", "siak_fiktif.xls"
PROGRAMME = ("--name", "Iuran", "--start", "2026-01-01", "--end", "2026-12-31")


@pytest.fixture
def verified(lindung, tmp_path):
    """Read these registers, (file, day received), and both membership lists; verify; everything that was said."""

    def run(*registers: tuple[str, str]) -> str:
        for name, received in registers:
            words = ("--into", tmp_path / "data", "--village", VILLAGE, "--received", received)
            assert lindung("read", FIXTURES / "opensid" / name, *words).code == 0
        lists = [FIXTURES / "lists" / name for name in ("peserta_bpu.xlsx", "peserta_pu.xlsx")]
        assert lindung("read", *lists, "--into", tmp_path / "data", "--received", DAY).code == 0
        data = ("--residents", tmp_path / "data", "--members", tmp_path / "data")
        return " ".join(lindung("verify", *data, "--into", tmp_path / "hasil", "--on", DAY).out.split())

    return run


def test_a_whole_register_is_named_with_its_day_and_nothing_else_is_said(verified):
    said = verified((ZIP, "2026-05-01"))
    assert "dari 1 register (diterima 2026-05-01)" in said
    assert "sebagian register" not in said
    assert "diterima lebih akhir" not in said


def test_a_page_alone_is_no_register_of_a_village(verified, lindung, tmp_path):
    assert "1 desa hanya punya sebagian register" in verified((PAGE, DAY))
    shown = lindung("coverage", "--verdicts", tmp_path / "hasil").out
    assert f"Hanya sebagian register: {VILLAGE}" in " ".join(shown.split())


def test_a_later_register_that_is_not_used_is_told(verified):
    said = verified((ZIP, "2026-05-01"), (SIAK, "2026-11-01"))
    assert "112 penduduk hidup dari 1 register (diterima 2026-05-01)" in said
    assert "1 desa punya register lain yang diterima lebih akhir" in said


def test_whom_an_employer_pays_for_is_in_no_aid_programme(verified, lindung, tmp_path):
    verified((ZIP, DAY))
    words = ("--verdicts", tmp_path / "hasil", "--village", VILLAGE, "--into", tmp_path / "program.xlsx", *PROGRAMME)
    said = lindung("opensid-programme", *words).out
    assert "20 peserta ditulis" in said
    assert "9 orang tidak ikut: penerima upah (PU)" in said
    assert "--people" in said
