"""A file of people for BPJS under a number: asked for, written, and then its people are submitted, all or none.

The file comes first, its rows after it: who is killed between them leaves a file that nobody names (`recovery`).
"""

import json
from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import number as counted
from lindung.documents.workbook import write_rows
from lindung.funding.column_map import KIND_WORDS, FileKind, as_dict
from lindung.funding.shipped_maps import shipped
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange import maps
from lindung.web.exchange.keeping import Kept, drop, keep
from lindung.web.exchange.models import Submission
from lindung.web.exchange.states import Outcome, Sending
from lindung.web.exchange.tasks import write
from lindung.web.exchange.whom import Person, people_of, rows_of, waiting
from lindung.web.months.staging import changed, staged
from lindung.web.operations.busy import is_busy
from lindung.web.programmes.models import Programme
from lindung.web.programmes.states import ParticipantState
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right, scope_of
from lindung.web.vault.sealing import vault

AT_ONCE = 2_000  # people of a file that is written while the reader waits
MOST_ATTEMPTS = 3
CHANGED = (
    "Daftar peserta berubah saat berkasnya dibuat, jadi tidak ada yang dikirim dan tidak ada yang berubah. Buat lagi "
    "dengan nomor lain."
)
OURS = "Ada kesalahan di pihak kami; tidak ada peserta yang berubah. Beri tahu administrator nomor pengiriman ini."


class PeopleChanged(Exception):
    """Somebody of the file is no longer to be sent."""


def submit(*, programme: Programme, span: Span, number: str, day: date, by: User) -> Submission:
    """Everybody of the area who waits, in one file under a number; a large one is written by the worker.

    The same number again changes nothing where nobody waits since. UserError where there is nobody, the number is
    another file's, or the area is not the user's.
    """
    if not scope_of(by, Can.EXCHANGE).holds(span):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mengirimnya."))
    made = _asked(programme, span, " ".join(number.split()), day, by)
    if made.state == Sending.ASKED and waiting(programme, span).count() <= AT_ONCE:
        carry_out(made.pk)
        made.refresh_from_db()
    return made


def carry_out(pk: int) -> None:
    """Write the file of a submission that was asked for; nothing where that is done."""
    found = _begun(pk)
    if found is None:
        return
    try:
        refuse_lost_right(found.made_by, Can.EXCHANGE, found.span)
        _written(found)
    except PeopleChanged:
        give_up(found, CHANGED)
    except UserError as error:
        give_up(found, str(error))
    except Exception as error:
        if not is_busy(error):  # else the worker does it anew
            give_up(found, OURS)
        raise


@transaction.atomic
def give_up(found: Submission, sentence: str) -> None:
    """It came to nothing; whoever was to be sent still waits. Its number is free for another file."""
    held = Submission.objects.select_for_update(of=("self",)).filter(pk=found.pk, state=Sending.ASKED).first()
    if held is None:
        return
    held.state, held.sentence, held.number = Sending.FAILED.value, sentence, f"{held.number[:40]} (gagal {held.pk})"
    held.save(update_fields=["state", "sentence", "number"])
    record(held.made_by, "exchange.failed", f"submission {held.pk}", held.span)


@transaction.atomic
def _asked(programme: Programme, span: Span, number: str, day: date, by: User) -> Submission:
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)  # two of one number: one after the other
    people = waiting(programme, span).count()
    if (before := Submission.objects.filter(number=number).first()) is not None:
        same = (before.programme_id, before.span) == (programme.pk, span)
        if same and (before.state == Sending.ASKED or not people):
            return before
        raise UserError(
            _("Nomor %(number)s sudah dipakai. Pilih nomor lain; %(people)s peserta menunggu dikirim.")
            % {"number": number, "people": counted(people)}
        )
    if not people:
        raise UserError(
            _("Tidak ada peserta yang menunggu didaftarkan di sana. Yang dikirim adalah peserta dari keputusan yang "
              "berlaku, dan yang ditolak setelah diperbaiki.")
        )  # fmt: skip
    made = Submission.objects.create(
        number=number, programme=programme, first=span.first, last=span.last, day=day,
        made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    write.enqueue(made.pk)
    return made


@transaction.atomic
def _begun(pk: int) -> Submission | None:
    found = Submission.objects.select_for_update(of=("self",)).filter(pk=pk, state=Sending.ASKED).first()
    if found is not None:
        found.attempts += 1
        found.save(update_fields=["attempts"])
    return found


def _written(found: Submission) -> None:
    people = people_of(found.programme, found.span, vault())
    if not people:
        raise PeopleChanged
    columns = maps.map_for(FileKind.ENROLMENT, found.span)
    fields = [(column.field, column.text) for column in columns.columns]

    def write_book(path: Path) -> None:
        write_rows(path, KIND_WORDS[FileKind.ENROLMENT].capitalize(), columns.headings, rows_of(people, fields))

    file = keep(write_book, ".xlsx")
    if not _submitted(found, people, file, maps.written(columns)):
        drop(file.name)


def _submitted(found: Submission, people: list[Person], file: Kept, text: str) -> bool:
    """The people of the file, as one step; False where another process wrote another file of it meanwhile."""
    try:
        with transaction.atomic():
            held = Submission.objects.select_for_update(of=("self",)).filter(pk=found.pk, state=Sending.ASKED).first()
            if held is None:
                return False
            _write_lines(held, people)
            held.state, held.people, held.text = Sending.SENT.value, len(people), text
            held.file_name, held.sha256 = file.name, file.sha256
            held.save()
            code, subject = held.programme.code, f"submission {held.pk}"
            record(held.made_by, "exchange.submitted", subject, held.span, programme=code, people=len(people))
    except (PeopleChanged, IntegrityError) as error:
        drop(file.name)
        raise PeopleChanged from error
    return True


def _write_lines(held: Submission, people: list[Person]) -> None:
    rows = ((place, one.participant, one.village) for place, one in enumerate(people, start=1))
    with staged(_SENT, "place int, participant bigint PRIMARY KEY, village bigint", rows):
        moved = changed(_MOVE, [ParticipantState.SUBMITTED, ParticipantState.NAMED, ParticipantState.REFUSED])
        if moved != len(people):
            raise PeopleChanged
        lines = changed(_LINES, [held.pk, Outcome.UNANSWERED])
    assert lines == len(people), "a person was lost"


def is_assumed(found: Submission) -> bool:
    """Was it written by the columns that ship, which no branch confirmed?"""
    return bool(found.text) and json.loads(found.text) == as_dict(shipped(FileKind.ENROLMENT))


_SENT = "exchange_sent"
_MOVE = f"""UPDATE programmes_participant SET state = %s, refusal = ''
    WHERE state IN (%s, %s) AND id IN (SELECT participant FROM {_SENT})"""
_LINES = f"""INSERT INTO exchange_submissionline (submission_id, place, participant_id, village, outcome, reason)
    SELECT %s, place, participant, village, %s, '' FROM {_SENT} ORDER BY place"""
