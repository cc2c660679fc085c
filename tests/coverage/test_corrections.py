"""Is the slip of a pen found again?"""

import pytest
from hypothesis import assume, given, settings, strategies as st

from lindung.coverage.check import Verdict
from lindung.coverage.corrections import Slip, retyped_claims
from lindung.coverage.mending import adds_up
from tests.coverage.claims import checked

COUNTS = st.integers(min_value=1_000, max_value=9_999_999)
DIGITS = st.integers(min_value=0, max_value=9)
PLACES = st.integers(min_value=0, max_value=9)


def hundredths(numerator, denominator):
    """The ratio in percent with two decimals, as a newspaper writes it."""
    rounded = (numerator * 100_00 * 2 + denominator) // (2 * denominator)
    return f"{rounded // 100}.{rounded % 100:02d}"


def mistyped(text, place, digit):
    """One digit replaced, never the first by nothing."""
    at = [place for place, sign in enumerate(text) if sign.isdigit()][place % sum(sign.isdigit() for sign in text)]
    wrong = f"{text[:at]}{digit}{text[at + 1 :]}"
    assume(wrong != text and not (wrong[0] == "0" and wrong[1:2] != "."))
    return wrong


def corrected(answer, name):
    """The values that would mend that figure."""
    return {one.instead.value for one in answer.corrections if one.name == name}


@given(COUNTS, COUNTS, st.sampled_from(["pembilang", "penyebut", "persen"]), PLACES, DIGITS)
def test_one_wrong_digit_in_a_ratio_is_always_among_the_corrections(one, other, name, place, digit):
    numerator, denominator = sorted((one, other))
    true = {"pembilang": str(numerator), "penyebut": str(denominator), "persen": hundredths(numerator, denominator)}
    wrong = mistyped(true[name], place, digit)
    assume(not (name == "persen" and float(wrong) > 100) and float(wrong))
    answer = checked(**true | {name: wrong})
    assume(answer.verdict not in (Verdict.ADDS_UP, Verdict.ROUNDING))
    true_value = checked(**true).claim.figures[name].value
    assert true_value in corrected(answer, name)


@given(st.integers(100, 200_000), st.integers(1, 24), st.sampled_from(["orang", "anggaran"]), PLACES, DIGITS)
def test_one_wrong_digit_in_a_budget_is_always_among_the_corrections(people, months, name, place, digit):
    true = {"orang": str(people), "bulan": str(months), "anggaran": str(people * months * 16_800)}
    answer = checked(**true | {name: mistyped(true[name], place, digit)})
    assert answer.verdict is Verdict.FAILS
    assert checked(**true).claim.figures[name].value in corrected(answer, name)


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=5), PLACES, DIGITS)
def test_one_wrong_digit_in_a_sum_is_always_among_the_corrections(parts, place, digit):
    total = str(sum(parts))
    answer = checked(bagian=" + ".join(map(str, parts)), jumlah=mistyped(total, place, digit))
    assert answer.verdict is Verdict.FAILS
    assert sum(parts) in corrected(answer, "jumlah")


@given(COUNTS, COUNTS, st.sampled_from(["pembilang", "penyebut", "persen"]), PLACES, DIGITS)
def test_with_every_correction_the_claim_adds_up(one, other, name, place, digit):
    numerator, denominator = sorted((one, other))
    fields = {"pembilang": str(numerator), "penyebut": str(denominator), "persen": hundredths(numerator, denominator)}
    wrong = mistyped(fields[name], place, digit)
    assume(not (name == "persen" and float(wrong) > 100) and float(wrong))
    fields[name] = wrong
    for found in checked(**fields).corrections:
        mended = fields | {found.name: found.instead.plain}
        if found.slip is Slip.EXCHANGED:
            mended = fields | {"pembilang": fields["penyebut"], "penyebut": fields["pembilang"]}
        assert checked(**mended, alasan="uji").verdict in (Verdict.ADDS_UP, Verdict.ROUNDING)


