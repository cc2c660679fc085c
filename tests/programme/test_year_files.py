"""A scheme of one year is read whole, or refused in one sentence that says where."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.common.areas import Level
from lindung.common.months import Month
from lindung.law.figures import Status
from lindung.law.payers import Payer, Programme
from lindung.programme.priority import Fact, Method
from lindung.programme.scheme_reading import SchemeFault
from lindung.programme.scheme_year import Act, EvidenceKind, QuotaRule
from lindung.programme.year_files import read_year, shipped_year, shipped_years
from tests.programme.small_years import year_text


def refusal(*changes: tuple[str, str], of: str = "bkbk-jambi-2023") -> str:
    with pytest.raises(SchemeFault) as refused:
        read_year("uji", year_text(*changes, of=of))
    return str(refused.value)


def test_the_years_that_ship_are_jambi_s_and_two_other_patterns():
    assert shipped_years() == (
        "apbd-kabupaten-pola-2026",
        "bkbk-jambi-2022",
        "bkbk-jambi-2023",
        "bkbk-jambi-2024",
        "bkbk-jambi-2026",
        "dbh-sawit-jambi-2025",
    )


@pytest.mark.parametrize("name", shipped_years())
def test_every_figure_of_a_shipped_year_says_where_it_is_from(name):
    year = shipped_year(name)
    assert all(figure.source for figure in year.all_figures)
    assert not [figure.name for figure in year.all_figures if figure.status is Status.VERIFIED]
    assert year.cautions


@pytest.mark.parametrize(
    ("name", "ceiling", "months", "payer"),
    [
        ("bkbk-jambi-2022", 10_000_000, 12, Payer.BKBK),
        ("bkbk-jambi-2023", 15_000_000, 12, Payer.BKBK),
        ("bkbk-jambi-2024", 15_000_000, 12, Payer.BKBK),
        ("bkbk-jambi-2026", 7_500_000, 10, Payer.BKBK),
        ("apbd-kabupaten-pola-2026", 3_024_000_000, 12, Payer.APBD_REGENCY),
        ("dbh-sawit-jambi-2025", 410_256_000, 10, Payer.DBH_SAWIT),
    ],
)
def test_money_months_and_payer_of_each_year(name, ceiling, months, payer):
    year = shipped_year(name)
    assert (year.ceiling, year.months, year.payer) == (ceiling, months, payer)
    assert year.programmes == (Programme.JKK, Programme.JKM)


def test_bkbk_2024_is_read_whole():
    year = shipped_year("bkbk-jambi-2024")
    assert (year.first, year.last, year.quota_rule) == (Month(2024, 1), Month(2024, 12), QuotaRule.FLAT)
    assert [(tranche.share, tranche.day) for tranche in year.tranches] == [
        (Decimal(70), date(2024, 1, 15)),
        (Decimal(30), date(2024, 6, 3)),
    ]
    assert [group.code for group in year.groups] == ["extreme_poor", "vulnerable_workers"]
    assert [(step.level, step.act) for step in year.approvals] == [
        (Level.VILLAGE, Act.PROPOSE),
        (Level.VILLAGE, Act.CHECK),
        (Level.REGENCY, Act.CHECK),
        (Level.PROVINCE, Act.APPROVE),
    ]
    assert year.deliberation.required
    assert year.evidence.at_reactivation == (EvidenceKind.STATEMENT, EvidenceKind.RT_CONFIRMATION)


def test_a_rule_of_order_has_levels_and_no_points():
    rule = shipped_year("apbd-kabupaten-pola-2026").priority
    assert rule.method is Method.ORDER
    assert [criterion.fact for criterion in rule.criteria] == [
        *(Fact.DECILE, Fact.OCCUPATION_RISK, Fact.SOLE_EARNER, Fact.AGE),
    ]
    assert {step.points for criterion in rule.criteria for step in criterion.steps} == {0}


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("year: 2023\n", "year: 2030\n", "Bulan 2023-01 sampai 2023-12 bukan tahun 2030"),
        ("version: 1\n", "version: 0\n", "Versi 0 tidak mungkin"),
        ("value: flat\n", "value: rata\n", "Aturan kuota «rata» tidak dikenal; yang dikenal: flat, fit, by_need"),
        ("value: flat\n", "value: by_need\n", "membagi satu anggaran, padahal uangnya diberikan per desa"),
        ("value: 15\n", "value: 115\n", "Bagian untuk iuran 115 persen tidak mungkin"),
        ("value: 15\n", "value: lima belas\n", "«money.contributions_share»: «lima belas» bukan persen"),
        ("  contributions_share:", "  budget:", "atau dengan «budget» saja"),
        ("value: 75\n", "value: 0\n", "«workers_a_village» adalah 0"),
        ("value: 2023-01\n", "value: Januari\n", "Bulan «Januari» tidak terbaca"),
        ("value: bkbk\n", "value: dermawan\n", "Pembayar «dermawan» tidak dikenal"),
        ("value: [jkk, jkm]", "value: [jkk, jks]", "Program «jks» tidak dikenal"),
        ("value: [jkk, jkm]", "value: jkk", "«paying.programmes»: «value» harus berupa daftar"),
        ("  - share: 100\n", "  - share: 90\n", "Bagian tahap berjumlah 90 persen, bukan 100"),
        ("  - group: vulnerable_workers", "  - group: extreme_poor", "Satu golongan tercantum dua kali"),
        ("occupations: [85, 86]", "occupations: [85, 860]", "«excluded_work» nomor 2: kode pekerjaan 860 tidak ada"),
        ("value: points\n", "value: undian\n", "Cara «undian» tidak dikenal"),
        ("levels: {1: 30, 2: 20, 3: 10, 4: 5}", "levels: {1: 30, 1-2: 20}", "«1» dan «1-2» bertumpang tindih"),
        ("levels: {1: 30, 2: 20, 3: 10, 4: 5}", "levels: {satu: 30}", "jenjang «satu» tidak terbaca. Tulis seperti 3"),
        ("levels: {1: 30, 2: 20, 3: 10, 4: 5}", "levels: {4-1: 30}", "jenjang «4-1» terbalik"),
        ("levels: {1: 30, 2: 20, 3: 10, 4: 5}", "levels: [1, 2]", "«levels» harus berupa jenjang dan nilainya"),
        ("levels: {ya: 40}", "levels: {kadang: 40}", "jenjang «kadang» tidak dikenal; yang dikenal: ya"),
        ("levels: {tinggi: 20, sedang: 10}", "levels: {gawat: 20}", "jenjang «gawat» tidak dikenal"),
        ("    - fact: woman_head", "    - fact: continuing", "Satu kriteria tercantum dua kali"),
        ("    - fact: woman_head", "    - fact: height", "Kriteria «height» tidak dikenal"),
        ("tinggi: [11,", "tinggi: [9, 11,", "«occupation_risks»: pekerjaan 9 tercantum dua kali"),
        ("    value: ya\n", "    value: barangkali\n", "«deliberation.required» berisi «barangkali»"),
        ("value: [statement, rt_confirmation]", "value: [selfie]", "Bukti «selfie» tidak dikenal"),
        ("  needed:\n    value: 1", "  needed:\n    value: 3", "Bukti yang diminta 3 dari 2 macam"),
        ("    act: propose\n", "    act: check\n", "Persetujuan mulai dengan satu «propose»"),
        ("  - level: province\n", "  - level: village\n", "Persetujuan berjalan dari desa ke atas"),
        ("  - level: province\n", "  - level: nation\n", "Tingkat «nation» tidak dikenal"),
        ("title: BKBK Jambi 2023", "judul: BKBK Jambi 2023", "«judul» tidak dikenal"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(written, instead, said):
    sentence = refusal((written, instead))
    assert sentence.startswith("Berkas uji.yaml")
    assert said in sentence


def test_the_scheme_may_not_ask_for_risks_without_a_table():
    text = year_text()
    start, end = text.index("occupation_risks:"), text.index("deliberation:")
    with pytest.raises(SchemeFault, match="tanpa tabel «occupation_risks»"):
        read_year("uji", text[:start] + text[end:])


def test_a_file_that_is_far_too_large_is_not_read():
    with pytest.raises(SchemeFault, match="terlalu besar"):
        read_year("uji", "#" * 300_000)
