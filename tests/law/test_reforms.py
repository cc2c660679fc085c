"""A reform is the same law with some figures changed: before and after it, and beside it, nothing moves."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.law.answers import weakest
from lindung.law.figures import NotInForce, NotInTable, Status
from lindung.law.law import Law
from lindung.law.reading import read_parameter
from lindung.law.reforms import Change, Reform

ABOUT = "title: T\ndescription: D\nunit: U\nchecked: {by: Uji, day: 2026-11-23}\nvalues:\n"
REST = "source: S, status: reported"

PREMIUM = f"""
  2020-01-01: {{value: 100, {REST}}}
  2022-01-01: {{value: 200, {REST}}}
"""
TABLE = f"""
  2020-01-01: {{table: {{a: 1, b: 10}}, {REST}}}
  2022-01-01: {{table: {{a: 2, b: 20}}, regulation: PP 1, article: '1', caution: C, {REST}}}
"""
SCALE = f"""
  2020-01-01: {{scale: [{{above: 0, value: 1}}, {{above: 50, value: 2}}], {REST}}}
"""
ROW_ENDS = f"""
  2020-01-01: {{table: {{a: 1, b: 10}}, {REST}}}
  2022-01-01: {{table: {{a: 2}}, {REST}}}
"""
ENDED = f"""
  2020-01-01: {{value: 100, last: 2020-12-31, {REST}}}
