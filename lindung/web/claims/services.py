"""Open a dossier, bring its papers together, hand it in, and record what the branch answered.

Each step holds the dossier's row first and takes it only from the state before; the step is kept for good.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.law.law import Law
from lindung.law.membership import Membership
from lindung.web.audit.services import record
from lindung.web.claims.deaths import tell_village
from lindung.web.claims.expected import Expected, expected_of, first_report_until, papers_of
from lindung.web.claims.models import REASON, Dossier, DossierPaper
from lindung.web.claims.states import COLLECTING, Event, State
from lindung.web.claims.steps import held as held_dossier, move, refuse_early, said, settle, span_of, step
from lindung.web.months.models import Worker
from lindung.web.months.selectors import membership_of
from lindung.web.notices.services import take_back, tell
from lindung.web.notices.words import Kind
from lindung.web.programmes.models import Evidence
from lindung.web.users.models import User
from lindung.web.users.roles import Can


@transaction.atomic
def open_dossier(
    *, worker: Worker, event: Event, happened_on: date, told_on: date, told_by: str, income: Rupiah, by: User
) -> Dossier:
    """Open the dossier of an event of a worker, with what the family gets on that day. income: declared, a month.

    UserError before membership began, on impossible days, or where the event has its dossier already.
    """
    Worker.objects.select_for_update().get(pk=worker.pk)
    _refuse_days(happened_on, told_on)
    _refuse_twice(worker, event, happened_on)
    law = Law()
    membership = membership_of(worker, happened_on, law)
    expected = expected_of(event, membership, income, law)
    dossier = Dossier.objects.create(
        number=f"KLM-{worker.pk:06d}-{worker.dossiers.count() + 1}",
        worker=worker,
        village=village_of(worker, happened_on),
        event=event,
        happened_on=happened_on,
        told_on=told_on,
        told_by=said(told_by, 160),
        income=income,
        **_reckoned(expected, membership),
        deadline=first_report_until(event, happened_on, law),
        opened_by=by,
        opened_at=timezone.now(),
    )
    papers = [
        DossierPaper(dossier=dossier, place=place, code=code, name=name)
        for place, (code, name) in enumerate(papers_of(event, happened_on, law), start=1)
    ]
    DossierPaper.objects.bulk_create(papers)
    step(dossier, State.OPENED, told_on, by)
    _tell(dossier)
    tell_village(dossier.village)
    evidence = Evidence.objects.filter(worker=worker, day__lte=happened_on).count()
    record(by, "claims.opened", f"claim {dossier.pk}", span_of(dossier), papers=len(papers), evidence=evidence)
    return dossier


@transaction.atomic
def mark_papers(*, dossier: Dossier, at_hand: Collection[str], on: date, by: User) -> Dossier:
    """Exactly the papers of these codes are at hand; those that were keep their day. The state follows."""
    held = held_dossier(dossier, COLLECTING)
    refuse_early(held, on)
    papers = list(held.papers.order_by("place"))
    if set(at_hand) - {paper.code for paper in papers}:
        raise UserError(_("Ada surat yang tidak termasuk berkas ini. Muat ulang berkasnya, lalu ulangi."))
    for paper in papers:
        if (now := paper.code in at_hand) != paper.at_hand:
            paper.at_hand, paper.day, paper.by = now, on if now else None, by if now else None
            paper.save(update_fields=["at_hand", "day", "by"])
    missing = sum(not paper.at_hand for paper in papers)
    state = State.OPENED if missing else State.PAPERS
    if state != held.state:
        move(held, state, on, by)
    record(by, "claims.papers", f"claim {held.pk}", span_of(held), papers=len(papers) - missing, missing=missing)
    return held


@transaction.atomic
def submit(*, dossier: Dossier, on: date, by: User) -> Dossier:
    """The dossier was handed to the branch on that day. UserError while a paper is missing, which it names."""
    held = held_dossier(dossier, COLLECTING)
    refuse_early(held, on)
    if missing := list(held.papers.filter(at_hand=False).order_by("place").values_list("name", flat=True)):
        raise UserError(
            _("Berkas %(number)s belum lengkap: %(papers)s. Lengkapi sebelum diajukan.")
            % {"number": held.number, "papers": ", ".join(missing)}
        )
    held.submitted_on = on
    held.close_asked_by, held.close_reason = None, ""  # it goes on
    move(held, State.SUBMITTED, on, by)
    settle(held)
    record(by, "claims.submitted", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def record_payment(*, dossier: Dossier, amount: Rupiah, on: date, by: User, difference_reason: str = "") -> Dossier:
    """The branch paid on that day. UserError where the amount is another than expected and nobody says why."""
    held = held_dossier(dossier, (State.SUBMITTED,))
    refuse_early(held, on)
    if amount <= 0:
        raise UserError(_("Jumlah yang dibayar harus lebih dari nol. Periksa jumlahnya, atau catat penolakan."))
    differs = held.expected is not None and amount != held.expected
    if differs and not difference_reason.strip():
        assert held.expected is not None
        raise UserError(
            _("Dibayar %(paid)s, padahal menurut aturan %(expected)s. Tulis penjelasan kantor cabang atas selisihnya.")
            % {"paid": rupiah(amount), "expected": rupiah(Rupiah(held.expected))}
        )
    held.answered_on, held.paid_amount = on, amount
    held.difference_reason = said(difference_reason, REASON) if differs else ""
    move(held, State.PAID, on, by, held.difference_reason)
    record(by, "claims.paid", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def record_refusal(*, dossier: Dossier, reason: str, on: date, by: User) -> Dossier:
    """The branch refused on that day, and why."""
    held = held_dossier(dossier, (State.SUBMITTED,))
    refuse_early(held, on)
    held.answered_on, held.refusal_reason = on, said(reason, REASON)
    move(held, State.REFUSED, on, by, held.refusal_reason)
    record(by, "claims.refused", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def report_first(*, dossier: Dossier, on: date, by: User) -> Dossier:
    """The branch was told of an accident at work on that day; its deadline is off the list."""
    held = held_dossier(dossier, (*COLLECTING, State.SUBMITTED))
    if not held.happened_on <= on <= timezone.localdate():
        raise UserError(
            _("Laporan pertama %(on)s tidak mungkin: kejadiannya %(happened)s. Periksa tanggalnya.")
            % {"on": long_day(on), "happened": long_day(held.happened_on)}
        )
    held.reported_on = on
    held.save(update_fields=["reported_on"])
    take_back(key=f"claim-deadline:{held.pk}")
    record(by, "claims.reported", f"claim {held.pk}", span_of(held))
    return held


@transaction.atomic
def reckon_again(*, dossier: Dossier, by: User) -> Dossier:
    """What the family gets by the months that are recorded now: a payment may have been entered since."""
    held = held_dossier(dossier, (*COLLECTING, State.SUBMITTED))
    law = Law()
    membership = membership_of(held.worker, held.happened_on, law)
    expected = expected_of(Event(held.event), membership, Rupiah(held.income), law)
    for name, value in _reckoned(expected, membership).items():
        setattr(held, name, value)
    held.save()
    last = held.steps.order_by("-at", "-pk").values_list("on", flat=True)[0]
    step(held, State(held.state), last, by, _("Dihitung ulang dari bulan yang tercatat"))
    record(by, "claims.reckoned", f"claim {held.pk}", span_of(held))
    return held


def village_of(worker: Worker, day: date) -> int:
    """Of the last participation that had begun by that day, else where they were first enrolled."""
    taken = worker.participations.filter(since__lte=Month.of(day).index).order_by("-since", "-pk").first()
    return taken.village if taken else worker.village


def _reckoned(expected: Expected, membership: Membership) -> dict[str, Any]:
    """The fields of a dossier that the law's answer fills."""
    return {
        "expected": expected.amount,
        "parts": expected.parts,
        "figures": expected.figures,
        "why_not": expected.why_not,
        "protection": membership.protection.value,
        "member_since": membership.spell.since if membership.spell else None,
        "full_from": membership.full_from,
    }


