"""`lindung map --holds welfare` or `contributions` and then `lindung read`, as an officer types them."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from tests.registers.workbooks import table, workbook

SENDER = ("--sender", "Dinas Sosial")
WELFARE = """
    DAFTAR KELUARGA SASARAN
    No Kartu | No Identitas Warga | Nama Penerima | Kelas Kesejahteraan | Bantuan | Tahun
    9999010112110015 | 9999011001900001 | AHMAD HASAN | Desil 2 | BPNT | 2026
    9999010112110015 | 9999015002920001 | SITI AMINAH | Desil 2 | - | 2026
    9999010112110016 | | | 4 | PKH | 2026
"""
CONTRIBUTIONS = """
    IURAN PERIODE OKTOBER 2026
    No | NIK KTP | Nama Tenaga Kerja | Tgl Lahir | Upah Sebulan | JKK | JKM | JHT TK | JHT PK | Jumlah Iuran
    1 | 9999011001900001 | AHMAD HASAN | 10-01-1990 | 3.000.000 | 7.200 | 9.000 | 60.000 | 111.000 | 187.200
    2 | 9999015002920001 | SITI AMINAH | 10-02-1992 | 2.000.000 | 4.800 | 6.000 | 40.000 | 74.000 | 124.800
"""


def rows_of(into: Path, kind: str) -> list[dict[str, object]]:
    """The rows of the only snapshot of a kind."""
    (rows,) = into.rglob(f"{kind}.parquet")
    return list(pq.read_table(rows).to_pylist())


def test_a_welfare_list_is_read_by_its_map_and_a_row_of_a_card_alone_is_a_family(lindung, tmp_path):
    file, into = workbook(tmp_path / "w.xlsx", table(WELFARE)), tmp_path / "data"
    shown = lindung("map", file, "--holds", "welfare", *SENDER, "--into", into, "--yes")
    assert shown.code == 0, shown.err
    assert "desil" in shown.out
    assert lindung("read", file, "--into", into).code == 0
    told = [
        tuple(row[name] for name in ("nik", "family_card", "decile", "aid", "year", "about", "list"))
        for row in rows_of(into, "welfare")
    ]
    assert told == [
        ("9999011001900001", "9999010112110015", 2, "BPNT", 2026, "person", "Dinas Sosial"),
        ("9999015002920001", "9999010112110015", 2, None, 2026, "person", "Dinas Sosial"),
        ("", "9999010112110016", 4, "PKH", 2026, "family", "Dinas Sosial"),
    ]


def test_below_a_heading_of_heads_of_families_each_row_is_about_the_family(lindung, tmp_path):
    drawn = "NAMA KEPALA KELUARGA | NIK | PENERIMA BANTUAN\nAHMAD HASAN | 9999011001900001 | PKH"
    file, into = workbook(tmp_path / "w.xlsx", table(drawn)), tmp_path / "data"
    lindung("map", file, "--holds", "welfare", *SENDER, "--into", into, "--yes", "--edit", "PENERIMA BANTUAN=aid")
    assert lindung("read", file, "--into", into).code == 0
    assert [(row["about"], row["aid"]) for row in rows_of(into, "welfare")] == [("family", "PKH")]


def test_a_welfare_list_without_nik_and_card_is_not_mapped(lindung, tmp_path):
    file = workbook(tmp_path / "w.xlsx", table("NAMA | DESIL\nAHMAD HASAN | 2\nSITI | 1"))
    told = lindung("map", file, "--holds", "welfare", *SENDER, "--into", tmp_path / "data", "--yes")
    assert told.code == 1
    assert "NIK" in told.err


def test_contributions_are_read_by_their_map_with_the_month_of_the_title(lindung, tmp_path):
    file, into = workbook(tmp_path / "c.xlsx", table(CONTRIBUTIONS)), tmp_path / "data"
    shown = lindung("map", file, "--holds", "contributions", *SENDER, "--into", into, "--yes")
    assert shown.code == 0, shown.err
    assert lindung("read", file, "--into", into).code == 0
    names = ("name", "wage", "jkk", "jkm", "jht", "total", "segment", "month")
    assert [tuple(row[name] for name in names) for row in rows_of(into, "contributions")] == [
        ("AHMAD HASAN", 3_000_000, 7_200, 9_000, 171_000, 187_200, "PU", date(2026, 10, 1)),
        ("SITI AMINAH", 2_000_000, 4_800, 6_000, 114_000, 124_800, "PU", date(2026, 10, 1)),
    ]
