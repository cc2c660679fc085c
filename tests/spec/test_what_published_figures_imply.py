"""What do published figures imply: a denominator, villages, months, people, or money beyond a ceiling?

The sources are those of the example that comes with Lindung (`lindung check-figures --example`).
"""

from fractions import Fraction

import pytest

from lindung.coverage.check import Verdict, check
from lindung.coverage.check_words import sentences
from tests.coverage.claims import LAW, cases, checked, claim

IMPLIES = [
    (
        "DBH Sawit Jambi: Rp410 million pays 2,442 farmers ten months, not twelve",
        {"orang": "2442", "anggaran": "Rp410 juta"},
        (
            "Rp410 juta untuk 2.442 orang × Rp16.800 menyiratkan 9,99 (9,98–10,01) bulan: 10 bulan penuh cocok. "
            "Setahun penuh memerlukan Rp492.307.200."
        ),
    ),
    (
        "West Java: Rp25 billion pays a million workers 2.98 months at a share of 50%, and 1.49 in full",
        {"orang": "1000000", "porsi_persen": "50", "anggaran": "25.000.000.000"},
        (
            "Rp25.000.000.000 untuk 1.000.000 orang × Rp16.800 × porsi 50% menyiratkan 2,98 bulan: tidak ada bulan "
            "penuh yang cocok (bila pembayar ini menanggung seluruhnya: 1,49 bulan). "
            "Setahun penuh memerlukan Rp100.800.000.000."
        ),
    ),
    (
        "Gianyar: Rp1 billion pays 13,200 workers 4.5 months",
        {"orang": "13200", "anggaran": "1.000.000.000"},
        (
            "Rp1.000.000.000 untuk 13.200 orang × Rp16.800 menyiratkan 4,51 bulan: tidak ada bulan penuh yang cocok. "
            "Setahun penuh memerlukan Rp2.661.120.000."
        ),
    ),
    (
        "BKBK Jambi: 30% of Rp15 million pays 74 workers 3.6 months",
        {"orang": "74", "anggaran": "4.500.000"},
        (
            "Rp4.500.000 untuk 74 orang × Rp16.800 menyiratkan 3,62 bulan: tidak ada bulan penuh yang cocok. "
            "Setahun penuh memerlukan Rp14.918.400."
        ),
    ),
    (
        "BKBK Jambi 2024: 118,875 workers at 75 a village are 1,585 villages",
        {"orang": "118875", "kuota_per_desa": "75"},
        "118.875 orang, kuota 75 per desa, menyiratkan 1.585 desa.",
    ),
    (
        "Bungo: Rp9.87 billion at Rp70 million a village are 141 villages",
        {"dana_per_desa": "70.000.000", "anggaran": "Rp9,87 miliar"},
        "Rp9,87 miliar, Rp70.000.000 per desa, menyiratkan 141 desa.",
    ),
    (
        "Batang Hari 2023: 10,337 workers for twelve months are Rp2,083,939,200",
        {"orang": "10337", "bulan": "12"},
        "10.337 × Rp16.800 × 12 = Rp2.083.939.200 (dihitung; tidak diterbitkan).",
    ),
    (
        "Ngawi 2024: 8,502 of 10,000 were left, 85.0%",
        {"pembilang": "8502", "penyebut": "10000"},
        "8.502 / 10.000 = 85,02% (dihitung; tidak diterbitkan).",
    ),
    (
        "Simalungun: 45,331 is 40.14% of a target of 112,931",
        {"pembilang": "45331", "target_orang": "112931"},
        "45.331 / target 112.931 = 40,14% (dihitung; tidak diterbitkan).",
    ),
    (
        "North Sulawesi, December 2025: 573 thousand and 67.95% imply a denominator of 843 thousand",
        {"pembilang": "573 ribu", "persen": "67.95"},
        "573 ribu = 67,95% menyiratkan penyebut 843.267 (842.470–844.065).",
    ),
]


@pytest.mark.parametrize(("fields", "said"), cases(IMPLIES))
def test_it_implies(fields, said):
    answer = checked(**fields)
    assert answer.verdict is Verdict.IMPLIES
    assert "\n".join(sentences(answer)) == said


@pytest.mark.parametrize(
    ("quota", "ceiling", "cost", "beyond", "fits", "left"),
    [
        ("50", "10 juta", "Rp10.080.000", "Rp80.000", 49, "Rp121.600"),
        ("75", "15 juta", "Rp15.120.000", "Rp120.000", 74, "Rp81.600"),
    ],
    ids=["50 workers are over a ceiling of Rp10 million by Rp80,000", "75 are over Rp15 million by Rp120,000"],
)
def test_a_quota_above_its_ceiling(quota, ceiling, cost, beyond, fits, left):
    answer = checked(kuota_per_desa=quota, bulan="12", pagu_per_desa=ceiling)
    assert answer.verdict is Verdict.OVER_CEILING
    assert f"memerlukan {cost} per desa, {beyond} di atas pagu" in sentences(answer)[-1]
    assert sentences(answer)[-1].endswith(f"Yang cukup {fits} orang, sisa {left}.")
    below = checked(kuota_per_desa=str(fits), bulan="12", pagu_per_desa=ceiling)
    assert below.verdict is Verdict.ADDS_UP


