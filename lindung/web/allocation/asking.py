"""Ask for a division, adopt what somebody else asked for, or drop it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.floor import Floor
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.web.allocation.floor_rows import as_row
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.states import UNDER_WAY, State
from lindung.web.allocation.tasks import adopt, divide
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.models import Source
from lindung.web.programmes.models import Programme
from lindung.web.programmes.states import ProgrammeState
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Question:
    """What is to be divided over whom. tie_key: by which equals are told apart; left_out: sources that stay whole."""

    programme: Programme
    span: Span
    period: Period
    objective: Objective
    tie_key: str
    floors: Sequence[Floor] = ()
    left_out: Collection[Source] = ()


@transaction.atomic
def ask_allocation(*, question: Question, by: User, scope: Scope) -> Allocation:
    """Ask for a division; the worker makes it. UserError outside the programme, or where one is under way there."""
    programme, span, period = question.programme, question.span, question.period
    _refuse_place(programme, span, scope)
    _refuse_months(programme, period)
    if not question.tie_key.strip():
        raise UserError(_("Kunci undian kosong. Isi kata apa saja; kata itu dicatat agar urutan dapat diulang."))
    titles = [floor.title for floor in question.floors]
    if len(set(titles)) < len(titles):
        raise UserError(_("Dua batas bawah bernama sama. Beri nama yang berbeda."))
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    _refuse_under_way(programme, span)
    allocation = Allocation.objects.create(
        programme=programme,
        first=span.first,
        last=span.last,
        first_month=period.first.index,
        last_month=period.last.index,
        objective=question.objective.value,
        tie_key=question.tie_key.strip(),
        floors=[as_row(floor) for floor in question.floors],
        left_out=sorted(source.pk for source in question.left_out),
        asked_by=by,
        asked_at=timezone.now(),
    )
    record(by, "allocation.asked", f"allocation {allocation.pk}", span, programme=programme.code)
    divide.enqueue(allocation.pk)
    return allocation


@transaction.atomic
def adopt_allocation(*, allocation: Allocation, by: User) -> None:
    """Let the worker plan its months; whoever asked for a division does not adopt it."""
    held = _held(allocation, State.WORKED)
    if held.asked_by_id == by.pk:
        raise UserError(_("Yang meminta pembagian tidak memakainya sendiri. Mintalah orang kedua."))
    if not held.paid:
        raise UserError(_("Pembagian ini tidak membayar siapa pun, jadi tidak ada yang dapat dipakai."))
    _refuse_under_way(held.programme, Span(held.first, held.last))
    held.state, held.adopted_by, held.sentence = State.ADOPTING, by, ""
    held.save(update_fields=["state", "adopted_by", "sentence"])
    record(by, "allocation.adopting", f"allocation {held.pk}", Span(held.first, held.last), people=held.paid)
    adopt.enqueue(held.pk)


@transaction.atomic
def drop_allocation(*, allocation: Allocation, by: User) -> None:
    """Put a division aside that nobody will adopt; it stays to be read."""
    held = _held(allocation, State.WORKED)
    held.state, held.dropped_by, held.dropped_at = State.DROPPED, by, timezone.now()
    held.save(update_fields=["state", "dropped_by", "dropped_at"])
    record(by, "allocation.dropped", f"allocation {held.pk}", Span(held.first, held.last))


def _held(allocation: Allocation, state: State) -> Allocation:
    held = Allocation.objects.select_for_update(of=("self",)).select_related("programme").get(pk=allocation.pk)
    if held.state != state:
        raise UserError(
            _("Pembagian ini sekarang: %(state)s. Muat ulang halamannya.") % {"state": held.get_state_display()}
        )
    return held


def _refuse_place(programme: Programme, span: Span, scope: Scope) -> None:
    if not scope.holds(span):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya membaginya."))
    if not Span(programme.first, programme.last).holds(span):
        raise UserError(_("Wilayah ini di luar wilayah program. Pilih wilayah di dalamnya."))
    if programme.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi uangnya tidak dibagi lagi."))


def _refuse_months(programme: Programme, period: Period) -> None:
    first = Month.numbered(programme.first_month)
    last = first + (programme.months - 1)
    if period.first < first or period.last > last:
        raise UserError(
            _("Bulan itu di luar bulan program, %(first)s sampai %(last)s. Periksa bulan pertama dan terakhirnya.")
            % {"first": first.words, "last": last.words}
        )


def _refuse_under_way(programme: Programme, span: Span) -> None:
    """UserError where the worker is at a division of the same people: the later one would be out of date at once."""
    there = Allocation.objects.filter(
        programme=programme, state__in=UNDER_WAY, first__lte=span.last, last__gte=span.first
    )
    if one := there.first():
        raise UserError(
            _("Pembagian nomor %(number)s untuk wilayah ini belum selesai. Tunggu sampai selesai.") % {"number": one.pk}
        )
