"""What the cases do not ask of contributions and quotas."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import Employee, InformalWorker, owed, owed_of_employee, owed_of_project
from lindung.law.counting import credited
from lindung.law.figures import NotInTable
from lindung.law.law import Law
from lindung.law.payers import Payer, Programme, Sector, known
from lindung.law.reforms import Change, Reform
from lindung.programme.quota import quota

LAW, MAY = Law(), Month(2026, 5)
FARMER = InformalWorker(Rupiah(1_000_000))


@pytest.mark.parametrize("income", [0, -1])
def test_a_flat_contribution_too_asks_for_an_income(income):
    with pytest.raises(NotInTable, match="di bawah jenjang terendah contributions/jkk_informal"):
        owed(InformalWorker(Rupiah(income), programmes=(Programme.JKM,)), MAY, Payer.SELF, LAW)
    assert owed(InformalWorker(Rupiah(1), programmes=(Programme.JKM,)), MAY, Payer.APBN, LAW).total == 6_800


def test_a_relief_that_touches_no_programme_of_the_worker_asks_nobody_who_pays():
    saver = InformalWorker(Rupiah(1_000_000), programmes=(Programme.JHT,))
    answer = owed(saver, MAY, Payer.BKBK, LAW)
    assert answer.total == answer.full == 20_000
    assert {figure.name.partition(" ")[0] for figure in answer.figures} == {
        "contributions/jht_informal",
        "contributions/relief_informal",
    }


def test_each_payer_is_told_whether_the_relief_is_theirs():
    names = [figure.name for figure in owed(FARMER, MAY, Payer.BKBK, LAW).figures]
    assert "contributions/relief_payers · bkbk" in names
    driver = InformalWorker(Rupiah(1_000_000), Sector.TRANSPORT)
    sums = {payer: owed(driver, Month(2027, 1), payer, LAW).total for payer in (Payer.SELF, Payer.APBD_REGENCY)}
    assert sums == {Payer.SELF: 8_400, Payer.APBD_REGENCY: 16_800}


def test_an_employee_carries_the_figures_of_all_programmes():
    programmes = (Programme.JKK, Programme.JKM, Programme.JP)
    answer = owed_of_employee(Employee(Rupiah(20_000_000), "low", programmes), Month(2025, 5), LAW)
    names = {figure.name.partition(" ")[0] for figure in answer.figures}
    assert names == {f"contributions/{name}_employee" for name in ("jkk", "jkm", "jp")} | {
        "contributions/jp_wage_ceiling"
    }


def test_a_project_is_paid_by_its_employer():
    lines = owed_of_project(Rupiah(250_000_000), Month(2025, 5), LAW).lines
    assert [(line.programme, line.bearer) for line in lines] == [("jkk", "employer"), ("jkm", "employer")]


def test_a_ceiling_that_fits_exactly_leaves_nothing():
    one = quota(Rupiah(16_800), FARMER, Month(2025, 5), 1, Payer.BKBK, LAW)
    assert (one.people, one.remainder, one.months_for(1, Rupiah(16_800)), one.spare_months) == (1, 0, 1, 0)
    assert one.months_for(1, Rupiah(16_799)) == 0


@pytest.mark.parametrize("months", [0, -1])
def test_a_quota_needs_a_month(months):
    with pytest.raises(UserError, match="Jumlah bulan sedikitnya satu"):
        quota(Rupiah(1), FARMER, MAY, months, Payer.BKBK, LAW)


def test_a_quota_of_what_costs_nothing_has_no_answer():
    free = (
        Change("contributions/jkm_informal", date(2025, 1, 1), 0),
        Change("contributions/jkk_informal", date(2025, 1, 1), 0, row="0"),
    )
    law = LAW.under(Reform("Gratis", "Uji", free))
    with pytest.raises(UserError, match="Iuran 2 bulan sejak 2025-05 nol rupiah"):
        quota(Rupiah(1), FARMER, Month(2025, 5), 2, Payer.BKBK, law)


def test_people_are_counted_beside_those_who_were_paid_for():
    answer = credited(1_000, 3, "government", date(2025, 1, 1), LAW)
    assert answer.people == 1_000
    assert answer.counted == 500


def test_a_word_that_is_not_known_is_cut_short():
    with pytest.raises(UserError) as refused:
        known(Payer, " " + "x" * 31, "Pembayar")
    assert str(refused.value).startswith(
        f"Pembayar «{'x' * 30}» tidak dikenal; yang dikenal: self (pekerja sendiri), employer (pemberi kerja), apbn"
    )
