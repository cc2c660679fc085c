"""Amounts, days, words and commands as an officer types them, and files that must survive."""

import pytest

from lindung.cli import entry
from lindung.cli.app import UsageError, app
from tests.flows.test_what_the_calculators_say import flat

FAMILY = ("family-gets", "--since", "2022-01-10", "--paid-until", "2026-03", "--on", "2026-03-20")
CLAIM = "- wilayah: A\n  hari: 2024\n  sumber: x\n  pembilang: 5\n  penyebut: 10\n  persen: 50\n"


@pytest.mark.parametrize("amount", ["1000000", "Rp 1.000.000,00", "Rp1.000.000,-", "1 juta", "1.000.000"])
def test_an_amount_is_read_however_it_is_written(lindung, amount):
    said = lindung("owed", "--income", amount, "--month", "Mei 2026", "--payer", "sendiri")
    assert "Iuran Mei 2026: Rp8.400" in said.out


@pytest.mark.parametrize("payer", ["pekerja sendiri", "SELF", "perusahaan", "pemberi kerja", "donatur ASN"])
def test_a_payer_may_be_called_by_its_label(lindung, payer):
    assert "Rp8.400" in lindung("owed", "--income", "1000000", "--month", "05/2026", "--payer", payer).out


def test_sector_risk_and_cause_may_be_called_by_their_labels(lindung):
    words = ("owed", "--income", "1 juta", "--month", "2026-02", "--payer", "sendiri", "--sector", "transportasi")
    assert "Rp8.400" in lindung(*words).out
    assert "risiko rendah" in lindung("owed", "--wage", "3 juta", "--risk", "rendah", "--month", "2026-02").out
    out = lindung(*FAMILY, "--cause", "sakit").out
    assert "karena sakit" in out
    assert "karena kecelakaan" not in out


def test_an_unknown_bracket_leaves_the_answers_that_do_not_hang_on_it(lindung):
    said = lindung(*FAMILY, "--income", "2500000")
    assert said.code == 0
    out = flat(said.out)
    assert "jumlah │ 42.000.000" in out
    assert "karena kecelakaan kerja: santunan tidak dapat dihitung. Jenjang untuk 2.500.000" in out
    assert "Tanyakan kepada kantor cabang BPJS Ketenagakerjaan, atau pakai jumlah di jenjang yang diketahui." in out
    assert lindung(*FAMILY, "--income", "2500000", "--cause", "work").code == 1


def test_arrears_of_an_unknown_bracket_are_named_without_a_price(lindung):
    words = ("family-gets", "--since", "2025-01-10", "--paid-until", "2026-03", "--on", "2026-05-10")
    out = flat(lindung(*words, "--income", "2500000", "--payer", "bkbk").out)
    assert "iuran April 2026, Mei 2026 (2 bulan). Jumlahnya tidak dapat dihitung. Jenjang untuk" in out


def test_the_first_line_says_that_arrears_are_open(lindung, tmp_path):
    file = tmp_path / "iuran.csv"
    file.write_text("bulan;tiba;jumlah\n2025-03;2025-03-01;1\n2025-06;2025-06-01;1\n2025-09;2025-09-01;1\n", "utf-8")
    out = flat(lindung("family-gets", "--payments", file, "--cause", "illness", "--on", "2025-09-20").out)
    assert "Per 20 September 2025: aktif, tetapi masih menunggak 4 bulan sebelumnya; peserta sejak 1 Maret 2025" in out
    assert "Kolom yang tidak dipakai dari iuran.csv: jumlah." in out


def test_the_age_that_ends_the_schooling_is_told(lindung):
    out = flat(lindung(*FAMILY, "--cause", "sakit", "--children", "s1:1@20").out)
    assert "S1 3 tahun × Rp12.000.000; usia 20 tahun, dibayar 3 tahun, sampai sebelum usia 23" in out
    assert "Rp36.000.000" in out
    old = flat(lindung(*FAMILY, "--cause", "sakit", "--children", "s1:1@23").out)
    assert "tidak ada anak yang masih dihitung" in old
    assert old.count("anak di S1") == 1


@pytest.mark.parametrize(("children", "says"), [("smp:4", "SMP tidak mungkin"), ("s1:9", "S1 tidak mungkin")])
def test_years_that_no_school_has_are_refused(lindung, children, says):
    said = lindung(*FAMILY, "--cause", "sakit", "--children", children)
    assert (said.code, said.out) == (1, "")
    assert says in said.err


def test_a_share_that_may_be_excels_is_refused_with_both_readings(lindung):
    words = ("quota", "--grant", "100 juta", "--months", "12", "--from", "2024-01", "--payer", "bkbk")
    assert "dapat berarti 15% atau 0,15%" in flat(lindung(*words, "--share", "0,15").err)
    assert "Pagu itu 0,15% dari Rp100.000.000." in flat(lindung(*words, "--share", "0,15%").out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["owed", "--income"], "isi --income belum disebut"),
        (["oweed"], "perintah itu tidak dikenal; mungkin maksudnya owed"),
        (["owed", "--incom", "5"], "opsi --incom tidak dikenal; mungkin maksudnya --income"),
    ],
)
def test_a_mistyped_command_line_is_told_truly(monkeypatch, words, says):
    monkeypatch.setattr("sys.argv", ["lindung", *words])
    with pytest.raises(UsageError) as refused:
        app(standalone_mode=False)
    assert says in entry._usage(refused.value)


def test_figures_are_found_by_their_indonesian_title_and_a_folder_shows_its_rows(lindung):
    assert "contributions/jkm_informal" in lindung("figures", "iuran jkm").out
    out = flat(lindung("figures", "contributions").out)
    assert "pemberi kerja: 3,7%; pekerja: 2%" in out
    assert "tabel" not in out


def test_the_answers_never_replace_the_claims(lindung, tmp_path):
    claims = tmp_path / "klaim.yaml"
    claims.write_text(CLAIM, encoding="utf-8")
    linked, hard, other = tmp_path / "pintas.csv", tmp_path / "sama.csv", tmp_path / "catatan.txt"
    linked.symlink_to(claims)
    hard.hardlink_to(claims)
    other.write_text("penting", encoding="utf-8")
    for target in (claims, linked, hard, other):
        said = lindung("check-figures", claims, "--csv", target)
        assert (said.code, said.out) == (1, "")
        assert "Sebutkan nama lain" in said.err
    assert claims.read_text(encoding="utf-8") == CLAIM
    assert other.read_text(encoding="utf-8") == "penting"


def test_a_place_that_cannot_be_written_is_called_as_it_was_asked_for():
    from lindung.cli.disk import disk_sentence

    assert disk_sentence(PermissionError(13, "", "/x/.partial-27286-jawaban.csv")).startswith("jawaban.csv: tidak ada")


def test_several_bad_cells_are_told_in_one_run(lindung, tmp_path):
    file = tmp_path / "klaim.yaml"
    file.write_text(CLAIM.replace("5\n", "lima\n").replace("10\n", "12.345 orang\n") * 6, encoding="utf-8")
    lines = lindung("check-figures", file).err.splitlines()
    assert len(lines) == 11
    assert "klaim 1 (baris 1), «pembilang»: «lima» bukan angka; tulis angkanya saja, seperti 854.203" in lines[0]
    assert "klaim 1 (baris 1), «penyebut»: «12.345 orang» bukan angka" in lines[1]
    assert lines[-1] == "… dan 2 lagi."
