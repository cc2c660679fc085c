"""A province's own verified counts take the place of published figures, where its registers are all there."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.people.population import population
from lindung.studies.province.margins import Dimension, Kind
from lindung.studies.province.own_inputs import OwnCounts, with_own_counts
from tests.studies.small_provinces import small_province

DAY = date(2026, 11, 22)
AGES = {"15-44": 600, "45+": 200}


def own(villages=4, partial=0, eligible=800, covered=250, **by) -> OwnCounts:
    named = {Dimension(name): counts for name, counts in by.items()}
    return OwnCounts(DAY, villages, partial, eligible, covered, named)


def test_the_figures_of_the_registers_replace_the_published_ones_with_source_day_and_status():
    taken = with_own_counts(small_province(), own())
    assert [taken.inputs.count(key) for key in ("villages", "eligible_workers", "active_members")] == [4, 800, 250]
    figure = taken.inputs.of("active_members").figure
    assert (figure.source, figure.status, figure.since) == (
        "Register Lindung, hari 22 November 2026: 4 desa/kelurahan",
        Status.VERIFIED,
        DAY,
    )
    assert taken.used == (
        "Desa dan kelurahan: 4.",
        "Pekerja yang menjadi penyebut cakupan: 800.",
        "Peserta aktif: 250.",
    )
    assert taken.inputs.count("workers") == 1_000  # all who work, which no register of villages says
    assert taken.left == ()


def test_a_margin_of_the_registers_stands_as_proportions_and_answers_its_question():
    deciles = {str(decile): 80 for decile in range(1, 11)}
    taken = with_own_counts(small_province(), own(decile=deciles, age=AGES)).inputs
    margin = next(one for one in taken.margins if one.by == (Dimension.DECILE,))
    assert (margin.kind, margin.told.status) == (Kind.WEIGHTS, Status.VERIFIED)
    assert margin.spread == 0
    assert set(margin.cells.values()) == {Decimal(80)}
    assert {one.key for one in taken.questions} == {"margins.occupation"}
    assert sum(one.by == (Dimension.AGE,) for one in taken.margins) == 1
    assert len(population(taken, 1).household) == 1_000


def test_what_is_not_known_of_people_is_how_far_the_margin_may_be_off():
    taken = with_own_counts(small_province(), own(age={"15-44": 540, "45+": 180})).inputs  # 80 of 800 unknown
    assert next(one for one in taken.margins if one.by == (Dimension.AGE,)).spread == 10


def test_a_margin_of_which_too_little_is_known_stays_as_it_was_and_says_why():
    taken = with_own_counts(small_province(), own(decile={"1": 300}))
    assert taken.left == ("Pekerja menurut desil tetap seperti semula: 500 dari 800 pekerja tidak diketahui.",)
    assert "margins.decile" in {one.key for one in taken.inputs.questions}


def test_a_margin_that_is_tied_to_another_dimension_stays_as_it_was():
    taken = with_own_counts(small_province(), own(sex={"L": 500, "P": 300}))
    assert taken.left == ("Pekerja menurut jenis kelamin tetap seperti semula: batasnya terikat pada dimensi lain.",)
    assert taken.inputs.margins == small_province().margins


def test_a_tie_of_a_value_that_registers_do_not_have_goes_and_is_named():
    taken = with_own_counts(small_province(), own(age={"18-44": 600, "45-65": 200}))
    assert taken.inputs.ties == ()
    assert taken.left == ("Kaitan 45+ dan informal dihapus: nilainya tidak ada dalam register.",)
    assert with_own_counts(small_province(), own(age=AGES)).inputs.ties == small_province().ties


def test_of_some_villages_nothing_is_concluded_about_the_province():
    taken = with_own_counts(small_province(), own(villages=3, partial=1, age=AGES))
    assert taken.inputs == small_province()
    assert taken.used == ()
    (why,) = taken.left
    assert why == (
        "Register ada bagi 3 dari 4 desa, 1 lagi hanya sebagian: belum menggantikan angka provinsi. Lengkapi "
        "registernya lebih dahulu."
    )


def test_registers_without_anybody_replace_nothing():
    assert with_own_counts(small_province(), own(eligible=0, covered=0)).inputs == small_province()


def test_more_registers_than_villages_are_refused():
    with pytest.raises(UserError) as refused:
        with_own_counts(small_province(), own(villages=5))
    assert str(refused.value) == ("Register 5 desa, padahal provinsinya 4 desa. Perbaiki «villages» atau registernya.")


def test_where_the_number_of_villages_is_not_known_it_is_asked_for():
    unknown = small_province(
        ("villages: {value: 4, source: s, status: reported}", "villages: {missing: Berapa, ask: BPS}")
    )
    taken = with_own_counts(unknown, own())
    assert taken.inputs == unknown
    assert taken.left[0].endswith("Isi «villages».")


def test_counts_beyond_the_whole_are_our_own_mistake():
    with pytest.raises(AssertionError):
        own(covered=801)
    with pytest.raises(AssertionError):
        own(age={"15-44": 801})
