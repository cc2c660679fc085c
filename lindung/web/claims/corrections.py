"""Mistakes and ends of dossiers: a step taken back, one opened by mistake, one that is closed.

One person does each of them, with a reason that is kept, except one: a dossier that the branch never answered is closed
by two people. There a single word could cost a family its claim, and nobody outside would see it. Opening, papers and
answers want no second person: hours count, everybody in the village is told, and the money never passes through here.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.web.audit.services import record
from lindung.web.claims.deaths import tell_village
from lindung.web.claims.models import REASON, Dossier
from lindung.web.claims.states import ANSWERED, COLLECTING, State
from lindung.web.claims.steps import held as held_dossier, move, refuse_early, said, settle, span_of, step
from lindung.web.users.models import User


@transaction.atomic
def close(*, dossier: Dossier, reason: str, on: date, by: User) -> Dossier:
    """An answered dossier is closed. UserError while the branch has it; without an answer it is asked for first."""
    held = held_dossier(dossier, ANSWERED)
    _end(held, said(reason, REASON), on, by)
    return held


@transaction.atomic
def ask_to_close(*, dossier: Dossier, reason: str, by: User) -> Dossier:
    """The family does not go on, says one person; a second one closes it. A later reason replaces the earlier."""
    held = held_dossier(dossier, COLLECTING)
    held.close_asked_by, held.close_reason = by, said(reason, REASON)
    held.save(update_fields=["close_asked_by", "close_reason"])
    record(by, "claims.close_asked", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def close_unanswered(*, dossier: Dossier, on: date, by: User) -> Dossier:
    """What somebody else asked for is so."""
    held = held_dossier(dossier, COLLECTING)
    if held.close_asked_by is None:
        raise UserError(_("Belum ada yang meminta berkas ini ditutup. Muat ulang halamannya."))
    if held.close_asked_by == by:
        raise UserError(_("Anda yang meminta penutupan ini. Mintalah orang lain menutupnya."))
    _end(held, held.close_reason, on, by)
    return held


@transaction.atomic
def keep_open(*, dossier: Dossier, by: User) -> Dossier:
    """It goes on after all: nobody asks any more that it be closed."""
    held = held_dossier(dossier, COLLECTING)
    held.close_asked_by, held.close_reason = None, ""
    held.save(update_fields=["close_asked_by", "close_reason"])
    record(by, "claims.kept_open", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def cancel(*, dossier: Dossier, reason: str, on: date, by: User) -> Dossier:
    """It was opened by mistake: another worker, another day. The same event may then have a new dossier."""
    held = held_dossier(dossier, COLLECTING)
    refuse_early(held, on)
    held.close_asked_by, held.close_reason = None, ""
    move(held, State.CANCELLED, on, by, said(reason, REASON))
    settle(held)
    tell_village(held.village)
    record(by, "claims.cancelled", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def step_back(*, dossier: Dossier, reason: str, by: User) -> Dossier:
    """The last of handing in, answer and closing was a mistake: the dossier is where it was before, and both are kept.

    The day of the step is that of the state it goes back to, so that the next one may be earlier than the mistake.
    """
    held = held_dossier(dossier, (State.SUBMITTED, *ANSWERED, State.CLOSED))
    words = said(reason, REASON)
    before = _before(held)
    if held.state == State.CLOSED:
        held.closed_by = held.close_asked_by = None
        held.close_reason = ""
    elif held.state == State.SUBMITTED:
        held.submitted_on = None
    else:
        held.answered_on = held.paid_amount = None
        held.difference_reason = held.refusal_reason = ""
    held.state = before
    held.save()
    step(held, before, _day_of(held, before), by, words)
    record(by, "claims.taken_back", f"claim {held.pk}", span_of(held))
    return held


def _end(held: Dossier, reason: str, on: date, by: User) -> None:
    refuse_early(held, on)
    held.closed_by = by
    move(held, State.CLOSED, on, by, reason)
    settle(held)
    record(by, "claims.closed", f"claim {held.pk}", span_of(held))


def _before(held: Dossier) -> State:
    if held.state in ANSWERED:
        return State.SUBMITTED
    if held.state == State.CLOSED and held.answered_on:
        return State.PAID if held.paid_amount else State.REFUSED
    complete = held.papers.exists() and not held.papers.filter(at_hand=False).exists()
    return State.PAPERS if complete else State.OPENED


def _day_of(held: Dossier, state: State) -> date:
    """The day on which it came into that state the last time."""
    return held.steps.filter(state=state).order_by("-at", "-pk").values_list("on", flat=True)[0]