@pytest.mark.parametrize(
    ("fields", "covered", "target"),
    [
        (
            {"pembilang": "2138817", "persen": "39.46", "target_orang": "3021682", "target_persen": "51.08"},
            "penyebut 5.420.215",
            "menyiratkan 5.915.587",
        ),
        (
            {
                **{"pembilang": "sekitar 580.000", "penyebut": "lebih dari 1,3 juta", "persen": "44"},
                **{"target_orang": "782000", "target_persen": "55"},
            },
            "penyebut 1.318.182",
            "menyiratkan 1.421.818",
        ),
    ],
    ids=["North Sumatra, September 2025: 5.42 and 5.92 million", "Jambi, March 2025: 1.32 and 1.42 million"],
)
def test_two_percentages_that_rest_on_two_denominators(fields, covered, target):
    answer = checked(**fields)
    assert answer.verdict is Verdict.TWO_BASES
    told = sentences(answer)[0]
    assert covered in told
    assert target in told
    assert told.endswith("dua penyebut yang berbeda.")


def test_a_quota_that_costs_exactly_its_ceiling_is_within_it():
    assert checked(kuota_per_desa="50", bulan="12", pagu_per_desa="10.080.000").verdict is Verdict.ADDS_UP
    assert checked(kuota_per_desa="50", bulan="12", pagu_per_desa="10.079.999").verdict is Verdict.OVER_CEILING


def test_two_denominators_that_meet_when_a_percentage_was_cut_off_are_not_called_two():
    both = {"pembilang": "100000", "persen": "50", "target_persen": "55"}
    assert checked(target_orang="107000", **both).verdict is Verdict.IMPLIES
    assert checked(target_orang="106000", **both).verdict is Verdict.TWO_BASES


def test_an_implied_denominator_is_held_beside_the_one_that_another_claim_uses():
    implying = claim(1, pembilang="573 ribu", persen="67.95")
    other = claim(2, hari="2025-08-31", pembilang="513024", penyebut="854203", persen="60.06")
    near = claim(3, pembilang="421500", penyebut="843000", persen="50.00")
    answer, *_ = check([implying, other, near], LAW)
    assert [(one.other.place.number, one.same) for one in answer.beside] == [(2, False), (3, True)]
    assert sentences(answer)[1:] == [
        "Yang memakai penyebut 854.203, bukan yang tersirat di sini: klaim 2 (31 Agustus 2025).",
        "Yang cocok dan juga memakai penyebut 843.000: klaim 3 (12 Agustus 2024).",
    ]


def test_the_premium_is_that_of_the_law_on_the_day_and_of_who_pays():
    farmers = {"orang": "1000", "bulan": "1"}
    amounts = {
        (day, payer): checked(hari=day, pembayar=payer, **farmers).implied[0].span.nominal
        for day in ("2026-03-31", "2026-04-01")
        for payer in ("self", "apbd_regency", "")
    }
    full, half = Fraction(16_800_000), Fraction(8_400_000)
    assert amounts == {
        ("2026-03-31", "self"): full,
        ("2026-04-01", "self"): half,
        ("2026-03-31", "apbd_regency"): full,
        ("2026-04-01", "apbd_regency"): full,
        ("2026-03-31", ""): full,
        ("2026-04-01", ""): full,
    }
    assert checked(hari="2026-04-01", pembayar="self", iuran="16.800", **farmers).implied[0].span.nominal == full


def test_a_relief_that_ends_within_the_months_is_told_and_not_reckoned_with():
    answer = checked(hari="2026-12", pembayar="self", orang="10", bulan="2")
    assert answer.verdict is Verdict.CANNOT_CHECK
    assert sentences(answer) == [
        (
            "Iuran Rp8.400 menjadi Rp16.800 mulai Januari 2027; "
            "pisahkan klaim ini menurut bulannya, atau tulis iurannya di «iuran»."
        )
    ]
    assert checked(hari="2026-11", pembayar="self", orang="10", bulan="2").implied[0].span.nominal == 168_000


def test_before_the_first_figure_of_law_money_is_not_checked_and_says_why():
    answer = checked(hari="2015-06-30", orang="1000", bulan="1", anggaran="16.800.000")
    assert answer.verdict is Verdict.CANNOT_CHECK
    assert "belum berlaku pada 2015-06-01" in sentences(answer)[0]
