"""How does a figure of law read on a screen?"""

from datetime import date
from decimal import Decimal

import pytest

from lindung.law.law import Law, names
from lindung.law.wording import code_words, decimal_words, parameter_of, place_words, row_of, title_words, value_words

LAW, DAY = Law(), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("contributions/jkm_informal", "Rp6.800 per orang per bulan", id="Money in its unit"),
        pytest.param("contributions/jkm_employee", "0,3% dari upah sebulan", id="A percentage with a comma"),
        pytest.param("membership/grace_months", "3 bulan", id="A count with its unit"),
        pytest.param("membership/benefit_in_grace", "ya", id="A word without a unit"),
        pytest.param("contributions/relief_programmes", "JKK, JKM", id="A list of codes"),
        pytest.param("benefits/scholarship_months", "sakit: 36; kecelakaan kerja: 0 (bulan iuran)", id="A table"),
        pytest.param(
            "benefits/temporary_disability",
            "jenjang terendah: 100%; di atas 12: 50% (dari penghasilan sebulan, menurut bulan ke berapa)",
            id="A scale",
        ),
    ],
)
def test_a_value_in_words(name, says):
    assert value_words(LAW.on(name, DAY)) == says


def test_a_row_and_a_step_say_which_they_are():
    row = LAW.row("contributions/relief_payers", DAY, "csr")
    assert (title_words(row), value_words(row)) == ("Pembayar yang berhak atas keringanan iuran, CSR/TJSL", "ya")
    step = LAW.step("contributions/jkk_informal", DAY, 1_100_000)
    assert title_words(step) == "Iuran JKK pekerja bukan penerima upah, di atas 1.099.000"
    assert (parameter_of(step), row_of(step)) == ("contributions/jkk_informal", ">1099000")
    assert row_of(LAW.on("contributions/jkk_informal", DAY)) == ""


def test_a_hole_of_a_scale_is_said_to_be_unknown():
    assert "di atas 2.099.000: belum diketahui" in value_words(LAW.on("contributions/jkk_informal", DAY))


def test_a_place_says_from_when_and_until_when():
    ceiling = LAW.on("contributions/jp_wage_ceiling", date(2025, 3, 1))
    assert place_words(ceiling) == "PP 45/2015 Pasal 29 ayat (3), sejak 1 Maret 2025 sampai 28 Februari 2026"
    nobody = LAW.on("membership/wait_restarts", DAY)
    assert place_words(nobody) == "tanpa peraturan yang diketahui"


def test_a_row_is_as_old_as_its_value_not_as_its_table():
    farmers = LAW.row("contributions/relief_informal", date(2099, 1, 1), "other")
    assert place_words(farmers) == "PP 44/2015; nilai ini berlaku sejak 1 Januari 2027"
    drivers = LAW.row("contributions/relief_informal", date(2099, 1, 1), "transport")
    assert place_words(drivers) == "PP 44/2015, sejak 1 April 2027"


def test_the_papers_are_called_alike_wherever_they_are_named():
    names = LAW.on("benefits/claim_paper_names", DAY).rows
    assert {code: code_words(code) for code in names} == {code: row.word for code, row in names.items()}


def test_decimals_have_a_comma_and_no_needless_zeros():
    assert [decimal_words(value) for value in (1_234, Decimal("0.30"), Decimal("2.00"))] == ["1.234", "0,3", "2"]


@pytest.mark.parametrize("name", names())
def test_every_shipped_value_can_be_said(name):
    for figure in LAW.parameter(name).history:
        assert value_words(figure)
        assert place_words(figure)
