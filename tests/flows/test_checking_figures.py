"""`lindung check-figures`: files as offices write them, and files that cannot be read."""

import csv
import re
from pathlib import Path

import pytest

from lindung.coverage.check import Verdict
from lindung.coverage.claims import FIELDS
from tests.coverage.claims import cases

PAGE = Path(__file__).parents[2] / "docs" / "checking-figures.md"

YAML = """\
- wilayah: Sulawesi Utara
  hari: 2024-12-13
  sumber: koran-metro.com
  pembilang: 595.578
  penyebut: 854203
  persen: 29.72
- wilayah: Sulawesi Utara
  hari: 2025-08
  sumber: sindomanado.com
  pembilang: 513024
  penyebut: 854_203
  persen: 60,06
"""
TABLE = """\
wilayah;hari;sumber;pembilang;penyebut;persen;catatan
Sulawesi Utara;2024-12-13;koran-metro.com;595578;854203;29,72;
;;;;;;
Sulawesi Utara;2025-08;sindomanado.com;513.024;854.203;60,06;dua belas
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("klaim.yaml", YAML),
        ("klaim.csv", TABLE),
        ("klaim.CSV", "\ufeff" + TABLE.replace("\n", "\r\n")),
        ("klaim.csv", TABLE.replace("29,72", "29.72").replace("60,06", '"60,06"').replace(";", ",")),
    ],
    ids=["YAML", "semicolons", "from Excel", "commas"],
)
def test_yaml_and_csv_say_the_same(lindung, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    saved = tmp_path / "jawaban.csv"
    said = lindung("check-figures", path, "--csv", saved)
    assert said.code == 0
    assert "595.578 / 854.203 = 69,72%, bukan 29,72%" in said.out
    assert "2 klaim: 1 tidak cocok, 1 cocok." in said.out
    with saved.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["hasil"] for row in rows] == ["tidak cocok", "cocok"]
    assert rows[0]["pembetulan"] == "persen 29,72% → 69,72% (satu angka salah)"
    assert rows[0]["sumber"] == "koran-metro.com"


def entry(**fields):
    """One claim of a YAML file with some fields changed; None leaves one out."""
    said = {"wilayah": "Contoh", "hari": "2024", "sumber": "siaran pers", "pembilang": "10", **fields}
    lines = [f"{name}: {value}" for name, value in said.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


BAD = [
    ("an unknown field", "k.yaml", entry(pembilan="10"), "Berkas k.yaml, klaim 1 (baris 1), «pembilan»: bidang ini"),
    ("a decimal comma in braces", "k.yaml", "- {wilayah: A, hari: 2024, sumber: x, persen: 8,5}\n", "«5»: bidang ini"),
    ("a month beyond every life", "k.yaml", entry(bulan="601"), "«bulan»: 601 bulan lebih lama"),
    ("no source", "k.yaml", entry() + entry(sumber=None), "Berkas k.yaml, klaim 2 (baris 5), «sumber»: belum diisi"),
    ("an empty source", "k.yaml", entry(sumber='""'), "«sumber»: belum diisi"),
    ("no area", "k.csv", "hari;sumber\n2024;x\n", "Berkas k.csv, klaim 1 (baris 2), «wilayah»: belum diisi"),
    ("a day that is none", "k.yaml", entry(hari="2024-02-30"), "«hari»: «2024-02-30» tidak terbaca"),
    ("a word for a number", "k.yaml", entry(pembilang="banyak"), "«pembilang»: «banyak» bukan angka"),
    ("not a number", "k.yaml", entry(persen=".nan"), "«persen»: «.nan» bukan angka"),
    ("a negative count", "k.yaml", entry(pembilang="-10"), "«pembilang»: «-10» negatif"),
    ("a denominator of nothing", "k.yaml", entry(penyebut="0"), "«penyebut»: nol"),
    ("more than the whole", "k.yaml", entry(persen="139.52"), "«persen»: 139,52% lebih dari 100"),
    ("a payer nobody knows", "k.yaml", entry(pembayar="paman"), "«pembayar»: Pembayar «paman» tidak dikenal"),
    ("a part without a number", "k.yaml", entry(bagian="PU + BPU 5"), "«bagian»: «PU» tidak terbaca"),
    ("a part twice", "k.yaml", entry(bagian="PU 1 + PU 5"), "«bagian»: «PU» disebut dua kali"),
    ("a field twice", "k.yaml", entry() + "  sumber: lain\n", "«sumber»: bidang ini ditulis dua kali"),
    ("a list in a field", "k.yaml", entry(pembilang="[1, 2]"), "«pembilang»: berisi daftar"),
    ("a claim that is a word", "k.yaml", "- Jambi\n", "Berkas k.yaml, klaim 1 (baris 1) tidak berisi bidang"),
    ("no list", "k.yaml", "wilayah: Jambi\n", "Berkas k.yaml bukan daftar klaim"),
    ("broken YAML", "k.yaml", "- wilayah: [\n", "Berkas k.yaml bukan YAML yang benar di baris 2"),
    ("YAML without end", "k.yaml", "[" * 100_000, "Berkas k.yaml bukan YAML yang benar"),
    ("a control sign", "k.yaml", "- wilayah: \x00\n", "Berkas k.yaml bukan YAML yang benar"),
    ("an empty YAML file", "k.yaml", "", "Berkas k.yaml kosong"),
    ("an empty CSV file", "k.csv", "", "Berkas k.csv kosong"),
    ("a heading alone", "k.csv", "wilayah;hari;sumber\n", "Berkas k.csv kosong"),
    ("a heading twice", "k.csv", "wilayah;hari;hari\nx;1;2\n", "Berkas k.csv: judul kolom «hari» ada dua kali"),
    ("a decimal comma that splits", "k.csv", "wilayah,hari,sumber,persen\nx,2024,y,39,52\n", "«kolom 5»: lebih banyak"),
    ("a quotation without end", "k.csv", 'wilayah;hari;sumber\n"x;2024;y\n', "Berkas k.csv bukan CSV yang benar"),
    ("a workbook named CSV", "k.csv", "PK\x03\x04\x00\x00", "Berkas k.csv bukan CSV."),
    ("another kind of file", "k.xlsx", "PK", "Berkas k.xlsx bukan .yaml atau .csv"),
]


@pytest.mark.parametrize(("name", "text", "sentence"), cases(BAD))
def test_what_cannot_be_read_is_one_sentence(lindung, tmp_path, name, text, sentence):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    said = lindung("check-figures", path)
    assert said.code == 1
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_file_that_is_not_there_or_not_text_is_one_sentence(lindung, tmp_path):
    assert "tidak ditemukan" in lindung("check-figures", tmp_path / "tidak-ada.yaml").err
    (tmp_path / "folder.yaml").mkdir()
    assert "adalah folder" in lindung("check-figures", tmp_path / "folder.yaml").err
    (tmp_path / "lama.csv").write_bytes("wilayah;Bône".encode("latin-1"))
    assert "bukan teks UTF-8" in lindung("check-figures", tmp_path / "lama.csv").err


def test_a_file_or_the_example_and_not_both_or_none(lindung, tmp_path):
    assert lindung("check-figures").code == 1
    assert lindung("check-figures", tmp_path / "x.yaml", "--example").code == 1


def test_the_page_about_it_prints_what_the_command_prints(lindung, tmp_path):
    page = PAGE.read_text(encoding="utf-8")
    claims, answer = (re.findall(rf"```{kind}\n(.*?)\n```", page, re.DOTALL)[0] for kind in ("yaml", "text"))
    path = tmp_path / "klaim.yaml"
    path.write_text(claims, encoding="utf-8")
    said = lindung("check-figures", path)
    assert [line.rstrip() for line in said.out.splitlines()] == answer.splitlines()


def test_the_page_about_it_names_every_field_and_every_result():
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []
    assert [str(verdict) for verdict in Verdict if f"| {verdict} |" not in page] == []


def test_the_shipped_example_is_read_as_a_file_too(lindung):
    from importlib.resources import files

    example = lindung("check-figures", "--example")
    assert example.code == 0
    assert "persen 29,72% → 69,72%" in " ".join(example.out.replace("│", " ").split())
    assert lindung("check-figures", files("lindung.coverage").joinpath("published.yaml")).out == example.out
