"""Numbers that a study says for itself: with a source, as the user's assumption, or set otherwise in the browser."""

from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.province.own_numbers import USERS, set_otherwise
from lindung.studies.scenarios.scenario_files import scenario_named
from lindung.studies.scenarios.study_file import StudyQuestion, changed, missing_for, read_study
from tests.studies.small_provinces import small_province
from tests.studies.small_studies import ASKED_GRANT, SMALL, small

# --- In the file ---------------------------------------------------------------------------------------------------


def test_a_number_of_the_study_with_a_source_answers_the_question():
    sulut = SMALL.replace("province: jambi", "province: sulut")
    told = "overrides:\n" + "".join(
        f"  {key}: {{value: {value}, source: Surat BKAD 2026, since: 2026-10-01}}\n"
        for key, value in (("grant_a_village", 80_000_000), ("contributions_share", 12))
    )
    study = read_study(sulut + told)
    grant = study.province.of("grant_a_village")
    assert (grant.figure.count, grant.figure.source, grant.figure.status) == (
        *(80_000_000, "Surat BKAD 2026", Status.UNVERIFIED),
    )
    assert str(grant.figure.since) == "2026-10-01"
    assert "figures.grant_a_village" not in {question.key for question in study.province.questions}
    assert "figures.budget" in {question.key for question in study.province.questions}


def test_a_number_of_the_study_without_a_source_is_the_user_s_assumption():
    study = small("overrides: {deaths: {value: 400, range: [300, 500]}, turnover: {value: 8, range: [4, 12]}}\n")
    deaths, turnover = study.province.of("deaths"), study.model["turnover"]
    assert (deaths.figure.source, deaths.figure.status) == (USERS, Status.ASSUMPTION)
    assert [int(one) for one in (turnover.low, turnover.figure.percent, turnover.high)] == [4, 8, 12]
    assert all(one.figure in study.figures for one in (deaths, turnover))
    assert set(study.overrides) == {"deaths", "turnover"}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("overrides: [deaths]\n", "«overrides»: isinya bukan kunci dan angka."),
        ("overrides: {deats: {value: 1}}\n", "Angka «deats» tidak dikenal (mungkin «deaths»)"),
        ("overrides: {deaths: {value: 300}}\n", "Kematian peserta (deaths) adalah asumsi tanpa rentang."),
        ("overrides: {deaths: {value: 300, range: [400, 500]}}\n", "300 tidak di antara 400 dan 500."),
        ("overrides: {deaths: {value: 300, range: [0, 90_000]}}\n", "rentang 0 sampai 90.000 tidak masuk akal"),
        ("overrides: {deaths: {valeu: 300}}\n", "«overrides», «deaths»: «valeu» tidak dikenal (mungkin «value»)"),
        ("overrides: {deaths: {source: s}}\n", "«overrides», «deaths»: «value» tidak ada."),
        ("overrides: {deaths: {value: 3, source: s, status: sure}}\n", "«status» harus salah satu dari verified"),
        (
            "assumed: {deaths: {value: 300, range: [200, 400], source: s, note: n}}\n",
            "«assumed», «deaths»: «deaths» sudah ada angkanya. Pindahkan ke «overrides», atau hapus.",
        ),
        (
            "assumed: {turnover: {value: 3, range: [2, 4], source: s, note: n}}\n",
            "«assumed», «turnover»: «turnover» sudah ada angkanya.",
        ),
    ],
)
def test_a_number_of_the_study_that_cannot_be_is_refused(more, why):
    with pytest.raises(UserError) as refused:
        small(more)
    assert str(refused.value).startswith("Berkas studi.yaml")
    assert why in str(refused.value)


@pytest.mark.parametrize("left_out", ["range", "source", "note"])
def test_what_is_assumed_says_its_range_its_reason_and_what_is_shown_beside_it(left_out):
    said = {"value": "90_000_000", "range": "[50_000_000, 95_000_000]", "source": "s", "note": "n"}
    entry = ", ".join(f"{key}: {value}" for key, value in said.items() if key != left_out)
    sulut = SMALL.replace("province: jambi", "province: sulut")
    with pytest.raises(UserError, match=f"«assumed», «grant_a_village»: «{left_out}» tidak ada."):
        read_study(f"{sulut}assumed: {{grant_a_village: {{{entry}}}}}\n")


# --- One number changed --------------------------------------------------------------------------------------------


def test_a_changed_number_takes_its_range_along_in_proportion():
    before = small()
    deaths = changed(before, "deaths", 580).province.of("deaths")
    assert [int(one) for one in (deaths.low, deaths.figure.percent, deaths.high)] == [280, 580, 760]
    assert (deaths.figure.source, deaths.figure.status) == ("Asumsi pengguna studi ini; semula 290", Status.ASSUMPTION)
    assert before.province.of("deaths").figure.count == 290


def test_a_changed_number_that_may_be_below_zero_moves_its_range():
    growth = changed(small(), "members_growth", "-3,5").model["members_growth"]
    assert (growth.low, growth.figure.percent, growth.high) == (Decimal("-10.5"), Decimal("-3.5"), Decimal("2.5"))


def test_a_changed_range_stops_where_nothing_can_be_beyond():
    realisation = changed(small(), "realisation", 100).model["realisation"]
    assert realisation.low < realisation.figure.percent == realisation.high == 100
    assert realisation.figure.source == "Asumsi pengguna studi ini; semula 97,4"


def test_a_number_that_nobody_doubted_stands_as_the_user_says():
    villages = changed(small(), "villages", 1_600).province.of("villages")
    assert villages.low == villages.high == villages.figure.count == 1_600
    assert villages.figure.status is Status.UNVERIFIED
    assert villages.figure.source == "Angka pengguna studi ini; semula 1.585"


def test_numbers_are_changed_one_after_the_other():
    study = changed(changed(small(), "deaths", 300), "turnover", 7)
    assert [int(one.figure.percent) for one in study.overrides.values()] == [300, 7]
    assert set(study.overrides) == {"deaths", "turnover"}


def test_what_nobody_said_may_be_set_before_there_is_a_study():
    bare = small_province(ASKED_GRANT)
    assert [one.key for one in missing_for(bare, (scenario_named("bkbk"),))] == ["figures.grant_a_village"]
    own = set_otherwise(bare, {"grant_a_village": "Rp90 juta"})
    study = StudyQuestion(
        code="s", title="S", province=bare, scenarios=(scenario_named("bkbk"),), years=1, draws=2, seed=0, overrides=own
    )
    assert study.province.count("grant_a_village") == 90_000_000


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("deats", 5, "Angka «deats» tidak dikenal (mungkin «deaths»); yang dikenal: residents, workers,"),
        ("deaths", "banyak", "Kematian peserta (deaths): «banyak» bukan bilangan bulat"),
        ("deaths", -1, "Kematian peserta (deaths) adalah -1; itu tidak boleh negatif."),
        ("targeting", 101, "Tempat yang mengikuti urutan kebutuhan (targeting) adalah 101 persen; yang masuk akal 0"),
        ("active_members", 2_000_000, "Cakupan melebihi 100 persen"),
        ("grant_a_village", -5, "itu tidak boleh negatif"),
    ],
)
def test_a_number_that_cannot_be_is_not_set(key, value, why):
    with pytest.raises(UserError) as refused:
        changed(small(), key, value)
    assert why in str(refused.value)
