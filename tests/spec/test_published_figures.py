"""Do the figures that were published add up, and if not, which single slip would mend them?

The sources are those of the example that comes with Lindung (`lindung check-figures --example`).
"""

from collections import Counter

import pytest

from lindung.coverage.check import Verdict, check
from lindung.coverage.check_words import correction_words, sentences
from lindung.coverage.claims import Quantity
from lindung.pipelines.check_figures import check_example
from tests.coverage.claims import LAW, cases, checked, claim

ADDS_UP = [
    (
        "Jambi, 12 August 2024 (infojambi.com): 518,632 of 1,312,370 is 39.52%",
        {"pembilang": "518632", "penyebut": "1312370", "persen": "39.52"},
        "518.632 / 1.312.370 = 39,52%.",
    ),
    (
        "Batang Hari, the same day: 49,803 of 98,206 is 50.71%",
        {"pembilang": "49803", "penyebut": "98206", "persen": "50.71"},
        "49.803 / 98.206 = 50,71%.",
    ),
    (
        "North Sulawesi, August 2025 (koran-metro.com): 513,024 of 854,203 is 60.06%",
        {"pembilang": "513024", "penyebut": "854203", "persen": "60.06"},
        "513.024 / 854.203 = 60,06%.",
    ),
    (
        "and 341,179 are left",
        {"pembilang": "513024", "penyebut": "854203", "sisa": "341179"},
        "854.203 − 513.024 = 341.179.\n513.024 / 854.203 = 60,06% (dihitung; tidak diterbitkan).",
    ),
    (
        "Mitra: 27,025 of 33,754 is 80%",
        {"pembilang": "27025", "penyebut": "33754", "persen": "80"},
        "27.025 / 33.754 = 80,06%, tertulis 80%.",
    ),
    (
        "Bolmut: 6,637 of 23,610 is 28%",
        {"pembilang": "6637", "penyebut": "23610", "persen": "28"},
        "6.637 / 23.610 = 28,11%, tertulis 28%.",
    ),
    (
        "South Sulawesi, July 2024 (fajar.co.id): 1,159,887 of 2,871,182 is 40.40%",
        {"pembilang": "1159887", "penyebut": "2871182", "persen": "40.40"},
        "1.159.887 / 2.871.182 = 40,40%.",
    ),
    (
        "South Sulawesi, June 2025: 62.93% of 2,801,936 is 1,763,259",
        {"target_orang": "1763259", "penyebut": "2801936", "target_persen": "62.93"},
        "target 1.763.259 / 2.801.936 = 62,93%.",
    ),
    (
        "Gorontalo, September 2024 (read.id): 254,675 of 466,368 is 54.61%",
        {"pembilang": "254675", "penyebut": "466368", "persen": "54.61"},
        "254.675 / 466.368 = 54,61%.",
    ),
    (
        "Central Kalimantan, March 2025: 465,940 covered and 543,310 not is 46.2%",
        {"pembilang": "465940", "sisa": "543310", "persen": "46.2"},
        "465.940 / 1.009.250 (pembilang + sisa) = 46,17%, tertulis 46,2%.",
    ),
    (
        "Lampung, August 2025: 687,000 of 2.8 million is 24.5%",
        {"pembilang": "687 ribu", "penyebut": "2,8 juta", "persen": "24.5"},
        "687 ribu / 2,8 juta = 24,54%, tertulis 24,5%.",
    ),
    (
        "North Maluku's target for 2026: 160,629 and 171,725 are 332,354",
        {"bagian": "PU 160.629 + BPU 171.725", "jumlah": "332354"},
        "160.629 + 171.725 = 332.354.",
    ),
    (
        "BKBK Jambi 2023: 74,617 and 37,921 are 112,538",
        {"bagian": "74.617 + 37.921", "jumlah": "112538"},
        "74.617 + 37.921 = 112.538.",
    ),
    (
        "Merangin: Rp70 million and a scholarship of Rp66 million are Rp136 million",
        {"bagian": "70 juta + 66 juta", "jumlah": "136.000.000"},
        "70 juta + 66 juta = 136.000.000.",
    ),
    (
        "BKBK Jambi 2022: 1,562 villages with 50 workers each are 78,100",
        {"desa": "1562", "kuota_per_desa": "50", "orang": "78100"},
        "50 × 1.562 = 78.100.",
    ),
    (
        "BKBK Jambi 2023: 1,562 villages with 75 workers each are 117,150",
        {"desa": "1562", "kuota_per_desa": "75", "orang": "117150"},
        "75 × 1.562 = 117.150.",
    ),
    (
        "BKBK Jambi 2024: 1,585 villages with 75 workers each are 118,875",
        {"desa": "1585", "kuota_per_desa": "75", "orang": "118875"},
        "75 × 1.585 = 118.875.",
    ),
    (
        "Bungo: 141 villages wait for Rp70 million each, Rp9.87 billion",
        {"desa": "141", "dana_per_desa": "70.000.000", "anggaran": "Rp9,87 miliar"},
        "141 × Rp70.000.000 = Rp9.870.000.000.",
    ),
    (
        "Simalungun: 37,124 workers for six months are about Rp3.7 billion",
        {"orang": "37124", "bulan": "6", "anggaran": "sekitar Rp3,7 miliar"},
        "37.124 × Rp16.800 × 6 = Rp3.742.099.200, tertulis sekitar Rp3,7 miliar.",
    ),
    (
        "DBH Sawit Jambi: 2,442 farmers for ten months are Rp410 million",
        {"orang": "2442", "bulan": "10", "anggaran": "Rp410 juta"},
        "2.442 × Rp16.800 × 10 = Rp410.256.000, tertulis Rp410 juta.",
    ),
    (
        "North Sulawesi 2023: 601,805 is 83.58% of a target of 720,000",
        {"pembilang": "601805", "target_orang": "720000", "persen_dari_target": "83.58"},
        "601.805 / target 720.000 = 83,58%.",
    ),
]

