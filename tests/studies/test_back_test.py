"""Jambi 2022 to 2024 from what was known on 24 August 2022, held against what was published, to the last rupiah."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from lindung.common.errors import UserError
from lindung.law.law import Law
from lindung.programme.scheme_reading import SchemeFault
from lindung.studies.back_testing.back_test import BackTest
from lindung.studies.back_testing.back_test_files import read_back_test, shipped_back_test, shipped_back_tests
from lindung.studies.back_testing.back_test_model import Reckoned, back_test


@cache
def jambi() -> BackTest:
    return back_test(shipped_back_test("jambi-2022"), Law())


def test_one_back_test_comes_with_lindung():
    assert shipped_back_tests() == ("jambi-2022",)


@pytest.mark.parametrize(
    ("key", "published", "model"),
    [
        ("workers_2022", 76_016, 76_538),
        ("money_2022", 15_400_000_000, 15_430_060_800),
        ("price_2022", 15_400_000_000, 15_324_825_600),
        ("workers_2023", 112_538, 115_588),
        ("extreme_poor_2023", 74_617, 76_538),
        ("vulnerable_2023", 37_921, 39_050),
        ("money_2023", 22_680_000_000, 23_302_540_800),
        ("price_2023", 22_680_000_000, 22_687_660_800),
        ("workers_2024", 118_875, 117_290),
        ("money_2024", 23_960_000_000, 23_645_664_000),
    ],
)
def test_places_and_money_stand_beside_what_was_published(key, published, model):
    line = jambi().line(key)
    assert line.published is not None
    assert (line.published.count, line.model, line.difference) == (published, model, model - published)
    assert line.said.low == line.said.high == model


@pytest.mark.parametrize(
    ("key", "published", "model", "low", "high", "later"),
    [
        ("claims_august", 6_200_000_000, 8_698_421_239, 5_630_318_971, 9_279_252_814, 6_991_746_300),
        ("claims_september", 7_699_476_000, 9_664_912_488, 6_255_909_968, 10_310_280_904, 7_768_607_000),
        ("claims_between", 1_499_476_000, 966_491_249, 625_590_997, 1_031_028_090, 776_860_700),
    ],
)
def test_claims_by_the_rate_known_then_stand_beside_those_by_the_rate_learnt_later(
    key, published, model, low, high, later
):
    line = jambi().line(key)
    assert line.published is not None
    assert line.published.count == published
    assert (line.said.then, line.said.low, line.said.high, line.said.later) == (model, low, high, later)


def test_the_rate_is_the_national_ratio_on_the_contributions_of_the_members_and_not_that_of_the_claims():
    reckoned = Reckoned(shipped_back_test("jambi-2022"), Law())
    assert reckoned.for_deaths == 6_800
    assert reckoned.benefit == 42_000_000
    by_hand = 76_538 * 10 * 6_800 * 1.857  # members × months × what pays for deaths × claim ratio of 2021
    assert jambi().line("claims_september").model == round(by_hand)
    assert round(100_000 * reckoned.rate(reckoned.ratio())) == 361
    assert round(100_000 * reckoned.later_rate) == 290


def test_of_the_late_tranche_the_plan_foresees_nothing_and_the_days_learnt_later_tell_who_lapsed():
    months, lapsed, again = (jambi().line(f"{key}") for key in ("months_2024", "lapsed_2024", "again_2025"))
    assert (months.said.then, months.said.later) == (1_407_480, 351_870)
    assert (lapsed.said.then, lapsed.said.later) == (0, 117_290)
    assert (again.said.then, again.said.later) == (0, 58_608)
    assert [line.published for line in (months, lapsed, again)] == [None, None, None]
    assert "1.055.610 bulan hilang" in months.why
    assert "pada 1 Juli 2024 (pada 1 November 2024 bila tahap 30% tiba awal Mei)" in lapsed.why


def test_what_agrees_could_be_written_as_it_was_published():
    agrees = {line.key for line in jambi().lines if line.within}
    assert agrees == {"money_2022", "price_2023", "claims_august", "claims_september"}


@pytest.mark.parametrize("line", jambi().lines, ids=lambda line: line.key)
def test_every_line_says_why(line):
    assert line.why.endswith(".")
    assert "{" not in line.sentence
    assert line.sentence.endswith(line.why)


def test_a_line_is_a_sentence_with_both_numbers_and_their_difference():
    assert (
        jambi()
        .line("workers_2022")
        .sentence.startswith(
            "Model 76.538 orang, diterbitkan 76.016 orang: 522 orang lebih (0,69%). Yang muat dalam pagu 49 pekerja"
        )
    )
    assert (
        jambi()
        .line("claims_august")
        .sentence.startswith(
            "Model Rp8.698.421.239 (Rp5.630.318.971 sampai Rp9.279.252.814), dengan yang diketahui kemudian "
            "Rp6.991.746.300, diterbitkan Rp6.200.000.000: Rp2.498.421.239 lebih (40,30%)."
        )
    )
    assert (
        jambi()
        .line("lapsed_2024")
        .sentence.startswith("Model 0 orang, dengan yang diketahui kemudian 117.290 orang; tidak diterbitkan.")
    )


def test_only_the_number_of_villages_was_published_before_the_day_and_the_rest_says_why_it_is_used():
    question = jambi().question
    assert question.known_on == date(2022, 8, 24)
    before = {key for key, one in question.known.items() if one.before(question.known_on)}
    assert before == {"villages_2022", "villages_2023"}
    assert len(jambi().late) == len(question.known) - 2
    assert all(one.late.endswith(".") for one in jambi().late)


def test_what_was_published_later_without_a_reason_is_refused():
    question = shipped_back_test("jambi-2022")
    silent = {**question.known, "claim_ratio": replace(question.known["claim_ratio"], late="")}
    with pytest.raises(UserError) as refused:
        replace(question, known=silent)
    assert str(refused.value) == (
        "«claim_ratio» baru diterbitkan 30 April 2024, sesudah 24 Agustus 2022. Sebut di «late» mengapa tetap dipakai, "
        "atau pakai angka yang lebih awal."
    )


def test_a_reason_for_what_was_known_anyway_is_refused():
    question = shipped_back_test("jambi-2022")
    excused = {**question.known, "villages_2022": replace(question.known["villages_2022"], late="Entah.")}
    with pytest.raises(UserError, match=r"^«villages_2022» sudah diterbitkan pada harinya; hapus «late»\.$"):
        replace(question, known=excused)


def test_what_is_known_must_be_what_the_scheme_says():
    question = shipped_back_test("jambi-2022")
    share = question.known["contributions_share"]
    other = replace(share, figure=replace(share.figure, value=12))
    with pytest.raises(UserError, match="«contributions_share» adalah 12, tetapi 10 menurut skema bkbk-jambi-2022"):
        replace(question, known={**question.known, "contributions_share": other})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("    published: 2022-04-30\n", ""), "«known.villages_2022»: «published» tidak ada. Lengkapi berkasnya."),
        (("known_on:", "hari:"), "Berkas x.yaml: «hari» tidak dikenal"),
        (("    value: 76_016\n", "    value: banyak\n"), "«published.workers_2022»: «banyak» bukan bilangan bulat"),
        (
            ("bkbk-jambi-2024\n\nknown", "bkbk\n\nknown"),
            "«replayed»: skema «bkbk» tidak ada; yang ada: bkbk-jambi-2024.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_key(change, sentence):
    from importlib.resources import files

    text = files("lindung.studies.back_testing").joinpath("back_tests", "jambi-2022.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    with pytest.raises(SchemeFault) as refused:
        read_back_test("x", text.replace(change[0], change[1], 1), "x.yaml")
    assert sentence in str(refused.value)


def test_the_pandemic_is_no_reason_where_the_ratio_after_it_is_higher():
    known = shipped_back_test("jambi-2022").known
    assert known["claim_ratio_most"].figure.percent > known["claim_ratio"].figure.percent
    why = next(line.why for line in jambi().lines if line.key == "claims_august")
    assert "Pandemi saja tidak menjelaskannya" in why
