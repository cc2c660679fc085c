"""Deaths that a register or a replacement tells, of people who were protected: nobody may have to ask for them."""

from datetime import date

import pytest

from lindung.common.months import Month
from lindung.web.areas.spans import Span
from lindung.web.claims.corrections import cancel
from lindung.web.claims.deaths import tellings_of, unclaimed_deaths
from lindung.web.claims.states import Event
from lindung.web.notices.daily import SOURCES, tell_of
from lindung.web.notices.models import Notice
from lindung.web.users.scope import Scope
from tests.web.conftest import KENANGA, MELATI
from tests.web.residents.conftest import staged, taken
from tests.web.residents.registers import person

__all__ = ["staged", "taken"]
pytestmark = pytest.mark.django_db
HERE, THERE = Scope((Span(MELATI, MELATI),)), Scope((Span(KENANGA, KENANGA),))
DEAD = "2"  # `people/codes/life_status.csv`
NOW = Month(2026, 11)  # of the registers


@pytest.fixture
def dies(taken):
    """The register of the village first has them living, then dead."""

    def died(before="2026-10-20", received="2026-11-20"):
        taken(person(1, "PEKERJA SATU"), received=before)
        taken(person(1, "PEKERJA SATU", status=DEAD), received=received)

    return died


def test_a_protected_worker_whom_the_register_calls_dead_is_listed(pay, worker, dies):
    pay(Month(2026, 1), NOW)
    assert unclaimed_deaths(HERE) == []
    dies()
    (found,) = unclaimed_deaths(HERE)
    assert (found.worker, found.village) == (worker, MELATI)
    assert found.protected_until >= date(2026, 11, 30)


def test_another_village_does_not_see_it(pay, dies):
    pay(Month(2026, 1), NOW)
    dies()
    assert unclaimed_deaths(THERE) == []


def test_who_was_still_living_after_membership_ended_is_not_listed(pay, dies):
    pay(Month(2025, 1), Month(2025, 3))
    dies()
    assert unclaimed_deaths(HERE) == []


def test_who_may_have_died_before_membership_ended_is_listed(pay, dies):
    pay(Month(2025, 1), Month(2025, 3))
    dies(before="2025-02-20")
    (found,) = unclaimed_deaths(HERE)
    assert found.protected_until == date(2025, 6, 30)


def test_an_opened_dossier_takes_it_off_and_a_cancelled_one_brings_it_back(pay, dies, opened, head):
    pay(Month(2026, 1), NOW)
    dies()
    dossier = opened(happened_on=date(2026, 11, 2))
    assert unclaimed_deaths(HERE) == []
    cancel(dossier=dossier, reason="Orang lain", on=date(2026, 11, 4), by=head)
    assert len(unclaimed_deaths(HERE)) == 1
    assert Notice.objects.filter(kind="death_unclaimed", closed_at=None).count() == 1


def test_an_accident_is_no_dossier_of_the_death(pay, dies, opened):
    pay(Month(2026, 1), NOW)
    opened(Event.ACCIDENT, date(2026, 6, 2))
    dies()
    assert len(unclaimed_deaths(HERE)) == 1


def test_the_village_is_told_how_many_and_no_name(pay, dies):
    pay(Month(2026, 1), NOW)
    dies()
    (telling,) = tellings_of(date(2026, 11, 23))
    assert (telling.details, telling.span, telling.url) == (
        {"people": 1}, Span(MELATI, MELATI), "/klaim/belum-ada-berkas/"
    )  # fmt: skip
    tell_of(date(2026, 11, 23), SOURCES)
    assert Notice.objects.filter(kind="death_unclaimed", closed_at=None).count() == 1
