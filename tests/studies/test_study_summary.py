"""What a governor reads first does not say more than the study knows."""

from dataclasses import replace
from decimal import Decimal

from lindung.documents.blocks import Points, Words
from lindung.law.figures import Figure, Status
from lindung.pipelines.study_summary import SUPPOSED, summary
from lindung.pipelines.study_words import Beside
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Agreement, Ratio, Study
from tests.studies.a_study import CHECKED, DAY, a_study, around

STUDY = a_study()


def said(study: Study) -> str:
    found = [block for block in summary(study, Beside()) if isinstance(block, Points | Words)]
    return " ".join(" ".join(one.items) if isinstance(one, Points) else one.text for one in found)


def test_coverage_is_told_with_what_it_is_if_the_same_people_were_counted_before() -> None:
    # 260,000 members at the end, 60,000 of them of the scheme, over 728,000 and 1,040,000
    assert "bila mereka sudah terhitung di antara peserta itu, 27,5% dan 19,2%." in said(STUDY)


def test_money_that_the_study_supposed_is_told_beside_the_cost() -> None:
    grant = Figure(DAY, Decimal(10), "Uji", Status.ASSUMPTION, CHECKED, "grant_a_village", "Bantuan", "rupiah")
    assert SUPPOSED not in said(STUDY)
    assert SUPPOSED in said(replace(STUDY, figures=(*STUDY.figures, grant)))
    told = replace(grant, status=Status.REPORTED)
    assert SUPPOSED not in said(replace(STUDY, figures=(*STUDY.figures, told)))


def test_a_scenario_that_is_cheap_because_a_month_is_cheap_is_told_as_that() -> None:
    first, second, *others = STUDY.scenarios
    cheap = dict(second.ratios) | {Ratio.RUPIAH_A_FAMILY: around(30_000_000)}
    for price, told in ((16_800, False), (8_400, True)):
        one = replace(second, ratios=cheap | {Ratio.RUPIAH_A_MONTH: around(price)})
        words = said(replace(STUDY, scenarios=(first, one, *others)))
        assert f"Paling murah untuk setiap keluarga adalah «{second.title}»" in words
        assert ("karena iuran sebulannya lebih rendah" in words) is told


def test_engines_a_little_apart_in_one_of_ten_are_no_alarm() -> None:
    for far, warned in ((1.2, False), (1.6, True)):
        apart = Agreement(Measure.SCHOOLING, 900 + 40 * far, around(900, 0.01), 40)
        assert ("tidak sepakat" in said(replace(STUDY, agreement=(apart,)))) is warned