"""

FILES = {"premium": PREMIUM, "table": TABLE, "scale": SCALE, "ended": ENDED, "row_ends": ROW_ENDS}
LAW = Law({name: read_parameter(name, ABOUT + values, {"PP 1": object()}) for name, values in FILES.items()})


def under(*changes: Change) -> Law:
    return LAW.under(Reform("Uji coba", "Uji", changes))


def test_a_change_holds_from_its_first_day_and_not_the_day_before():
    law = under(Change("premium", date(2021, 3, 1), 150))
    days = date(2021, 2, 28), date(2021, 3, 1), date(2030, 1, 1)
    assert [law.on("premium", day).count for day in days] == [100, 150, 150]


def test_a_change_with_a_last_day_gives_back_to_the_law_of_the_next_day():
    law = under(Change("premium", date(2021, 3, 1), 150, last=date(2022, 5, 31)))
    days = date(2021, 3, 1), date(2022, 1, 1), date(2022, 5, 31), date(2022, 6, 1)
    assert [law.on("premium", day).count for day in days] == [150, 150, 150, 200]


def test_a_change_that_ends_before_the_law_changes_gives_back_to_the_old_law_first():
    law = under(Change("premium", date(2021, 3, 1), 150, last=date(2021, 3, 31)))
    days = date(2021, 3, 31), date(2021, 4, 1), date(2021, 12, 31), date(2022, 1, 1)
    assert [law.on("premium", day).count for day in days] == [150, 100, 100, 200]


def test_a_change_on_the_first_day_of_a_value_replaces_it():
    law = under(Change("premium", date(2022, 1, 1), 150))
    assert [law.on("premium", day).count for day in (date(2021, 12, 31), date(2022, 1, 1))] == [100, 150]


def test_what_is_changed_is_an_assumption_and_says_whose():
    figure = under(Change("premium", date(2021, 3, 1), 150)).on("premium", date(2021, 3, 1))
    assert figure.status is Status.ASSUMPTION
    assert figure.source == "Reformasi «Uji coba», bukan hukum yang berlaku"
    assert figure.regulation == figure.article == ""
    assert figure.checked.by == "Uji coba"
    assert LAW.on("premium", date(2021, 3, 1)).status is Status.REPORTED


def test_an_answer_that_rests_on_a_reform_is_an_assumption():
    law = under(Change("table", date(2021, 1, 1), 5, row="a"))
    figures = [law.on("premium", date(2021, 1, 1)), law.row("table", date(2021, 1, 1), "a")]
    assert weakest(figures) is Status.ASSUMPTION


def test_a_row_of_a_table_changes_alone():
    law = under(Change("table", date(2021, 1, 1), 5, row="a"))
    day = date(2021, 1, 1)
    assert law.row("table", day, "a").count == 5
    assert law.row("table", day, "b").count == 10
    assert law.row("table", day, "b").status is Status.REPORTED


def test_the_other_rows_follow_the_law_while_a_row_is_changed_for_good():
    law = under(Change("table", date(2021, 1, 1), 5, row="a"))
    days = date(2020, 12, 31), date(2021, 12, 31), date(2022, 1, 1)
    assert [law.row("table", day, "a").count for day in days] == [1, 5, 5]
    assert [law.row("table", day, "b").count for day in days] == [10, 10, 20]


def test_the_other_rows_follow_the_law_while_a_row_is_changed_for_a_time():
    law = under(Change("table", date(2021, 1, 1), 5, row="a", last=date(2022, 1, 31)))
    days = date(2021, 12, 31), date(2022, 1, 31), date(2022, 2, 1)
    assert [law.row("table", day, "a").count for day in days] == [5, 5, 2]
    assert [law.row("table", day, "b").count for day in days] == [10, 20, 20]


def test_a_step_of_a_scale_changes_alone():
    law = under(Change("scale", date(2021, 1, 1), Decimal("1.5"), row="0"))
    day = date(2021, 1, 1)
    assert [law.step("scale", day, amount).percent for amount in (50, 51)] == [Decimal("1.5"), 2]
    assert law.step("scale", date(2020, 12, 31), 50).count == 1
    assert law.step("scale", day, 50).status is Status.ASSUMPTION


def test_two_changes_of_one_reform_hold_together():
    law = under(Change("premium", date(2021, 1, 1), 150), Change("table", date(2021, 1, 1), 5, row="b"))
    day = date(2021, 1, 1)
    assert (law.on("premium", day).count, law.row("table", day, "b").count) == (150, 5)


def test_two_reforms_hold_together_and_the_later_one_wins_where_they_meet():
    first = Reform("Satu", "Uji", (Change("premium", date(2021, 1, 1), 150),))
    second = Reform("Dua", "Uji", (Change("premium", date(2021, 6, 1), 120, last=date(2021, 6, 30)),))
    law = LAW.under(first).under(second)
    days = date(2020, 12, 31), date(2021, 5, 31), date(2021, 6, 30), date(2021, 7, 1), date(2022, 1, 1)
    assert [law.on("premium", day).count for day in days] == [100, 150, 120, 150, 150]
    assert law.on("premium", date(2021, 7, 1)).checked.by == "Satu"


def test_a_figure_that_ended_may_be_changed_to_its_end_and_stays_ended():
    law = under(Change("ended", date(2020, 6, 1), 90, last=date(2020, 12, 31)))
    assert law.on("ended", date(2020, 12, 31)).count == 90
    with pytest.raises(NotInForce):
        law.on("ended", date(2021, 1, 1))


def test_a_change_may_begin_before_the_law_knows_the_figure_and_after_it_ended():
    before = under(Change("premium", date(2019, 1, 1), 90, last=date(2019, 12, 31)))
    days = date(2019, 1, 1), date(2019, 12, 31), date(2020, 1, 1)
    assert [before.on("premium", day).count for day in days] == [90, 90, 100]
    after = under(Change("ended", date(2021, 3, 1), 80))
    assert (after.on("ended", date(2020, 12, 31)).count, after.on("ended", date(2021, 3, 1)).count) == (100, 80)
    with pytest.raises(NotInForce, match="tidak berlaku lagi pada 2021-02-28"):
        after.on("ended", date(2021, 2, 28))


def test_a_row_that_later_law_does_not_have_may_be_assumed_to_go_on():
    law = under(Change("row_ends", date(2021, 1, 1), 5, row="b"))
    days = date(2020, 12, 31), date(2021, 1, 1), date(2022, 1, 1)
    assert [law.row("row_ends", day, "b").count for day in days] == [10, 5, 5]
    assert law.row("row_ends", date(2022, 1, 1), "a").count == 2


def test_a_step_may_be_assumed_where_the_law_knows_no_scale_and_the_other_steps_stay_unknown():
    law = under(Change("scale", date(2019, 1, 1), 3, row="50", last=date(2019, 12, 31)))
    assert law.step("scale", date(2019, 1, 1), 51).count == 3
    assert law.step("scale", date(2019, 1, 1), 51).name == LAW.step("scale", date(2020, 1, 1), 51).name
    with pytest.raises(NotInTable, match="belum diketahui"):
        law.step("scale", date(2019, 12, 31), 50)
    assert law.step("scale", date(2020, 1, 1), 50).count == 1


def test_a_hole_of_a_scale_may_be_filled():
    day = date(2026, 1, 1)
    law = Law().under(Reform("R", "Uji", (Change("contributions/jkk_informal", day, 25_000, row="2099000"),)))
    assert law.step("contributions/jkk_informal", day, 2_500_000).count == 25_000
    with pytest.raises(NotInTable, match="belum diketahui"):
        law.step("contributions/jkk_informal", date(2025, 12, 31), 2_500_000)
    with pytest.raises(UserError, match="bukan bilangan bulat dalam rupiah"):
        Law().under(Reform("R", "Uji", (Change("contributions/jkk_informal", day, "dua", row="2099000"),)))


def test_a_changed_row_is_named_as_the_row_it_was_and_cites_no_law():
    day = date(2022, 3, 1)
    row, before = (law.row("table", day, "a") for law in (under(Change("table", day, 5, row="a")), LAW))
    assert (row.name, row.since) == (before.name, day)
    assert (before.regulation, before.article, before.caution) == ("PP 1", "1", "C")
    assert (row.regulation, row.article, row.caution, row.checked.day) == ("", "", "", day)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Change("premium", date(2021, 2, 1), 150, last=date(2021, 1, 1)), "berakhir 2021-01-01, sebelum mulai."),
        (Change("table", date(2021, 2, 1), 5), "angkanya adalah tabel; sebutkan barisnya."),
        (Change("scale", date(2021, 2, 1), 5), "angkanya adalah tabel; sebutkan barisnya."),
        (Change("table", date(2021, 2, 1), 5, row="c"), "baris «c» tidak ada; yang ada: a, b."),
        (Change("scale", date(2021, 2, 1), 5, row="51"), "baris «51» tidak ada; yang ada: 0, 50."),
        (Change("premium", date(2021, 2, 1), 5, row="a"), "baris «a» tidak ada; yang ada: tidak satu pun."),
        (Change("premium", date(2021, 2, 1), "dua"), "nilai «dua» tidak sejenis dengan nilai yang berlaku."),
        (Change("premium", date(2021, 2, 1), -1), "nilai «-1» U di bawah nol atau terlalu besar."),
        (Change("membership/grace_months", date(2025, 2, 1), Decimal("2.5")), "bukan bilangan bulat dalam bulan."),
        (Change("membership/grace_months", date(2025, 2, 1), 200_000), "di bawah nol atau terlalu besar."),
        (Change("membership/wait_restarts", date(2025, 2, 1), "maybe"), "bukan ya atau tidak."),
        (Change("contributions/relief_informal", date(2026, 2, 1), 150, row="other"), "atau terlalu besar."),
    ],
)
def test_a_change_that_the_figure_cannot_take_is_refused_and_names_the_reform(change, sentence):
    with pytest.raises(UserError) as refused:
        under(change)
    assert str(refused.value).startswith(f"Reformasi «Uji coba», {change.name} sejak {change.since}: ")
    assert sentence in str(refused.value)


def test_a_figure_that_does_not_exist_is_not_changed():
    with pytest.raises(UserError, match="Reformasi «Uji coba»: angka «membership/grace» tidak ada"):
        under(Change("membership/grace", date(2025, 2, 1), 2))


def test_the_shipped_law_stays_as_it_is_under_a_reform():
    reform = Reform("Iuran JKM naik", "Uji", (Change("contributions/jkm_informal", date(2027, 1, 1), 9_000),))
    law = Law().under(reform)
    days = date(2026, 12, 31), date(2027, 1, 1)
    assert [law.on("contributions/jkm_informal", day).count for day in days] == [6_800, 9_000]
    assert Law().on("contributions/jkm_informal", date(2027, 1, 1)).count == 6_800
