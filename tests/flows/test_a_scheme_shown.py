"""`lindung scheme` says what a scheme says, and refuses a file in one sentence."""

from lindung.programme.year_files import shipped_year_text


def flat(text: str) -> str:
    """Words without the breaks of a narrow screen."""
    return " ".join(text.split())


def test_a_quota_over_its_ceiling_is_said_before_everything_else(lindung):
    said = lindung("scheme", "bkbk-jambi-2024")
    assert said.code == 0
    assert (
        "Kuota 75 pekerja × Rp16.800 × 12 bulan = Rp15.120.000 melebihi pagu satu desa Rp15.000.000 sebesar Rp120.000; "
        "74 pekerja yang muat, sisa Rp81.600. Skema seperti ini diterima sebagai naskah; tidak seorang pun didaftarkan "
        "di atas pagunya." in flat(said.out)
    )
    assert "Perhatian: Tabel risiko pekerjaan adalah pilihan skema ini" in flat(said.out)
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_scheme_of_one_s_own_is_shown_with_its_sources(lindung, tmp_path):
    own = tmp_path / "kami.yaml"
    own.write_text(shipped_year_text("dbh-sawit-jambi-2025").replace("DBH Sawit Jambi", "DBH Sawit kami"), "utf-8")
    said = lindung("scheme", str(own), "--sources")
    assert "DBH Sawit kami 2025, versi 1: Maret 2025 sampai Desember 2025." in flat(said.out)
    assert "Kuota pekerja seluruhnya: 2.442 orang [belum diperiksa] Sumber: jambisatu.id/daerah/3472 (2025)" in flat(
        said.out
    )


def test_without_a_name_the_shipped_ones_are_listed(lindung):
    assert "bkbk-jambi-2022: BKBK Jambi 2022" in lindung("scheme").out.splitlines()


def test_a_file_that_is_none_is_one_sentence(lindung, tmp_path):
    broken = tmp_path / "rusak.yaml"
    broken.write_text(shipped_year_text("bkbk-jambi-2024").replace("value: flat", "value: rata"), "utf-8")
    said = lindung("scheme", str(broken))
    assert said.code == 1
    assert said.err.startswith("Berkas rusak.yaml: Aturan kuota «rata» tidak dikenal; yang dikenal: flat, fit,")
    assert lindung("scheme", "tidak-ada").err.startswith("Skema «tidak-ada» tidak ada. Sebut berkas YAML atau")
