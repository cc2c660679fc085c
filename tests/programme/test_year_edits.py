"""A scheme of another year out of the one there is: what changes says on what it rests, what does not stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.figures import Status
from lindung.programme.scheme_year import QuotaRule
from lindung.programme.year_edits import Basis, Tranche, edited, figures_of
from lindung.programme.year_files import read_year, shipped_year_text, shipped_years
from lindung.programme.year_words import year_changes

BASIS = Basis("Pergub 3/2027 lampiran II", "Provinsi Karangan", date(2027, 1, 4))
TEXT = shipped_year_text("bkbk-jambi-2026")
YEAR = read_year("uji", TEXT)
NOW = figures_of(YEAR)


def test_nothing_changed_is_the_same_text():
    assert edited(TEXT, NOW, NOW, BASIS) == TEXT


def test_figures_that_change_have_the_new_source_and_the_others_their_own():
    after = replace(NOW, grant_a_village=Rupiah(60_000_000), contributions_share=Decimal("12.5"), months=12,
                    first_month=Month(2026, 1))  # fmt: skip
    year = read_year("uji", edited(TEXT, NOW, after, BASIS))
    assert figures_of(year) == after
    changed = {key for key, figure in year.figures.items() if figure.source == BASIS.source}
    assert changed == {"money.grant_a_village", "money.contributions_share", "paying.months", "paying.first_month"}
    assert year.figures["paying.months"].status is Status.UNVERIFIED
    assert year.figures["quota.reserve_share"].source == YEAR.figures["quota.reserve_share"].source
    assert year.checked.by == "Provinsi Karangan"


def test_a_quota_that_was_not_said_can_be_said_and_taken_away():
    flat = replace(NOW, rule=QuotaRule.FLAT, workers_a_village=75)
    text = edited(TEXT, NOW, flat, BASIS)
    assert figures_of(read_year("uji", text)) == flat
    assert figures_of(read_year("uji", edited(text, flat, NOW, BASIS))) == NOW


def test_tranches_are_planned_anew():
    tranches = (Tranche(Decimal(40), date(2026, 3, 2)), Tranche(Decimal(60), None))
    year = read_year("uji", edited(TEXT, NOW, replace(NOW, tranches=tranches), BASIS))
    assert [(one.share, one.day, one.told.source) for one in year.tranches] == [
        (Decimal(40), date(2026, 3, 2), BASIS.source), (Decimal(60), None, BASIS.source)
    ]  # fmt: skip


def test_what_cannot_be_is_refused_where_every_file_is():
    halves = (Tranche(Decimal(40), None), Tranche(Decimal(40), None))
    with pytest.raises(UserError, match="berjumlah 80 persen"):
        read_year("uji", edited(TEXT, NOW, replace(NOW, tranches=halves), BASIS))


@pytest.mark.parametrize("name", shipped_years())
def test_every_shipped_scheme_can_be_taken_to_another_title_and_says_all_else_as_before(name):
    text = shipped_year_text(name)
    before = figures_of(read_year(name, text))
    year = read_year(name, edited(text, before, replace(before, title="Lain"), BASIS))
    assert [change.title for change in year_changes(read_year(name, text), year)] == ["Nama"]