@given(COUNTS, COUNTS, PLACES, DIGITS, st.booleans())
@settings(max_examples=20)
def test_looking_only_where_the_true_value_must_lie_loses_no_correction(one, other, place, digit, by_rest):
    numerator, denominator = sorted((one, other))
    wrong = mistyped(hundredths(numerator, denominator), place, digit)
    assume(0 < float(wrong) <= 100 and numerator < denominator)
    base = {"sisa": str(denominator - numerator)} if by_rest else {"penyebut": str(denominator)}
    answer = checked(pembilang=str(numerator), persen=wrong, **base)
    assume(answer.verdict is Verdict.FAILS)
    anywhere = {
        (found.name, found.instead.plain)
        for found, changed in retyped_claims(answer.claim, dict.fromkeys(answer.claim.figures))
        if adds_up(changed, None)
    }
    assert anywhere == {(found.name, found.instead.plain) for found in answer.corrections}


@pytest.mark.parametrize(
    ("fields", "name", "instead", "slip"),
    [
        ({"pembilang": "518632", "penyebut": "1312370", "persen": "93.52"}, "persen", "39.52", Slip.SWAPPED),
        ({"pembilang": "518632", "penyebut": "1312370", "persen": "9.52"}, "persen", "39.52", Slip.MISSING),
        ({"pembilang": "518632", "penyebut": "1312370", "persen": "0.3952"}, "persen", "39.52", Slip.SHIFTED),
        ({"pembilang": "518632", "penyebut": "1312370", "persen": "3.952"}, "persen", "39.52", Slip.SHIFTED),
        ({"pembilang": "5186632", "penyebut": "1312370", "persen": "39.52"}, "pembilang", "518632", Slip.EXTRA),
        ({"pembilang": "518632", "penyebut": "131237", "persen": "39.52"}, "penyebut", "1312370", Slip.MISSING),
        ({"pembilang": "1312370", "penyebut": "518632", "persen": "39.52"}, "pembilang", "518632", Slip.EXCHANGED),
        ({"orang": "1000", "bulan": "12", "anggaran": "201.600"}, "anggaran", "201600000", Slip.SHIFTED),
        ({"orang": "1000", "bulan": "21", "anggaran": "201.600.000"}, "bulan", "12", Slip.SWAPPED),
        ({"desa": "1562", "kuota_per_desa": "50", "orang": "78.010"}, "orang", "78100", Slip.SWAPPED),
    ],
)
def test_every_kind_of_slip_is_found(fields, name, instead, slip):
    found = {(one.name, one.instead.plain): one.slip for one in checked(**fields).corrections}
    assert found[name, instead] == slip


def test_the_shortest_figure_is_named_first():
    names = [one.name for one in checked(pembilang="40196", penyebut="215243", persen="18.64").corrections]
    assert names == ["persen", "pembilang", "pembilang", "penyebut"]


def test_two_slips_at_once_have_no_single_correction():
    answer = checked(pembilang="518632", penyebut="1312370", persen="71.17", sisa="100")
    assert answer.verdict is Verdict.FAILS
    assert answer.corrections == ()


def test_more_people_than_there_are_needs_a_reason():
    without = checked(pembilang="120", penyebut="100")
    assert without.verdict is Verdict.FAILS
    assert [one.slip for one in without.corrections] == [Slip.EXCHANGED]
    assert checked(pembilang="120", penyebut="100", alasan="dihitung menurut tempat kerja").verdict is Verdict.IMPLIES


def test_no_correction_leaves_more_people_than_there_are():
    answer = checked(pembilang="20481", penyebut="20480", persen="100.00")
    figures = {name: figure.value for name, figure in answer.claim.figures.items()}
    mended = [figures | {one.name: one.instead.value} for one in answer.corrections if one.slip is not Slip.EXCHANGED]
    assert mended
    assert all(found["pembilang"] <= found["penyebut"] for found in mended)


def test_a_count_that_cannot_be_whole_does_not_add_up():
    answer = checked(orang="118874", kuota_per_desa="75")
    assert answer.verdict is Verdict.FAILS
    assert answer.implied[0].impossible
