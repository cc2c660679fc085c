"""A scenario is a scheme and what differs; what cannot be is refused with file, key and what to do."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.programme.scheme_year import QuotaRule
from lindung.programme.year_files import shipped_year
from lindung.studies.scenarios.reform_files import MOST_TIMES
from lindung.studies.scenarios.scenario import AnnualTranche, Gift, TakingOver
from lindung.studies.scenarios.scenario_files import (  # fmt: skip
    SHIPPED,
    read_scenario,
    scenario_named,
    shipped,
    shipped_text,
)

SMALL = """title: Uji
note: Apa yang terjadi?
checked: {by: Uji, day: 2026-11-23}
scheme: bkbk-jambi-2023
first: 2027-01
years: 10
tranches: [{share: 70, month: 1}, {share: 30, month: 7}]
"""
REFORM = """reform:
  title: Naik
  by: Uji
  changes:
    - {parameter: contributions/jkm_informal, since: 2028-01-01, value: 9_000}
"""


def small(more: str = "", *changes: tuple[str, str]):
    """The small scenario with more keys and some of its text changed."""
    text = SMALL + more
    for written, instead in changes:
        assert text.count(written) == 1, written
        text = text.replace(written, instead)
    return read_scenario(text, "uji.yaml")


# --- What comes with Lindung ---------------------------------------------------------------------------------------


def test_every_file_that_ships_is_in_the_order_and_nothing_else():
    folder = files("lindung.studies.scenarios").joinpath("shipped")
    assert sorted(f"{code}.yaml" for code in SHIPPED) == sorted(file.name for file in folder.iterdir())
    assert [scenario.code for scenario in shipped()] == list(SHIPPED)


@pytest.mark.parametrize("scenario", shipped(), ids=lambda one: one.code)
def test_a_shipped_scenario_asks_one_question_of_ten_years_from_2027(scenario):
    assert scenario.note.endswith("?")
    assert scenario.note.count("?") == 1
    assert (scenario.first, scenario.years, len(scenario.months)) == (Month(2027, 1), 10, 120)
    assert scenario.scheme.code == "bkbk-jambi-2023"


def test_bkbk_is_jambi_of_2023():
    bkbk = scenario_named("bkbk")
    year = shipped_year("bkbk-jambi-2023")
    assert (bkbk.quota_rule, bkbk.workers_a_village) == (QuotaRule.FLAT, year.workers_a_village)
    assert (year.workers_a_village, year.money.ceiling) == (75, 15_000_000)
    assert bkbk.tranches == (AnnualTranche(Decimal(70), 1), AnnualTranche(Decimal(30), 7))
    assert bkbk.shares == {Payer.BKBK: 100}
    assert (bkbk.months_a_year, bkbk.rotates, bkbk.weeks_late) == (12, None, 0)
    assert bkbk.grant_percent == {2027: 100}


@pytest.mark.parametrize("code", [code for code in SHIPPED if code != "bkbk"])
def test_every_other_one_differs_from_bkbk_in_what_it_says_and_in_no_more(code):
    said = set(scenario_named(code).__dict__) - {"code", "title", "note"}
    bkbk, other = scenario_named("bkbk"), scenario_named(code)
    assert {key for key in said if getattr(bkbk, key) != getattr(other, key)} == DIFFER[code]


DIFFER = {
    "quota-fit": {"quota_rule", "workers_a_village"},
    "by-need": {"quota_rule", "workers_a_village"},
    "cofunding-50-50": {"quota_rule", "workers_a_village", "shares"},
    "csr-on-top": {"gifts"},
    "premium-relief": {"quota_rule", "workers_a_village", "reform"},
    "six-months": {"quota_rule", "workers_a_village", "months_a_year", "tranches"},
    "rotation-12": {"rotates"},
    "rotation-36": {"rotates"},
    "late-26-weeks": {"tranches", "weeks_late"},
    "late-returned": {"tranches", "weeks_late", "left_over"},
    "grant-halved": {"grant_percent"},
    "premium-raised": {"reform"},
    "pbi": {"takes_over"},
}


def price(code: str, payer: Payer, month: Month) -> int:
    scenario = scenario_named(code)
    law = Law().under(scenario.reform) if scenario.reform else Law()
    return owed(scenario.scheme.worker, month, payer, law).total


def test_relief_halves_the_contribution_of_every_payer_in_every_month():
    months = (Month(2027, 1), Month(2027, 4), Month(2036, 12))
    assert {price("premium-relief", payer, month) for payer in Payer for month in months} == {8_400}
    assert price("bkbk", Payer.BKBK, Month(2027, 1)) == 16_800


def test_the_raised_premium_is_the_law_until_the_day_before():
    assert price("premium-raised", Payer.BKBK, Month(2027, 12)) == 16_800
    assert price("premium-raised", Payer.BKBK, Month(2028, 1)) == 10_000 + 2 * 6_800


def test_what_nobody_decided_says_so():
    for code in ("csr-on-top", "premium-relief", "premium-raised", "pbi"):
        assert "siapa pun" in scenario_named(code).note


def test_a_scenario_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(UserError) as refused:
        scenario_named("by-nead")
    assert str(refused.value) == (
        f"Skenario «by-nead» tidak dikenal (mungkin «by-need»); yang dikenal: {', '.join(SHIPPED)}."
    )


# --- What a file may say -------------------------------------------------------------------------------------------


def test_a_file_that_says_little_is_its_scheme():
    scenario = small("", ("scheme: bkbk-jambi-2023", "scheme: bkbk-jambi-2026"))
    year = shipped_year("bkbk-jambi-2026")
    assert (scenario.quota_rule, scenario.months_a_year) == (QuotaRule.FIT, year.months) == (QuotaRule.FIT, 10)


def test_the_tranches_of_a_scheme_whose_days_are_known_need_not_be_said():
    text = SMALL.replace("bkbk-jambi-2023", "bkbk-jambi-2026").replace(
        "tranches: [{share: 70, month: 1}, {share: 30, month: 7}]\n", ""
    )
    assert read_scenario(text, "uji.yaml").tranches == (AnnualTranche(Decimal(100), 3),)


def test_everything_a_file_may_say():
    scenario = small(
        "quota_rule: flat\nworkers_a_village: 60\ngrant_percent: {2029: 40.5}\n"
        "shares: {apbd_province: 60, kabupaten: 40}\nmonths_a_year: 9\nrotates: 24\nweeks_late: 8\n"
        "gifts: [{title: Hibah, payer: csr, rupiah_a_year: Rp2 juta, months: 3}]\n"
        "takes_over: {payer: apbn, since: Januari 2030, deciles_at_most: 2}\n" + REFORM
    )
    assert (scenario.code, scenario.title, scenario.workers_a_village) == ("uji", "Uji", 60)
    assert scenario.grant_percent == {2027: 100, 2029: Decimal("40.5")}
    assert list(scenario.shares.items()) == [(Payer.APBD_PROVINCE, 60), (Payer.APBD_REGENCY, 40)]
    assert (scenario.months_a_year, scenario.rotates, scenario.weeks_late) == (9, 24, 8)
    assert scenario.gifts == (Gift("Hibah", Payer.CSR, Rupiah(2_000_000), 3),)
    assert scenario.takes_over == TakingOver(Payer.APBN, Month(2030, 1), 2)
    assert scenario.reform is not None
    change = scenario.reform.changes[0]
    assert (change.name, change.since, change.value, change.last, change.row) == (
        *("contributions/jkm_informal", date(2028, 1, 1), 9_000, None, ""),
    )


def test_the_quota_is_the_province_s_own_where_it_is_left_open():
    assert small("workers_a_village: null\n").workers_a_village is None


def test_a_scenario_is_like_another_and_what_it_says_itself_counts_more():
    text = "title: T\nnote: N?\nchecked: {by: Uji, day: 2026-11-23}\nlike: six-months\nmonths_a_year: 3\n"
    scenario, like = read_scenario(text, "tiga.yaml"), scenario_named("six-months")
    assert (scenario.code, scenario.title, scenario.months_a_year) == ("tiga", "T", 3)
    assert (scenario.tranches, scenario.quota_rule) == (like.tranches, QuotaRule.FIT)


# --- What is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("qouta_rule: fit\n", "«qouta_rule» tidak dikenal (mungkin «quota_rule»); yang dikenal: checked, first, gifts"),
        ("like: bkbk\n", "sebut «scheme» (skema satu tahun) atau «like» (skenario yang ditiru), salah satu saja"),
        ("quota_rule: rata\n", "Kuota «rata» tidak dikenal; yang dikenal: flat, fit, by_need, one_list."),
        ("quota_rule: fit\nworkers_a_village: 60\n", "«workers_a_village» hanya berlaku bagi kuota flat."),
        ("workers_a_village: 0\n", "Kuota 0 pekerja satu desa tidak mungkin."),
        ("workers_a_village: -5\n", "Kuota -5 pekerja satu desa tidak mungkin."),
        ("workers_a_village: banyak\n", "«workers_a_village»: «banyak» bukan bilangan bulat"),
        ("grant_percent: 50\n", "«grant_percent»: isinya bukan tahun dan persen, misalnya {2028: 50}."),
        ("grant_percent: {2026: 50}\n", "«grant_percent»: tahun 2026 di luar 2027 sampai 2036."),
        ("grant_percent: {2028: -1}\n", "Uang -1 persen dari semula tidak masuk akal."),
        ("grant_percent: {2028: 1001}\n", "Uang 1001 persen dari semula tidak masuk akal."),
        (
            "shares: {bkbk: 60, csr: 30}\n",
            "Bagian penanggung berjumlah 90 persen, bukan 100 (bantuan keuangan provinsi",
        ),
        ("shares: {bkbk: 150, csr: -50}\n", "Bagian penanggung harus lebih dari nol."),
        ("shares: {bkbk: 100, dana: 0}\n", "Penanggung «dana» tidak dikenal; yang dikenal: self (pekerja sendiri)"),
        ("shares: {kabupaten: 50, apbd_regency: 50}\n", "satu penanggung tercantum dua kali. Jumlahkan bagiannya."),
        ("shares: [bkbk]\n", "«shares»: isinya bukan penanggung dan persen"),
        ("months_a_year: 13\n", "Bulan yang dibayar setahun 13; tulis 1 sampai 12."),
        ("months_a_year: 0\n", "Bulan yang dibayar setahun 0; tulis 1 sampai 12."),
        ("rotates: 0\n", "Giliran setiap 0 bulan tidak mungkin; tulis 1 sampai 120."),
        ("left_over: burnt\n", "Sisa uang «burnt» tidak dikenal; yang dikenal: kept, returned."),
        ("weeks_late: -1\n", "Terlambat -1 minggu; tulis 0 sampai 104."),
        ("weeks_late: 105\n", "Terlambat 105 minggu; tulis 0 sampai 104."),
        ("gifts: [{title: H, payer: csr, rupiah_a_year: 0, months: 3}]\n", "Bantuan «H» Rp0 setahun tidak masuk akal"),
        ("gifts: [{title: H, payer: csr, rupiah_a_year: 9e30, months: 3}]\n", "«gifts» nomor 1: «rupiah_a_year»"),
        (
            "gifts: [{title: H, payer: csr, rupiah_a_year: 2000000000000000, months: 3}]\n",
            "Bantuan «H» Rp2.000.000.000.000.000 setahun tidak masuk akal",
        ),
        ("gifts: [{title: H, payer: csr, rupiah_a_year: 1, months: 13}]\n", "Bantuan «H» membayar 13 bulan; tulis 1"),
        ("gifts: [{title: H, payer: csr, rupiah: 1, months: 1}]\n", "«rupiah» tidak dikenal"),
        ("gifts: {title: H}\n", "«gifts» harus berupa daftar dengan sedikitnya satu isi."),
        (
            "takes_over: {payer: apbn, since: 2037-01, deciles_at_most: 4}\n",
            "Pengambilalihan mulai Januari 2037, di luar Januari 2027 sampai Desember 2036.",
        ),
        ("takes_over: {payer: apbn, since: 2029-01, deciles_at_most: 11}\n", "Desil 11 tidak ada; tulis 1 sampai 10."),
        ("takes_over: {payer: apbn, since: 2029, deciles_at_most: 4}\n", "«2029» bukan bulan. Tulis seperti 2027-01."),
    ],
)
def test_what_cannot_be_is_refused_with_the_sentence_that_helps(more, why):
    with pytest.raises(UserError) as refused:
        small(more)
    assert str(refused.value).startswith("Berkas uji.yaml")
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("written", "instead", "why"),
    [
        ("scheme: bkbk-jambi-2023", "scheme: bkbk-jambi-2032", "skema «bkbk-jambi-2032» tidak dikenal (mungkin «bkbk"),
        ("scheme: bkbk-jambi-2023", "like: bkb", "«like»: skenario «bkb» tidak dikenal (mungkin «bkbk»); yang dikenal"),
        ("scheme: bkbk-jambi-2023\n", "", "sebut «scheme» (skema satu tahun) atau «like»"),
        ("first: 2027-01\n", "", "«first» tidak ada. Lengkapi berkasnya."),
        ("first: 2027-01", "first: 2027-13", "Bulan «2027-13» tidak terbaca. Tulis seperti 2026-11."),
        ("years: 10", "years: 11", "Lamanya 11 tahun; tulis 1 sampai 10. Periksa «years»."),
        ("years: 10", "years: 0", "Lamanya 0 tahun; tulis 1 sampai 10. Periksa «years»."),
        ("share: 70", "share: 60", "Bagian tahap berjumlah 90 persen, bukan 100. Perbaiki «tranches»."),
        ("share: 70", "share: -70", "Bagian tahap -70 persen tidak mungkin. Periksa «tranches»."),
        ("month: 7", "month: 13", "Bulan tahap 13 tidak ada; tulis 1 sampai 12. Periksa «tranches»."),
        ("month: 7", "bulan: 7", "«tranches» nomor 2: «bulan» tidak dikenal; yang dikenal: month, share."),
        ("tranches: [{share: 70, month: 1}, {share: 30, month: 7}]\n", "", "hari tahap skema bkbk-jambi-2023 tidak"),
        ("tranches: [{share: 70, month: 1}, {share: 30, month: 7}]", "tranches: []", "«tranches» harus berupa daftar"),
        ("note: Apa yang terjadi?\n", "", "«note» tidak ada. Lengkapi berkasnya."),
        ("title: Uji\n", "title: ''\n", "«title» kosong atau bukan kata."),
        ("years: 10\n", "years: 10\nyears: 9\n", "«years» tercantum dua kali"),
    ],
)
def test_what_a_scenario_must_say_is_asked_for(written, instead, why):
    with pytest.raises(UserError) as refused:
        small("", (written, instead))
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("written", "instead", "why"),
    [
        (
            "contributions/jkm_informal",
            "contributions/jkm_informl",
            "«contributions/jkm_informl» tidak dikenal (mungkin «contributions/jkm_informal»); yang dikenal: contrib",
        ),
        ("contributions/jkm_informal", "premi/jkm", "«premi/jkm» tidak dikenal; yang dikenal: benefits/…, contribut"),
        ("value: 9_000", "value: dua", "nilai «dua» bukan bilangan bulat dalam rupiah."),
        ("value: 9_000", "value: yes", "nilai «True» bukan angka atau kata."),
        ("value: 9_000", "value: -9_000", "nilai «-9000» rupiah per orang per bulan di bawah nol"),
        ("value: 9_000", "value: 680_001", f"«680001» lebih dari {MOST_TIMES} kali angka terbesar contributions/jkm"),
        ("since: 2028-01-01", "since: 2028-01-01, last: 2027-12-31", "berakhir 2027-12-31, sebelum mulai."),
        ("since: 2028-01-01", "since: besok", "«since»: «besok» bukan tanggal."),
        ("since: 2028-01-01", "since: 2028-01-01, row: x", "baris «x» tidak ada; yang ada: tidak satu pun."),
        ("  by: Uji\n  changes", "  changes", "«reform»: «by» tidak ada."),
        ("jkm_informal, since", "jkm_informal, sinc", "«sinc» tidak dikenal (mungkin «since»)"),
    ],
)
def test_a_reform_that_the_law_cannot_have_is_refused(written, instead, why):
    with pytest.raises(UserError) as refused:
        small(REFORM, (written, instead))
    assert str(refused.value).startswith("Berkas uji.yaml")
    assert why in str(refused.value)


def test_a_file_far_too_large_is_not_read():
    with pytest.raises(UserError, match=r"Berkas uji.yaml terlalu besar untuk sebuah skenario."):
        read_scenario(SMALL + "#" * 100_000, "uji.yaml")


def test_a_shipped_text_is_the_file_itself():
    assert read_scenario(shipped_text("pbi"), "pbi.yaml") == scenario_named("pbi")
