"""From the name of a scheme, or its file, to what the command shows and writes."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lindung.cli import main  # noqa: F401 - hangs the commands on the application
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
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
        "1 Juli 2024 (bulan ke-7) berakhir kepesertaan 117.290 pekerja",
        "58.608 pekerja didaftarkan ulang sesudah berakhir dan menjalani masa tunggu lagi.",
        "Bila 30% dahulu, tahap kedua masih menyelamatkan semua peserta paling lambat 30 Juni 2024.",
        "Rp8.326.500.000 untuk iuran belum sampai di desa: terakhir tercatat di kas daerah.",
        "sejauh dilaporkan sumber sampai 7 November 2025:",
        "November 2025: keadaan pada 7 November 2025.",
        "bedanya Rp8.400 atau Rp16.800 per orang per bulan",
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
    assert "Tidak ada kepesertaan yang berakhir" in result.stdout
    shares = {row["tahap_pertama_persen"] for row in table(tmp_path / "hasil" / DELAYS_FILE)}
    assert shares == {"60", "12.5"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["tidak-ada.yaml"],
            "Skema «tidak-ada.yaml» tidak ada. Sebut berkas YAML atau salah satu dari: bkbk-jambi-2024.",
        ),
        (["bkbk-jambi-2024", "--first-share", "semua"], "Bagian «semua» pada --first-share tidak terbaca"),
        (["bkbk-jambi-2024", "--first-share", "100"], "tidak menyisakan tahap kedua"),
        (["bkbk-jambi-2024", "--first-share", "nan"], "Bagian «nan» pada --first-share tidak terbaca"),
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


def replayed(folder: Path, text: str, *words: str) -> str:
    """What the command says of a scheme, in one line."""
    file = folder / "uji.yaml"
    file.write_text(text, encoding="utf-8")
    return " ".join(command(file, "--into", folder, *words).stdout.split())


BKBK = Path(__file__).parents[2] / "lindung" / "programme" / "schemes" / "bkbk-jambi-2024.yaml"
IN_2026 = (
    BKBK.read_text(encoding="utf-8")
    .replace("value: 2024-01\n", "value: 2026-01\n")
    .replace("village: 2024-", "village: 2026-")
    .replace("2025-07-03", "2026-07-03")
    .replace("2025-11-07", "2026-10-20", 1)
    .replace("village: 2025-11-07", "village: 2026-10-20")
    .replace("told_until: 2026-10-20", "told_until: 2026-10-31")
    .replace("value: 100_000_000", "value: Rp50 juta")
    .replace("value: 15\n", "value: 30%\n")
    .replace("value: 75\n", "value: 74\n")
)


def test_a_month_that_is_paid_is_a_planned_month_and_waiting_is_told_apart(tmp_path):
    said = replayed(tmp_path, IN_2026)
    plan = "iuran 117.290 pekerja lunas 12 bulan sejak Januari 2026, 3 bulan di antaranya masa tunggu"
    assert "2026-01 │ 117.290 │ 0 │ 117.290 │" in said
    assert f"rencana: {plan}." in said
    assert "1.407.480 bulan-pekerja direncanakan" in said
    chart = (tmp_path / CHART_FILE).read_text(encoding="utf-8")
    assert f'<desc id="desc">Rencana: {plan}. Sejak Januari 2026: 117.290 masa tunggu.' in chart
    [january, *_] = table(tmp_path / MONTHS_FILE)
    assert (january["iuran_lunas"], january["terlindungi"], january["masa_tunggu"]) == ("117290", "0", "117290")


def test_nothing_after_the_last_day_that_is_told_of_is_shown_as_what_happened(tmp_path):
    said = replayed(tmp_path, IN_2026)
    assert (
        "2026-10 │ 117.290 │ 0 │ 58.608 │ 0 │ 58.682 │ 42/0–10 │ 70/0–70 2026-11 │ 117.290 │ – │ – │ – │ – │ 42/–"
        in said
    )
    assert "Sesudah 31 Oktober 2026 belum ada yang dilaporkan." in said
    assert "762.422 hilang (54,17%), 117.364 belum lewat atau masih dapat dilunasi" in said
    rows = table(tmp_path / MONTHS_FILE)
    assert {row["bulan"] for row in rows if row["kelompok"] != "rencana"} == {
        f"2026-{month:02}" for month in range(1, 11)
    }
    assert {row["pada_hari"] for row in rows if row["bulan"] == "2026-12"} == {"2026-12-31"}


def test_money_that_bpjs_would_have_after_the_last_day_is_in_the_accounts_of_villages(tmp_path):
    text = BKBK.read_text(encoding="utf-8").replace("days_to_pay:\n    value: 0", "days_to_pay:\n    value: 30")
    said = replayed(tmp_path, text)
    assert "Rp5.911.416.000 diterima BPJS; Rp9.537.084.000 di rekening desa." in said
    assert "bulan-pekerja sudah dibayar untuk kemudian" not in said
    assert "didaftarkan ulang sesudah berakhir dan menjalani" not in said
    assert "30 November 2025" not in said.split("minggu terlambat")[0]


def test_months_are_counted_at_the_price_of_each_month(tmp_path):
    said = replayed(tmp_path, IN_2026.replace("value: bkbk", "value: csr"))
    assert "membayar 4,2 bulan untuk 74 pekerja, jadi 4 bulan penuh." in said


def test_the_chart_says_all_money_and_the_number_of_a_half_column(written):
    chart = " ".join(part.split("<")[0] for part in (written / CHART_FILE).read_text(encoding="utf-8").split(">"))
    words = " ".join(chart.split())
    assert "3 Juli 2025: 70% di kas daerah, 1.585 desa" in words
    assert "Belum di rekening desa sampai 7 November 2025: 70% bagi 793 desa." in words
    assert "Nov 2025: 58.608" in words


def test_sources_are_shown_when_asked_for_and_else_counted(tmp_path):
    short, long = command("bkbk-jambi-2024").stdout, command("bkbk-jambi-2024", "--sources").stdout
    said = " ".join(short.split())
    assert said.endswith("Sumbernya satu per satu: tambahkan --sources.")
    assert "Angka yang dipakai: 48 (24 dilaporkan dua sumber atau lebih, naskah resmi belum dibaca; 15 belum" in said
    assert "Angka dan sumbernya:" not in short
    every = " ".join(long.split())
    assert "(asumsi): Aturannya tidak ditemukan; diandaikan bagian iuran dipotong sebanding dengan tahap." in every
    assert "Bantuan untuk satu desa = Rp100.000.000 (dilaporkan" in every


def test_money_that_nobody_reported_as_paid_is_no_station(tmp_path):
    unpaid = "{share: 50, village: null, source: s, status: reported}"
    said = replayed(tmp_path, scheme_text([(half(None), unpaid)] * 3))
    assert "Rp1.500.000 untuk iuran belum sampai di desa: belum dilaporkan dibayar provinsi." in said
    assert "Tahap yang tiba lebih dahulu" not in said
    first = replayed(tmp_path, scheme_text([(half(date(2024, 1, 10)), unpaid)] * 3, tranche_cut="contributions_first"))
    assert "Rp0 untuk iuran" not in first


def test_money_in_a_village_that_bpjs_never_had_is_in_the_village(tmp_path):
    kept = "{share: 50, village: 2024-06-01, bpjs: null, source: s, status: assumption}"
    said = replayed(tmp_path, scheme_text([(half(date(2024, 1, 10)), kept)] * 3))
    assert "Rp1.411.200 diterima BPJS; Rp1.588.800 di rekening desa." in said
    assert "belum sampai di desa" not in said


def test_more_than_two_tranches_have_no_table_of_delays(tmp_path):
    day = "{share: 40, village: 2024-01-10, source: s, status: assumption}"
    planned = (day, day.replace("2024-01", "2024-05"), day.replace("40", "20").replace("2024-01", "2024-09"))
    said = replayed(tmp_path, scheme_text([(half(None), half(None))] * 3, planned))
    assert "Tabel keterlambatan hanya untuk rencana dengan paling banyak dua tahap." in said
    assert table(tmp_path / DELAYS_FILE) == []


def test_a_folder_is_called_a_folder_and_a_broken_link_a_link(tmp_path):
    with pytest.raises(UserError, match=r"«\.» adalah folder\. Sebut satu berkas YAML di dalamnya\."):
        command(".")
    (tmp_path / "putus.yaml").symlink_to("tidak-ada")
    with pytest.raises(UserError, match=r"«putus\.yaml» adalah tautan yang tidak sampai"):
        command(tmp_path / "putus.yaml")


def test_a_file_is_named_with_its_own_ending(tmp_path):
    (tmp_path / "p1.csv").write_text("a;b", encoding="utf-8")
    with pytest.raises(UserError, match=r"^Berkas p1\.csv: isinya"):
        command(tmp_path / "p1.csv")


def test_a_file_that_cannot_be_written_is_named_as_the_reader_knows_it(tmp_path):
    with pytest.raises(OSError, match="penuh") as refused, whole_file(tmp_path / "chart.svg") as partial:
        raise OSError(28, "penuh", str(partial))
    assert refused.value.filename == str(tmp_path / "chart.svg")
