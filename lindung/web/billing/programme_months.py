"""Plan the months of everybody whom BPJS took into a programme, with the money of one source.

For offices that have one grant; dividing several sources over people is `allocation`. A month costs what the law of
that month says for the payer. People are taken in the order of their village's list, each with the earliest months
first, as far as the money goes that the source has left there; what it does not reach is told, and nobody is planned
twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.borne import Borne
from lindung.funding.room import Room
from lindung.funding.terms import Terms
from lindung.funding.terms_json import terms_of
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.web.allocation.shares import OF_PARTNER, PARTNER, SHARED
from lindung.web.allocation.terms_services import last_terms
from lindung.web.areas.spans import Span, code_of
from lindung.web.billing.room import rooms_on
from lindung.web.funds.models import Source
from lindung.web.months.planning import Lost, Planned, Wanted, plan_months
from lindung.web.months.states import State
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.schemes_selectors import year_of
from lindung.web.programmes.states import ParticipantState, ProgrammeState
from lindung.web.users.models import User


@dataclass(frozen=True)
class PlannedProgramme:
    """People asked for, months won, repeated and lost to other payers, and months for which there is no money."""

    people: int
    won: int
    repeated: int
    lost: tuple[Lost, ...]
    short: int
    amount: Rupiah  # of the months won
    villages_short: tuple[int, ...]


class _Wish(NamedTuple):
    worker: int
    month: Month
    village: int
    taken: bool  # somebody pays it already


@transaction.atomic
def plan_programme_months(
    *, programme: Programme, source: Source, span: Span, first: Month, last: Month, by: User
) -> PlannedProgramme:
    """Plan the months from `first` to `last` of those enrolled; the same again changes nothing.

    UserError where months or area lie outside the programme or its source, or nobody is enrolled.
    """
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    if held.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi tidak ada lagi bulan yang direncanakan."))
    _refuse_terms(source)
    _refuse_outside(programme, source, span, first, last)
    wishes = list(_wishes(programme, span, first, last))
    if not wishes:
        raise UserError(
            _("Belum ada peserta %(programme)s yang diterima BPJS untuk bulan itu di wilayah ini. "
              "Catat jawaban BPJS lebih dulu.") % {"programme": programme.code}
        )  # fmt: skip
    payer = Payer(source.payer) if source.payer else year_of(programme.scheme).payer
    prices = _prices(programme, payer, first, last)
    room = rooms_on(programme.code, timezone.localdate()).get(source.code, Room({}))
    _spend_planned(room, programme, source)
    wanted, short = [], []
    for one in wishes:
        price = prices[one.month]
        if not one.taken and room.take(code_of(one.village), price):
            short.append(one)
        else:
            wanted.append(Wanted(one.worker, one.month, one.village, price))
    planned = plan_months(wanted=wanted, programme=programme.code, source=source, payer=payer, by=by)
    return _told(wishes, short, planned, wanted)


def months_asked(programme: Programme, span: Span, first: Month, last: Month) -> int:
    """About how many months a plan is to look at."""
    rows = Participant.objects.filter(programme=programme, state=ParticipantState.ENROLLED)
    return rows.filter(village__gte=span.first, village__lte=span.last).count() * max(last.index - first.index + 1, 0)


def _told(wishes: list[_Wish], short: list[_Wish], planned: Planned, wanted: list[Wanted]) -> PlannedProgramme:
    taken = {(one.worker, one.month) for one in wishes if one.taken} | {(one.worker, one.month) for one in planned.lost}
    return PlannedProgramme(
        people=len({one.worker for one in wishes}),
        won=planned.won,
        repeated=planned.repeated,
        lost=planned.lost,
        short=len(short),
        amount=Rupiah(sum(one.amount for one in wanted if (one.worker, one.month) not in taken)),
        villages_short=tuple(sorted({one.village for one in short})),
    )


def _wishes(programme: Programme, span: Span, first: Month, last: Month) -> Iterator[_Wish]:
    """Every month of everybody enrolled, in the order in which money is given."""
    paid = _paid_months(programme, span, first, last)
    with connection.cursor() as cursor:
        cursor.execute(_ENROLLED, [programme.pk, ParticipantState.ENROLLED.value, span.first, span.last])
        people = cursor.fetchall()
    for worker, village, since, until in people:
        for index in range(
            max(first.index, since), min(last.index + 1, until if until is not None else last.index + 1)
        ):
            yield _Wish(worker, Month.numbered(index), village, (worker, index) in paid)


def _paid_months(programme: Programme, span: Span, first: Month, last: Month) -> set[tuple[int, int]]:
    """Which months of whom have a payer already."""
    with connection.cursor() as cursor:
        cursor.execute(_LIVE, [first.index, last.index, State.REVERSED.value, programme.pk, span.first, span.last])
        return {(worker, month) for worker, month in cursor.fetchall()}


def _prices(programme: Programme, payer: Payer, first: Month, last: Month) -> dict[Month, Rupiah]:
    worker, law = year_of(programme.scheme).worker, Law()
    months = (Month.numbered(index) for index in range(first.index, last.index + 1))
    return {month: owed(worker, month, payer, law).total for month in months}


def _spend_planned(room: Room, programme: Programme, source: Source) -> None:
    """What is planned and not billed yet is promised to somebody: it is left to them."""
    with connection.cursor() as cursor:
        cursor.execute(_PLANNED, [programme.code, State.PLANNED.value, source.pk, source.pk])
        for code, partner, village, amount, of_partner in cursor.fetchall():
            parts = Borne(code, Rupiah(int(amount)), partner, int(of_partner)).parts(Rupiah(int(amount)))
            room.take_what_there_is(code_of(village), dict(parts).get(source.code, Rupiah(0)))


def _refuse_terms(source: Source) -> None:
    """Who a letter lets a source pay for is asked person by person where its money is divided, not here."""
    written = last_terms(source)
    narrows = written and replace(terms_of(written.terms, source.name), cautions=()) != Terms()
    if written and (narrows or written.partner_id):
        raise UserError(
            _("Surat %(source)s memuat syarat atau patungan. Bagilah uangnya lewat pembagian dana, bukan dari sini.")
            % {"source": source.code}
        )


def _refuse_outside(programme: Programme, source: Source, span: Span, first: Month, last: Month) -> None:
    begins, ends = programme.first_month, programme.first_month + programme.months - 1
    if not begins <= first.index <= last.index <= ends:
        raise UserError(
            _("Bulan program %(programme)s adalah %(first)s sampai %(last)s. Pilih bulan di dalamnya, berurutan.")
            % {
                "programme": programme.code,
                "first": Month.numbered(begins).words,
                "last": Month.numbered(ends).words,
            }
        )
    if not Span(programme.first, programme.last).holds(span):
        raise UserError(
            _("Wilayah itu di luar program %(programme)s. Pilih wilayah di dalamnya.") % {"programme": programme.code}
        )
    pays_from, pays_until = source.first_month, source.last_month
    if (pays_from is not None and first.index < pays_from) or (pays_until is not None and last.index > pays_until):
        assert pays_from is not None
        assert pays_until is not None
        raise UserError(
            _("%(source)s hanya membayar %(first)s sampai %(last)s. Pilih bulan di dalamnya.")
            % {
                "source": source.code,
                "first": Month.numbered(pays_from).words,
                "last": Month.numbered(pays_until).words,
            }
        )


# In the order of the list; who replaced somebody has the rank of the reserve and comes after.
_ENROLLED = """SELECT p.worker_id, p.village, p.since, p.until
    FROM programmes_participant AS p LEFT JOIN programmes_candidate AS c ON c.id = p.candidate_id
    WHERE p.programme_id = %s AND p.state = %s AND p.village BETWEEN %s AND %s
    ORDER BY p.village, COALESCE(c.rank, 2147483647), p.id"""
_LIVE = """SELECT m.worker_id, m.month
    FROM months_protectionmonth AS m JOIN programmes_participant AS p ON p.worker_id = m.worker_id
    WHERE m.month BETWEEN %s AND %s AND m.state <> %s AND p.programme_id = %s AND p.village BETWEEN %s AND %s"""
_PLANNED = f"""SELECT f.code, {PARTNER}, m.village, sum(m.amount), sum({OF_PARTNER})
    FROM months_protectionmonth AS m JOIN funds_source AS f ON f.id = m.source_id {SHARED}
    WHERE m.programme = %s AND m.state = %s AND (m.source_id = %s OR share.partner_id = %s)
    GROUP BY f.code, partner.code, m.village ORDER BY m.village, f.code, partner.code"""
