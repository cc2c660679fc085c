"""What a study asks: a province, scenarios that go together, and numbers of its own; nothing missing is filled in."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.inputs import Stated
from lindung.studies.own_numbers import USERS, set_otherwise
from lindung.studies.scenario_files import scenario_named
from lindung.studies.study_file import (
    StudyQuestion,
    changed,
    missing_for,
    read_study,
    shipped_studies,
    shipped_study,
    shipped_study_text,
)
from tests.studies.small_provinces import small_province, small_text

SMALL = """title: Uji
checked: {by: Uji, day: 2026-11-23}
province: jambi
scenarios: [bkbk, by-need]
years: 3
draws: 20
seed: 7
"""


def small(more: str = "", *changes: tuple[str, str]) -> StudyQuestion:
    """The small study with more keys and some of its text changed."""
    text = SMALL + more
    for written, instead in changes:
        assert text.count(written) == 1, written
        text = text.replace(written, instead)
    return read_study(text)


def in_folder(folder: Path, text: str, **beside: str) -> StudyQuestion:
    """A study read from a folder with other files beside it."""
    for name, content in beside.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    (folder / "studi.yaml").write_text(text, encoding="utf-8")
    return read_study(folder / "studi.yaml")


# --- What comes with Lindung ---------------------------------------------------------------------------------------


def test_every_study_that_ships_is_in_the_order_and_nothing_else():
    folder = files("lindung.studies").joinpath("studies")
    assert sorted(f"{name}.yaml" for name in shipped_studies()) == sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("name", shipped_studies())
def test_a_shipped_study_is_of_ten_scenarios_over_ten_years_with_two_hundred_draws(name):
    study = shipped_study(name)
    assert (study.code, study.province.code) == (name, name)
    assert (len(study.scenarios), study.years, study.draws) == (10, 10, 200)
    assert study.scenarios[0] == scenario_named("bkbk")


def test_the_shipped_studies_ask_the_same_so_that_provinces_can_be_compared():
    asked = {tuple(scenario.code for scenario in shipped_study(name).scenarios) for name in shipped_studies()}
    seeds = {shipped_study(name).seed for name in shipped_studies()}
    assert (len(asked), len(seeds)) == (1, 1)


@pytest.mark.parametrize("name", ["sulut", "gorontalo"])
def test_a_province_without_a_grant_is_given_one_that_is_shown_as_assumed(name):
    study = shipped_study(name)
    assert set(study.overrides) == {"grant_a_village", "contributions_share"}
    for key in study.overrides:
        one = study.province.of(key)
        assert one.figure.status is Status.ASSUMPTION
        assert one.low < one.high
        assert "diandaikan seperti di Jambi" in one.figure.caution
        assert one.figure in study.province.assumptions
        assert f"figures.{key}" in {question.key for question in study.province.questions}


def test_jambi_needs_no_number_that_nobody_said():
    assert not shipped_study("jambi").overrides


def test_a_study_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(UserError) as refused:
        shipped_study("jamby")
    assert str(refused.value) == (
        "Studi «jamby» tidak dikenal (mungkin «jambi»); yang dikenal: jambi, sulut, gorontalo."
    )


# --- What a file may say -------------------------------------------------------------------------------------------


def test_scenarios_are_as_long_as_the_study():
    assert [(one.code, one.years) for one in small().scenarios] == [("bkbk", 3), ("by-need", 3)]


def test_a_scenario_may_stand_in_the_study_itself():
    own = "{code: kuota-60, like: bkbk, title: Kuota 60, note: 'Bagaimana dengan 60?', workers_a_village: 60}"
    one = small("", ("[bkbk, by-need]", f"[bkbk, {own}]")).scenarios[1]
    assert (one.code, one.title, one.workers_a_village, one.tranches) == (
        *("kuota-60", "Kuota 60", 60, scenario_named("bkbk").tranches),
    )


def test_province_and_scenarios_may_be_files_beside_the_study(tmp_path):
    own = "title: Sendiri\nnote: Apa?\nchecked: {by: Uji, day: 2026-11-23}\nlike: bkbk\nrotates: 6\n"
    text = SMALL.replace("province: jambi", "province: kami.yaml").replace("[bkbk, by-need]", "[bkbk, giliran-6.yaml]")
    study = in_folder(tmp_path, text, **{"kami": small_text(), "giliran-6": own})
    assert (study.code, study.province.code, study.province.title) == ("studi", "kami", "Provinsi Uji")
    assert [(one.code, one.rotates) for one in study.scenarios] == [("bkbk", None), ("giliran-6", 6)]


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


def test_every_number_of_the_model_stands_among_what_the_study_rests_on():
    study = small()
    assert {one.figure.name for one in study.model.values()} <= {figure.name for figure in study.figures}


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
    sulut = shipped_study("sulut").province
    bare = small_province(("grant_a_village: {value: 100000000, source: s, status: reported}", ASKED_GRANT))
    assert [one.key for one in missing_for(bare, (scenario_named("bkbk"),))] == ["figures.grant_a_village"]
    own = set_otherwise(bare, {"grant_a_village": "Rp90 juta"})
    study = StudyQuestion(
        code="s", title="S", province=bare, scenarios=(scenario_named("bkbk"),), years=1, draws=2, seed=0, overrides=own
    )
    assert study.province.count("grant_a_village") == 90_000_000
    assert not missing_for(sulut, (scenario_named("bkbk"),))


ASKED_GRANT = "grant_a_village: {missing: 'Berapa bantuannya?', ask: BKAD}"


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


# --- What is refused -----------------------------------------------------------------------------------------------


def test_what_a_study_needs_and_nobody_said_is_asked_for():
    with pytest.raises(UserError) as asked:
        read_study(SMALL.replace("province: jambi", "province: sulut"))
    assert str(asked.value) == (
        "Berkas studi.yaml: Studi «Uji» belum dapat dihitung karena ada angka Provinsi Sulawesi Utara yang belum ada: "
        "Bantuan untuk satu desa setahun: Adakah bantuan keuangan provinsi untuk desa, dan berapa? (BKAD Provinsi "
        "Sulawesi Utara); Bagian bantuan untuk iuran: Berapa bagian bantuan itu yang boleh untuk iuran? (BKAD "
        "Provinsi Sulawesi Utara). Tulis jawabannya di «overrides», atau asumsinya di «assumed»."
    )


def test_a_budget_will_do_where_every_scenario_shares_one():
    bare = small_province(("grant_a_village: {value: 100000000, source: s, status: reported}", ASKED_GRANT))
    assert not missing_for(bare, (scenario_named("by-need"),))
    assert missing_for(bare, (scenario_named("by-need"), scenario_named("bkbk")))


def test_the_quota_of_the_province_is_needed_only_by_a_scenario_that_leaves_it_open():
    asked = ("quota_a_village: {value: 75, source: s, status: reported}", "quota_a_village: {missing: 'M?', ask: A}")
    own = "{code: sendiri, like: bkbk, title: T, note: 'N?', workers_a_village: null}"
    province = small_province(asked)
    assert not missing_for(province, (scenario_named("bkbk"),))
    left_open = small("", ("[bkbk, by-need]", f"[{own}]")).scenarios
    assert [one.key for one in missing_for(province, left_open)] == ["figures.quota_a_village"]


@pytest.mark.parametrize(
    ("written", "instead", "why"),
    [
        ("years: 3", "year: 3", "«year» tidak dikenal (mungkin «years»); yang dikenal: assumed, checked, draws"),
        ("years: 3\n", "", "«years» tidak ada. Lengkapi berkasnya."),
        ("years: 3", "years: 11", "Lamanya 11 tahun; tulis 1 sampai 10. Periksa «years»."),
        ("draws: 20", "draws: 1", "1 tarikan; tulis 2 sampai 10.000. Periksa «draws»."),
        ("draws: 20", "draws: 20_000", "20.000 tarikan; tulis 2 sampai 10.000."),
        ("seed: 7", "seed: -7", "Benih -7 tidak mungkin; tulis 0 sampai 4.294.967.295."),
        ("province: jambi", "province: jamb", "provinsi «jamb» tidak dikenal (mungkin «jambi»); yang dikenal: goron"),
        ("province: jambi", "province: kami.yaml", "«kami.yaml» menyebut berkas; di sini hanya nama yang disertakan"),
        ("[bkbk, by-need]", "[bkbk, by-nead]", "«scenarios» nomor 2: skenario «by-nead» tidak dikenal (mungkin «by-n"),
        ("[bkbk, by-need]", "[bkbk, 5]", "«scenarios» nomor 2: «5» bukan nama skenario."),
        ("[bkbk, by-need]", "[bkbk, bkbk]", "Skenario «bkbk» tercantum dua kali. Hapus satu, atau beri kode lain."),
        ("[bkbk, by-need]", "[]", "«scenarios» harus berupa daftar dengan sedikitnya satu isi."),
        ("[bkbk, by-need]", "[{like: bkbk}]", "«scenarios» nomor 1: «code» tidak ada. Beri skenario ini nama pendek"),
        ("[bkbk, by-need]", "[{code: x, like: bkbk, title: T}]", "«scenarios» nomor 1: «note» tidak ada."),
        (
            "[bkbk, by-need]",
            "[bkbk, {code: x, like: bkbk, title: T, note: 'N?', first: 2028-01}]",
            "Skenario «bkbk» mulai Januari 2027, tetapi «x» mulai Januari 2028. Samakan «first»",
        ),
        ("years: 3", "years: 2", ""),
    ],
)
def test_what_cannot_be_is_refused_with_the_sentence_that_helps(written, instead, why):
    if not why:
        assert small("", (written, instead)).years == 2
        return
    with pytest.raises(UserError) as refused:
        small("", (written, instead))
    assert str(refused.value).startswith("Berkas studi.yaml")
    assert why in str(refused.value)


def test_a_study_too_short_for_what_it_tries_is_refused():
    with pytest.raises(
        UserError, match=r"Pengambilalihan mulai Januari 2029, di luar Januari 2027 sampai Desember 2028"
    ):
        small("", ("[bkbk, by-need]", "[bkbk, pbi]"), ("years: 3", "years: 2"))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("overrides: [deaths]\n", "«overrides»: isinya bukan kunci dan angka."),
        ("overrides: {deats: {value: 1}}\n", "Angka «deats» tidak dikenal (mungkin «deaths»)"),
        ("overrides: {deaths: {value: 300}}\n", "Kematian peserta (deaths) adalah asumsi tanpa rentang."),
        ("overrides: {deaths: {value: 300, range: [400, 500]}}\n", "300 tidak di antara 400 dan 500."),
        ("overrides: {deaths: {value: 300, range: [0, 90_000]}}\n", "rentang 0 sampai 90000 tidak masuk akal"),
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


def test_a_file_that_is_not_beside_the_study_is_not_read(tmp_path):
    folder = tmp_path / "di-dalam"
    folder.mkdir()
    (tmp_path / "luar.yaml").write_text(small_text(), encoding="utf-8")
    with pytest.raises(UserError, match=r"«../luar.yaml» bukan di samping berkas studi. Salin berkasnya ke folder"):
        in_folder(folder, SMALL.replace("province: jambi", "province: ../luar.yaml"))
    with pytest.raises(UserError, match=r"«dalam.yaml» tidak ada atau tidak dapat dibuka. Periksa namanya."):
        in_folder(folder, SMALL.replace("province: jambi", "province: dalam.yaml"))


def test_a_file_that_is_missing_or_no_text_or_far_too_large_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"Berkas x.yaml: «x.yaml» tidak ada atau tidak dapat dibuka."):
        read_study(tmp_path / "x.yaml")
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"«x.yaml» bukan teks UTF-8. Simpan lagi sebagai UTF-8."):
        read_study(tmp_path / "x.yaml")
    with pytest.raises(UserError, match=r"Berkas studi.yaml terlalu besar untuk sebuah studi."):
        read_study(SMALL + "#" * 500_000)


def test_a_shipped_text_reads_as_the_study_itself():
    assert read_study(shipped_study_text("sulut"), "sulut.yaml") == shipped_study("sulut")
    assert isinstance(shipped_study("sulut").overrides["grant_a_village"], Stated)
