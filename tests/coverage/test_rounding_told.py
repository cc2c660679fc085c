"""What check-figures says about figures that were rounded, and about sums of a part of the money."""

import pytest

from lindung.coverage.check import Verdict
from lindung.coverage.check_words import sentences
from tests.coverage.claims import checked


def test_a_share_is_printed_as_it_was_written():
    answer = checked(orang="100", iuran="16800", bulan="12", porsi_persen="12,5", anggaran="2520000")
    assert answer.verdict is Verdict.ADDS_UP
    assert sentences(answer) == ["100 × Rp16.800 × 12 × 12,5% = Rp2.520.000."]


def test_money_is_published_in_whole_rupiah():
    answer = checked(orang="1", iuran="16800", bulan="1", porsi_persen="33,33", anggaran="5599")
    assert answer.verdict is Verdict.ADDS_UP
    assert checked(orang="1", iuran="16800", bulan="1", porsi_persen="33,33", anggaran="5601").verdict is Verdict.FAILS


def test_a_rounded_numerator_above_its_base_is_not_more_than_all():
    assert checked(pembilang="72 ribu", penyebut="71906", persen="99,87").verdict is not Verdict.FAILS


def test_a_figure_rounded_so_far_that_it_proves_nothing_is_told():
    said = sentences(checked(pembilang="1 juta", penyebut="2 juta", persen="60"))
    assert "1 juta dapat berarti 500.000 sampai 1.500.000; dengan pembulatan sekasar itu" in " ".join(said)


def test_nobody_is_no_five_percent_of_anything():
    assert checked(pembilang="0", persen="5").verdict is Verdict.FAILS


def test_as_many_decimals_as_were_published():
    (said, *_) = sentences(checked(pembilang="518632", penyebut="1312370", persen="39,520"))
    assert said == "518.632 / 1.312.370 = 39,519%, bukan 39,520% (selisih 0,001 poin)."


def test_a_difference_too_small_for_a_share_is_told_in_people():
    (said, *_) = sentences(checked(pembilang="400000", penyebut="854203", sisa="454202"))
    assert said == "854.203 − 400.000 = 454.203, bukan 454.202 (selisih 1)."


def test_the_relief_that_would_mend_the_money_is_named():
    answer = checked(hari="2026-04", orang="100", bulan="9", anggaran="7560000")
    assert any("Cocok bila iurannya Rp8.400, yaitu dengan keringanan" in said for said in sentences(answer))


@pytest.mark.parametrize("months", ["1.200", "12.000"])
def test_months_that_can_be_read_in_two_ways_are_refused(months):
    from lindung.common.written import Kind, NotANumber, written

    with pytest.raises(NotANumber, match="dapat dibaca sebagai ribuan"):
        written(months, Kind.EXACT)
