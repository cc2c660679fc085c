"""What the worker does with a division that was asked for: divide, hold it against the rules again, write it down.

Everything of a division is written in one transaction, or nothing is. A worker that is killed leaves it open, and the
next one begins it anew (`recovery`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.funding.allocation import Allocation as Exact, Payment, allocate
from lindung.funding.allocation_check import Checker
from lindung.funding.allocation_words import ROUGH, why, why_with_floors
from lindung.funding.candidates import Candidate, Candidates
from lindung.funding.floors import Floored, allocate_with_floors
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.funding.prices import Prices
from lindung.funding.sources import warnings
from lindung.funding.tariff import NOBODY
from lindung.law.law import Law
from lindung.web.allocation.floor_rows import floor_of
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.people import candidates_of
from lindung.web.allocation.pools import months_paid
from lindung.web.allocation.problem import Facts, facts_of, period_of
from lindung.web.allocation.states import State
from lindung.web.allocation.writing import write_division
from lindung.web.audit.services import record
from lindung.web.operations.busy import is_busy
from lindung.web.programmes.schemes_selectors import year_of

OUR_FAULT = "Ada kesalahan di pihak kami; tidak ada yang berubah. Beri tahu administrator nomor pembagian ini."
WORKER = "pekerja"  # in the audit, of what no user did


@dataclass(frozen=True)
class Divided:
    """A division as it is written down, with floors or without."""

    found: Exact | Floored
    people: Sequence[Candidate]
    payments: Sequence[Payment]

    def why(self, row: int) -> str:
        return why(self.found, row) if isinstance(self.found, Exact) else why_with_floors(self.found, row)

    @property
    def exact(self) -> bool:
        found = self.found
        if len(self.payments) == len(self.people):  # nobody is left who could be paid
            return True
        return found.exact if isinstance(found, Exact) else found.sharp and found.worth == found.bound


def carry_out(pk: int) -> None:
    """Do a division that waits for its turn; nothing where it does not."""
    mine = Allocation.objects.filter(pk=pk, state=State.ASKED)
    if not mine.update(state=State.WORKING, attempts=F("attempts") + 1):
        return
    allocation = Allocation.objects.select_related("programme__scheme", "asked_by").get(pk=pk)
    try:
        _work(allocation, Law())
    except UserError as refused:
        fail(allocation, str(refused))
    except Exception as error:
        if is_busy(error):  # the worker does it anew
            Allocation.objects.filter(pk=pk).update(state=State.ASKED)
        else:
            fail(allocation, OUR_FAULT)
        raise


@transaction.atomic
def fail(allocation: Allocation, sentence: str) -> None:
    """Close a division without a result, and say why."""
    Allocation.objects.filter(pk=allocation.pk).update(state=State.FAILED, sentence=sentence, worked_at=timezone.now())
    record(WORKER, "allocation.failed", f"allocation {allocation.pk}")


def _work(allocation: Allocation, law: Law) -> None:
    facts, period = facts_of(allocation, law), period_of(allocation)
    people = candidates_of(facts.taking, allocation.programme, period, Objective(allocation.objective), law)
    if not people:
        raise UserError(_("Semua peserta di wilayah ini sudah mempunyai pembayar untuk bulan-bulan itu."))
    income = year_of(allocation.programme.scheme).income
    prices = Prices(facts.sources(period), period, income, law)
    divided = divide(allocation, people, prices)
    _refuse_too_long(facts, divided)
    told = [*_told(facts, divided, period), *([] if divided.exact or allocation.floors else [ROUGH])]
    with transaction.atomic():
        write_division(allocation, facts, divided, told)
        record(
            WORKER, "allocation.worked", f"allocation {allocation.pk}", people=len(people), paid=len(divided.payments)
        )


def divide(allocation: Allocation, people: Sequence[Candidate], prices: Prices) -> Divided:
    """Divide, and hold what came out against the rules with code of its own: what is wrong is never written down."""
    columns, objective = Candidates.of(people, prices.period), Objective(allocation.objective)
    floors = [floor_of(row) for row in allocation.floors]
    found: Exact | Floored
    if floors:
        found = allocate_with_floors(columns, prices, objective, allocation.tie_key, floors)
        payments = _payments(found)
    else:
        found = allocate(columns, prices, objective, allocation.tie_key)
        payments = found.payments
    checker = Checker(prices.sources, prices.period, prices.income, prices.law)
    wrong = [*checker.wrong(payments, people), *checker.short(payments, people, floors)]
    assert not wrong, (allocation.pk, len(wrong))  # no person's key goes into a log
    return Divided(found, people, payments)


def _refuse_too_long(facts: Facts, divided: Divided) -> None:
    """A term of so many months for one person holds over all divisions: UserError where this one would go beyond."""
    workers = {str(one.participant): one.worker for one in facts.taking}
    by_source: dict[int, dict[int, int]] = defaultdict(dict)
    for payment in divided.payments:
        at = int(payment.source)
        for number_ in (at, facts.usable[at].partner):
            if number_ is not None and facts.usable[number_].terms.months_at_most is not None:
                by_source[number_][workers[payment.key]] = len(payment.months)
    for at, months in by_source.items():
        one, most = facts.usable[at], facts.usable[at].terms.months_at_most
        before = months_paid(one.pool, months)
        beyond = sum(count + before.get(worker, 0) > (most or 0) for worker, count in months.items())
        if beyond:
            raise UserError(
                _(
                    "«%(name)s» paling lama membayar %(most)s bulan seorang, dan %(count)s peserta sudah mendapat "
                    "sebagian darinya. Minta pembagian tanpa sumber itu, atau perpendek bulannya."
                )
                % {"name": one.pool.source.name, "most": most, "count": number(beyond)}
            )


def _payments(found: Floored) -> list[Payment]:
    sources, period = found.tariff.prices.sources, found.tariff.prices.period
    told = []
    for row in found.order[found.source_of[found.order] != NOBODY].tolist():
        at = int(found.source_of[row])
        place = found.tariff.places[int(found.tariff.kind_of[row])][at]
        months = period.of_bits(place.bits)
        told.append(Payment(found.candidates.keys[row], sources[at].key, months, place.own, place.partner))
    return told


def _told(facts: Facts, divided: Divided, period: Period) -> list[str]:
    """What an officer should know, each once: sources that cannot pay, cautions of rules, gifts that overlap."""
    sources = facts.sources(period)
    said = [*facts.told, *(word for source in sources for word in warnings(source, period))]
    places = divided.found.tariff.places
    several = np.array([len(own) > 1 for own in places], bool)[divided.found.tariff.kind_of].sum() if places else 0
    if several:
        said.append(
            ngettext(
                "%(count)s peserta boleh dibayar oleh lebih dari satu sumber; ia dibayar oleh satu saja.",
                "%(count)s peserta boleh dibayar oleh lebih dari satu sumber; masing-masing dibayar oleh satu saja.",
                int(several),
            )
            % {"count": number(int(several))}
        )
    closed = len(facts.taking) - len(divided.people)
    if closed:
        said.append(
            _("%(count)s peserta tidak ikut dibagi: semua bulannya sudah mempunyai pembayar.")
            % {"count": number(closed)}
        )
    return list(dict.fromkeys(said))
