"""Open a dossier, bring its papers together, hand it in, and record what the branch answered; close it.

Each step holds the dossier's row first and takes it only from the state before; the step is kept for good.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.law.law import Law
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.claims.expected import expected_of, first_report_until, papers_of
from lindung.web.claims.models import REASON, Dossier, DossierPaper, DossierStep
from lindung.web.claims.states import ANSWERED, COLLECTING, WORDS, Event, State
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
        village=_village_of(worker, happened_on),
        event=event,
        happened_on=happened_on,
        told_on=told_on,
        told_by=_said(told_by, 160),
        expected=expected.amount,
        income=income,
        parts=expected.parts,
        figures=expected.figures,
        why_not=expected.why_not,
        protection=membership.protection.value,
        member_since=membership.spell.since if membership.spell else None,
        deadline=first_report_until(event, happened_on, law),
        opened_by=by,
        opened_at=timezone.now(),
    )
    papers = [
        DossierPaper(dossier=dossier, place=place, code=code, name=name)
        for place, (code, name) in enumerate(papers_of(event, happened_on, law), start=1)
    ]
    DossierPaper.objects.bulk_create(papers)
    _step(dossier, State.OPENED, told_on, by)
    _tell(dossier)
    evidence = Evidence.objects.filter(worker=worker, day__lte=happened_on).count()
    record(by, "claims.opened", f"claim {dossier.pk}", _span(dossier), papers=len(papers), evidence=evidence)
    return dossier


@transaction.atomic
def mark_papers(*, dossier: Dossier, at_hand: Collection[str], on: date, by: User) -> Dossier:
    """Exactly the papers of these codes are at hand; those that were keep their day. The state follows."""
    held = _held(dossier, COLLECTING)
    _refuse_early(held, on)
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
        _move(held, state, on, by)
    record(by, "claims.papers", f"claim {held.pk}", _span(held), papers=len(papers) - missing, missing=missing)
    return held


@transaction.atomic
def submit(*, dossier: Dossier, on: date, by: User) -> Dossier:
    """The dossier was handed to the branch on that day. UserError while a paper is missing, which it names."""
    held = _held(dossier, COLLECTING)
    _refuse_early(held, on)
    if missing := list(held.papers.filter(at_hand=False).order_by("place").values_list("name", flat=True)):
        raise UserError(
            _("Berkas %(number)s belum lengkap: %(papers)s. Lengkapi sebelum diajukan.")
            % {"number": held.number, "papers": ", ".join(missing)}
        )
    held.submitted_on = on
    _move(held, State.SUBMITTED, on, by)
    _settle(held)
    record(by, "claims.submitted", f"claim {held.pk}", _span(held))
    return held


@transaction.atomic
def record_payment(*, dossier: Dossier, amount: Rupiah, on: date, by: User, difference_reason: str = "") -> Dossier:
    """The branch paid on that day. UserError where the amount is another than expected and nobody says why."""
    held = _held(dossier, (State.SUBMITTED,))
    _refuse_early(held, on)
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
    held.difference_reason = _said(difference_reason, REASON) if differs else ""
    _move(held, State.PAID, on, by, held.difference_reason)
    record(by, "claims.paid", f"claim {held.pk}", _span(held))
    return held


@transaction.atomic
def record_refusal(*, dossier: Dossier, reason: str, on: date, by: User) -> Dossier:
    """The branch refused on that day, and why."""
    held = _held(dossier, (State.SUBMITTED,))
    _refuse_early(held, on)
    held.answered_on, held.refusal_reason = on, _said(reason, REASON)
    _move(held, State.REFUSED, on, by, held.refusal_reason)
    record(by, "claims.refused", f"claim {held.pk}", _span(held))
    return held


@transaction.atomic
def close(*, dossier: Dossier, reason: str, on: date, by: User) -> Dossier:
    """Nothing more is done: it was answered, or the family does not go on. UserError while the branch has it."""
    held = _held(dossier, (*COLLECTING, *ANSWERED))
    _refuse_early(held, on)
    _move(held, State.CLOSED, on, by, _said(reason, REASON))
    _settle(held)
    record(by, "claims.closed", f"claim {held.pk}", _span(held))
    return held


def _village_of(worker: Worker, day: date) -> int:
    """Of the last participation that had begun by that day, else where they were first enrolled."""
    taken = worker.participations.filter(since__lte=Month.of(day).index).order_by("-since", "-pk").first()
    return taken.village if taken else worker.village


def _refuse_days(happened_on: date, told_on: date) -> None:
    today = timezone.localdate()
    if not happened_on <= told_on <= today:
        raise UserError(
            _("Kejadian %(happened)s dan laporan %(told)s tidak mungkin pada %(today)s. Periksa tanggalnya.")
            % {"happened": long_day(happened_on), "told": long_day(told_on), "today": long_day(today)}
        )


def _refuse_twice(worker: Worker, event: Event, happened_on: date) -> None:
    same = worker.dossiers.filter(event=event, happened_on=happened_on)
    died = worker.dossiers.exclude(event=Event.ACCIDENT)
    if known := (same if event is Event.ACCIDENT else died).first():
        raise UserError(
            _("Peristiwa ini sudah mempunyai berkas %(number)s. Lanjutkan berkas itu.") % {"number": known.number}
        )


def _held(dossier: Dossier, expected: Collection[State]) -> Dossier:
    held = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if State(held.state) not in expected:
        raise UserError(
            _("Berkas %(number)s sudah %(state)s. Muat ulang halamannya.")
            % {"number": held.number, "state": WORDS[State(held.state)]}
        )
    return held


def _refuse_early(dossier: Dossier, on: date) -> None:
    """A step is no earlier than the one before it, and not in the future."""
    before = dossier.steps.order_by("-at", "-pk").values_list("on", flat=True)[0]
    if not before <= on <= timezone.localdate():
        raise UserError(
            _("Tanggal %(on)s harus sejak %(before)s, langkah sebelumnya, sampai hari ini. Periksa tanggalnya.")
            % {"on": long_day(on), "before": long_day(before)}
        )


def _said(words: str, most: int) -> str:
    if not words.strip() or len(words.strip()) > most:
        raise UserError(_("Keterangan harus diisi, paling banyak %(most)s huruf.") % {"most": most})
    return words.strip()


def _move(dossier: Dossier, state: State, on: date, by: User, words: str = "") -> None:
    dossier.state = state
    dossier.save()
    _step(dossier, state, on, by, words)


def _step(dossier: Dossier, state: State, on: date, by: User, words: str = "") -> None:
    DossierStep.objects.create(dossier=dossier, state=state, on=on, words=words, by=by, at=timezone.now())


def _tell(dossier: Dossier) -> None:
    details, url = {"number": dossier.number}, reverse("claims:dossier", args=[dossier.pk])
    tell(
        key=f"claim:{dossier.pk}",
        kind=Kind.CLAIM_OPENED,
        area=_span(dossier),
        can=Can.SEE_CLAIMS,
        details=details,
        url=url,
    )
    if dossier.deadline:
        tell(
            key=f"claim-deadline:{dossier.pk}",
            kind=Kind.CLAIM_DEADLINE,
            area=_span(dossier),
            can=Can.SEE_CLAIMS,
            details={**details, "on": dossier.deadline.isoformat()},
            url=url,
        )


def _settle(dossier: Dossier) -> None:
    take_back(key=f"claim:{dossier.pk}")
    take_back(key=f"claim-deadline:{dossier.pk}")


def _span(dossier: Dossier) -> Span:
    return Span(dossier.village, dossier.village)
