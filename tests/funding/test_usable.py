"""Rules asked in columns, beside the same rules asked of one person; and columns that keep what was put in."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from lindung.common.months import Month
from lindung.funding.candidates import SECTORS, Candidate
from lindung.funding.usable import usable_sources
from tests.funding.invented import FIRST, PERIOD, VILLAGES, columns, people, prices_of, sources


@settings(max_examples=500, deadline=None)
@given(people(), sources())
def test_columns_and_terms_say_the_same_of_everybody(rows, made):
    prices = prices_of(made)
    usable = usable_sources(columns(rows), prices)
    by_key = {one.key: one for one in made}
    for row, one in enumerate(rows):
        may = []
        for at, source in enumerate(made):
            payers = [source, *([by_key[source.partner]] if source.partner else [])]
            months = prices.bits[at] & ~PERIOD.bits(one.paid)
            if months and not any(payer.terms.refusal(one) for payer in payers):
                may.append(at)
        assert usable.sources[usable.class_of[row]] == tuple(may)
        paid, sector = usable.signs[usable.sign_of[row]]
        assert (PERIOD.of_bits(paid), sector) == (tuple(sorted(one.paid)), SECTORS.index(one.sector))


@settings(max_examples=200, deadline=None)
@given(people())
def test_a_row_is_the_person_that_was_put_in(rows):
    found = columns(rows)
    assert [found.one(row, PERIOD) for row in range(len(found))] == [
        replace(one, paid=tuple(sorted(one.paid))) for one in rows
    ]


def test_a_month_paid_outside_the_period_plays_no_part():
    early = Candidate(key="a", village=VILLAGES[0], paid=(FIRST + -1, FIRST + 1, Month(2030, 1)))
    assert columns([early]).paid.tolist() == [0b010]


def test_two_candidates_of_one_key_are_a_mistake_of_the_program():
    one = Candidate(key="a", village=VILLAGES[0])
    with pytest.raises(AssertionError, match="a key of their own"):
        columns([one, one])
