"""Work off what differs: by hand, one by one or by a workbook, with what BPJS said."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange.models import Difference, Submission, SubmissionLine
from lindung.web.exchange.outcomes import Change, without_numbers, write_changes
from lindung.web.exchange.states import WAYS, How, Kind, Outcome
from lindung.web.programmes.participation import MEMBER_NUMBER
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault

LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Word:
    """What somebody says of a difference. number: the member number, for who was accepted."""

    how: How
    words: str = ""
    number: str = ""


def flaw(kind: Kind, word: Word) -> str:
    """Why that cannot be said of it, in one sentence; empty where it can."""
    if word.how not in WAYS[kind]:
        return _("Selisih «%(kind)s» diselesaikan dengan: %(ways)s.") % {
            "kind": kind.label, "ways": ", ".join(str(way.label) for way in WAYS[kind]),
        }  # fmt: skip
    if word.how is How.ACCEPTED and not any(sign.isalnum() for sign in word.number):
        return _("Isi nomor peserta yang diberikan BPJS.")
    if len(word.number) > LONGEST_NUMBER:
        return _("Nomor peserta itu terlalu panjang. Periksa nomornya.")
    if word.how is How.REFUSED and not word.words.strip():
        return _("Isi alasan BPJS menolaknya.")
    return ""


@transaction.atomic
def settle(difference: Difference, word: Word, *, by: User) -> None:
    """Close it, and write what BPJS said of the person. UserError where that cannot be said, or somebody said it."""
    Submission.objects.select_for_update(of=("self",)).get(pk=difference.submission_id)  # answers wait for it too
    held = Difference.objects.select_for_update(of=("self",)).select_related("line", "answer").get(pk=difference.pk)
    kind = Kind(held.kind)
    if held.how:
        raise UserError(_("Selisih ini sudah diselesaikan orang lain. Muat ulang daftarnya."))
    if said := flaw(kind, word):
        raise UserError(said)
    held.how, held.words = word.how.value, without_numbers(word.words.strip())[:300]
    held.settled_by, held.settled_at = by, timezone.now()
    held.save(update_fields=["how", "words", "settled_by", "settled_at"])
    if held.line and word.how in (How.ACCEPTED, How.REFUSED):
        _written(held, held.line, word, by)
    where = Span(held.village, held.village) if held.village is not None else difference.submission.span
    record(by, "exchange.settled", f"difference {held.pk}", where, kind=kind.value, how=word.how.value)


def _written(held: Difference, line: SubmissionLine, word: Word, by: User) -> None:
    """What a file would have said. Whoever is refused now waits to be put right; other doubts about a person end."""
    keys, number = vault(), word.number.strip()
    accepted = word.how is How.ACCEPTED
    others = Difference.objects.filter(line=line, how="").exclude(kind=Kind.TWICE)
    others.update(how=word.how.value, settled_by=by, settled_at=held.settled_at)
    change = Change(
        line.pk,
        line.participant_id,
        Outcome.ACCEPTED if accepted else Outcome.REFUSED,
        "" if accepted else held.words,
        keys.seal(number, MEMBER_NUMBER) if accepted else None,
        keys.lookup(number, MEMBER_NUMBER) if accepted else None,
    )
    write_changes(held.answer, [change])
    if not accepted:
        Difference.objects.create(
            submission_id=held.submission_id, answer=held.answer, line=line, village=held.village,
            kind=Kind.REFUSED.value, reason=held.words,
        )  # fmt: skip
