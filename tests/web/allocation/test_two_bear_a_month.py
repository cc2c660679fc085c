"""Months that two sources bear together, from their division to the report on their money, in the book of both."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, returned
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from lindung.web.allocation.adopting import carry_out_adoption
from lindung.web.allocation.asking import adopt_allocation
from lindung.web.allocation.models import MonthShare
from lindung.web.allocation.pools import pools_for
from lindung.web.allocation.shares import borne_by_source
from lindung.web.allocation.terms_services import Share, write_terms
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of, span_of
from lindung.web.billing.bills_services import make_bill, preview, withdraw_bill
from lindung.web.billing.differences_services import settle_paid_month, settle_refunded
from lindung.web.billing.models import Bill, Difference, PaymentFile
from lindung.web.billing.payments_services import Proof, take_payment
from lindung.web.billing.selectors import by_source
from lindung.web.funds.accountability import booked_sums
from lindung.web.funds.accountability_facts import Asked, report_for
from lindung.web.funds.book_selectors import trial_balance
from lindung.web.funds.book_services import write_entry
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.replacements import approve_replacement, ask_replacement
from lindung.web.programmes.states import EndReason
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.allocation.conftest import A_MONTH, FIRST, Ask, Enrol, Promised
from tests.web.billing.conftest import Line, lines_of, the_book_balances, write_proof
from tests.web.conftest import KENANGA, MELATI

__all__ = ["the_book_balances"]
pytestmark = pytest.mark.django_db
REGENCY, YEAR_END = span_of("99.01"), date(2026, 12, 31)
DONOR, PARTNER = 12_600, 4_200  # of a month


@pytest.fixture
def people(enrol: Enrol) -> list[Participant]:
    """Two of Melati and one of Kenanga."""
    return [*enrol([1, 2]), *enrol([3], village=KENANGA)]


Divide = Callable[[int, int], list[ProtectionMonth]]


@pytest.fixture
def divide(promise: Promised, ask: Ask, programme: Programme, officer: User, second: User) -> Divide:
    """Adopts three months of so many people, of which a donor bears a percent and the regency the rest; money arrived.

    There is just what each bears; the regency's is less than three months of one person, so it pays nobody alone.
    """

    def divided(many: int, percent: int) -> list[ProtectionMonth]:
        sums = {"separuh": many * 3 * A_MONTH * percent // 100, "mitra": many * 3 * A_MONTH * (100 - percent) // 100}
        half = promise(0, "separuh", rupiah=sums["separuh"])
        partner = promise(0, "mitra", payer=Payer.APBD_REGENCY, rupiah=sums["mitra"])
        write_terms(source=half, letter=Terms(), share=Share(partner, percent), paper=None, by=officer)
        one = ask()
        adopt_allocation(allocation=one, by=second)
        carry_out_adoption(one.pk)
        for source, amount in sums.items():
            charge = [Charge(Fund(source, programme.code), "99.01", Rupiah(amount))]
            for at in (AccountKind.PROVINCE, AccountKind.REGENCY):
                day = date(2023, 1, 6)
                write_entry(arrived(charge, at, day=day, number=f"SP2D-{source}-{at}", words=source), by=officer)
        return list(ProtectionMonth.objects.order_by("month", "worker"))

    return divided


@pytest.fixture
def months(people: list[Participant], divide: Divide) -> list[ProtectionMonth]:
    """Three months of each, three quarters of them the donor's: the two parts are never mistaken for each other."""
    return divide(3, 75)


Billing = Callable[..., Bill]


@pytest.fixture
def bill(programme: Programme, officer: User) -> Billing:
    def made(month: Month = FIRST, number: str = "") -> Bill:
        return make_bill(
            programme=programme, month=month, span=REGENCY, number=number or f"T-{month}", day=date(2023, 1, 7),
            by=officer,
        )  # fmt: skip

    return made


Paying = Callable[[list[Line]], None]


