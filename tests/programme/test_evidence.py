"""Which papers of work are missing, by the rule of the scheme."""

from dataclasses import replace
from datetime import date

import pytest

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer
from lindung.programme.evidence import Lack, Need, Occasion, Paper, lacks_of, needs_of
from lindung.programme.scheme_year import EvidenceKind, EvidenceRule

STATEMENT, PHOTO, RT = EvidenceKind.STATEMENT, EvidenceKind.PHOTO, EvidenceKind.RT_CONFIRMATION
RULE = EvidenceRule((STATEMENT, PHOTO, RT), (STATEMENT, RT), needed=1, days_valid=90)
APRIL = Month(2026, 4)
ENROLMENT = Need(Occasion.ENROLMENT, date(2026, 4, 1))
ON = date(2026, 11, 23)


def enrolment(kind: EvidenceKind, *day: int) -> Paper:
    return Paper(kind, Occasion.ENROLMENT, date(*day))


def paid(*months: int, on: date = ON) -> Membership:
    """Each month paid on its tenth day."""
    payments = [Payment(Month(2026, month), date(2026, month, 10), Payer.BKBK) for month in months]
    return membership_on(on, payments, Law())


def of_year(*months: int) -> list[Month]:
    return [Month(2026, month) for month in months]


@pytest.mark.parametrize(
    ("day", "counts"), [((2025, 12, 31), False), ((2026, 1, 1), True), ((2026, 4, 1), True), ((2026, 6, 1), True)]
)
def test_a_paper_counts_from_so_many_days_before_it_is_needed(day: tuple[int, int, int], counts: bool):
    paper = enrolment(PHOTO, *day)
    expected = () if counts else (Lack(ENROLMENT, 1, (STATEMENT, PHOTO, RT), (paper,)),)
    assert lacks_of(RULE, [ENROLMENT], [paper]) == expected


def test_of_two_kinds_asked_for_two_papers_of_one_kind_are_one():
    two = replace(RULE, needed=2)
    papers = [enrolment(PHOTO, 2026, 3, 1), enrolment(PHOTO, 2026, 3, 2)]
    assert lacks_of(two, [ENROLMENT], papers) == (Lack(ENROLMENT, 1, (STATEMENT, RT), ()),)
    assert lacks_of(two, [ENROLMENT], [*papers, enrolment(RT, 2026, 3, 2)]) == ()


def test_a_kind_the_scheme_does_not_take_for_the_occasion_does_not_count():
    need = Need(Occasion.REACTIVATION, date(2026, 8, 1))
    photo = Paper(PHOTO, Occasion.REACTIVATION, date(2026, 7, 30))
    assert lacks_of(RULE, [need], [photo]) == (Lack(need, 1, (STATEMENT, RT), ()),)


def test_who_was_never_paid_for_and_who_was_without_a_break_need_papers_of_enrolment_only():
    assert needs_of(APRIL, None, (), ON) == (ENROLMENT,)
    assert needs_of(APRIL, paid(), (), ON) == (ENROLMENT,)
    through = paid(4, 5, 6, 7, 8, 9, 10, 11)
    assert needs_of(APRIL, through, of_year(4, 5, 6, 7, 8, 9, 10, 11), ON) == (ENROLMENT,)


def test_a_membership_that_lapsed_and_was_paid_again_needs_papers_of_that_day():
    again = paid(4, 5, 10, 11)
    assert needs_of(APRIL, again, of_year(4, 5, 10, 11), ON) == (
        ENROLMENT,
        Need(Occasion.REACTIVATION, date(2026, 10, 10)),
    )


def test_a_membership_that_lapsed_needs_papers_before_it_is_paid_again():
    assert needs_of(APRIL, paid(4, 5), of_year(4, 5), ON) == (ENROLMENT, Need(Occasion.REACTIVATION, ON))


def test_a_membership_that_lapsed_under_another_programme_is_an_enrolment_here():
    assert needs_of(Month(2026, 10), paid(4, 5, 10, 11), of_year(10, 11), ON) == (
        Need(Occasion.ENROLMENT, date(2026, 10, 1)),
    )
    assert needs_of(Month(2026, 12), paid(4, 5), (), ON) == (Need(Occasion.ENROLMENT, date(2026, 12, 1)),)
