"""What a study asks: a province, scenarios that go together, and numbers of its own; nothing missing is filled in."""

from importlib.resources import files
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.inputs import Stated
from lindung.studies.scenarios.scenario_files import scenario_named
from lindung.studies.scenarios.study_file import (
    StudyQuestion,
    missing_for,
    read_study,
    shipped_studies,
    shipped_study,
    shipped_study_text,
)
from tests.studies.small_provinces import small_province, small_text
from tests.studies.small_studies import ASKED_GRANT, SMALL, small


def in_folder(folder: Path, text: str, **beside: str) -> StudyQuestion:
    """A study read from a folder with other files beside it."""
    for name, content in beside.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    (folder / "studi.yaml").write_text(text, encoding="utf-8")
    return read_study(folder / "studi.yaml")


# --- What comes with Lindung ---------------------------------------------------------------------------------------


def test_every_study_that_ships_is_in_the_order_and_nothing_else():
    folder = files("lindung.studies.scenarios").joinpath("studies")
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


def test_what_jambi_gives_is_as_it_was_and_not_uncertain_since_the_half_is_a_scenario():
    study, province = shipped_study("jambi"), shipped_province("jambi")
    assert set(study.overrides) == {"grant_a_village", "contributions_share"}
    for key, one in study.overrides.items():
        assert one.low == one.high == one.figure.percent == province.of(key).figure.percent
        assert one.figure.status is province.of(key).figure.status
    assert "grant-halved" in {scenario.code for scenario in study.scenarios}


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


def test_every_number_of_the_model_stands_among_what_the_study_rests_on():
    study = small()
    assert {one.figure.name for one in study.model.values()} <= {figure.name for figure in study.figures}


# --- What is refused -----------------------------------------------------------------------------------------------


def test_what_a_study_needs_and_nobody_said_is_asked_for():
    with pytest.raises(UserError) as asked:
        read_study(SMALL.replace("province: jambi", "province: sulut"))
    assert str(asked.value) == (
        "Berkas studi.yaml: Studi «Uji» belum dapat dihitung karena ada angka Provinsi Sulawesi Utara yang belum ada: "
        "Bantuan untuk satu desa setahun: Adakah bantuan keuangan provinsi untuk desa, dan berapa? (BKAD Provinsi "
        "Sulawesi Utara); Bagian bantuan untuk iuran: Berapa bagian bantuan itu yang boleh untuk iuran? (BKAD "
        "Provinsi Sulawesi Utara). Tulis jawabannya di lembar «Angka» buku kerjanya; dalam berkas studi di "
        "«overrides», atau asumsinya di «assumed»."
    )


def test_a_budget_will_do_where_every_scenario_shares_one():
    bare = small_province(ASKED_GRANT)
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
        ("draws: 20", "draws: 1", "1 ulangan; tulis 2 sampai 10.000. Periksa «draws»."),
        ("draws: 20", "draws: 20_000", "20.000 ulangan; tulis 2 sampai 10.000."),
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
