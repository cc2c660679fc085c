"""How far to a target: people, and what their premium costs."""

from datetime import date
from fractions import Fraction

from lindung.coverage.counts import Coverage
from lindung.coverage.targets import Target, gap_to, targets_on
from lindung.law.law import Law
from lindung.law.payers import Payer

TODAY = date(2026, 11, 23)


def target(share=Fraction(1, 2)):
    return Target("Target", 2026, share, Law().on("targets/rkp", TODAY))


def test_targets_of_this_year_and_later_are_told_with_their_sources():
    found = [(one.year, float(one.share)) for one in targets_on(TODAY, "Kabupaten Contoh", Law())]
    assert found == [(2026, 0.3499), (2029, 0.4392), (2045, 0.995)]
    assert all(one.figure.source for one in targets_on(TODAY, "", Law()))


def test_a_regency_with_a_target_of_its_own_is_told_it_as_long_as_it_holds():
    law = Law()
    own = [one for one in targets_on(date(2025, 12, 31), "KABUPATEN PATI", law) if one.share == Fraction(52, 100)]
    assert [one.year for one in own] == [2025]
    assert own[0].name == "Target cakupan daerah tahun 2025"
    assert not [one for one in targets_on(date(2026, 1, 1), "Kabupaten Pati", law) if one.share == Fraction(52, 100)]


def test_the_gap_is_whole_people_rounded_up_and_their_premium():
    gap = gap_to(target(), Coverage(eligible=101, covered=40), TODAY, Law())
    assert (gap.wanted, gap.missing) == (51, 11)
    assert (gap.a_month, gap.a_year) == (11 * 16_800, 11 * 16_800 * 12)
    assert {figure.name.partition(" ")[0] for figure in gap.figures} == {
        "contributions/jkk_informal",
        "contributions/jkm_informal",
    }


def test_who_pays_may_change_what_a_month_costs():
    own = gap_to(target(), Coverage(eligible=100, covered=40), date(2025, 1, 1), Law(), Payer.SELF)
    assert own.a_month == 10 * 16_800


def test_a_reached_target_costs_nothing():
    gap = gap_to(target(), Coverage(eligible=100, covered=60), TODAY, Law())
    assert (gap.missing, gap.a_month, gap.a_year) == (0, 0, 0)


def test_nobody_eligible_means_nobody_missing():
    assert gap_to(target(), Coverage(), TODAY, Law()).missing == 0
