"""The model's own numbers: each with its range and its source, and refused where they cannot be."""

from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.province.assumptions import DECILES, KEYS, MODEL, read_assumptions
from lindung.studies.province.inputs import ASKED

ENTRY = "title: T, unit: persen, value: 50, range: [20, 80], possible: [0, 100], source: s, status: assumption"
FILE = "checked: {by: Uji, day: 2026-11-23}\nfigures:\n" + "".join(f"  {key}: {{{ENTRY}}}\n" for key in KEYS)


def with_targeting(written: str, instead: str) -> str:
    """The file with one number told otherwise."""
    assert ENTRY.count(written) == 1
    return FILE.replace(f"targeting: {{{ENTRY}}}", f"targeting: {{{ENTRY.replace(written, instead)}}}")


def test_every_number_of_the_model_comes_with_lindung_in_its_order():
    assert tuple(MODEL) == KEYS
    assert all(one.key == key and one.figure.title == one.asked.title for key, one in MODEL.items())


def test_no_number_of_the_model_has_the_name_of_one_of_a_province():
    assert not set(MODEL) & set(ASKED)


def test_every_number_of_the_model_has_a_range_and_a_source():
    assert all(one.low < one.high and one.figure.source for one in MODEL.values())


def test_what_was_published_is_no_assumption():
    published = {key for key, one in MODEL.items() if one.figure.status is not Status.ASSUMPTION}
    assert published == {"realisation", "informal_members", "extreme_line", "workers_growth"}


def test_the_share_of_places_filled_is_what_jambi_filled_of_those_its_ceiling_pays_for():
    of_2023, of_2022 = (Decimal(filled * 100) / (1_562 * fit) for filled, fit in ((112_538, 74), (76_016, 49)))
    realisation = MODEL["realisation"]
    assert (realisation.figure.percent, realisation.high) == (round(of_2023, 1), round(of_2022, 1))


def test_members_among_informal_workers_are_the_national_ones():
    assert MODEL["informal_members"].figure.percent == round(Decimal(958) / Decimal(8_458) * 100, 1)


def test_every_decile_consumes_more_than_the_one_below():
    for which in ("low", "high"):
        consumed = [getattr(MODEL[key], which) for key in DECILES]
        assert consumed == sorted(set(consumed))
    assert MODEL["consumption_1"].figure.percent < 100 < MODEL["consumption_2"].figure.percent


@pytest.mark.parametrize(
    ("written", "instead", "why"),
    [
        ("value: 50", "value: -5", "T (targeting) adalah -5; itu tidak boleh negatif. Periksa angkanya."),
        ("value: 50", "value: 500", "T (targeting) adalah 500 persen; yang masuk akal 0 sampai 100."),
        (
            "range: [20, 80]",
            "range: [60, 80]",
            "T (targeting): 50 tidak di antara 60 dan 80. Perbaiki rentangnya («range»).",
        ),
        ("range: [20, 80]", "range: [80, 20]", "«figures.targeting»: rentang 80 sampai 20 terbalik."),
        ("range: [20, 80]", "range: [20, 800]", "T (targeting): rentang 20 sampai 800 tidak masuk akal"),
        ("range: [20, 80]", "range: [50, 50]", "T (targeting) adalah asumsi tanpa rentang."),
        ("range: [20, 80]", "range: 20", "«range» harus dua angka, yang terkecil dan yang terbesar"),
        ("range: [20, 80], ", "", "«figures.targeting»: «range» tidak ada."),
        ("possible: [0, 100]", "possible: 100", "«possible» harus dua angka"),
        ("source: s", "source: ''", "«source» kosong atau bukan kata"),
        ("status: assumption", "status: certain", "«status» harus salah satu dari verified"),
        ("title: T", "titel: T", "«titel» tidak dikenal (mungkin «title»); yang dikenal: note, possible, range"),
    ],
)
def test_what_cannot_be_is_refused_with_the_sentence_that_helps(written, instead, why):
    with pytest.raises(UserError) as refused:
        read_assumptions(with_targeting(written, instead), "uji.yaml")
    assert why in str(refused.value)


def test_a_number_that_is_left_out_is_named():
    with pytest.raises(UserError, match=r"«figures»: «turnover» tidak ada. Lengkapi berkasnya."):
        read_assumptions(FILE.replace(f"  turnover: {{{ENTRY}}}\n", ""), "uji.yaml")
    with pytest.raises(UserError, match=r"«turnovr» tidak dikenal \(mungkin «turnover»\)"):
        read_assumptions(FILE.replace("  turnover:", "  turnovr:"), "uji.yaml")