@pytest.fixture
def pay(officer: User, tmp_path: Path) -> Paying:
    def paid(lines: list[Line]) -> None:
        path = tmp_path / f"bukti-{PaymentFile.objects.count()}.xlsx"
        write_proof(path, lines)
        total = Rupiah(sum(line[3] for line in lines))
        day = date(2023, 1, 9)
        proof = Proof(path.stem, day, day, total, AccountKind.REGENCY, REGENCY)
        take_payment(path=path, name=path.name, proof=proof, by=officer)

    return paid


def stands(kind: AccountKind, place: str = "ID") -> dict[tuple[str, str], int]:
    """What stands on the accounts of a kind that are not empty, by source and place."""
    lines = trial_balance(span_of(place), YEAR_END)
    return {
        (one.account.source, one.account.place): one.balance
        for one in lines
        if one.account.kind is kind and one.balance
    }


def each(melati: int, kenanga: int) -> dict[tuple[str, str], int]:
    """What both sources bear of so many months in the villages."""
    of_villages = ((code_of(MELATI), melati), (code_of(KENANGA), kenanga))
    return {(source, place): part for place, many in of_villages for source, part in both(many).items() if part}


def both(months: int) -> dict[str, int]:
    """What both sources bear of so many months."""
    return {"separuh": DONOR * months, "mitra": PARTNER * months}


def agreed(programme: Programme) -> dict[str, int]:
    """What the book paid by source, which is what the sources bear of the months paid; and the report says so."""
    area = Area.objects.get(code="99.01")
    booked = booked_sums(area, YEAR_END, programme=programme.code).by_source
    paid = ProtectionMonth.objects.filter(state__in=("paid", "confirmed"))
    assert dict(booked) == borne_by_source(paid)
    report, _villages = report_for(Asked(area, programme.code, date(2023, 1, 1), YEAR_END), named=False)
    assert (report.apart, report.differences) == (0, [])
    return dict(booked)


def test_a_bill_owes_of_both_sources_and_a_payment_settles_both(bill, pay, programme, officer, months):
    assert len(months) == 9
    seen = preview(programme=programme, month=FIRST, span=REGENCY, day=date(2023, 1, 7))
    assert (seen.people, seen.total) == (3, 3 * A_MONTH)
    assert seen.by_source == {"separuh": (3, 3 * DONOR), "mitra": (3, 3 * PARTNER)}
    assert seen.ceilings == both(3)
    made = bill()
    assert stands(AccountKind.PAYABLE) == stands(AccountKind.CONTRIBUTIONS) == each(2, 1)
    assert by_source(made, scope_of(officer, Can.EXCHANGE)) == [
        ("Dana mitra", 3, 3 * PARTNER), ("Dana separuh", 3, 3 * DONOR)
    ]  # fmt: skip
    pay(lines_of(made))
    made.refresh_from_db()
    assert (made.state, stands(AccountKind.PAYABLE)) == ("paid", {})
    assert agreed(programme) == both(3)
    left = {pool.source.code: pool.left for pool in pools_for(programme, scope_of(officer, Can.ALLOCATE))}
    assert left == {"separuh": 0, "mitra": 0}