ROUNDED = [
    (
        "South Sulawesi, June 2025: 1.327 million of 2,801,936 is 47.38% if 1,327,450 were meant",
        {"pembilang": "1,327 juta", "penyebut": "2801936", "persen": "47.38"},
        "1,327 juta / 2.801.936 = 47,36%, tertulis 47,38%: cocok bila pembulatan diperhitungkan.",
    ),
    (
        "Gorontalo, December 2025: 267,790 are left of 582 thousand",
        {"pembilang": "314 ribu", "penyebut": "582 ribu", "sisa": "267790", "persen": "54"},
        (
            "582 ribu − 314 ribu = 268.000, tertulis 267.790: cocok bila pembulatan diperhitungkan.\n"
            "314 ribu / 582 ribu = 53,95%, tertulis 54%."
        ),
    ),
    (
        "East Kalimantan, March 2023: 70.86% only if 1.35 million was cut off, not rounded",
        {"pembilang": "962711", "penyebut": "1,35 juta", "persen": "70.86"},
        "962.711 / 1,35 juta = 71,31%, tertulis 70,86%: cocok bila angkanya dipotong, bukan dibulatkan.",
    ),
    (
        "BKBK Jambi 2023: 112,538 workers cost 22,687,660,800, of which Rp22.68 billion was published",
        {"orang": "112538", "bulan": "12", "anggaran": "Rp22,68 miliar"},
        (
            "112.538 × Rp16.800 × 12 = Rp22.687.660.800, tertulis Rp22,68 miliar: "
            "cocok bila angkanya dipotong, bukan dibulatkan."
        ),
    ),
    (
        "BKBK Jambi 2024: 118,875 workers cost 23,965,200,000, of which Rp23.96 billion was published",
        {"orang": "118875", "bulan": "12", "anggaran": "Rp23,96 miliar"},
        (
            "118.875 × Rp16.800 × 12 = Rp23.965.200.000, tertulis Rp23,96 miliar: "
            "cocok bila angkanya dipotong, bukan dibulatkan."
        ),
    ),
    (
        "National members, February 2025: 26.26, 9.58 and 5.53 million are 41.38 million",
        {"bagian": "PU 26,26 juta + BPU 9,58 juta + jakon 5,53 juta", "jumlah": "41,38 juta"},
        "26,26 juta + 9,58 juta + 5,53 juta = 41.370.000, tertulis 41,38 juta: cocok bila pembulatan diperhitungkan.",
    ),
]

WRONG = [
    (
        "North Sulawesi, December 2024: «29.72%» is a slip for 69.72%",
        {"pembilang": "595578", "penyebut": "854203", "persen": "29.72"},
        "595.578 / 854.203 = 69,72%, bukan 29,72% (selisih 40,00 poin).",
        ["persen 29,72% → 69,72% (satu angka salah)"],
    ),
    (
        "Bali, March 2025: 50.88% is 49.90%, or two digits of the denominator stand the wrong way round",
        {"pembilang": "935079", "penyebut": "1873899", "persen": "50.88"},
        "935.079 / 1.873.899 = 49,90%, bukan 50,88% (selisih 0,98 poin).",
        ["penyebut 1.873.899 → 1.837.899 (dua angka bersebelahan tertukar)"],
    ),
    (
        "Semarang, December 2024: 18.64% is 18.67%, and several slips would do",
        {"pembilang": "40196", "penyebut": "215243", "persen": "18.64"},
        "40.196 / 215.243 = 18,67%, bukan 18,64% (selisih 0,03 poin).",
        [
            "persen 18,64% → 18,67% (satu angka salah)",
            "pembilang 40.196 → 40.116 (satu angka salah)",
            "pembilang 40.196 → 40.126 (satu angka salah)",
            "penyebut 215.243 → 215.643 (satu angka salah)",
        ],
    ),
    (
        "Bengkayang 2024: Rp2,429,520,000 pays for no whole number of people; 2,459,520,000 is 12,200",
        {"orang": "sekitar 12.000", "bulan": "12", "anggaran": "Rp2.429.520.000"},
        (
            "sekitar 12.000 × Rp16.800 × 12 = Rp2.419.200.000, tertulis Rp2.429.520.000: "
            "hasil setepat itu hanya mungkin dengan pecahan orang, jadi salah satu angkanya keliru."
        ),
        ["anggaran Rp2.429.520.000 → Rp2.459.520.000, untuk 12.200 orang (satu angka salah)"],
    ),
]


