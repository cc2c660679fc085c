"""The accountability report agrees with the people's months, or says plainly that it does not."""

from datetime import date
from pathlib import Path

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.accountability import Accountability, PersonMonths, accountability_values, write_accountability
from lindung.documents.accountability_sheets import accountability_sheets
from lindung.documents.person_rows import Listed
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import lent, refunded
from lindung.web.areas.models import Area
from lindung.web.funds.accountability import booked_sums, report_of
from lindung.web.funds.book_services import book_bill, book_payment, book_reversal, write_entry
from lindung.web.users.models import User
from tests.web.funds.conftest import KENANGA, MELATI, Give, charge

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 30)
PRICE = 16_800


def months_paid(give: Give, by: User, people: int, months: int) -> list[PersonMonths]:
    """So many people of Melati with so many months of 2026 billed and paid, and the record of their months."""
    give(people * months * PRICE + 5_000)
    paid = [Month(2026, number) for number in range(1, months + 1)]
    for month in paid:
        bill = [charge(people * PRICE)]
        book_bill(by=by, charges=bill, month=month, day=date(2026, 3, 2), number=f"T-{month}")
        book_payment(
            by=by, charges=bill, station=AccountKind.VILLAGE, day=date(2026, 3, 9), number=f"B-{month}",
            words=f"Iuran {month.words}",
        )  # fmt: skip
    return [
        PersonMonths(Listed(f"WARGA {at}", "9901********0001"), "Desa Melati", paid, Rupiah(months * PRICE))
        for at in range(people)
    ]


def report(people: list[PersonMonths], code: str = MELATI) -> Accountability:
    area = Area.objects.get(pk=code)
    return report_of(area, APRIL, programme="BKBK", people=people, differences=(), signers=())


def sums_of(found: Accountability) -> list[list[str]]:
    """The sums as they are printed."""
    printed = accountability_values(found)["sums"]
    assert isinstance(printed, list)
    return printed


@pytest.mark.parametrize("code", [MELATI, "99.01", "99"])
def test_book_and_people_agree_to_the_rupiah(give: Give, treasurer: User, code: str):
    found = report(months_paid(give, treasurer, people=3, months=2), code)
    assert (found.paid, found.months, found.apart) == (6 * PRICE, 6, 0)
    assert (found.received, found.other, found.balance) == (6 * PRICE + 5_000, 0, 5_000)
    assert found.debits == found.credits
    assert sums_of(found)[0] == ["Cocok dengan bulan yang dibayar per orang", "ya, sampai rupiah"]


def test_a_month_that_nobody_has_is_said_first_in_the_report_and_in_its_workbook(give: Give, treasurer: User):
    found = report(months_paid(give, treasurer, people=3, months=2)[:-1])
    line = ("TIDAK COCOK dengan bulan yang dibayar per orang; selisih", "Rp33.600")
    assert tuple(sums_of(found)[0]) == line
    assert accountability_sheets(found)[0].rows[0] == line


def test_what_was_reversed_is_not_in_the_report(give: Give, treasurer: User, second: User):
    people = months_paid(give, treasurer, people=1, months=1)
    wrong = book_payment(
        by=treasurer, charges=[charge(4_000)], station=AccountKind.VILLAGE, day=date(2026, 3, 10), number="B-X",
        words="Salah",
    )  # fmt: skip
    book_reversal(wrong, by=second, day=date(2026, 3, 11), number="BA-X", words="Salah")
    assert (report(people).apart, report(people).balance) == (0, 5_000)


def test_a_loan_and_a_refund_are_neither_received_nor_paid(give: Give, treasurer: User):
    people = months_paid(give, treasurer, people=1, months=1)
    village, day = AccountKind.VILLAGE, date(2026, 3, 12)
    write_entry(lent([charge(900)], station=village, day=day, number="L-1", words="Talangan"), by=treasurer)
    book_payment(by=treasurer, charges=[charge(300)], station=village, day=day, number="B-2", words="Lebih")
    back = refunded([charge(100)], owed_as=AccountKind.BPJS, station=village, day=day, number="K-1", words="Kembali")
    write_entry(back, by=treasurer)
    found = report(people)
    assert (found.received, found.paid, found.balance, found.other) == (PRICE + 5_000, PRICE, 5_700, -700)


def test_money_that_stands_in_the_treasury_was_received_by_the_regency_and_not_by_the_village(give: Give):
    give(300, KENANGA, upto=AccountKind.REGENCY)
    village, regency = (booked_sums(Area.objects.get(pk=code), APRIL) for code in (KENANGA, "99.01"))
    assert [(line.received, line.planned, line.stations[1]) for line in village.tranches] == [
        (0, 300, date(2026, 2, 10))
    ]
    assert [(line.received, line.planned) for line in regency.tranches] == [(300, 300)]
    assert (village.balance, regency.balance) == (0, 300)


def test_the_report_is_a_document(give: Give, treasurer: User, tmp_path: Path):
    target = tmp_path / "laporan.pdf"
    write_accountability(target, report(months_paid(give, treasurer, people=3, months=2)))
    assert target.read_bytes().startswith(b"%PDF")
