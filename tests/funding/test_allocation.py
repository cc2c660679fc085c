"""Money divided: never too much of it, never one person too few, and everybody told why."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings, strategies as some

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.allocation import Payment, allocate
from lindung.funding.allocation_check import Checker
from lindung.funding.allocation_words import reason
from lindung.funding.candidates import Candidate
from lindung.funding.objectives import Objective
from lindung.funding.sources import Source
from lindung.funding.tariff import NOBODY
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from tests.funding.invented import (
    A_MONTH,
    FIRST,
    INCOME,
    LAW,
    PERIOD,
    VILLAGES,
    WIDE,
    columns,
    people,
    prices_of,
    sources,
)  # fmt: skip

OBJECTIVES = some.sampled_from(Objective)
ONE_PRICE = sources(WIDE, whole=True)


def divided(rows, made, objective=Objective.NEED, tie_key="2026"):
    return allocate(columns(rows), prices_of(made), objective, tie_key)


def checker(made):
    return Checker(made, PERIOD, INCOME, LAW)


def gift(key, places, **terms):
    return Source(key, Payer.CSR, key, Rupiah(places * 3 * A_MONTH), FIRST, FIRST + 2, Terms(**terms))


@settings(max_examples=500, deadline=None)
@given(people(), sources(), OBJECTIVES)
def test_no_budget_is_exceeded_and_every_payment_is_allowed_and_priced_as_the_law_says(rows, made, objective):
    found = divided(rows, made, objective)
    payments = found.payments
    assert checker(made).wrong(payments, rows) == []
    assert checker(made).spent(payments) == {one.key: gone for one, gone in zip(made, found.spent, strict=True)}


@settings(max_examples=300, deadline=None)
@given(people(), sources(), OBJECTIVES)
def test_an_exact_division_is_proven_by_who_holds_the_money_and_who_comes_sooner(rows, made, objective):
    found = divided(rows, made, objective)
    assume(found.exact)
    order = [rows[row] for row in found.order]
    tight = {one.key: [made[at].key for at in found.reasons(row)] for row, one in enumerate(rows)}
    assert checker(made).unproven(found.payments, order, tight) == []


def possible(chosen, made, rules):
    """Can all of them be paid at once? Every way is tried."""
    ways = [sorted(rules._may(one)) for one in chosen]
    for way in product(*ways):
        payments = [paid(one, key, made, rules) for one, key in zip(chosen, way, strict=True)]
        if not rules.wrong(payments, chosen):
            return True
    return False


def paid(one, key, made, rules):
    source = rules.sources[key]
    months = rules._months(source, one)
    return Payment(one.key, key, months, *rules._price(source, months, one.sector))


@settings(max_examples=150, deadline=None)
@given(people(5), sources(), some.sampled_from([Objective.PEOPLE, Objective.NEED]))
def test_exact_means_that_no_other_division_pays_more_people_or_needier_ones(rows, made, objective):
    found = divided(rows, made, objective)
    assume(found.exact)
    rules = checker(made)
    usable = [one for one in rows if rules._may(one)]
    most = next(
        size for size in range(len(usable), -1, -1)
        if any(possible(group, made, rules) for group in combinations(usable, size))
    )  # fmt: skip
    assert found.people == most
    if objective is Objective.NEED:
        best = max(
            sum(one.need for one in group) for group in combinations(usable, most) if possible(group, made, rules)
        )
        assert sum(rows[row].need for row in range(len(rows)) if found.source_of[row] != NOBODY) == best


@settings(max_examples=150, deadline=None)
@given(people(paid=False), ONE_PRICE)
def test_with_one_price_at_each_source_a_division_is_exact(rows, made):
    assume(not any(one.partner for one in made))
    assert divided(rows, made).exact


@settings(max_examples=200, deadline=None)
@given(some.data(), people(), sources(), OBJECTIVES)
def test_the_order_of_a_file_changes_nothing(draws, rows, made, objective):
    shuffled = draws.draw(some.permutations(rows))
    one, other = divided(rows, made, objective), divided(shuffled, made, objective)
    assert one.payments == other.payments
    assert (one.spent, one.exact) == (other.spent, other.exact)


@settings(max_examples=200, deadline=None)
@given(people(paid=False), ONE_PRICE, some.lists(some.integers(0, 5), min_size=4, max_size=4), OBJECTIVES)
def test_more_money_never_pays_fewer_people(rows, made, more, objective):
    richer = [replace(one, amount=Rupiah(one.amount + extra * A_MONTH)) for one, extra in zip(made, more, strict=False)]
    one, other = divided(rows, made, objective), divided(rows, richer, objective)
    assume(one.exact and other.exact)
    assert other.people >= one.people


POOR = Candidate(key="miskin", village=VILLAGES[0], need=9, words=frozenset({"extreme_poor"}))
RICHER = Candidate(key="lain", village=VILLAGES[0], need=1)


def test_somebody_moves_to_another_source_so_that_both_are_paid():
    for_all, for_poor = gift("umum", 1), gift("miskin ekstrem", 1, groups=frozenset({"extreme_poor"}))
    found = divided([POOR, RICHER], [for_all, for_poor])
    assert [(one.key, one.source) for one in found.payments] == [("miskin", "miskin ekstrem"), ("lain", "umum")]
    assert found.spent == (3 * A_MONTH, 3 * A_MONTH)


def test_who_is_passed_over_reads_which_money_was_used_up():
    found = divided([POOR, RICHER], [gift("Surat A", 1), gift("Surat B", 5, areas=((VILLAGES[2], VILLAGES[2]),))])
    assert reason(found, 0) == "miskin: dibayar «Surat A» untuk 3 bulan."
    assert reason(found, 1) == (
        "lain: dilewati karena tidak ada rupiah yang boleh dipakai untuknya yang dapat dibebaskan; yang sudah habis: "
        "«Surat A»."
    )


def test_who_may_use_no_source_reads_the_term_of_each():
    both = [gift("Surat A", 1, groups=frozenset({"fishers"})), gift("Surat B", 5, areas=((VILLAGES[2], VILLAGES[2]),))]
    assert reason(divided([POOR], both), 0) == (
        "miskin: tidak ada sumber yang boleh dipakai («Surat A»: bukan nelayan; "
        "1 sumber lain hanya untuk wilayah lain)."
    )


def test_whoever_pays_half_is_charged_and_stops_the_other_half():
    half = Source(
        "apbd", Payer.APBD_REGENCY, "APBD", Rupiah(10**9), FIRST, FIRST + 2, partner="csr", percent=Decimal(50)
    )
    found = divided([POOR, RICHER], [gift("csr", 0), half])
    assert found.people == 0
    with_money = divided([POOR, RICHER], [replace(gift("csr", 1), terms=Terms(sex="P")), half])
    assert with_money.people == 0  # the partner's terms shut both out
    paid_half = divided([POOR, RICHER], [gift("csr", 1), half], Objective.NEED)
    assert sum(paid_half.spent) == 3 * A_MONTH + (0 if paid_half.people == 1 else 3 * A_MONTH)


def test_a_membership_that_runs_is_kept_before_one_that_would_begin():
    begun = replace(RICHER, member=True, paid_months=35)
    longest = replace(RICHER, key="lama", member=True, paid_months=50)
    right = replace(RICHER, key="hak", member=True, paid_months=36, need=0)
    rows = [POOR, begun, longest, right]
    keys = [one.key for one in divided(rows, [gift("a", 2)], Objective.CONTINUITY).payments]
    assert keys == ["lama", "hak"]
    scholarship = {one.key for one in divided(rows, [gift("a", 2)], Objective.SCHOLARSHIP).payments}
    assert scholarship == {"lama", "hak"}


def test_ties_are_broken_by_a_key_that_is_written_down():
    rows = [replace(RICHER, key=f"calon-{at}") for at in range(20)]
    chosen = {tie: {one.key for one in divided(rows, [gift("a", 5)], tie_key=tie).payments} for tie in "abc"}
    assert len(set(map(frozenset, chosen.values()))) > 1
    with pytest.raises(UserError, match="Kunci undian kosong"):
        divided(rows, [gift("a", 5)], tie_key="")


def test_what_is_left_at_the_dearest_price_is_divided_again():
    has_two = replace(RICHER, key="hampir", paid=PERIOD.months[:2])
    found = divided([POOR, RICHER, has_two], [replace(gift("a", 0), amount=Rupiah(4 * A_MONTH))])
    assert [(one.key, one.own) for one in found.payments] == [("miskin", 3 * A_MONTH), ("hampir", A_MONTH)]
    assert not found.exact


def test_nobody_at_all_is_a_division_too():
    found = divided([], [gift("a", 1)])
    assert (found.people, found.spent, found.exact) == (0, (0,), True)