@pytest.mark.parametrize(("fields", "said"), cases(ADDS_UP))
def test_it_adds_up(fields, said):
    answer = checked(**fields)
    assert "\n".join(sentences(answer)) == said
    assert answer.verdict is Verdict.ADDS_UP
    assert not answer.corrections


@pytest.mark.parametrize(("fields", "said"), cases(ROUNDED))
def test_it_adds_up_with_rounding(fields, said):
    answer = checked(**fields)
    assert "\n".join(sentences(answer)) == said
    assert answer.verdict is Verdict.ROUNDING


@pytest.mark.parametrize(("fields", "said", "corrections"), cases(WRONG))
def test_it_does_not_add_up(fields, said, corrections):
    answer = checked(**fields)
    assert answer.verdict is Verdict.FAILS
    assert sentences(answer)[0] == said
    assert [correction_words(one) for one in answer.corrections] == corrections


def test_money_is_held_against_a_quota_where_nobody_says_how_many_people_it_makes():
    answer = checked(desa="1562", kuota_per_desa="50", bulan="12", anggaran="Rp15,4 miliar")
    assert answer.verdict is Verdict.FAILS
    assert sentences(answer)[0] == (
        "78.100 (kuota × desa) × Rp16.800 × 12 = Rp15.744.960.000, bukan Rp15,4 miliar (selisih 2,2%)."
    )


def test_bkbk_2022_is_published_half_a_percent_above_its_own_workers():
    answer = checked(orang="76016", bulan="12", anggaran="Rp15,4 miliar")
    assert sentences(answer)[:2] == [
        "76.016 × Rp16.800 × 12 = Rp15.324.825.600, bukan Rp15,4 miliar (selisih 0,5%).",
        "Rp15,4 miliar untuk 12 bulan × Rp16.800 menyiratkan 76.389 (76.141–76.636) orang.",
    ]
    assert correction_words(answer.corrections[0]) == "anggaran Rp15,4 miliar → Rp15,3 miliar (satu angka salah)"
    assert sentences(answer)[-1].startswith("Lebih dari satu pembetulan mungkin: ")


def test_a_percentage_alone_is_not_checked_and_says_so():
    answer = checked(persen="48.64")
    assert answer.verdict is Verdict.CANNOT_CHECK
    assert sentences(answer) == ["Angka yang tertulis tidak cukup untuk diperiksa satu dengan yang lain."]


def test_the_example_that_is_shipped_says_all_of_this():
    answers = check_example()
    assert Counter(answer.verdict for answer in answers) == {
        Verdict.FAILS: 5,
        Verdict.TWO_BASES: 2,
        Verdict.OVER_CEILING: 3,
        Verdict.IMPLIES: 12,
        Verdict.CANNOT_CHECK: 1,
        Verdict.ROUNDING: 5,
        Verdict.ADDS_UP: 14,
    }
    wrong = {(answer.claim.area, answer.claim.period) for answer in answers if answer.verdict is Verdict.FAILS}
    assert wrong == {
        ("Jambi", "2022"),
        ("Sulawesi Utara", "13 Desember 2024"),
        ("Bali", "31 Maret 2025"),
        ("Kota Semarang", "31 Desember 2024"),
        ("Bengkayang", "22 Februari 2024"),
    }


def test_another_claim_about_the_area_is_pointed_to_where_it_holds_the_same_figure():
    wrong = claim(pembilang="595578", penyebut="854203", persen="29.72")
    sound = claim(2, hari="2025-08-31", pembilang="513024", penyebut="854203", persen="60.06")
    elsewhere = claim(3, wilayah="Tempat Lain", pembilang="513024", penyebut="854203", persen="60.06")
    answer, *_ = check([wrong, sound, elsewhere], LAW)
    assert [(one.name, one.other.place.number, one.same) for one in answer.beside] == [(Quantity.DENOMINATOR, 2, True)]
    assert sentences(answer)[-1] == "Yang cocok dan juga memakai penyebut 854.203: klaim 2 (31 Agustus 2025)."