def _refuse_days(happened_on: date, told_on: date) -> None:
    today = timezone.localdate()
    if not happened_on <= told_on <= today:
        raise UserError(
            _("Kejadian %(happened)s dan laporan %(told)s tidak mungkin pada %(today)s. Periksa tanggalnya.")
            % {"happened": long_day(happened_on), "told": long_day(told_on), "today": long_day(today)}
        )


def _refuse_twice(worker: Worker, event: Event, happened_on: date) -> None:
    live = worker.dossiers.exclude(state=State.CANCELLED)
    same, died = live.filter(event=event, happened_on=happened_on), live.exclude(event=Event.ACCIDENT)
    if known := (same if event is Event.ACCIDENT else died).first():
        raise UserError(
            _("Peristiwa ini sudah mempunyai berkas %(number)s. Lanjutkan berkas itu.") % {"number": known.number}
        )


def _tell(dossier: Dossier) -> None:
    details, url = {"number": dossier.number}, reverse("claims:dossier", args=[dossier.pk])
    tell(
        key=f"claim:{dossier.pk}",
        kind=Kind.CLAIM_OPENED,
        area=span_of(dossier),
        can=Can.SEE_CLAIMS,
        details=details,
        url=url,
    )
    if dossier.deadline:
        tell(
            key=f"claim-deadline:{dossier.pk}",
            kind=Kind.CLAIM_DEADLINE,
            area=span_of(dossier),
            can=Can.SEE_CLAIMS,
            details={**details, "on": dossier.deadline.isoformat()},
            url=url,
        )
