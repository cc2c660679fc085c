"""Plans, bills and proofs that take longer than an answer may, done by the worker.

Each is one transaction of its service, and doing it again changes nothing: broken off, it is simply done again.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as counted
from lindung.funding.accounts import AccountKind
from lindung.web.areas.spans import Span
from lindung.web.billing import files
from lindung.web.billing.bills_services import make_bill
from lindung.web.billing.models import Work
from lindung.web.billing.payments_services import Proof, take_payment
from lindung.web.billing.programme_months import PlannedProgramme, plan_programme_months
from lindung.web.billing.states import WorkKind, WorkState
from lindung.web.billing.tasks import work
from lindung.web.funds.models import Source
from lindung.web.operations.busy import is_busy
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right

AT_ONCE = 2_000  # months planned or billed while the reader waits
BYTES_AT_ONCE = 60_000  # of a proof: about as many rows as a workbook
MOST_ATTEMPTS = 3
OURS = "Ada kesalahan di pihak kami; tidak ada yang berubah. Beri tahu administrator nomor pekerjaan ini."
BROKEN_OFF = "Pengerjaannya terputus berkali-kali, jadi tidak ada yang berubah. Beri tahu administrator nomor ini."

Said = Mapping[str, str | int | None]


def ask(*, kind: WorkKind, said: Said, span: Span, by: User, file: files.Kept | None = None) -> Work:
    """Let the worker do it."""
    with transaction.atomic():
        made = Work.objects.create(
            kind=kind, said=dict(said), first=span.first, last=span.last, by=by, at=timezone.now(),
            file_name=file.name if file else "", sha256=file.sha256 if file else "",
        )  # fmt: skip
        work.enqueue(made.pk)
    return made


def carry_out(pk: int) -> None:
    """Do what was asked for; nothing where that is done."""
    found = _begun(pk)
    if found is None:
        return
    try:
        refuse_lost_right(found.by, Can.EXCHANGE, _span(found))
        {WorkKind.PLAN: _plan, WorkKind.BILL: _bill, WorkKind.PROOF: _proof}[WorkKind(found.kind)](found)
    except UserError as error:
        give_up(found, str(error))
    except Exception as error:
        if not is_busy(error):  # else the worker does it anew
            give_up(found, OURS)
        raise


def give_up(found: Work, sentence: str) -> None:
    """It came to nothing."""
    Work.objects.filter(pk=found.pk, state=WorkState.ASKED).update(state=WorkState.FAILED, sentence=sentence)


def proof_as_said(proof: Proof, name: str) -> Said:
    """A proof as it is written down until the worker takes it; `_proof` reads it."""
    return {
        "name": name, "number": proof.number, "paid_on": str(proof.paid_on), "arrived": str(proof.arrived),
        "stated": proof.stated, "station": proof.station.value, "month": proof.month.index if proof.month else None,
    }  # fmt: skip


def planned_in_words(told: PlannedProgramme) -> str:
    """What became of a plan, in one sentence for each thing to know."""
    said = [
        _("%(won)s bulan dari %(people)s peserta direncanakan, %(amount)s; %(repeated)s sudah direncanakan sebelumnya.")
        % {
            "won": counted(told.won), "people": counted(told.people), "amount": rupiah(told.amount),
            "repeated": counted(told.repeated),
        }
    ]  # fmt: skip
    if told.lost:
        said.append(_("%(lost)s bulan sudah ada pembayarnya yang lain.") % {"lost": counted(len(told.lost))})
    if told.short:
        said.append(
            _("%(short)s bulan di %(villages)s desa belum direncanakan: dananya tidak cukup.")
            % {"short": counted(told.short), "villages": counted(len(told.villages_short))}
        )
    return " ".join(said)


@transaction.atomic
def _begun(pk: int) -> Work | None:
    found = Work.objects.select_for_update(of=("self",)).filter(pk=pk, state=WorkState.ASKED).first()
    if found is not None:
        found.attempts += 1
        found.save(update_fields=["attempts"])
    return found


def _plan(found: Work) -> None:
    said = found.said
    told = plan_programme_months(
        programme=Programme.objects.get(pk=said["programme"]), source=Source.objects.get(pk=said["source"]),
        span=_span(found), first=Month.numbered(said["first"]), last=Month.numbered(said["last"]), by=found.by,
    )  # fmt: skip
    _done(found, planned_in_words(told))


def _bill(found: Work) -> None:
    said = found.said
    found.bill = make_bill(
        programme=Programme.objects.get(pk=said["programme"]), month=Month.numbered(said["month"]),
        span=_span(found), number=said["number"], day=date.fromisoformat(said["day"]), by=found.by,
    )  # fmt: skip
    _done(found, "")


def _proof(found: Work) -> None:
    said = found.said
    proof = Proof(
        said["number"], date.fromisoformat(said["paid_on"]), date.fromisoformat(said["arrived"]),
        Rupiah(said["stated"]), AccountKind(said["station"]), _span(found),
        None if said["month"] is None else Month.numbered(said["month"]),
    )  # fmt: skip
    path = files.kept(found.file_name, found.sha256)
    with files.as_handed_in(path, said["name"]):
        taken = take_payment(path=path, name=said["name"], proof=proof, by=found.by)
    found.proof = taken.file
    _done(found, taken.again)


def _done(found: Work, sentence: str) -> None:
    found.state, found.sentence = WorkState.DONE, sentence
    found.save(update_fields=["state", "sentence", "bill", "proof"])


def _span(found: Work) -> Span:
    return Span(found.first, found.last)
