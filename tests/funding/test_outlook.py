"""The cash ahead when a tranche is late: small villages, every order, and all that could have been done instead."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.orders import Order
from lindung.funding.outlook import Outlook, outlook
from lindung.funding.outlook_words import bridging_words, explained
from lindung.funding.paydays import Participant, Plan
from lindung.funding.walking import Cash, Course
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer

LAW = Law()
PLAN = Plan(Month(2026, 1), 12, InformalWorker(Rupiah(1_000_000)), Payer.BKBK)
PRICE = owed(PLAN.worker, Month(2026, 6), Payer.BKBK, LAW).total
JUNE = date(2026, 6, 10)

Village = tuple[list[Participant], Cash, date, Month]
Payments = tuple[Payment, ...]


def person(key: str, *months: int, family: str = "", elsewhere: bool = False) -> Participant:
    """Who paid those months of 2026, each on its fifth day."""
    paid = tuple(Payment(Month(2026, number), date(2026, number, 5), Payer.BKBK) for number in months)
    return Participant(key=key, family=family or key, elsewhere=elsewhere, payments=paid)


def ahead(
    *people: Participant, prices: int = 0, until: int = 9, arrivals: tuple[tuple[date, int], ...] = ()
) -> Outlook:
    """From 10 June 2026 on, with the price of so many months in the account."""
    money = tuple((day, Rupiah(count * PRICE)) for day, count in arrivals)
    cash = Cash(Rupiah(prices * PRICE), money)
    return outlook(people, cash, PLAN, LAW, on=JUNE, until=Month(2026, until))


def test_without_money_everybody_lapses_on_the_first_day_after_the_grace():
    course = ahead(person("a", 1, 2, 3), person("b", 1, 2, 3, 4)).of(Order.MONTHS)
    assert [(str(month.month), month.lapsed, month.members) for month in course.months] == [
        ("2026-06", (), 2),
        ("2026-07", ("a",), 1),
        ("2026-08", ("b",), 0),
        ("2026-09", (), 0),
    ]
    assert (course.count.members_lost, course.count.member_months, course.count.paid_months) == (2, 3, 0)


def test_money_for_one_month_keeps_who_would_lapse_first():
    answer = ahead(person("late", 1, 2, 3, 4, 5), person("soon", 1, 2, 3), prices=1, until=7)
    assert answer.of(Order.LIST).months[1].lapsed == ("soon",)
    assert answer.best.count.lapses == 0
    assert [month.paid for month in answer.of(Order.LAPSE).months] == [("soon",), ()]


def test_who_alone_covers_a_family_comes_before_who_does_not():
    people = (person("a", 1, 2, 3, family="F"), person("b", 1, 2, 3, 4, family="F"), person("c", 1, 2, 3, family="G"))
    answer = ahead(*people, prices=1, until=7)
    assert (answer.of(Order.LIST).months[1].lapsed, answer.of(Order.LIST).months[1].bare_families) == (("c",), 1)
    assert (answer.of(Order.FAMILY).months[1].lapsed, answer.of(Order.FAMILY).months[1].bare_families) == (("a",), 0)
    assert answer.best.order is Order.FAMILY


def test_a_family_that_somebody_else_covers_is_never_bare():
    answer = ahead(person("a", 1, elsewhere=True), person("b", 1), until=6)
    assert answer.best.months[0].bare_families == 1


def test_who_has_the_whole_benefit_comes_before_who_still_waits():
    answer = ahead(person("young", 5, family="Y"), person("old", 1, 2, 3, 4, 5, family="O"), prices=1, until=6)
    assert answer.of(Order.WAIT).months[0].paid == ("old",)


def test_holding_everybody_spends_less_than_paying_one_after_the_other():
    people = [person(key, 1, 2, 3) for key in "abc"]
    answer = ahead(*people, prices=3, until=7)
    assert answer.of(Order.LIST).count.members_lost == 2  # the first one takes all three
    assert answer.of(Order.HOLD).count.members_lost == 0


def test_money_that_arrives_on_a_day_is_spent_on_it():
    course = ahead(person("a", 1, 2, 3, 4, 5), arrivals=((date(2026, 8, 15), 4),)).of(Order.MONTHS)
    assert [(str(month.month), month.paid, month.spent) for month in course.months] == [
        ("2026-06", (), 0),
        ("2026-07", (), 0),
        ("2026-08", ("a",), 3 * PRICE),
        ("2026-09", ("a",), PRICE),
    ]
    assert course.months[-1].left == 0


def test_bridging_costs_every_month_that_is_due_or_only_what_keeps_memberships():
    answer = ahead(person("a", 1, 2, 3), person("b", 1, 2, 3, 4, 5), prices=1, until=8)
    assert [(bridge.until, bridge.amount // PRICE) for bridge in answer.every_month] == [
        (JUNE, 3),
        (date(2026, 7, 1), 5),
        (date(2026, 8, 1), 7),
    ]
    assert [bridge.amount // PRICE for bridge in answer.nobody_lapses] == [0, 1, 1]
    assert answer.every_month[-1].since == JUNE


def test_bridging_ends_when_the_tranche_is_there_and_its_most_is_remembered():
    answer = ahead(person("a", 1, 2, 3), until=8, arrivals=((date(2026, 7, 15), 9),))
    assert [bridge.amount // PRICE for bridge in answer.every_month] == [3, 4, 4, 4]
    everybody, memberships = bridging_words(answer.every_month, answer.nobody_lapses)
    assert everybody.endswith(
        "diperlukan talangan Rp50.400 paling lambat 10 Juni 2026, bertambah menjadi Rp67.200 paling lambat 1 Juli 2026."
    )
    assert memberships.endswith("berakhir kepesertaannya, cukup Rp16.800 paling lambat 10 Juni 2026.")


def test_with_enough_money_no_loan_is_needed_and_nobody_lapses():
    answer = ahead(person("a", 1, 2, 3, 4, 5), prices=20)
    assert bridging_words(answer.every_month, answer.nobody_lapses) == [
        "Sampai akhir September 2026 tidak perlu talangan: uang yang ada cukup untuk semua bulan."
    ]
    assert explained(answer)[0].startswith("Cara bayar biasa")


def test_the_best_order_is_explained_with_what_it_saves():
    answer = ahead(*(person(key, 1, 2) for key in "abc"), person("soon", 1, 2, 3), prices=3, until=7)
    best, usual, saved = explained(answer)
    assert best.startswith("Urutan terbaik: tahan peserta sebanyak mungkin")
    assert best.endswith(": 0 peserta berakhir, 2 bulan-keluarga tanpa pelindung, 6 bulan-orang terlindungi.")
    assert usual.endswith(": 0 peserta berakhir, 4 bulan-keluarga tanpa pelindung, 4 bulan-orang terlindungi.")
    assert saved == "Dengan uang yang sama 2 bulan-keluarga lebih sedikit tanpa pelindung."


def test_a_reversed_payment_is_as_if_never_made():
    undone = replace(person("a", 1, 2, 3).payments[-1], reversed_on=date(2026, 5, 2))
    one = person("a", 1, 2)
    assert ahead(replace(one, payments=(*one.payments, undone)), until=6).best.months[0].members == 0


def test_no_month_beyond_the_plan_is_paid():
    short = Plan(Month(2026, 1), 7, PLAN.worker, PLAN.payer)
    answer = outlook([person("a", 1, 2, 3, 4, 5)], Cash(Rupiah(10**9)), short, LAW, on=JUNE, until=Month(2026, 12))
    assert [month.month for month in answer.best.months] == [Month(2026, 6), Month(2026, 7)]
    assert max(payment.month for payment in answer.best.people[0].payments) == Month(2026, 7)


@pytest.mark.parametrize(
    ("people", "cash", "on", "why"),
    [
        ([], Cash(Rupiah(0)), JUNE, "Belum ada peserta"),
        ([person("a", 1)], Cash(Rupiah(0), ((JUNE, Rupiah(1)),)), JUNE, "belum tercatat"),
        ([person("a", 1)], Cash(Rupiah(0)), date(2027, 1, 1), "berakhir Desember 2026"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(people: list[Participant], cash: Cash, on: date, why: str):
    with pytest.raises(UserError, match=why):
        outlook(people, cash, PLAN, LAW, on=on, until=Month(2027, 3))


@pytest.mark.parametrize("seed", range(100))
def test_counts_are_those_of_the_law_worker_by_worker_and_holding_loses_no_more_than_any_way_of_paying(seed: int):
    people, cash, on, until = any_village(random.Random(seed))
    answer = outlook(people, cash, PLAN, LAW, on=on, until=until)
    for course in answer.courses:
        assert counted([one.payments for one in course.people], people, on, until) == (
            course.count.members_lost, course.count.bare_family_months, -course.count.member_months,
        )  # fmt: skip
        never_overspent(course, cash)
    best_of_all = least(people, cash, on, until)
    assert best_of_all <= answer.best.count.loss[:3]
    assert best_of_all[0] == answer.best.count.members_lost == answer.of(Order.HOLD).count.members_lost


def any_village(chance: random.Random) -> Village:
    """Two or three workers with some months paid, a little money, and perhaps some more in August."""
    on = date(2026, 6, chance.choice([1, 10, 20]))
    people = [
        person(
            str(at), *range(chance.choice([1, 2, 3, 4]), chance.choice([2, 3, 4, 5]) + 1),
            family=chance.choice("FG"), elsewhere=chance.random() < 0.1,
        )
        for at in range(chance.choice([2, 3]))
    ]  # fmt: skip
    until = Month(2026, chance.choice([7, 8, 9]))
    more = (date(2026, 8, chance.choice([2, 15])), Rupiah(PRICE * chance.choice([1, 2, 3])))
    arrivals = (more,) if chance.random() < 0.6 and until >= Month(2026, 8) else ()
    return people, Cash(Rupiah(PRICE * chance.choice([0, 1, 2, 3])), arrivals), on, until


@cache
def known_membership(day: date, payments: Payments) -> Membership:
    return membership_on(day, payments, LAW)


def counted(paid: list[Payments], people: list[Participant], on: date, until: Month) -> tuple[int, int, int]:
    """Members lost, bare months of families and (negative) months of members, asked of the law one by one."""
    months = [Month.of(on) + at for at in range(until - Month.of(on) + 1)]
    lost: set[int] = set()
    bare, alive = 0, 0
    for month in months:
        families: dict[str, bool] = {one.family: True for one in people if one.elsewhere}
        for at, (one, payments) in enumerate(zip(people, paid, strict=True)):
            is_member = known_membership(month.last, payments).alive
            alive += is_member
            families[one.family] = families.get(one.family, False) or is_member
            known = tuple(payment for payment in payments if payment.arrived < month.first)
            spell = known_membership(month.first, known).spell
            ends = month.first > on and spell is not None and spell.ended == month.first
            if ends and known_membership(on, one.payments).alive:
                lost.add(at)
        bare += sum(not covered for covered in families.values())
    return len(lost), bare, -alive


def least(people: list[Participant], cash: Cash, on: date, until: Month) -> tuple[int, int, int]:
    """The best count over every number of oldest months that could be paid for every worker on every day."""
    later = (Month.of(on) + at for at in range(1, until - Month.of(on) + 1))
    days = sorted({on, *(month.first for month in later), *(day for day, _ in cash.arrivals)})
    ways = {(tuple(one.payments for one in people), cash.balance // PRICE)}
    for day in days:
        came = sum(amount for arrival, amount in cash.arrivals if arrival == day) // PRICE
        ways = {
            (paid, money + came - spent)
            for before, money in ways
            for paid, spent in every_way(before, day, until, money + came)
        }
    return min(counted(list(paid), people, on, until) for paid in {paid for paid, _ in ways})


def every_way(
    paid: tuple[Payments, ...], day: date, until: Month, most: int
) -> Iterator[tuple[tuple[Payments, ...], int]]:
    """Every way to pay at most so many months on a day, of each worker the oldest ones first."""
    due = [due_months(payments, day, until) for payments in paid]
    for taken in product(*(range(min(len(months), most) + 1) for months in due)):
        if sum(taken) <= most:
            new = (
                (*payments, *(Payment(month, day, Payer.BKBK) for month in months[:count]))
                for payments, months, count in zip(paid, due, taken, strict=True)
            )
            yield tuple(new), sum(taken)


def due_months(payments: Payments, day: date, until: Month) -> list[Month]:
    """Unpaid months up to the running one: of a member the arrears too, of everybody else the running one."""
    membership = known_membership(day, payments)
    running = min(Month.of(day), until)
    paid = {payment.month for payment in payments}
    begin = membership.spell.first_month if membership.alive and membership.spell else running
    months = (begin + at for at in range(running - begin + 1))
    return [month for month in months if month not in paid]


def never_overspent(course: Course, cash: Cash) -> None:
    spent = 0
    for day, amount in course.spent:
        spent += amount
        assert spent <= cash.balance + sum(came for arrival, came in cash.arrivals if arrival <= day)
