"""A decree is withdrawn: its people take part no longer, and nothing more is spent on them. What was paid stays paid.

Months that are only planned or billed are reversed from the month of that day on, and what was billed of them leaves
the book by an entry of its own. Paid months protect until they end; the office is told how many there are.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.notices.services import tell
from lindung.web.notices.words import Kind
from lindung.web.programmes.models import CandidateList, Decree, Participant, Programme
from lindung.web.programmes.months_given_up import GivenUp, give_up_months
from lindung.web.programmes.states import LIVE, DecreeState, EndReason, ListState, ParticipantState
from lindung.web.shell.navigation import address
from lindung.web.users.models import User
from lindung.web.users.roles import Can

ENDED = ParticipantState.ENDED
_REASON = 300  # letters


@dataclass(frozen=True)
class Withdrawn:
    """How many take part no longer, how many lists can be decreed again, and what became of the months."""

    people: int
    lists: int
    months: GivenUp


@transaction.atomic
def withdraw_decree(*, decree: Decree, on: date, reason: str, by: User) -> Withdrawn:
    """Withdraw a decree in force from that day on. By somebody else than who put it in force."""
    Programme.objects.select_for_update().get(pk=decree.programme_id)  # nobody plans months of it meanwhile
    held = Decree.objects.select_for_update(of=("self",)).select_related("programme").get(pk=decree.pk)
    reason = reason.strip()
    _refuse_impossible(held, on, reason, by)
    first = Month.of(on)
    workers = list(Participant.objects.filter(decree=held).exclude(state=ENDED).values_list("worker", flat=True))
    people = _end(held, first)
    lists = CandidateList.objects.filter(decree=held).update(state=ListState.APPROVED, decree=None)
    held.state, held.withdrawn_on, held.withdrawn_reason, held.withdrawn_by = DecreeState.WITHDRAWN, on, reason, by
    held.save(update_fields=["state", "withdrawn_on", "withdrawn_reason", "withdrawn_by"])
    _tell(held, people)
    months = give_up_months(
        workers=workers, programme=held.programme, first=first, number=f"SK {held.number} ({held.pk})", by=by, on=on,
        reason=_("Keputusan nomor %(number)s dicabut.") % {"number": held.number},
    )  # fmt: skip
    record(
        by, "decree.withdrawn", f"decree {held.pk}", Span(held.first, held.last), people=people, villages=lists,
        reversed=months.reversed, paid=months.paid,
    )  # fmt: skip
    return Withdrawn(people, lists, months)


def _refuse_impossible(decree: Decree, on: date, reason: str, by: User) -> None:
    if decree.state != DecreeState.IN_FORCE:
        raise UserError(_("Keputusan ini %(state)s. Muat ulang halamannya.") % {"state": decree.get_state_display()})
    if decree.issued_by_id == by.pk:
        raise UserError(_("Yang menetapkan tidak mencabut keputusannya sendiri. Mintalah orang kedua."))
    if not decree.day <= on <= timezone.localdate():
        raise UserError(
            _("Keputusan hanya dapat dicabut dari %(day)s sampai hari ini. Periksa harinya.")
            % {"day": long_day(decree.day)}
        )
    if not reason or len(reason) > _REASON:
        raise UserError(_("Tulis alasan pencabutan, paling banyak %(most)s huruf.") % {"most": _REASON})


def _end(decree: Decree, first: Month) -> int:
    """Who takes part by it takes part no longer from that month on, or from their own first month if later; how many.

    Whom BPJS refused ends with them: a later answer must not let anybody take part by a decree that is withdrawn.
    """
    of_decree = Participant.objects.filter(decree=decree)
    live = of_decree.filter(state__in=LIVE).count()
    of_decree.exclude(state=ENDED).update(
        until=Greatest("since", Value(first.index)), state=ENDED, end_reason=EndReason.WITHDRAWN
    )
    return live


def _tell(decree: Decree, people: int) -> None:
    tell(
        key=f"decree:{decree.pk}:withdrawn", kind=Kind.DECREE_WITHDRAWN, area=Span(decree.first, decree.last),
        can=Can.SEE_PROGRAMMES, details={"number": decree.number, "people": people},
        url=address("programmes:decree", decree.pk),
    )  # fmt: skip
