"""Is a published number read as it was meant, and how exact it was?"""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from lindung.common.written import Kind, NotANumber, Span, written


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("854203", Kind.COUNT, 854_203),
        ("854.203", Kind.COUNT, 854_203),
        ("1.312.370", Kind.COUNT, 1_312_370),
        ("1,312,370", Kind.COUNT, 1_312_370),
        ("1_312_370", Kind.COUNT, 1_312_370),
        ("1,35 juta", Kind.COUNT, 1_350_000),
        ("1.35 juta", Kind.COUNT, 1_350_000),
        ("314 ribu", Kind.COUNT, 314_000),
        ("Rp22,68 miliar", Kind.MONEY, 22_680_000_000),
        ("Rp 22,68 Milyar", Kind.MONEY, 22_680_000_000),
        ("Rp. 410.000.000,-", Kind.MONEY, 410_000_000),
        ("Rp410.000.000,00", Kind.MONEY, 410_000_000),
        ("1 triliun", Kind.MONEY, 10**12),
        ("39,52", Kind.PERCENT, Fraction("39.52")),
        ("39.52%", Kind.PERCENT, Fraction("39.52")),
        ("39,52 persen", Kind.PERCENT, Fraction("39.52")),
        ("4,5", Kind.EXACT, Fraction("4.5")),
        ("0", Kind.COUNT, 0),
        ("sekitar  580.000", Kind.COUNT, 580_000),
        ("~580 ribu", Kind.COUNT, 580_000),
    ],
)
def test_a_number_as_an_office_writes_it(text, kind, value):
    assert written(text, kind).value == value


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("854.203", Kind.COUNT, 854_203, 854_203),
        ("580000", Kind.COUNT, 580_000, 580_000),
        ("sekitar 580.000", Kind.COUNT, 575_000, 585_000),
        ("1,35 juta", Kind.COUNT, 1_345_000, 1_355_000),
        ("lebih dari 1,3 juta", Kind.COUNT, 1_300_000, 1_400_000),
        ("hampir Rp3,7 miliar", Kind.MONEY, 3_600_000_000, 3_700_000_000),
        ("39.52", Kind.PERCENT, Fraction("39.515"), Fraction("39.525")),
        ("80", Kind.PERCENT, Fraction("79.5"), Fraction("80.5")),
        ("0", Kind.PERCENT, 0, Fraction("0.5")),
        ("12", Kind.EXACT, 12, 12),
    ],
)
def test_what_it_may_stand_for(text, kind, low, high):
    span = written(text, kind).span()
    assert (span.low, span.high) == (low, high)


def test_what_was_cut_off_may_stand_for_more():
    assert written("22,68 miliar", Kind.MONEY).span(cut=True).high == 22_690_000_000


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("NaN", Kind.COUNT, "bukan angka"),
        ("1e5", Kind.COUNT, "bukan angka"),
        ("", Kind.COUNT, "bukan angka"),
        ("-5", Kind.COUNT, "negatif"),
        ("Rp-5", Kind.MONEY, "negatif"),
        ("518.63", Kind.COUNT, "bukan bilangan bulat"),
        ("1.312,370", Kind.COUNT, "bukan bilangan bulat"),
        ("16.800,50", Kind.MONEY, "bukan bilangan bulat"),
        ("1.327 juta", Kind.COUNT, "dapat dibaca sebagai ribuan dan sebagai desimal"),
        ("39.52.1", Kind.PERCENT, "bukan angka dengan satu koma desimal"),
        ("39 juta", Kind.PERCENT, "bukan satuan yang benar di sini"),
        ("39%", Kind.COUNT, "bukan satuan yang benar di sini"),
        ("9" * 19, Kind.COUNT, "terlalu panjang"),
        ("٣٩", Kind.COUNT, "bukan angka"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused(text, kind, reason):
    with pytest.raises(NotANumber, match=reason):
        written(text, kind)


@given(st.text(max_size=30), st.sampled_from(Kind))
def test_any_text_is_a_number_or_says_why_not(text, kind):
    try:
        number = written(text, kind)
    except NotANumber:
        return
    assert number.value >= 0
    assert number.span().low <= number.value <= number.span(cut=True).high


@given(st.integers(0, 10**15))
def test_a_count_is_printed_as_it_can_be_read_again(count):
    number = written(str(count), Kind.COUNT)
    assert written(str(number), Kind.COUNT) == number


def test_a_whole_number_lies_in_both_spans_or_not():
    ten_to_eleven = Span(Fraction("10.2"), Fraction("10.5"), Fraction("11.1"))
    assert ten_to_eleven.holds_whole()
    assert not ten_to_eleven.holds_whole(Span(Fraction(10), Fraction(10), Fraction("10.9")))
