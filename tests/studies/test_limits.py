"""What a study does not know is said in its result, and what only some results call for stands there when they do."""

from dataclasses import replace

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.law.reforms import Reform
from lindung.studies.limits import ALWAYS, BY_EXPECTATION, limits, questions
from lindung.studies.outcome.outcomes import MEASURES, Measure
from lindung.studies.outcome.summing import summed
from lindung.studies.scenarios.scenario import Scenario, TakingOver
from tests.studies.small_provinces import small_province
from tests.studies.small_study import small_numbers, small_outcome, small_scenario

PROVINCE = small_province()


def told(scenario: Scenario | None = None, places: float = 40, *, by_person: bool = True) -> list[str]:
    outcome, asked = small_outcome(places), scenario or small_scenario()
    result = summed(asked, outcome, outcome, small_numbers(), PROVINCE.title, Law())
    return [*limits(PROVINCE, [asked], [result], by_person=by_person)]


def test_every_study_says_what_no_study_knows() -> None:
    assert told()[: len(ALWAYS)] == [*ALWAYS]
    assert BY_EXPECTATION not in told()
    assert BY_EXPECTATION in told(by_person=False)


def test_a_dimension_that_nobody_knows_is_named_with_what_was_done_instead() -> None:
    assert [line for line in told() if "undian" in line] == [
        "Desil dibagi dengan undian, karena pekerja menurut desil belum diketahui; siapa yang untung tak terbaca."
    ]


def test_coverage_beyond_a_denominator_is_said_with_its_year() -> None:
    assert not [line for line in told(places=40) if "cakupan tahun" in line]
    beyond = [line for line in told(places=650) if "cakupan tahun" in line]
    assert len(beyond) == 1
    assert beyond[0].startswith("Skenario «BKBK seperti di Jambi»: cakupan tahun 2027 104 persen dari 913 (")


def test_what_is_no_law_and_no_decision_of_the_province_is_said() -> None:
    taken = small_scenario(takes_over=TakingOver(Payer.APBN, Month(2028, 1), 4))
    assert any("pengambilalihan oleh APBN, di luar keputusan provinsi" in line for line in told(taken))
    reformed = replace(small_scenario(), reform=Reform("Iuran naik", "Uji", ()))
    assert any("mengubah angka hukum: Iuran naik (menurut Uji)" in line for line in told(reformed))


def test_a_question_says_whom_to_ask() -> None:
    assert questions(PROVINCE.questions)[0] == "Pekerja menurut desil: Berapa per desil Tanyakan kepada BPS."


def test_months_of_grace_are_told_where_there_are_some() -> None:
    assert any("kira-kira 5 persen dari bulan kepesertaannya adalah masa tenggang" in line for line in told())
    asked, without = small_scenario(), small_outcome()
    without.by_year[:, :, MEASURES.index(Measure.GRACE_MONTHS)] = 0
    result = summed(asked, without, without, small_numbers(), PROVINCE.title, Law())
    assert not [line for line in limits(PROVINCE, [asked], [result], by_person=True) if "masa tenggang" in line]
