"""From the name of a scheme, or its file, to what the command shows and writes."""

import csv
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lindung.cli import main  # noqa: F401 - hangs the commands on the application
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.pipelines.replay import CHART_FILE, DELAYS_FILE, MONTHS_FILE
from tests.programme.small_schemes import half, scheme_text

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "bkbk-jambi-2024.svg"


def command(*words: object) -> Result:
    return CliRunner().invoke(app, ["replay", *map(str, words)], catch_exceptions=False)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("replay")
    assert command("bkbk-jambi-2024", "--into", folder).exit_code == 0
    return folder


def test_the_picture_in_the_handbook_is_the_one_the_command_writes(written):
    drawn = (written / CHART_FILE).read_text(encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == drawn, "run: lindung replay bkbk-jambi-2024 --into …"


def test_the_months_are_written_for_the_plan_and_each_group(written):
    rows = table(written / MONTHS_FILE)
    assert len(rows) == 23 * 4
    july = [row for row in rows if row["bulan"] == "2024-07"]
    assert [(row["kelompok"], row["terlindungi"], row["berakhir"]) for row in july] == [
        ("rencana", "117290", "0"),
        ("yang menerima 70%", "0", "58608"),
        ("Bungo, macet di kas daerah", "0", "10434"),
        ("lain, di kas daerah", "0", "48248"),
    ]
    for row in rows:
        states = ("terlindungi", "masa_tunggu", "menunggak", "berakhir", "belum_mulai")
        assert sum(int(row[state]) for state in states) == int(row["pekerja"])


def test_the_sensitivity_is_written_in_counts(written):
    rows = table(written / DELAYS_FILE)
    assert len(rows) == 3 * 14
    assert rows[1] == {
        "tahap_pertama_persen": "30",
        "terlambat_minggu": "4",
        "pekerja": "117290",
        "berakhir_sedikitnya_sekali": "117290",
        "bulan_pekerja_tidak_terbeli": "351870",
        "bulan_pekerja_menunggak": "351870",
    }


def test_the_command_says_what_an_official_must_know_and_says_it_twice_the_same():
    shown = command("bkbk-jambi-2024").stdout
    said = " ".join(shown.split())
    for sentence in (
        "Kuota tidak muat: 75 pekerja × Rp201.600 = Rp15.120.000, Rp120.000 lebih dari Rp15.000.000 untuk satu desa.",
        "Yang muat 74 pekerja; sisanya Rp81.600.",
        "membayar 3,6 bulan untuk 74 pekerja, jadi 3 bulan penuh.",
        "1 Juli 2024 (bulan ke-7) berakhir keanggotaan 117.290 pekerja",
        "58.608 pekerja didaftarkan ulang sesudah berakhir dan menjalani masa tunggu lagi.",
        "Bila 30% dahulu, tahap kedua masih menyelamatkan semua anggota paling lambat 30 Juni 2024.",
        "Rp8.326.500.000 untuk iuran belum sampai di desa; terakhir di kas daerah.",
        "(asumsi): Aturannya tidak ditemukan; diandaikan bagian iuran dipotong sebanding dengan tahap.",
        "jadi tanyakan kepada kantor cabang BPJS Ketenagakerjaan sebelum mendaftar ulang.",
    ):
        assert sentence in said
    assert command("bkbk-jambi-2024").stdout == shown


def test_the_table_of_months_fits_on_eighty_columns():
    lines = command("bkbk-jambi-2024").stdout.splitlines()
    assert max(len(line.rstrip()) for line in lines if line.startswith("20") and "│" in line) <= 80


def test_an_own_file_is_replayed_with_own_first_shares(tmp_path):
    file = tmp_path / "kecil.yaml"
    file.write_text(scheme_text([(half(None), half(None))] * 3), encoding="utf-8")
    result = command(
        file, "--first-share", "60", "--first-share", "12,5%", "--first-share", "60", "--into", tmp_path / "hasil"
    )
    assert result.exit_code == 0
    assert "Tidak ada keanggotaan yang berakhir" in result.stdout
    shares = {row["tahap_pertama_persen"] for row in table(tmp_path / "hasil" / DELAYS_FILE)}
    assert shares == {"60", "12.5"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["tidak-ada.yaml"],
            "Skema «tidak-ada.yaml» tidak ada. Sebut berkas YAML atau salah satu dari: bkbk-jambi-2024.",
        ),
        (["bkbk-jambi-2024", "--first-share", "semua"], "Persen «semua» pada --first-share tidak terbaca"),
        (["bkbk-jambi-2024", "--first-share", "100"], "tidak menyisakan tahap kedua"),
        (["bkbk-jambi-2024", "--first-share", "nan"], "Persen «nan» pada --first-share tidak terbaca"),
    ],
)
def test_what_cannot_be_replayed_is_said_in_one_sentence(words, said):
    with pytest.raises(UserError) as refused:
        command(*words)
    assert said in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "gambar.yaml"
    file.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(UserError, match="bukan teks UTF-8"):
        command(file)


def test_where_one_file_cannot_be_written_none_is(tmp_path, monkeypatch):
    def full(chart: object) -> str:
        raise OSError(28, "penuh")

    monkeypatch.setattr("lindung.pipelines.replay.months_chart_svg", full)
    with pytest.raises(OSError, match="penuh"):
        command("bkbk-jambi-2024", "--into", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_province_is_replayed_in_two_seconds():
    from lindung.law.law import Law
    from lindung.programme.replay import replay
    from lindung.programme.scheme_files import shipped_scheme

    scheme = shipped_scheme("bkbk-jambi-2024")
    begun = time.process_time()
    assert replay(scheme, Law()).plan.workers == 117_290
    assert time.process_time() - begun < 2
