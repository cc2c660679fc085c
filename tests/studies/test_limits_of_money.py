"""What a study says of itself where money is late, somebody takes over, or villages are not known."""

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.studies.limits import limits
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import Gift, LeftOver, Scenario, TakingOver
from tests.studies.small_provinces import small_province
from tests.studies.small_scenarios import HALVES, small_scenario
from tests.studies.small_study import small_study

PROVINCE = small_province()


def said(*scenarios: Scenario, inputs: ProvinceInputs = PROVINCE) -> str:
    return "\n".join(limits(inputs, scenarios, small_study().scenarios[: len(scenarios)], by_person=True))


def test_where_money_is_late_it_is_said_what_becomes_of_the_rest() -> None:
    kept = said(small_scenario(tranches=HALVES, weeks_late=26))
    returned = said(small_scenario(tranches=HALVES, weeks_late=26, left_over=LeftOver.RETURNED))
    assert "sisa uang setahun tetap membayar nanti" in kept
    assert "sisa uang setahun disetor kembali pada akhir tahun" in returned
    assert "sisa uang setahun" not in said(small_scenario())


def test_who_begins_anew_because_somebody_takes_over_later_is_told() -> None:
    first, later = (small_scenario(takes_over=TakingOver(Payer.APBN, Month(2027, month), 4)) for month in (1, 7))
    assert "sebelum dan sesudah Juli 2027 dihitung sebagai peserta baru" in said(later)
    assert "peserta baru" not in said(first)


def test_where_the_villages_of_areas_are_not_counted_it_is_said() -> None:
    assert "Banyaknya desa tiap wilayah belum diketahui" in said(small_scenario())
    assert "Banyaknya desa" not in said(small_scenario(), inputs=shipped_province("jambi"))


def test_who_is_paid_for_some_months_is_no_member_when_the_year_ends() -> None:
    ends = "dibayar beberapa bulan saja tidak terhitung lagi"
    assert ends in said(small_scenario(months_a_year=6))
    assert ends in said(small_scenario(gifts=(Gift("CSR", Payer.CSR, Rupiah(1_000_000_000), 6),)))
    assert ends not in said(small_scenario(gifts=(Gift("CSR", Payer.CSR, Rupiah(1_000_000_000), 12),)))