def test_half_and_half_two_payables_stand_in_the_village_and_both_are_settled(enrol, divide, bill, pay, programme):
    enrol([1])
    divide(1, 50)
    made = bill()
    halves = {"separuh": A_MONTH // 2, "mitra": A_MONTH // 2}
    assert stands(AccountKind.PAYABLE) == {(source, code_of(MELATI)): half for source, half in halves.items()}
    pay(lines_of(made))
    assert stands(AccountKind.PAYABLE) == {}
    assert agreed(programme) == halves


def test_a_source_that_cannot_bear_its_half_is_named(bill, programme, officer, months):
    gone = [Charge(Fund("mitra", programme.code), "99.01", Rupiah(9 * PARTNER - 2 * PARTNER))]
    back = returned(gone, station=AccountKind.REGENCY, day=date(2023, 1, 6), number="S-1", words="Dikembalikan")
    write_entry(back, by=officer)
    with pytest.raises(UserError, match=r"mitra ditagih Rp12\.600, tersedia Rp8\.400, kurang Rp4\.200"):
        bill()


def test_a_withdrawn_bill_is_undone_in_both(months, bill, pay, programme, second):
    pay(lines_of(bill()))
    withdraw_bill(bill=bill(FIRST + 1), reason="Salah bulan", on=date(2023, 1, 8), by=second)
    assert stands(AccountKind.PAYABLE) == {}
    assert stands(AccountKind.CONTRIBUTIONS) == each(2, 1)
    again = bill(FIRST + 1, "T-lagi")
    assert stands(AccountKind.PAYABLE) == each(2, 1)
    pay(lines_of(again))
    assert agreed(programme) == both(6)


def test_who_is_replaced_leaves_the_bill_of_both(months, bill, pay, programme, people, officer, second):
    pay(lines_of(bill()))
    made = bill(FIRST + 1)
    request = ask_replacement(
        participant=people[0], reason=EndReason.DIED, paper="Surat kematian", on=date(2023, 1, 20), by=officer
    )
    done = approve_replacement(request=request, by=second, day=date(2023, 1, 25))
    assert (done.months.reversed, done.months.unbilled, done.months.paid) == (2, A_MONTH, 0)
    assert stands(AccountKind.PAYABLE) == each(1, 1)
    pay(lines_of(made)[1:])
    assert stands(AccountKind.PAYABLE) == {}
    assert agreed(programme) == both(5)


def test_money_beyond_the_bill_lies_at_bpjs_for_both_and_pays_or_comes_back(months, bill, pay, programme, officer):
    lines = lines_of(bill())
    pay([*lines, lines[0], (*lines[1][:3], 10_001)])
    assert stands(AccountKind.BPJS) == {
        ("separuh", code_of(MELATI)): DONOR + 7_501, ("mitra", code_of(MELATI)): PARTNER + 2_500
    }  # fmt: skip
    twice, odd = Difference.objects.order_by("pk")
    assert (twice.of_partner, odd.of_partner) == (PARTNER, 2_500)
    bill(FIRST + 1)
    owed = ProtectionMonth.objects.filter(month=FIRST.index + 1, state="billed")
    settle_paid_month(
        difference=twice, month=owed.get(worker=twice.line.worker), note="Untuk bulan berikutnya", by=officer
    )
    assert stands(AccountKind.PAYABLE) == each(1, 1)
    settle_refunded(
        difference=odd, number="BALIK-1", day=date(2023, 1, 12), station=AccountKind.REGENCY, note="Kembali", by=officer
    )
    assert stands(AccountKind.BPJS) == {}
    assert agreed(programme) == both(4)


def test_money_of_both_pays_no_month_of_one(months, bill, pay, officer):
    lines = lines_of(bill())
    pay([*lines, lines[0]])
    bill(FIRST + 1)
    twice = Difference.objects.get()
    owed = ProtectionMonth.objects.get(month=FIRST.index + 1, worker=twice.line.worker)
    assert twice.partner
    MonthShare.objects.filter(month=owed).delete()
    with pytest.raises(UserError, match="sumber atau desa lain"):
        settle_paid_month(difference=twice, month=owed, note="Untuk bulan berikutnya", by=officer)
    MonthShare.objects.create(month=owed, partner=twice.partner, amount=PARTNER)


def test_a_book_that_charged_one_source_for_both_is_said_by_source(months, bill, pay, programme):
    pay(lines_of(bill()))
    MonthShare.objects.all().delete()
    asked = Asked(Area.objects.get(code="99.01"), programme.code, date(2023, 1, 1), YEAR_END)
    report, villages = report_for(asked, named=False)
    assert [one.apart for one in villages] == [0, 0]
    assert [(one.what.partition(":")[0], one.amount) for one in report.differences] == [
        ("mitra", 3 * PARTNER), ("separuh", -3 * PARTNER)
    ]  # fmt: skip
